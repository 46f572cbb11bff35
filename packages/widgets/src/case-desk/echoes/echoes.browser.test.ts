import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CaseRoad } from '../../testing/case-road.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  settled,
  type WidgetPage,
} from '../../testing/harness.ts';
import { overflow } from '../../testing/overflow.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const TITLE = '石桥村三组桥头的路灯不亮';

/** A closed case that says who sent it, with a picture. */
async function closed(): Promise<CaseRoad> {
  const blank = await openWidgetPage({ html: '<p>粤B12345 停在坏了的路灯下</p>', api: {} });
  const bytes = await blank.screenshot({ type: 'jpeg' });
  const photo = new File([new Uint8Array(bytes)], '坏灯.jpg', { type: 'image/jpeg' });
  const { uploadId } = await real.resident.uploads.upload(photo);
  const road = await CaseRoad.begin(real, {
    text: '我是李奶奶，电话19900000001。桥头的路灯坏了半个月，王小明师傅来看过一次。',
    contact: { name: '李奶奶', phone: '19900000001' },
    uploadIds: [uploadId],
  });
  await road.answered();
  return road.followUp({ method: 'phone', rating: 'satisfied' });
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(real.app.password);
  await page.locator('#sign-in').click();
}

const desk = (more: Partial<WidgetPage> = {}) =>
  openWidgetPage({
    html: '<minsheng-case-desk section="echoes"></minsheng-case-desk>',
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    ...more,
  });

/** Another person takes the same seat. */
async function changeTo(page: Page, name: string): Promise<void> {
  await page.locator('#sign-out').click();
  await signIn(page, name);
}

/** What the server answers to these comes when the test lets it go. */
async function hold(page: Page, matches: (url: URL) => boolean) {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let came = () => {};
  const answered = new Promise<void>((resolve) => {
    came = resolve;
  });
  await page.route(matches, async (route) => {
    const response = await route.fetch();
    came();
    await released;
    // Nobody may be waiting for it any more.
    await route.fulfill({ response }).catch(() => {});
  });
  return { answered, letGo };
}

/** Everything as it should be, and a picture to look at. */
async function expectSound(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  expect(await overflow(page), `${name} overflows sideways`).toBe(0);
  await screenshot(page, name);
}

it('goes from a closed case to what everybody reads: masked by one, published by another', async () => {
  await closed();
  const page = await desk({ expectedErrors: /422/ });
  await signIn(page, 'desk1');
  await page.getByText('没有等着审核的回音').waitFor();
  await expectSound(page, 'desk-echoes-list');

  await page.locator('#echo-choose').click();
  await page.getByRole('link', { name: TITLE }).waitFor();
  const search = page.getByLabel('找诉求');
  const slow = await hold(page, (url) => url.searchParams.get('q') === '水渠');
  await search.fill('水渠');
  await search.press('Enter');
  // What was listed before is not what is looked for; what comes late is not either.
  await page.getByRole('link', { name: TITLE }).waitFor({ state: 'detached' });
  await slow.answered;
  await search.fill('路灯');
  await search.press('Enter');
  await page.getByRole('link', { name: TITLE }).waitFor();
  slow.letGo();
  await page.unrouteAll({ behavior: 'wait' });
  expect(await page.getByRole('link', { name: TITLE }).count()).toBe(1);
  await expectSound(page, 'desk-echoes-choose');
  await page.getByRole('link', { name: TITLE }).click();

  // Masked before anybody touched it; what is certain cannot be uncovered.
  const request = page.locator('#echo-request');
  await request.waitFor();
  expect(await request.inputValue()).not.toMatch(/19900000001|李奶奶|王小明/);
  const certain = page.locator('.marks li', { hasText: '19900000001' });
  await certain.getByText('必须隐去').waitFor();
  expect(await certain.locator('input').count()).toBe(0);
  // What is only likely is left to people, and follows its words.
  const likely = page.locator('.marks li', { hasText: '王小明' }).locator('input');
  await likely.uncheck();
  await expect.poll(() => request.inputValue()).toContain('王小明');
  await request.fill(`今年秋天，${await request.inputValue()}`);
  await likely.check();
  await expect.poll(() => request.inputValue()).not.toContain('王小明');
  await page.locator('#echo-title').fill('桥头的路灯亮了，电话 19900000001');

  await page.getByText('放第 1 张').click();
  await page.locator('.picture').getByText('这里没有自动找人脸的程序').waitFor();
  await page.locator('.frame img').waitFor();
  await page.locator('#echo-save-review').click();
  await page.locator('#error-summary').getByText('请写第 1 张图片上有什么').waitFor();
  await expectSound(page, 'desk-echoes-missing');
  await page.getByLabel('图片上有什么').fill('修好以前的路灯');
  await page.getByLabel('我看过这张图片').check();
  await cover(page);
  await page.locator('#echo-save-review').click();
  // The server still finds a number: it says where, and what was written stays.
  await page.locator('#error-summary').getByText('还没有隐去').waitFor();
  expect(await page.getByLabel('图片上有什么').inputValue()).toBe('修好以前的路灯');
  await page.locator('#echo-title').fill('桥头的路灯亮了');
  await expectSound(page, 'desk-echoes-write');
  await page.locator('#echo-save-review').click();

  await page.getByRole('heading', { name: /公众会看到的样子/ }).waitFor();
  await page.locator('.echo-sheet img').waitFor();
  await page.getByText('遮了 2 处').waitFor();
  await page.getByText('要由另一位同事看过再发布').waitFor();
  expect(await page.locator('#echo-publish').count()).toBe(0);
  await expectSound(page, 'desk-echoes-preview');

  await changeTo(page, 'desk2');
  await page.getByRole('link', { name: '桥头的路灯亮了' }).click();
  await page.locator('.echo-sheet img').waitFor();
  await page.locator('#echo-original').click();
  await page.locator('mark', { hasText: '19900000001' }).waitFor();
  await expectSound(page, 'desk-echoes-review');
  await page.locator('#echo-publish').click();
  await page.getByText('请看过文字和图片').waitFor();
  await page.locator('#echo-looked').check();
  await page.locator('#echo-publish').click();
  await page.getByRole('heading', { name: /公众看到的样子/ }).waitFor();
  await expectSound(page, 'desk-echoes-published');

  const publicPage = await openWidgetPage({
    html: '<minsheng-echoes></minsheng-echoes>',
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
  });
  await publicPage.getByRole('button', { name: /桥头的路灯亮了/ }).click();
  await publicPage.getByRole('img', { name: '修好以前的路灯' }).waitFor();

  await page.locator('#echo-take-back').click();
  await page.getByRole('button', { name: '撤下' }).click();
  await page.locator('#error-summary').getByText('请写原因').waitFor();
  await page.getByLabel('为什么撤下').fill('当事人要求不公开');
  await page.getByRole('button', { name: '撤下' }).click();
  await page.getByRole('heading', { name: /公众看不到了/ }).waitFor();
  await page.getByText('当事人要求不公开').waitFor();
  await expectSound(page, 'desk-echoes-withdrawn');
  await page.getByRole('link', { name: '照这篇重写' }).click();
  await expect.poll(() => page.locator('#echo-title').inputValue()).toBe('桥头的路灯亮了');
});

/** One place by mouse and one by keys: added, moved, resized, told in numbers, one of three removed. */
async function cover(page: Page): Promise<void> {
  const covers = page.locator('.frame .cover');
  await settled(page);
  const box = await page.locator('.frame svg').boundingBox();
  if (!box) throw new Error('there is no picture to draw on');
  await page.locator('.frame svg').scrollIntoViewIfNeeded();
  await page.locator('.frame svg').hover({ position: { x: box.width * 0.1, y: box.height * 0.1 } });
  await page.mouse.down();
  await page.locator('.frame svg').hover({ position: { x: box.width * 0.3, y: box.height * 0.3 } });
  await page.mouse.up();
  await expect.poll(() => covers.count()).toBe(1);
  await page.getByRole('button', { name: '加一处' }).press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page
    .getByRole('application', { name: '第 2 处，左 41%，上 40%，宽 20%，高 21%' })
    .waitFor();
  await page.getByRole('group', { name: '第 2 处' }).getByLabel('左').fill('70');
  await page.keyboard.press('Tab');
  await page.getByRole('application', { name: '第 2 处，左 70%' }).waitFor();
  await page.getByRole('button', { name: '加一处' }).press('Enter');
  await expect.poll(() => covers.count()).toBe(3);
  await page.keyboard.press('Delete');
  await expect.poll(() => covers.count()).toBe(2);
}

it('loses nothing when somebody else was faster, and keeps the texts of what was sent back', async () => {
  const { id: caseId } = await (await closed()).seenBy('desk1');
  const { echoes } = await real.as('desk1');
  const texts = { title: '路灯', request: '桥头的路灯坏了。', answer: '换好了。', pictures: [] };
  const { echo, version } = await echoes.draft(caseId, { ...texts, forReview: false });
  const { id } = echo;
  const item = `edit-${id}`;
  const html = `<minsheng-case-desk section="echoes" item="${item}"></minsheng-case-desk>`;
  const page = await desk({ html, expectedErrors: /412/ });
  await signIn(page, 'desk2');
  await page.locator('#echo-title').fill('桥头的路灯亮了');
  await page.getByText('放第 1 张').click();
  await page.getByLabel('图片上有什么').fill('修好以前的路灯');
  await page.getByLabel('我看过这张图片').check();
  await drawByFinger(page);
  const draft = { ...texts, answer: '换好了三盏。', forReview: false };
  await echoes.revise(id, draft, { version });
  await page.locator('#echo-save-review').click();
  await page.getByRole('alert').getByText('有人刚改过这篇回音').waitFor();
  await expectSound(page, 'desk-echoes-conflict');
  await page.getByRole('button', { name: '照我写的存下' }).click();
  await page.locator('.echo-sheet').getByText('桥头的路灯亮了').waitFor();
  await page.getByText('遮了 1 处').waitFor();

  await page.getByRole('link', { name: '回到回音' }).click();
  await page.locator('#echo-choose').click();
  await page.getByRole('link', { name: '已有回音' }).first().waitFor();
  await expectSound(page, 'desk-echoes-told');
  await page.getByRole('link', { name: '已有回音' }).click();
  await page.locator('.echo-sheet').getByText('桥头的路灯亮了').waitFor();

  // Returned while whoever wrote it went on with it: what was typed stays, and goes to the new one.
  await changeTo(page, 'leader');
  await page.getByRole('link', { name: '桥头的路灯亮了' }).click();
  await page.locator('#echo-take-back').click();
  await page.getByLabel('为什么退回').fill('看得出是哪一家');
  const writer = (await real.as('desk2')).echoes;
  const recalled = await writer.recall(id, await writer.open(id));
  await writer.revise(id, texts, recalled);
  await page.getByRole('button', { name: '退回' }).click();
  await page.getByRole('alert').getByText('有人先改了').waitFor();
  await page.locator('.echo-sheet').getByText('换好了。').waitFor();
  expect(await page.getByLabel('为什么退回').inputValue()).toBe('看得出是哪一家');
  await page.getByRole('button', { name: '退回' }).click();
  await page.getByRole('heading', { name: /还没有送审/ }).waitFor();

  await changeTo(page, 'desk1');
  await page.getByLabel('草稿').check();
  await page.getByText('退回：看得出是哪一家').waitFor();
  await expectSound(page, 'desk-echoes-returned');
  await page.locator('.entry a', { hasText: '路灯' }).first().click();
  await page.locator('#echo-take-back').click();
  await page.getByLabel('为什么作废').fill('重新写一篇');
  await page.getByRole('button', { name: '作废' }).click();
  await page.getByRole('link', { name: '照这篇重写' }).click();
  await page.locator('#echo-request').waitFor();
  expect(await page.locator('#echo-request').inputValue()).toBe(texts.request);

  // Who leaves while it is saved takes nobody else there.
  const saving = await hold(page, (url) => url.pathname.endsWith(`/${caseId}/echoes`));
  await page.locator('#echo-save-review').click();
  await saving.answered;
  await changeTo(page, 'leader');
  await page.locator('.entry a', { hasText: '路灯' }).waitFor();
  saving.letGo();
  await page.unrouteAll({ behavior: 'wait' });
  expect(await page.locator('#echo-head').textContent()).toBe('民情回音');
  expect(await page.getByText('存好了').count()).toBe(0);
  expect((await echoes.work()).data).toHaveLength(1);
});

/** A finger scrolls until drawing was asked for. */
async function drawByFinger(page: Page): Promise<void> {
  await page.getByRole('button', { name: '在图上画一处' }).click();
  const board = page.locator('svg.drawing');
  await board.scrollIntoViewIfNeeded();
  await settled(page);
  const box = await board.boundingBox();
  if (!box) throw new Error('there is no picture to draw on');
  const fingers = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share?: number) => {
    const top = Math.max(box.y, 0);
    const at = { x: box.x + (share ?? 0) * box.width, y: top + (share ?? 0) * 300 };
    const touchPoints = share === undefined ? [] : [at];
    return fingers.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  await touch('touchStart', 0.2);
  await touch('touchMove', 0.4);
  await touch('touchMove', 0.6);
  await touch('touchEnd');
  await expect.poll(() => page.locator('.frame .cover').count()).toBe(1);
}
