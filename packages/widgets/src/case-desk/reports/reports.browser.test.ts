import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../../testing/harness.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

it('hands out the reports there are, as files under their names', async () => {
  const { app, serverUrl, siteKey, resident } = real;
  await resident.cases.submit({ text: '石桥村三组路灯坏了半个月。', identity: 'anonymous' });
  const html = '<minsheng-case-desk section="reports"></minsheng-case-desk>';
  const page = await openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
  await page.locator('#username').fill('leader');
  await page.locator('#password').fill(app.password);
  await page.locator('#sign-in').click();
  await page.getByLabel('每周会商').check();
  await expect.poll(() => page.locator('.periods li').count()).toBe(1);
  await page.getByText('还没过完').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-reports');
  for (const [format, name, begin] of [
    ['网页', 'html', '<!doctype html>'],
    ['Word', 'docx', 'PK'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `${format}，每周会商` }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`^每周会商 .*\\.${name}$`));
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, begin.length).toString().toLowerCase()).toBe(begin.toLowerCase());
  }
});
