import type { MapGround } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNothingClipped } from '../testing/clipping.ts';
import { expectNoAxeViolations, screenshot, settled, type WidgetPage } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { findCase, openForm, text, trackingCode } from '../testing/submission-form.ts';

/** The middle of 清水镇. */
const town = { lng: 107.75, lat: 32.07 };
/** Metres a pin may be off: a pixel of the whole county is more, of the town less. */
const CLOSE = 30;

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
  const { areas } = await real.as('administrator');
  const place = { parentCode: '990124000000', level: 'town' as const };
  const code = '990124101000';
  await areas.update(code, { ...place, code, name: '清水镇', position: town });
});
afterAll(() => real.close());

async function openWhere(options: Partial<WidgetPage> = {}): Promise<Page> {
  const page = await openForm(real, options);
  await page.locator('#text').fill(text);
  await page.locator('.button.primary').click();
  await page.locator('#show-map').waitFor();
  return page;
}

async function openMap(page: Page): Promise<void> {
  await page.locator('#show-map').press('Enter');
  await page.locator('#place-map path.town-dot').first().waitFor({ state: 'attached' });
}

function metres(one: { lng: number; lat: number }, other: { lng: number; lat: number }): number {
  const narrow = Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(one.lat - other.lat, (one.lng - other.lng) * narrow) * 111_320;
}

/** On to the end, nameless; what the desk and the sender then see of the place. */
async function send(page: Page) {
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('附地图上的位置').waitFor();
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  const { position: ofSender } = await real.resident.cases.track(code, { receipt: receipt.trim() });
  const { position: ofDesk } = await findCase(real, code);
  return { ofSender, ofDesk };
}

it('takes the place under the pin by keyboard alone; desk and sender see it', async () => {
  const page = await openWhere();
  await openMap(page);
  await expect.poll(() => page.locator('#place-map .map:focus').count()).toBe(1);
  await page.getByRole('group').getByText('钉子现在在清水镇一带').waitFor();
  await page.getByRole('status').getByText('钉子现在在清水镇一带').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-2-map');
  await page.keyboard.press('Enter');
  await page.locator('.position', { hasText: '已记下地图上的位置' }).waitFor();
  await expect.poll(() => page.locator('#position .button:focus').count()).toBe(1);
  const { ofDesk, ofSender } = await send(page);
  expect(metres(ofDesk ?? { lng: 0, lat: 0 }, town)).toBeLessThan(CLOSE);
  expect(ofSender).toEqual(ofDesk);
});

it('is moved under the pin by arrow keys and by a tap, and put away by Escape', async () => {
  const page = await openWhere();
  await openMap(page);
  // What the keys are for has the focus, and stands still.
  await expect.poll(() => page.locator('#place-map .map:focus').count()).toBe(1);
  await settled(page);
  const dot = page.locator('#place-map path.town-dot');
  const at = async () => (await dot.boundingBox())?.x ?? 0;
  const before = await at();
  await page.keyboard.press('ArrowRight');
  // It glides: the tap is for where it has come to rest.
  await expect.poll(async () => Math.abs((await at()) - (before - 80))).toBeLessThan(2);
  const map = page.locator('#place-map .map');
  const { x = 0, y = 0 } = (await dot.boundingBox()) ?? {};
  await page.mouse.click(x + 2, y + 2);
  const middle = async () => {
    const box = await map.boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0) / 2;
  };
  await expect.poll(async () => Math.abs((await at()) + 2.5 - (await middle()))).toBeLessThan(4);
  await map.press('Escape');
  await expect.poll(() => page.locator('#show-map:focus').count()).toBe(1);
  await expect.poll(() => page.locator('#place-map').count()).toBe(0);
});

const ground: MapGround = {
  county: '云岭县',
  outline: null,
  center: town,
  towns: [{ code: '990124101000', name: '清水镇', center: town }],
  tiles: {
    url: '/v1/map/tiles/{z}/{x}/{y}',
    coordinates: 'gcj02',
    attribution: '示例地图',
    minZoom: 1,
    maxZoom: 18,
  },
};

it('gives a place of tiles in GCJ-02 in WGS 84', async () => {
  const page = await openWhere({ expectedErrors: /404/ });
  await page.route('**/v1/map', (route) => route.fulfill({ json: ground }));
  await openMap(page);
  await page.getByText('示例地图').waitFor();
  await page.getByRole('button', { name: '就是这里' }).click();
  const { ofDesk } = await send(page);
  expect(metres(ofDesk ?? { lng: 0, lat: 0 }, town)).toBeLessThan(CLOSE);
});

it('makes do with words where the map does not come, and where there is none', async () => {
  const page = await openWhere({ expectedErrors: /Failed to load|ERR_/ });
  await page.route('**/v1/map', (route) => route.abort());
  await page.locator('#show-map').click();
  await page.getByText('地图这会儿打不开').waitFor();
  const nothing = { ...ground, center: null, towns: [], tiles: null };
  await page.unroute('**/v1/map');
  await page.route('**/v1/map', (route) => route.fulfill({ json: nothing }));
  await page.locator('#show-map').click();
  await page.getByText('这里还没有地图').waitFor();
  await page.getByRole('textbox', { name: '具体在哪里' }).fill('三组桥头');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('不留名字').waitFor();
});

it('fits a narrow phone in large English type, by lamplight', async () => {
  const page = await openWhere({
    lang: 'en',
    size: 'large',
    colorScheme: 'dark',
    viewport: { width: 320, height: 640 },
  });
  await openMap(page);
  await expectNothingClipped(page, 'place map');
  await expectNoAxeViolations(page);
});
