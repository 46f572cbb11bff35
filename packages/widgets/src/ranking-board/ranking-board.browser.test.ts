import { readFile } from 'node:fs/promises';
import type { RankingEdition } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { editionOf, trendOf } from '../testing/board.ts';
import { type ClosedCase, closedCase } from '../testing/closed-case.ts';
import {
  expectNoAxeViolations,
  held,
  openWidgetPage,
  screenshot,
  settled,
  type WidgetPage,
} from '../testing/harness.ts';
import { type Look, turn } from '../testing/looks.ts';
import { overflow } from '../testing/overflow.ts';
import { catchPrints, printed } from '../testing/printed.ts';
import { readQr } from '../testing/read-qr.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

const DAY = 86_400_000;
let real: RealApp;
let first: RankingEdition;
let second: RankingEdition;

async function publish(periodStart: string, periodEnd: string): Promise<RankingEdition> {
  const desk = await real.as('desk1');
  const { id } = await desk.rankings.draft({ periodStart, periodEnd });
  return desk.rankings.publish(id);
}

const week = (cases: ClosedCase[]) =>
  cases.reduce((before, one) => before.then(() => closedCase(real, one)), Promise.resolve());

const times = (count: number, one: ClosedCase): ClosedCase[] =>
  Array.from({ length: count }, () => one);

// Two weeks of real cases, closed by their people, and two editions made of them.
beforeAll(async () => {
  real = await openRealApp();
  await week([
    ...times(5, { unit: 'town1' }),
    ...times(3, { unit: 'town2' }),
    { unit: 'town2', returned: true },
    { unit: 'town2', rating: 'dissatisfied' },
    { unit: 'water', rating: 'basically' },
  ]);
  real.app.advance(2 * DAY);
  first = await publish('2026-11-16', '2026-11-22');
  real.app.advance(DAY);
  await week([
    ...times(6, { unit: 'town2' }),
    ...times(3, { unit: 'town1' }),
    { unit: 'town1', rating: 'dissatisfied' },
    { unit: 'town1', rating: 'no-comment' },
    { unit: 'town1', returned: true },
    ...times(2, { unit: 'water' }),
  ]);
  real.app.advance(6 * DAY);
  second = await publish('2026-11-23', '2026-11-29');
});
afterAll(() => real?.close());

const open = (options: Partial<WidgetPage> = {}, attributes = '') =>
  openWidgetPage({
    html: `<minsheng-ranking-board ${attributes}></minsheng-ranking-board>`,
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    ...options,
  });

/** A whole county's board, for which one would close a thousand cases: the server's own sums. */
const openLarge = async (options: Partial<WidgetPage> = {}) => {
  const figures = await real.resident.statistics.get({ from: '2026-11-16', to: '2026-11-29' });
  const edition = editionOf(31, 8);
  return openWidgetPage({
    html: '<minsheng-ranking-board></minsheng-ranking-board>',
    api: {
      'GET /v1/ranking-editions': () => ({ body: { data: [edition], nextCursor: null } }),
      'GET /v1/ranking-editions/*': () => ({ body: edition }),
      'GET /v1/ranking-editions/*/trend': () => ({ body: trendOf(edition) }),
      'GET /v1/statistics': () => ({ body: { ...figures, received: 862, closed: 815 } }),
    },
    ...options,
  });
};

const focusedText = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim());

const looks: [string, Look][] = [
  ['phone', {}],
  ['dark', { colorScheme: 'dark' }],
  ['large', { size: 'large' }],
  ['narrow-large-english', { size: 'large', lang: 'en', viewport: { width: 320, height: 640 } }],
  ['tablet-english', { lang: 'en', viewport: { width: 768, height: 900 } }],
  ['desktop', { viewport: { width: 1200, height: 900 } }],
  ['forced-colors', { forcedColors: 'active' }],
];

it.each(['real', 'county'])('is clean and fits in every look: %s', async (kind) => {
  const page = kind === 'real' ? await open() : await openLarge();
  const row = page.locator('tbody .unit-name').first();
  await row.waitFor();
  await page.locator('.change').first().waitFor();
  if (kind === 'real') await row.click();
  for (const [name, look] of looks) {
    await turn(page, look);
    await page.locator('.change').first().waitFor();
    if (kind === 'real') {
      await page.locator('.sums li').first().waitFor();
      await page.locator('#edition').waitFor();
    }
    await expectNoAxeViolations(page);
    expect(await overflow(page, 'minsheng-ranking-board'), name).toBe(0);
    const lines = await page
      .locator('.score strong, tr:not(.opened-row) > td.number strong, .county .figure')
      .evaluateAll((all) => all.map((number) => number.getClientRects().length));
    expect(new Set(lines), name).toEqual(new Set([1]));
    await screenshot(page, `ranking-board-${kind}-${name}`);
  }
});

it('shows the newest edition: both lists, all units, those with too few cases apart', async () => {
  const page = await open();
  await page.getByRole('heading', { name: second.title }).waitFor();
  const list = (name: string) =>
    page
      .locator('.list')
      .filter({ has: page.getByRole('heading', { name }) })
      .getByRole('listitem');
  await expect
    .poll(() => list('红榜').allTextContents())
    .toEqual([expect.stringContaining('白石镇人民政府')]);
  await expect
    .poll(() => list('黑榜').allTextContents())
    .toEqual([expect.stringContaining('清水镇人民政府')]);
  await page.getByText('东城街道办事处 0 件').waitFor();
  // What comes late.
  await page.getByRole('heading', { name: '单位的申诉' }).waitFor();
  await page.getByRole('combobox', { name: '看哪一期' }).waitFor();
  await page.locator('.change').nth(1).waitFor();
  await settled(page);
  const read = await page.locator('minsheng-ranking-board').ariaSnapshot();
  expect(read.replaceAll(real.serverUrl, '')).toMatchSnapshot();

  await page.getByRole('tab', { name: '职能部门' }).click();
  await page.getByText('本期没有单位销号满 5 件').waitFor();
  await page.getByText('县水务局 2 件').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'ranking-board-too-few');
});

it('says of 8,397 received and 8,271 closed that 98.5 percent are, and each figure leads to its definition', async () => {
  const figures = await real.resident.statistics.get({ from: '2026-11-16', to: '2026-11-29' });
  const closedRate = { percent: 98.5, numerator: 8271, denominator: 8397 };
  const county = { received: 8397, closed: 8271, closedRate, meanDaysToClose: 4.2 };
  const edition = editionOf(8, 4);
  const page = await openWidgetPage({
    html: '<minsheng-ranking-board></minsheng-ranking-board>',
    api: {
      'GET /v1/ranking-editions': () => ({ body: { data: [edition], nextCursor: null } }),
      'GET /v1/ranking-editions/*': () => ({ body: edition }),
      'GET /v1/statistics': () => ({ body: { ...figures, ...county } }),
    },
  });
  const shown = page.locator('.county dl > div');
  await shown.filter({ hasText: '办结率' }).getByText('8271 ÷ 8397').waitFor();
  await expect
    .poll(() => shown.locator('.figure').allTextContents())
    .toEqual(expect.arrayContaining(['8397', '8271', '98.5', '4.2']));
  await expect
    .poll(() =>
      shown
        .locator('a')
        .evaluateAll((links) =>
          links.map((link) => new URL((link as HTMLAnchorElement).href).hash),
        ),
    )
    .toEqual(
      ['received', 'closed', 'closedRate', 'satisfaction', 'onTime', 'meanDaysToClose'].map(
        (key) => `#${key}`,
      ),
    );
});

it('says why more can be closed than received, and what the +1 and +2 are', async () => {
  const figures = await real.resident.statistics.get({ from: '2026-11-16', to: '2026-11-29' });
  const edition = editionOf(8, 4);
  const page = await openWidgetPage({
    html: '<minsheng-ranking-board></minsheng-ranking-board>',
    size: 'large',
    api: {
      'GET /v1/ranking-editions': () => ({ body: { data: [edition], nextCursor: null } }),
      'GET /v1/ranking-editions/*': () => ({ body: edition }),
      'GET /v1/statistics': () => ({ body: { ...figures, received: 28, closed: 80 } }),
    },
  });
  await page.getByText('有些是以前收到的').waitFor();
  await page.getByText('分数是怎么算的').click();
  await page.getByText('式子里的“+1”“+2”').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'ranking-board-explained');
});

it('opens every score to figures that add up', async () => {
  const page = await open();
  const name = page.getByRole('button', { name: '清水镇人民政府' });
  await name.press('Enter');
  await expect.poll(() => name.getAttribute('aria-expanded')).toBe('true');
  const sums = page.locator('.parts li');
  await expect.poll(() => sums.count()).toBe(12);

  const [towns] = second.leagues;
  const row = towns?.rows.find(({ unit }) => unit.name === '清水镇人民政府');
  const satisfaction = row?.indicators.find(({ key }) => key === 'satisfaction');
  expect(satisfaction?.parts[0]).toMatchObject({ numerator: 4, denominator: 5 });
  const shown = await sums.nth(6).textContent();
  expect(shown).toContain('4 ÷ 5 = 80.0%');
  expect(shown).toContain('不计的：不予评价 1 件');

  // By hand, from nothing but what is written there.
  for (const text of await sums.allTextContents()) {
    const line = /\((\d+) \+ (\d+) × ([\d.]+)%\) ÷ \((\d+) \+ (\d+)\) = ([\d.]+)%/.exec(text);
    const [good, added, average, all, again, share] = (line ?? []).slice(1).map(Number) as number[];
    const [, weight, points] = (/% × ([\d.]+) = ([\d.]+) 分/.exec(text) ?? []).map(Number);
    const byHand =
      ((good ?? 0) + ((added ?? 0) * (average ?? 0)) / 100) / ((all ?? 0) + (again ?? 0));
    expect(byHand * 100).toBeCloseTo(share ?? 0, 2);
    expect(((share ?? 0) / 100) * (weight ?? 0)).toBeCloseTo(points ?? 0, 1);
  }
  const total = await page.locator('.total').textContent();
  const [terms = '', sum = ''] = (total ?? '').split('=');
  expect(sum).toContain(`，记 ${row?.score?.toFixed(1)} 分`);
  const added = terms.split('+').reduce((all, term) => all + Number(term), 0);
  expect(added).toBeCloseTo(Number.parseFloat(sum), 5);

  await name.press('Enter');
  await sums.first().waitFor({ state: 'detached' });
});

it('keeps past editions within reach, without losing the focus', async () => {
  const page = await open();
  const select = page.getByRole('combobox', { name: '看哪一期' });
  await select.focus();
  await select.selectOption(first.id);
  await page.getByRole('heading', { name: first.title }).waitFor();
  await page.locator('.list.red').getByText('清水镇人民政府').waitFor();
  await expect.poll(() => select.evaluate((element) => element.matches(':focus'))).toBe(true);
  await expect.poll(() => select.inputValue()).toBe(first.id);
  await select.selectOption(second.id);
  await page.locator('.list.red').getByText('白石镇人民政府').waitFor();
});

it('walks the leagues by arrow keys, finds a town by initials and sorts', async () => {
  const page = await openLarge({ viewport: { width: 1000, height: 800 } });
  const towns = page.getByRole('tab', { name: '乡镇（街道）' });
  await towns.press('ArrowRight');
  const departments = page.getByRole('tab', { name: '职能部门' });
  await expect.poll(() => departments.getAttribute('aria-selected')).toBe('true');
  await expect.poll(() => departments.evaluate((tab) => tab.matches(':focus'))).toBe(true);
  await departments.press('Home');
  await expect.poll(() => towns.evaluate((tab) => tab.matches(':focus'))).toBe(true);

  const search = page.getByRole('searchbox', { name: '找我的乡镇或单位' });
  await search.fill('qs');
  await page.getByText(/^找到 \d 个$/).waitFor({ state: 'attached' });
  const names = page.locator('tbody .unit-name');
  const others = async () =>
    (await names.allTextContents()).filter(
      (name) => !/^(清水镇|青石铺镇)( *\S榜)?$/.test(name.trim().replace(/\s+/g, ' ')),
    );
  await expect.poll(others).toEqual([]);
  await search.fill('没有这个镇');
  await page.getByText('没有找到“没有这个镇”').waitFor();
  await expectNoAxeViolations(page);
  await search.fill('桃源渡');
  await page.getByText('桃源渡镇 0 件').waitFor();
  await expect.poll(() => page.getByRole('table').count()).toBe(0);
  await search.fill('');

  const closed = page.getByRole('columnheader', { name: '按销号排' });
  await closed.getByRole('button').press('Enter');
  await expect.poll(() => closed.getAttribute('aria-sort')).toBe('descending');
  const rises = async () => {
    const counts = (await page.locator('tbody td.closed').allTextContents()).map(Number);
    return counts.slice(1).some((count, at) => count > (counts[at] ?? 0));
  };
  await expect.poll(rises).toBe(false);
});

it('goes elsewhere as words and as a table', async () => {
  const page = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制文字' }).press('Enter');
  await page.getByText('已复制，可以粘贴到别处').waitFor({ state: 'attached' });
  const words = await page.evaluate(() => navigator.clipboard.readText());
  expect(words).toContain('红榜\n第 1 白石镇人民政府');
  expect(words).toContain('演示数据');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载表格' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${second.title}.csv`);
  const csv = await readFile(await file.path(), 'utf8');
  const [head = '', ...lines] = csv.trim().split('\r\n');
  expect(csv.startsWith('\ufeff分组,名次,单位')).toBe(true);
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(
    new Set([head.split(',').length]),
  );
});

it('prints a board to be pinned up', async () => {
  const page = await openLarge();
  await catchPrints(page);
  await page.getByRole('button', { name: '打印' }).click();
  const paper = await printed(page, { width: 688, height: 1020 });
  await screenshot(paper, 'ranking-board-a4');
  await expect.poll(() => paper.locator('table').count()).toBe(2);
  expect(await paper.getByText(/^\d+\.\d–\d+\.\d$/).count()).toBeGreaterThan(0);
});

it('shows twelve weeks of each unit: a chart to look at, its figures to be read', async () => {
  const page = await openLarge({ viewport: { width: 1000, height: 800 } });
  const edition = editionOf(31, 8);
  const third = edition.leagues[0]?.rows[2];
  if (!third) throw new Error('no third row');
  const name = third.unit.name;
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name }) });
  const chart = row.getByRole('img');
  await chart.waitFor();
  const said = (await chart.getAttribute('aria-label')) ?? '';
  expect(said).toMatch(/^近 12 期得分：/);
  const scores = said.split('：')[1]?.split('、');
  expect(scores).toHaveLength(12);
  expect(scores?.[4]).toBe('没排名');
  expect(scores?.[11]).toBe(third.score?.toFixed(1));
  // The line stops before the week without a place and goes on after it.
  await expect.poll(() => chart.locator('polyline').count()).toBe(2);

  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name }).press('Enter');
  const opened = page.locator('.trend');
  await opened.getByText('看每一期的数').press('Enter');
  await expect.poll(() => opened.getByRole('row').count()).toBe(13);
  await opened.getByText(/^比上期(升|降) [\d.]+$|^比上期持平$/).waitFor();
  await expectNoAxeViolations(page);
  expect(await overflow(page, 'minsheng-ranking-board')).toBe(0);
  await screenshot(page, 'ranking-board-weeks');
});

it('has a real board’s own weeks, and the first edition none', async () => {
  const page = await open();
  const button = page.getByRole('button', { name: '清水镇人民政府' });
  await button.press('Enter');
  await page.getByRole('heading', { name: '近 2 期的得分' }).waitFor();
  await page.getByText(/^比上期降 [\d.]+$/).waitFor();
  await page.locator('#edition').selectOption(first.id);
  await page.getByRole('heading', { name: first.title }).waitFor();
  await button.press('Enter');
  await page.locator('.sums li').first().waitFor();
  await expect.poll(() => page.locator('.trend').count()).toBe(0);
});

it('shows those that rose, or one list, when asked to', async () => {
  const page = await openLarge();
  const filter = page.getByRole('combobox', { name: '看哪些单位' });
  const rows = page.locator('tbody tr:not(.opened-row)');
  await page.locator('.change').first().waitFor();
  await filter.selectOption('up');
  await expect.poll(() => rows.filter({ hasNotText: '升' }).count()).toBe(0);
  await expect.poll(() => rows.count()).toBeGreaterThan(0);
  await page.getByText(/^找到 \d+ 个$/).waitFor({ state: 'attached' });
  await filter.selectOption('black');
  const black = editionOf(31, 8).leagues[0]?.rows.filter(({ list }) => list === 'black') ?? [];
  await expect.poll(() => rows.count()).toBe(black.length);
  await page.getByRole('tab', { name: '职能部门' }).click();
  await expect.poll(() => filter.inputValue()).toBe('all');
});

it('draws itself as a long picture with a code that leads back', async () => {
  const page = await openLarge();
  const button = page.getByRole('button', { name: '做成图片、文章' });
  await button.press('Enter');
  const picture = page.getByRole('img', { name: '第 12 期红黑榜的长图' });
  await picture.waitFor();
  await expect.poll(() => focusedText(page)).toBe('发给别人看');
  const [src = '', width, height] = await picture.evaluate((image: HTMLImageElement) => [
    image.src,
    Number(image.getAttribute('width')),
    Number(image.getAttribute('height')),
  ]);
  expect(width).toBe(720);
  expect(height).toBeGreaterThan(3000);
  const code = { left: 220, top: height - 375, side: 280 };
  expect(await readQr(page, src, code)).toBe(page.url());
  const save = page.getByRole('link', { name: '存图片' });
  await expect.poll(() => save.getAttribute('download')).toBe('第 12 期红黑榜.png');
  await expectNoAxeViolations(page);
  await screenshot(page, 'ranking-board-share');
  await button.press('Enter');
  await picture.waitFor({ state: 'detached' });
});

it('goes into an article with its looks', async () => {
  const page = await openLarge();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '做成图片、文章' }).click();
  await page.getByRole('button', { name: '复制成文章' }).press('Enter');
  await page.getByText('已复制，可以粘贴到公众号编辑器').waitFor({ state: 'attached' });

  const editor = await page.context().newPage();
  await editor.setContent('<div contenteditable></div>');
  await editor.locator('div').focus();
  await editor.keyboard.press('Control+V');
  const editions = editionOf(31, 8).leagues;
  const ranked = editions.flatMap(({ rows }) => rows).filter(({ rank }) => rank !== null);
  await expect.poll(() => editor.locator('tr').count()).toBe(ranked.length + editions.length);
  expect(await editor.getByText(/^\d+\.\d–\d+\.\d$/).count()).toBe(ranked.length);
  const title = editor.getByText('红榜', { exact: true }).first();
  expect(await title.evaluate((element) => getComputedStyle(element).color)).toBe(
    'rgb(179, 48, 28)',
  );
  const kept = await editor.locator('div').evaluate((div) => {
    const all = [...div.querySelectorAll('*')];
    return {
      tags: [...new Set(all.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
    };
  });
  expect(kept.tags).toEqual(['p', 'section', 'table', 'tbody', 'td', 'tr']);
  expect(kept.attributes).toEqual(['style']);
  await screenshot(editor, 'ranking-board-article');
});

it('needs no site key', async () => {
  const page = await openWidgetPage({
    html: `<minsheng-ranking-board server="${real.serverUrl}" site-key=""></minsheng-ranking-board>`,
    serverUrl: real.serverUrl,
  });
  await page.getByRole('heading', { name: second.title }).waitFor();
});

it('stands in its states: loading, nothing published yet, an error, without a network', async () => {
  const none = {
    status: 404,
    body: { type: '/problems/not-found', title: '没有找到', status: 404 },
  };
  const { operation, release } = held(none);
  const empty = await openWidgetPage({
    html: '<minsheng-ranking-board></minsheng-ranking-board>',
    api: {
      'GET /v1/ranking-editions': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/ranking-editions/*': operation,
    },
  });
  await empty.getByText('正在取来，请稍候').waitFor({ state: 'attached' });
  await screenshot(empty, 'ranking-board-loading');
  release();
  await empty.getByText('还没有公布过红黑榜').waitFor();
  await expectNoAxeViolations(empty);
  await screenshot(empty, 'ranking-board-empty');

  const failing = await openWidgetPage({
    html: '<minsheng-ranking-board></minsheng-ranking-board>',
    api: {
      'GET /v1/ranking-editions': () => ({ status: 503 }),
      'GET /v1/ranking-editions/*': () => ({ status: 503 }),
    },
  });
  await failing.getByText('这一步没有完成').waitFor();
  await expectNoAxeViolations(failing);
  await screenshot(failing, 'ranking-board-error');

  const page = await open({ expectedErrors: /ERR_(INTERNET_DISCONNECTED|FAILED)/ });
  const select = page.getByRole('combobox', { name: '看哪一期' });
  await select.waitFor();
  await page.context().setOffline(true);
  await select.selectOption(first.id);
  await page.getByText('现在连不上网').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'ranking-board-offline');
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: first.title }).waitFor();
});
