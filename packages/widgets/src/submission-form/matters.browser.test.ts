import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phonePhoto } from '../../../server/src/attachments/testing.ts';
import { followCases } from '../../../server/src/repeats/follow.service.ts';
import { expectNoAxeViolations, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  categoriesCame,
  countCases,
  fillIn,
  findCase,
  openForm,
  text,
  trackingCode,
} from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
  const administrator = await real.as('administrator');
  const { data } = await administrator.categories.list();
  const lamps = data.find(({ code }) => code === 'street-services');
  if (!lamps) throw new Error('the test county has no street services');
  const { code, name, questions } = lamps;
  await administrator.categories.update(code, {
    code,
    name,
    questions,
    parentCode: 'infrastructure',
    keywords: ['垃圾', '树枝'],
  });
});
afterAll(() => real.close());

const matters = [
  '三组桥头的路灯坏了半个月',
  '村口的水渠堵了，下雨就淹路',
  '早上的班车总是不停',
  '村小学的围墙裂了一条缝',
  '卫生室周末没有人',
  '河边的垃圾没有人收',
  '广场晚上太吵，睡不着',
  '二组的自来水经常停',
  '村委会的公示栏半年没换',
];
const message = `书记您好，我反映几件事：\n${matters.map((one, i) => `${i + 1}、${one}`).join('\n')}`;
const next = (page: Page) => page.getByRole('button', { name: '下一步' });
const send = (page: Page) => page.getByRole('button', { name: '送出' });

async function placeAndName(page: Page): Promise<void> {
  await page.getByRole('button', { name: '清水镇' }).click();
  await page.getByRole('button', { name: '石桥村' }).click();
  await next(page).click();
  await page.getByText('留名字和电话').click();
  await page.getByRole('textbox', { name: '电话' }).fill('199 0000 0001');
  await next(page).click();
  await page.getByRole('heading', { name: '看一看，没错就送出' }).waitFor();
}

it('makes nine cases of a message with nine matters, when the resident says so', async () => {
  const before = await countCases(real);
  const page = await openForm(real);
  await page.locator('#text').fill(message);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(400, 300) });
  await page.getByText('已传好').waitFor();
  await next(page).click();
  await page.getByRole('heading', { name: '您好像说了 9 件事' }).waitFor();
  await page.getByLabel('照片 1 说的是哪一件').selectOption({ label: '第 2 件' });
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-matters');
  await page.getByRole('button', { name: '对，分成 9 件' }).click();
  await placeAndName(page);
  await page.getByText('分成 9 件').waitFor();
  await send(page).click();
  const code = await trackingCode(page);
  await page.getByText('一共 9 件，一个回执都能查').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-6-done-matters');
  expect(await countCases(real)).toBe(before + 9);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  const mine = await real.resident.cases.track(code, { receipt });
  expect([mine.text, ...mine.related.map(({ title }) => title)]).toEqual(matters);
  const second = await findCase(real, mine.related[0]?.trackingCode ?? '');
  expect(second).toMatchObject({
    text: matters[1],
    area: { code: '990124101201' },
    contact: { phone: '19900000001' },
  });
  expect(second.attachments).toHaveLength(1);
});

it('joins what belongs together, and sends one when it is one', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill(`1、${matters[0]}\n2、${matters[1]}\n3、${matters[2]}`);
  await next(page).click();
  await page.getByRole('button', { name: '和上一件合起来 第 3 件' }).click();
  await page.getByRole('heading', { name: '您好像说了 2 件事' }).waitFor();
  await page.getByRole('button', { name: '不分，就是一件事' }).click();
  await page.getByRole('button', { name: '上一步' }).waitFor();
  await next(page).click();
  await placeAndName(page);
  await send(page).click();
  expect(await findCase(real, await trackingCode(page))).toMatchObject({ related: [] });
});

it('asks what matters of the category, only then, and shows the desk the answers', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill('我们组上的垃圾半个月没有人收了，臭得很。');
  await categoriesCame(page);
  await next(page).click();
  await page.getByRole('heading', { name: '再问几句，办得快些' }).waitFor();
  await page.getByText('看起来是“路灯环卫”的事').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-more');
  await expect.poll(() => page.getByLabel('灯杆上有编号的话').count()).toBe(0);
  await page.getByText('路灯', { exact: true }).click();
  await page.getByLabel('灯杆上有编号的话').fill('37');
  await page.getByText('下水道、井盖', { exact: true }).click();
  await page
    .getByRole('radiogroup', { name: '井口现在敞着吗' })
    .getByText('是', { exact: true })
    .click();
  await expect.poll(() => page.getByLabel('灯杆上有编号的话').count()).toBe(0);
  await next(page).click();
  await placeAndName(page);
  await page.getByText('井口现在敞着吗').waitFor();
  await send(page).click();
  expect(await findCase(real, await trackingCode(page))).toMatchObject({
    category: { code: 'street-services' },
    answers: [
      { question: '是哪一样', answer: '下水道、井盖' },
      { question: '井口现在敞着吗', answer: '是' },
    ],
  });
});

it('leaves the sorting to the county when the guess was wrong', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill('路灯下面的树枝挡住了监控，请修剪一下。');
  await categoriesCame(page);
  await next(page).click();
  await page.getByRole('button', { name: '不是这类事，不答了' }).click();
  await placeAndName(page);
  await send(page).click();
  expect(await findCase(real, await trackingCode(page))).toMatchObject({
    category: null,
    answers: [],
  });
});

it('shows the neighbours’ case before one more is sent, and joins it', async () => {
  const first = await real.resident.cases.submit({
    text: '石桥村三组河边路灯坏了半个月，晚上老人走路不安全，有人在那里摔过跤。',
    areaCode: '990124101201',
    identity: 'anonymous',
  });
  const { id, version } = await findCase(real, first.trackingCode);
  const desk = (await real.as('desk1')).desk;
  const asRead = { categoryCode: 'street-services', nature: 'request', urgency: 'normal' } as const;
  await desk.accept(id, { ...asRead, level: 'village' }, { version });
  await followCases(real.app.context);
  const before = await countCases(real);
  const page = await openForm(real);
  await fillIn(page, { said: '三组河边那里的路灯坏了半个月，老人晚上走路很不安全，都怕摔跤。' });
  await page.getByRole('heading', { name: '好像有人说过同样的事' }).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-4-similar');
  await page.getByRole('button', { name: `这也是我的事 ${first.trackingCode}` }).click();
  await page.getByRole('heading', { name: '跟着这一件，可以吗' }).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-4-follow');
  await page.getByRole('button', { name: '跟着这一件' }).click();
  await page.getByRole('heading', { name: '已跟上这一件' }).waitFor();
  await expect.poll(() => page.locator('.slip .code').textContent()).toBe(first.trackingCode);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  expect(await real.resident.cases.track(first.trackingCode, { receipt })).toMatchObject({
    reader: 'follower',
    followerCount: 1,
  });
  expect(await countCases(real)).toBe(before);
});

it('solves the county’s sum while somebody writes, and anew when it has lapsed', async () => {
  const administrator = await real.as('administrator');
  await administrator.policies.create({ policy: { challengeBits: 10 } });
  const page = await openForm(real);
  await fillIn(page);
  real.app.advance(4 * 3_600_000);
  await send(page).click();
  expect(await findCase(real, await trackingCode(page))).toMatchObject({ text });
  await administrator.policies.create({ policy: { challengeBits: 0 } });
});

it('offers the village one stands in', async () => {
  const administrator = await real.as('administrator');
  await administrator.areas.update('990124102202', {
    code: '990124102202',
    parentCode: '990124102000',
    level: 'village',
    name: '大湾村',
    position: { lng: 107.751, lat: 32.07 },
  });
  const page = await openForm(real);
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 32.07, longitude: 107.75, accuracy: 18 });
  await page.locator('#text').fill('河边的护栏松了，请来看看。');
  await next(page).click();
  await page.getByRole('button', { name: '用现在的位置' }).click();
  await page.getByRole('button', { name: '大湾村，约 90 米' }).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-2-near');
  await page.getByRole('button', { name: '大湾村，约 90 米' }).click();
  await page.getByText('白石镇 大湾村', { exact: true }).waitFor();
});
