import type { HeatMap } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { areas, cells, ground, heatOf, nowhere } from '../testing/heat.ts';
import { overflow } from '../testing/overflow.ts';

const asked: string[] = [];
const answer = (url: URL): HeatMap => {
  asked.push(url.search);
  return heatOf(url);
};
const open = (options: Partial<WidgetPage> = {}, attributes = '') => {
  asked.length = 0;
  return openWidgetPage({
    html: `<minsheng-heat-map ${attributes}></minsheng-heat-map>`,
    api: {
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/map': () => ({ body: ground }),
      'GET /v1/heat-map': ({ url }) => ({ body: answer(new URL(url)) }),
    },
    ...options,
  });
};
/** Looks at the map, which is drawn when somebody does, until it has so many places. */
async function drawn(page: Page, places: number): Promise<void> {
  await page.locator('minsheng-heat-map .map').scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator('minsheng-heat-map path.heat').count()).toBe(places);
  // As large as the map, not as an icon.
  const drawing = page.locator('minsheng-heat-map .leaflet-overlay-pane > svg');
  await expect.poll(async () => (await drawing.boundingBox())?.width).toBeGreaterThan(200);
}
const looks: [string, Partial<WidgetPage>][] = [
  ['phone', {}],
  ['dark', { colorScheme: 'dark' }],
  ['narrow-large-english', { size: 'large', lang: 'en', viewport: { width: 320, height: 640 } }],
  ['desktop', { viewport: { width: 1440, height: 1000 } }],
  ['forced-colors', { forcedColors: 'active' }],
];

it.each(looks)(
  'draws the map under a strict policy, clean and fitting: %s',
  async (name, options) => {
    const page = await open(options);
    await drawn(page, cells.length);
    await expectNoAxeViolations(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await screenshot(page, `heat-map-${name}`);
  },
);

it('says the same in a table, and brings a place of the table onto the map', async () => {
  const page = await open({}, 'layer="areas"');
  await drawn(page, areas.length);
  const rows = page.locator('minsheng-heat-map tbody tr');
  const seen = async () =>
    (await rows.allInnerTexts()).map((row) => row.replace(/\s在地图上看\s/, ''));
  await expect
    .poll(seen)
    .toEqual([
      '清水镇\t约 60 件',
      '白石镇其他地方\t约 50 件',
      '东城街道\t约 40 件',
      '松花坪镇\t约 30 件',
      '竹影乡\t约 20 件',
    ]);
  await page.getByRole('button', { name: '东城街道 在地图上看' }).press('Enter');
  await page.locator('.leaflet-tooltip.says', { hasText: '东城街道 约 40 件' }).waitFor();
  await page.getByText('清水镇：橙色提醒，水电气暖明显增多').waitFor();
});

it('goes through the months by keyboard, and to the year', async () => {
  const page = await open();
  const slider = page.getByRole('slider');
  await slider.focus();
  await slider.press('ArrowLeft');
  await page.getByText('2026 年 9 月', { exact: true }).waitFor();
  await page.getByRole('button', { name: '看全年' }).press('Enter');
  await page.getByText('2026 年全年').waitFor();
  await page.getByRole('button', { name: '按月看' }).press('Enter');
  await page.getByText('2026 年 10 月', { exact: true }).waitFor();
  expect(asked.some((search) => search.includes('period=2026-09'))).toBe(true);
});

it('shows one filter at a time, and says why nothing is shown', async () => {
  const page = await open();
  await page.getByLabel('看哪一类').selectOption('urgency red');
  await page.getByText('这段时间没有可以公开的地点').waitFor();
  expect(asked.at(-1)).toContain('urgency=red');
  await page.getByLabel('看哪一类').selectOption('nature complaint');
  await drawn(page, cells.length);
  expect(asked.at(-1)).not.toContain('urgency');
});

/** So near to the first town that their names would lie on one another. */
const [first] = ground.towns;
const neighbour = { code: '990124109000', name: '新街镇', center: first?.center ?? null };

it('loads the map only when it is seen', async () => {
  const page = await openWidgetPage({
    html: '<div class="tall"></div><minsheng-heat-map></minsheng-heat-map>',
    host: { head: '<style>.tall { height: 4000px }</style>', policy: '' },
    api: {
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/map': () => ({ body: { ...ground, towns: [...ground.towns, neighbour] } }),
      'GET /v1/heat-map': ({ url }) => ({ body: answer(new URL(url)) }),
    },
  });
  await page.locator('minsheng-heat-map table').waitFor();
  const loaded = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('map-view')),
    );
  expect(await loaded()).toBe(false);
  await page.locator('minsheng-heat-map .map').scrollIntoViewIfNeeded();
  await expect.poll(loaded).toBe(true);
  await drawn(page, cells.length);
  // Of two names that would lie on one another one is shown; there is room for the others.
  const names = page.locator('minsheng-heat-map .town-name');
  const hidden = () =>
    names.evaluateAll((all: HTMLElement[]) =>
      all.flatMap(({ style, textContent }) => (style.visibility === 'hidden' ? textContent : [])),
    );
  await expect.poll(hidden).toEqual(['新街镇']);
});

it('shows a list where nothing is known of where places are', async () => {
  const page = await open({
    api: {
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/map': () => ({ body: nowhere.ground }),
      'GET /v1/heat-map': () => ({ body: nowhere.heat }),
    },
  });
  await page.getByText('这个县还没有填写乡镇和村的位置，先看表').waitFor();
  await expect.poll(() => page.locator('minsheng-heat-map tbody tr').count()).toBe(5);
  expect(await page.locator('minsheng-heat-map .map').count()).toBe(0);
});

it('says what happened and tries again', async () => {
  let broken = true;
  const page = await open({
    api: {
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/map': () => ({ body: ground }),
      'GET /v1/heat-map': ({ url }) =>
        broken
          ? { status: 500, body: { type: 'about:blank', title: 'no', status: 500 } }
          : { body: answer(new URL(url)) },
    },
    expectedErrors: /500/,
  });
  await page.getByRole('button', { name: '再试一次' }).waitFor();
  broken = false;
  await page.getByRole('button', { name: '再试一次' }).click();
  await drawn(page, cells.length);
});
