import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawStreet, writeTestWeights } from '../../../../server/src/echoes/faces/testing.ts';
import { CaseRoad } from '../../testing/case-road.ts';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../../testing/harness.ts';
import { overflow } from '../../testing/overflow.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

let real: RealApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-weights-'));
  const environment = { MINSHENG_FACES: await writeTestWeights(folder) };
  real = await openRealApp({ environment });
});
afterAll(async () => {
  await real.close();
  await rm(folder, { recursive: true });
});

/** Somebody of the desk writes about a closed case with these people in its picture. */
async function write(people: Parameters<typeof drawStreet>[0]): Promise<Page> {
  const street = await drawStreet(people);
  const photo = new File([new Uint8Array(street)], '街道.jpg', { type: 'image/jpeg' });
  const { uploadId } = await real.resident.uploads.upload(photo);
  const text = '桥头的路灯坏了半个月。';
  const road = await CaseRoad.begin(real, { text, uploadIds: [uploadId] });
  await road.answered();
  const { id } = await (await road.followUp({ method: 'phone', rating: 'satisfied' })).seenBy(
    'desk1',
  );
  const page = await openWidgetPage({
    html: `<minsheng-case-desk section="echoes" item="case-${id}"></minsheng-case-desk>`,
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    expectedErrors: /500/,
  });
  await page.locator('#username').fill('desk1');
  await page.locator('#password').fill(real.app.password);
  await page.locator('#sign-in').click();
  await page.locator('#echo-title').waitFor();
  return page;
}

/** A network is slow where others want the processor too: as long as the widget itself waits. */
const searched = { timeout: 60_000 };

async function expectSound(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  expect(await overflow(page), `${name} overflows sideways`).toBe(0);
  await screenshot(page, name);
}

it('proposes faces as places that are covered, to be moved or removed, and says that it misses some', async () => {
  const page = await write([
    { x: 300, y: 200, scale: 0.6 },
    { x: 560, y: 260, scale: 0.9 },
  ]);
  const covers = page.locator('.frame .cover');
  await page.getByText('放第 1 张').click();
  await page.locator('.picture').getByText('找到 2 处像人脸的地方').waitFor(searched);
  await page.locator('.picture').getByText('自动找会漏').waitFor();
  expect(await covers.count()).toBe(2);
  expect(await page.locator('.cover.proposed').count()).toBe(2);
  expect(await page.getByLabel('我看过这张图片').isChecked()).toBe(false);
  // What is covered on the screen is what will be covered in the picture.
  const [board, image] = ['svg', 'img'].map((what) => page.locator(`.frame > ${what}`));
  expect(await board?.boundingBox()).toEqual(await image?.boundingBox());
  await expectSound(page, 'desk-echoes-faces');

  // Whoever moves one has judged it; what was removed stays so until it is looked for again.
  await covers.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('.cover.proposed').count()).toBe(1);
  await page.getByRole('button', { name: '去掉第 2 处' }).click();
  expect(await covers.count()).toBe(1);
  await page.getByRole('button', { name: '找人脸' }).click();
  await page.locator('.picture').getByText('找到 1 处像人脸的地方').waitFor(searched);
  expect(await covers.count()).toBe(2);
});

it('keeps a draft as it is, and takes it back from review to go on', async () => {
  const page = await write([]);
  await page.getByText('放第 1 张').click();
  await page.locator('.picture').getByText('没有找到还没遮住的人脸').waitFor(searched);
  await page.getByLabel('图片上有什么').fill('街道');
  await page.getByLabel('我看过这张图片').check();
  await page.getByRole('button', { name: '先存草稿' }).click();
  await page.getByRole('heading', { name: /还没有送审/ }).waitFor();
  expect(await page.locator('#echo-publish').count()).toBe(0);
  await expectSound(page, 'desk-echoes-draft');
  await page.getByRole('link', { name: '接着写' }).click();
  // Of a picture that was covered before nothing is said that was not looked for.
  await page.getByRole('button', { name: '找人脸' }).waitFor();
  expect(await page.getByText('自动找会漏').count()).toBe(0);
  await page.locator('#echo-title').fill('桥头的路灯亮了');
  await page.getByLabel('我看过这张图片').check();
  await page.getByRole('button', { name: '存下，送审' }).click();
  await page.getByRole('button', { name: '取回来改' }).click();
  await expect.poll(() => page.locator('#echo-title').inputValue()).toBe('桥头的路灯亮了');
  await page.getByRole('link', { name: '回到回音' }).click();
  await page.getByLabel('草稿').check();
  await page.getByRole('link', { name: '桥头的路灯亮了' }).waitFor();
});

it('saves nothing before what is proposed was looked at', async () => {
  const page = await write([{ x: 300, y: 200, scale: 1 }]);
  const asked = (url: URL) => url.pathname.includes('/echo-suggestion/pictures/');
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(asked, async (route) => {
    await released;
    await route.continue();
  });
  await page.getByText('放第 1 张').click();
  await page.getByLabel('图片上有什么').fill('街道');
  await page.getByLabel('我看过这张图片').check();
  await page.getByRole('button', { name: '存下，送审' }).click();
  letGo();
  await page.locator('#error-summary').getByText('请看过第 1 张图片').waitFor();
  expect(await page.locator('.cover.proposed').count()).toBe(1);
  await page.getByLabel('我看过这张图片').check();
  await page.getByRole('button', { name: '存下，送审' }).click();
  await page.getByText('遮了 1 处').waitFor();
});

it('keeps nobody from going on where looking for faces fails', async () => {
  const page = await write([{ x: 300, y: 200, scale: 1 }]);
  const asked = (url: URL) => url.pathname.includes('/echo-suggestion/pictures/');
  await page.route(asked, (route) => route.fulfill({ status: 500, json: {} }), { times: 3 });
  await page.getByText('放第 1 张').click();
  await page.locator('.picture').getByText('这次没有找成').waitFor(searched);
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: '找人脸' }).click();
  await page.locator('.picture').getByText('找到 1 处像人脸的地方').waitFor(searched);
});
