import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseOf, closeCase } from '../../../../server/src/rankings/testing.ts';
import type { TestPerson } from '../../../../server/src/testing.ts';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../../testing/harness.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

const DAY = 86_400_000;
const notice = '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const desk = '<minsheng-case-desk></minsheng-case-desk>';
const open = (html = desk) => {
  const { serverUrl, siteKey, app } = real;
  return openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
};

async function signIn(page: Page, who: TestPerson): Promise<void> {
  const leave = page.locator('#sign-out');
  if (await leave.isVisible()) await leave.click();
  await page.locator('#username').fill(who);
  await page.locator('#password').fill(real.app.password);
  await page.locator('#sign-in').click();
  await page.getByText(`示例·${who}`).first().waitFor();
}

/** A day later, for the server and for the page. */
async function nextDay(page: Page): Promise<void> {
  real.app.advance(DAY);
  await page.clock.setFixedTime(real.app.now());
}

/**
 * A week in which one town was late once; not the last one, which the server drafts by itself.
 * @returns the tracking code of what was late
 */
async function weekOfWork(): Promise<string> {
  const { app } = real;
  const { town1, town2 } = app.units;
  for (let i = 0; i < 6; i += 1) {
    await closeCase(app, town1, '2026-11-03', caseOf());
    await closeCase(app, town2, '2026-11-04', caseOf());
  }
  return closeCase(app, town1, '2026-11-05', caseOf({ late: true }));
}

it('is drafted, appealed against, heard by a second person, published, and then seen by everybody', async () => {
  const late = await weekOfWork();
  const page = await open();
  const confirm = (act: string) => page.locator(`#${act}-confirm`).click();
  const said = (words: string) => page.locator('#said').getByText(words).waitFor();

  await signIn(page, 'desk1');
  await page.locator('#act-draft').click();
  await page.locator('#draft-from').fill('2026-11-02');
  await confirm('draft');
  await page.getByText('请选日期').waitFor();
  await page.locator('#draft-to').fill('2026-11-08');
  await expectNoAxeViolations(page);
  await confirm('draft');
  await said('已起草，是第 1 期');
  await page.getByText('草稿，待核对').waitFor();
  await page.locator('.unit-name', { hasText: '清水镇人民政府' }).click();
  await page.locator('.case', { hasText: late }).getByText('扣分项：按时办结').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-board-draft');
  await page.locator('#act-review').click();
  await confirm('review');
  await said('已送到各单位');
  await page.locator('#act-publish').waitFor({ state: 'detached' });

  await signIn(page, 'town1');
  await page.locator('.edition', { hasText: '申诉中' }).click();
  await page.locator('.case', { hasText: late }).locator(`#appeal-${late}`).click();
  await page.locator('#appeal-reason').fill('停水');
  await confirm('appeal');
  await page.getByText('请写清楚为什么不该算').waitFor();
  await page.locator('#appeal-reason').fill('上游管线抢修，停水三天。');
  await page.locator('#appeal-evidence').fill('抢修通知第 12 号');
  const choose = (name: string, words: string) =>
    page.locator('#appeal-files input').setInputFiles({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(words),
    });
  await choose('抢修通知.pdf', notice);
  await page.locator('.evidence li', { hasText: '已上传' }).waitFor();
  await choose('坏文件.jpg', '<script>');
  await page.locator('.evidence li', { hasText: '坏文件.jpg' }).getByText('可以上传').waitFor();
  await confirm('appeal');
  await page.getByRole('button', { name: '去掉 坏文件.jpg' }).click();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-board-appeal');
  await confirm('appeal');
  await said('申诉已提交');
  await page.locator('.case', { hasText: late }).getByText('已申诉，等决定').waitFor();

  await signIn(page, 'desk1');
  await page.locator('.edition').click();
  await page.getByText('请换一个人').waitFor();
  await nextDay(page);

  await signIn(page, 'desk2');
  await page.locator('.edition').click();
  await page.getByText('还有 1 件申诉没有决定').waitFor();
  const own = page.locator('.effect .theirs td');
  await own.nth(1).waitFor();
  const [before = 0, after = 0] = (await own.allInnerTexts()).map(parseFloat);
  expect(after).toBeGreaterThan(before);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '抢修通知.pdf' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('抢修通知.pdf');
  expect(await readFile(await saved.path(), 'utf8')).toBe(notice);
  await page.getByRole('button', { name: '作出决定' }).click();
  await page.locator('.asked .case').getByText('扣分项：按时办结').waitFor();
  await page.getByLabel('成立，这一件不计').check();
  await page.getByLabel('理由').fill('停水因上游抢修，不在该镇职责内。');
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-board-decision');
  await page.getByRole('button', { name: '作出决定' }).click();
  await said('已决定');
  await page.getByText('成立，这一件不计').first().waitFor();

  await page.locator('#act-publish').click();
  await page.locator('.asked').getByText('由您（示例·desk2）公布').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-board-publish');
  await confirm('publish');
  await said('第 1 期红黑榜已经公布');
  await page.locator('#act-correct').waitFor();

  const board = await open('<minsheng-ranking-board></minsheng-ranking-board>');
  await board.getByText('清水镇人民政府：申诉成立，该件不计。').waitFor();
  const row = board.locator('tbody tr', { hasText: '清水镇人民政府' });
  await row.getByText(after.toFixed(1), { exact: true }).waitFor();
});
