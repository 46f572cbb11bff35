import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { openForm, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/** For a second or more; a slow machine does not show each of them. */
const recording = /正在录 \d:(?!00)\d\d/;

it('records a voice, plays it, records it again and sends it as sound', async () => {
  const page = await openForm(real);
  await page.context().grantPermissions(['microphone']);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('录音').click();
  await button('开始录').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-recorder');
  await button('开始录').click();
  await page.getByText(recording).waitFor();
  const level = page.locator('meter');
  const loudness = () => level.evaluate((meter: HTMLMeterElement) => meter.value);
  await expect.poll(loudness, { interval: 50 }).toBeGreaterThan(0.02);
  await screenshot(page, 'form-1-recording');
  await button('说完了').click();
  // It goes on until it is stopped: its second is over before a slow machine presses again.
  await page.evaluate(() => {
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...given) {
      this.loop = true;
      start.apply(this, given);
    };
  });
  await button('听一听').click();
  await button('停下').click();
  await button('听一听').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-recorded');
  await button('重新录').click();
  await page.getByText(recording).waitFor();
  await button('说完了').click();
  await button('就用这段').click();
  await page.getByText('录音 1', { exact: true }).waitFor();
  await page.getByText('已传好').waitFor();
  // Whoever cannot write has said it.
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('事情说在录音或视频里').waitFor();
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  const { attachments } = await real.resident.cases.track(code, { receipt });
  expect(attachments).toMatchObject([{ kind: 'audio' }]);
  expect(attachments[0]?.size).toBeGreaterThan(1000);
});

it('says what else one can do when the microphone is not allowed', async () => {
  const page = await openForm(real);
  await page.getByRole('button', { name: '录音', exact: true }).click();
  await page.getByRole('button', { name: '开始录' }).click();
  await page.locator('.recorder .error', { hasText: '没有得到允许' }).waitFor();
  await expectNoAxeViolations(page);
  await page
    .locator('.recorder input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'audio/mpeg', buffer: Buffer.from('no sound') });
  await page.getByText('这个文件不是录音').waitFor();
  await expect.poll(() => page.locator('.recorder').count()).toBe(0);
});
