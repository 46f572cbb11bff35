import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../../testing/harness.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const signIn = async (page: Page, name = 'leader') => {
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(real.app.password);
  await page.locator('#sign-in').click();
};

it('hands out the reports there are, as files under their names', async () => {
  const { app, serverUrl, siteKey, resident } = real;
  await resident.cases.submit({ text: '石桥村三组路灯坏了半个月。', identity: 'anonymous' });
  const html = '<minsheng-case-desk section="reports"></minsheng-case-desk>';
  const page = await openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
  await signIn(page);
  await page.getByLabel('每周会商').check();
  await expect.poll(() => page.locator('.periods li').count()).toBe(1);
  await page.getByText('还没过完').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-reports');
  for (const [format, name, begin] of [
    ['网页', 'html', '<!doctype html>'],
    ['PDF', 'pdf', '%pdf'],
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

it('writes links into a report that lead, here after signing in, to the cases and to each of them', async () => {
  const { app, serverUrl, siteKey, as, resident } = real;
  const report = { text: '收了钱不办事。', aboutUnitId: app.units.town1 };
  await resident.cases.submit({ ...report, identity: 'anonymous' });
  const file = await (await as('leader')).reports.get('weekly', { format: 'html' });
  const links = [...(await file.text()).matchAll(/href="([^"]*#desk=cases[^"]*)"/g)];
  const days = links.map(([, href = '']) => href).find((href) => href.includes('from-'));
  expect(days).toContain(`${serverUrl}/desk#desk=cases/`);
  const [, item = ''] = /cases\/(.*)$/.exec(days ?? '') ?? [];
  const html = `<minsheng-case-desk section="cases" item="${item}"></minsheng-case-desk>`;
  const page = await openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
  await signIn(page);
  await page.getByText(/收到$/).first().waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-cases');
  await page.getByRole('link', { name: '石桥村三组路灯坏了半个月' }).click();
  await page.getByRole('heading', { name: /石桥村三组路灯坏了半个月.* 待受理/ }).waitFor();
  await page.getByText('石桥村三组路灯坏了半个月。', { exact: true }).waitFor();
  await expectNoAxeViolations(page);
  // Only who sorts cases is advised.
  expect(await page.locator('.advice').count()).toBe(0);
  await page.locator('#sign-out').click();
  await signIn(page, 'desk1');
  await page.getByRole('link', { name: '石桥村三组路灯坏了半个月' }).click();
  await page.getByText('分类转办的建议').press('Enter');
  await page.getByText('看不准，请您定').waitFor();
  await page.locator('.advice dd', { hasText: '石桥村' }).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-case-advice');
  await page.getByRole('link', { name: '回到名单' }).click();
  await page.getByRole('heading', { name: '诉求', exact: true }).waitFor();
  // Of a sealed report it says that it is one, and not an empty page.
  await page.getByRole('link', { name: '举报件（内容已密封）' }).click();
  await page.getByText('这是密封的举报件').waitFor();
  expect(await page.getByRole('heading', { name: '群众说的' }).count()).toBe(0);
});
