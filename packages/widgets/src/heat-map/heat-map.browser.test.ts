import type { HeatMap, MapGround } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cellBoundary, cellCenter, cellOf } from '../../../server/src/heat-map/cells.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';

const names = ['清水镇', '白石镇', '东城街道', '松花坪镇', '竹影乡'];
const towns = names.map((name, i) => ({
  code: `99012410${i}000`,
  name,
  center: { lng: 88.4 + 0.1 * i, lat: 34.3 + 0.06 * ((i * 3) % 5) },
}));
const ground: MapGround = {
  county: '云岭县',
  outline: [
    [88.2, 34.2],
    [88.95, 34.15],
    [89, 34.65],
    [88.3, 34.7],
    [88.2, 34.2],
  ],
  center: { lng: 88.6, lat: 34.4 },
  towns,
  tiles: null,
};
const cells = Array.from({ length: 30 }, (_, i) => {
  const town = towns[i % 5] ?? towns[0];
  const { lng = 0, lat = 0 } = town?.center ?? {};
  const id = cellOf({ lng: lng + 0.01 * (i % 6), lat: lat + 0.009 * Math.floor(i / 6) });
  const place: HeatMap['places'][number] = {
    id,
    level: 'fine',
    areaCode: null,
    name: town?.name ?? '',
    rest: false,
    count: 5 * (1 + ((i * 7) % 9)),
    center: cellCenter(id),
    boundary: cellBoundary(id),
  };
  return place;
}).sort((a, b) => b.count - a.count);
const areas = towns.map(({ code, name, center }, i): HeatMap['places'][number] => {
  return {
    id: code,
    level: 'town',
    areaCode: code,
    name,
    rest: i === 1,
    count: 60 - 10 * i,
    center,
    boundary: null,
  };
});
const heat: HeatMap = {
  period: '2026-10',
  from: '2026-10-01',
  to: '2026-10-31',
  periods: ['2026-08', '2026-09', '2026-10', '2026'],
  layer: 'cells',
  minimum: 5,
  roundedTo: 5,
  someNotShown: true,
  placed: 'villages',
  places: cells,
  warnings: [
    { areaCode: '990124100000', name: '清水镇', level: 'orange', categories: ['水电气暖'] },
  ],
  invented: true,
};

const asked: string[] = [];
const answer = (url: URL): HeatMap => {
  asked.push(url.search);
  const period = url.searchParams.get('period') ?? heat.period;
  const layer = url.searchParams.get('layer') === 'areas' ? 'areas' : 'cells';
  const places = url.searchParams.get('urgency') ? [] : layer === 'areas' ? areas : cells;
  return { ...heat, period, layer, places };
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
  await expect
    .poll(() => page.locator('minsheng-heat-map path.heat').count(), { timeout: 20_000 })
    .toBe(places);
  // As large as the map, not as an icon.
  const box = await page.locator('minsheng-heat-map .leaflet-overlay-pane > svg').boundingBox();
  expect(box?.width).toBeGreaterThan(200);
}
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

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
  expect(await rows.allInnerTexts()).toEqual([
    '清水镇\t约 60 件',
    '白石镇其他地方\t约 50 件',
    '东城街道\t约 40 件',
    '松花坪镇\t约 30 件',
    '竹影乡\t约 20 件',
  ]);
  await page.getByRole('button', { name: '在地图上看东城街道' }).press('Enter');
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

it('loads the map only when it is seen', async () => {
  const page = await openWidgetPage({
    html: '<div class="tall"></div><minsheng-heat-map></minsheng-heat-map>',
    host: { head: '<style>.tall { height: 4000px }</style>', policy: '' },
    api: {
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/map': () => ({ body: ground }),
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
});

it('shows a list where nothing is known of where places are', async () => {
  const nowhere: HeatMap = {
    ...heat,
    layer: 'areas',
    placed: 'nowhere',
    places: areas.map((place) => ({ ...place, center: null })),
  };
  const page = await open({
    api: {
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/map': () => ({
        body: {
          ...ground,
          outline: null,
          center: null,
          towns: towns.map((town) => ({ ...town, center: null })),
        },
      }),
      'GET /v1/heat-map': () => ({ body: nowhere }),
    },
  });
  await page.getByText('这个县还没有填写乡镇和村的位置，先看表').waitFor();
  expect(await page.locator('minsheng-heat-map tbody tr').count()).toBe(5);
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
