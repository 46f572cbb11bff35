import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { phonePhoto } from '../../../server/src/attachments/testing.ts';
import { openCuttingProxy } from '../testing/cutting-proxy.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  countCases,
  fillIn,
  findCase,
  keptDrafts,
  openForm,
  text,
  trackingCode,
} from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/** Of the video, in megabytes; 60 with `MINSHENG_VIDEO_MB=60`. */
const megabytes = Number(process.env.MINSHENG_VIDEO_MB ?? 6);
const brokenLine =
  /ERR_(?:FAILED|INTERNET_DISCONNECTED|CONNECTION_RESET|EMPTY_RESPONSE|ABORTED)|CORS/;

it('brings a video over a link that breaks five times, byte for byte', async () => {
  const size = megabytes * 1024 * 1024;
  // An MP4 by its first box; what is in it does not matter to the way there.
  const head = Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex');
  const video = Buffer.concat([head, randomBytes(size - head.length)]);
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-video-'));
  const proxy = await openCuttingProxy(real.serverUrl, { every: size / 7, times: 5 });
  onTestFinished(async () => {
    await proxy.close();
    await rm(folder, { recursive: true });
  });
  await writeFile(join(folder, 'video.mp4'), video);

  const page = await openForm(real, { serverUrl: proxy.url, expectedErrors: brokenLine });
  await page.locator('input[accept="video/*"]').setInputFiles(join(folder, 'video.mp4'));
  const state = page.locator('.file-state');
  // The page is left in the middle and opened again.
  await expect.poll(() => proxy.cuts(), { timeout: 120_000 }).toBeGreaterThanOrEqual(2);
  await page.locator('#text').fill(text);
  await expect.poll(() => keptDrafts(page)).toContain(text);
  await page.reload();
  await page.getByRole('button', { name: '接着写' }).click();
  await expect.poll(() => state.textContent(), { timeout: 240_000 }).toContain('已传好');
  expect(proxy.cuts()).toBe(5);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  const { attachments } = await real.resident.cases.track(code, { receipt });
  const stored = await real.resident.attachments.get(attachments[0]?.id ?? '', { receipt });
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(hash(Buffer.from(await stored.arrayBuffer()))).toBe(hash(video));
});

it('sends once what was written with a photo, though the network went and the page was closed', async () => {
  const before = await countCases(real);
  const page = await openForm(real, { expectedErrors: brokenLine });
  const address = page.url();
  const context = page.context();
  await page
    .locator('input[accept="image/*"]')
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(800, 600) });
  await fillIn(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: '送出' }).click();
  await page.getByRole('heading', { name: '现在没有网，先存在本机里' }).waitFor();
  await page.close();
  expect(await countCases(real)).toBe(before);

  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  const code = await trackingCode(again);
  const kept = await findCase(real, code);
  expect(kept.attachments).toHaveLength(1);
  expect(await countCases(real)).toBe(before + 1);
  // Shown as sent, and sent no second time.
  await again.reload();
  expect(await trackingCode(again)).toBe(code);
  expect(await countCases(real)).toBe(before + 1);
});
