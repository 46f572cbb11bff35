import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../../testing/harness.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp({ now: Date.UTC(2026, 10, 20, 2) });
  const { app } = real;
  const texts = ['东风路路灯不亮，走夜路看不见', '学校门口的路灯坏了三盏', '井盖松动，车过就响'];
  for (const [i, text] of texts.entries()) {
    const contact = { name: '示例·群众', phone: `1990000000${i}` };
    const json = { text, identity: 'named', contact, areaCode: '990124101201' };
    const answer = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    expect(answer.status).toBe(201);
  }
});
afterAll(() => real.close());

it('finds cases by their words with the keyboard alone, and keeps the words in the address', async () => {
  const { serverUrl, siteKey, app } = real;
  const html = '<minsheng-case-desk section="cases"></minsheng-case-desk>';
  const page = await openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
  const entries = page.locator('.entry');
  await page.locator('#username').fill('desk1');
  await page.locator('#password').fill(app.password);
  await page.locator('#password').press('Enter');
  await expect.poll(() => entries.count()).toBe(3);

  const field = page.getByRole('searchbox', { name: '找诉求' });
  await field.fill('灯');
  await field.press('Enter');
  await page.getByText('请写至少两个字').waitFor();
  await expectNoAxeViolations(page);
  await field.fill('路灯');
  await field.press('Enter');
  await page.getByText('找到 2 件。').waitFor();
  await page.getByText('写着“路灯”').waitFor();
  expect(await entries.count()).toBe(2);
  expect(new URL(page.url()).hash).toBe('#desk=cases/words-%E8%B7%AF%E7%81%AF');
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-cases-search');

  await entries.first().getByRole('link').click();
  await page.getByRole('link', { name: '回到名单' }).click();
  await expect.poll(() => field.inputValue()).toBe('路灯');
  await field.fill('没有人写过的');
  await field.press('Enter');
  await page.getByText('换个说法，或者写短一点再找').waitFor();
  await page.goBack();
  await page.getByText('找到 2 件。').waitFor();
  await page.getByRole('button', { name: '不按字词找' }).click();
  await expect.poll(() => entries.count()).toBe(3);
  expect(await field.inputValue()).toBe('');
});
