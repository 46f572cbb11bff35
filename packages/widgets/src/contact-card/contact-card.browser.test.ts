import { readFile } from 'node:fs/promises';
import type { OfficialInput } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectNoAxeViolations,
  held,
  openPage,
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

const village = '990124101201';
const wechat = 'https://u.wechat.com/invented-hl';
let real: RealApp;
/** As the administrator writes it, with its id. */
let official: { id: string } & OfficialInput;

beforeAll(async () => {
  real = await openRealApp();
  const administrator = await real.as('administrator');
  const [first, ...others] = (await administrator.officials.list()).data;
  for (const official of [first, ...others]) {
    if (!official) continue;
    const { id, name, title, unitId, areaCode, phone } = official;
    await administrator.officials.update(id, {
      name,
      title,
      areaCode,
      phone,
      ...(unitId && { unitId }),
      duties: areaCode === village ? '村里的大小事，邻里纠纷' : '道路、饮水、项目建设',
      hours: areaCode === village ? '每天 7:00–21:00' : '工作日 8:30–18:00',
    });
  }
  const grid = {
    name: '示例·何兰',
    title: '专职网格员',
    areaCode: village,
    phone: '000-0000-0002',
    duties: '上门帮办、代填诉求、隐患上报',
    hours: '每天 8:00–20:00',
    wechat,
  };
  official = { ...grid, id: (await administrator.officials.create(grid)).id };
  await administrator.contactCards.update(village, {
    dutyPhone: '0000-12345',
    dutyHours: '每天 24 小时',
    note: '腊月二十八到正月初六，请直接打值班电话。',
  });
});
afterAll(() => real?.close());

const open = (options: Partial<WidgetPage> = {}, attributes = `area="${village}"`) =>
  openWidgetPage({
    html: `<minsheng-contact-card ${attributes}></minsheng-contact-card>`,
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    now: real.app.now(),
    ...options,
  });

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement?.shadowRoot?.activeElement;
    return `${at?.localName} ${at?.textContent?.trim().slice(0, 20)}`;
  });

const looks: [string, Look][] = [
  ['phone', {}],
  ['dark', { colorScheme: 'dark' }],
  ['large', { size: 'large' }],
  ['narrow-large-english', { size: 'large', lang: 'en', viewport: { width: 320, height: 640 } }],
  ['tablet-english', { lang: 'en', viewport: { width: 768, height: 900 } }],
  ['desktop', { viewport: { width: 1200, height: 900 } }],
  ['forced-colors', { forcedColors: 'active' }],
];

it('is clean and fits in every look', async () => {
  const page = await open();
  for (const [name, look] of looks) {
    await turn(page, look);
    await page.getByRole('heading', { name: '石桥村', exact: true }).waitFor();
    await page.getByText('0000 12345').waitFor();
    await expectNoAxeViolations(page);
    expect(await overflow(page, 'minsheng-contact-card'), name).toBe(0);
    await screenshot(page, `contact-card-${name}`);
  }
});

it('shows the nearest official first, each number one press away', async () => {
  const page = await open();
  const calls = page.getByRole('link', { name: '打给' });
  await calls.first().waitFor();
  expect(await calls.evaluateAll((all) => all.map((a) => a.getAttribute('href')))).toEqual([
    'tel:00000000001',
    'tel:00000000002',
    'tel:00000000001',
    'tel:00000000001',
  ]);
  const duty = page.getByRole('link', { name: '打值班电话' });
  await expect.poll(() => duty.getAttribute('href')).toBe('tel:000012345');
  await settled(page);
  expect(await page.locator('minsheng-contact-card').ariaSnapshot()).toMatchSnapshot();
});

it('is chosen once, by keyboard, and remembered', async () => {
  const page = await open({}, '');
  const filter = page.getByRole('searchbox');
  await filter.waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'contact-card-choose');
  await filter.fill('qs');
  await expect
    .poll(() => page.locator('.area-list .tile').first().textContent())
    .toContain('清水镇');
  await filter.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '石桥村' }).press('Enter');
  await page.getByRole('link', { name: '打给示例·周明' }).waitFor();
  await expect.poll(() => focused(page)).toBe('h2 石桥村');

  await page.reload();
  await page.getByRole('link', { name: '打给示例·周明' }).waitFor();

  await page.getByRole('button', { name: '换一个村' }).press('Enter');
  await page.getByRole('button', { name: '返回', exact: true }).press('Enter');
  await expect.poll(() => focused(page)).toBe('button 换一个村');

  await page.getByRole('button', { name: '换一个村' }).press('Enter');
  await page.getByRole('button', { name: '白石镇' }).press('Enter');
  await page.getByRole('button', { name: '只到白石镇，不选村' }).press('Enter');
  await page.getByRole('heading', { name: '先找云岭县' }).waitFor();
});

it('finds the village itself, without its town, by keyboard', async () => {
  const page = await open({ size: 'large' }, '');
  const filter = page.getByRole('searchbox');
  await filter.fill('石桥');
  const village = page.getByRole('button', { name: '清水镇 · 石桥村' });
  await village.waitFor();
  await page.getByText(/^\d 个可选$/).waitFor({ state: 'attached' });
  await expectNoAxeViolations(page);
  await screenshot(page, 'contact-card-village');
  await filter.fill('没有这个村');
  await page.getByText('没有找到“没有这个村”').waitFor();
  await filter.fill('sqc');
  await village.waitFor();
  await filter.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '石桥村', exact: true }).waitFor();
  await expect.poll(() => focused(page)).toBe('h2 石桥村');
});

it('says when villages cannot be looked for, and looks again', async () => {
  const page = await open({ expectedErrors: /ERR_(INTERNET_DISCONNECTED|FAILED)/ }, '');
  const filter = page.getByRole('searchbox');
  await page.getByRole('button', { name: '清水镇' }).waitFor();
  await page.context().setOffline(true);
  await filter.fill('石桥');
  await page.getByText('现在连不上网').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '再试一次' }).press('Enter');
  await page.getByRole('button', { name: '清水镇 · 石桥村' }).waitFor();
});

it('shows the way back to the towns, and the list before the keyboard', async () => {
  const page = await open({}, '');
  await page.getByRole('searchbox').fill('qs');
  await page.getByRole('button', { name: '清水镇', exact: true }).click();
  await page.getByRole('button', { name: '石桥村' }).waitFor();
  await expect.poll(() => focused(page)).toBe('h3 清水镇的村和社区');
  await expect.poll(() => page.getByRole('status').textContent()).toBe('');
  await screenshot(page, 'contact-card-choose-village');
  await page.getByRole('button', { name: '换一个乡镇' }).click();
  await page.getByRole('button', { name: '白石镇' }).waitFor();
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('');
});

it('finds the village by the phone, only when asked to', async () => {
  const administrator = await real.as('administrator');
  await administrator.areas.update(village, {
    code: village,
    parentCode: '990124101000',
    level: 'village',
    name: '石桥村',
    position: { lng: 107.751, lat: 32.07 },
  });
  const page = await open({}, '');
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 32.07, longitude: 107.75, accuracy: 18 });
  await page.getByRole('button', { name: '用手机定位找我的村' }).press('Enter');
  const found = page.getByRole('button', { name: '石桥村，约 90 米' });
  await found.waitFor();
  await expect.poll(() => focused(page)).toBe('h3 您大概在哪个村，点一下');
  await expectNoAxeViolations(page);
  await screenshot(page, 'contact-card-near');
  await found.press('Enter');
  await page.getByRole('heading', { name: '石桥村', exact: true }).waitFor();
});

describe('without a network', () => {
  const expectedErrors = /ERR_(INTERNET_DISCONNECTED|FAILED)/;

  it('shows what was seen last and says so, then renews itself', async () => {
    const page = await open({ expectedErrors, now: real.app.now() });
    await page.getByText('示例·何兰', { exact: true }).waitFor();
    await page.context().setOffline(true);
    const other = page.getByRole('heading', { name: '柳林村', exact: true });
    const card = page.locator('minsheng-contact-card');
    await card.evaluate((element) => element.setAttribute('area', '990124101202'));
    await other.or(page.getByText('现在连不上网')).first().waitFor();
    await screenshot(page, 'contact-card-offline-unseen');
    await card.evaluate((element) => element.setAttribute('area', '990124101201'));
    await page.getByText('示例·何兰', { exact: true }).waitFor();
    await page.getByText('离线，显示的是今天').waitFor();
    await expectNoAxeViolations(page);
    await screenshot(page, 'contact-card-offline');
    await page.context().setOffline(false);
    await page.getByText('离线，显示的是').waitFor({ state: 'detached' });
  });

  it('says so when nothing was ever seen', async () => {
    const page = await open({ expectedErrors }, '');
    await page.getByRole('searchbox').waitFor();
    await page.context().setOffline(true);
    await page
      .locator('minsheng-contact-card')
      .evaluate((element) => element.setAttribute('area', '990124101201'));
    await page.getByText('现在连不上网').waitFor();
    await page.context().setOffline(false);
    await page.getByText('示例·何兰', { exact: true }).waitFor();
  });
});

it('stands in its states: loading, an error with a way out, nobody listed', async () => {
  const { operation, release } = held({ status: 503 });
  const failing = await openWidgetPage({
    html: `<minsheng-contact-card area="${village}"></minsheng-contact-card>`,
    api: { 'GET /v1/areas/*/contact-card': operation },
  });
  await failing.getByText('正在取来，请稍候').waitFor({ state: 'attached' });
  await screenshot(failing, 'contact-card-loading');
  release();
  await failing.getByText('这一步没有完成').waitFor();
  await expectNoAxeViolations(failing);
  await screenshot(failing, 'contact-card-error');

  const gone = await open({}, 'area="990124999999"');
  await gone.getByText('没有找到这个村').waitFor();
  await expectNoAxeViolations(gone);
  await screenshot(gone, 'contact-card-gone');
  await gone.getByRole('alert').getByRole('button').click();
  await gone.getByRole('searchbox').waitFor();

  const card = await real.resident.contactCards.get(village);
  const empty = await openWidgetPage({
    html: `<minsheng-contact-card area="${village}"></minsheng-contact-card>`,
    api: { 'GET /v1/areas/*/contact-card': () => ({ body: { ...card, officials: [] } }) },
  });
  await empty.getByText('石桥村还没有登记联系人').waitFor();
  await expectNoAxeViolations(empty);
  await screenshot(empty, 'contact-card-empty');
});

it('leads to writing instead, by a link or by an event with area and unit', async () => {
  const linked = await open({}, `area="${village}" form-url="/form.html?from=card#old"`);
  const link = linked.getByRole('link', { name: '写下来告诉我们' });
  await expect
    .poll(() => link.getAttribute('href'))
    .toMatch(
      new RegExp(`/form\\.html\\?from=card#area=990124101201&unit=${real.app.units.town1}$`),
    );

  const page = await open();
  const button = page.getByRole('button', { name: '写下来告诉我们' });
  await button.waitFor();
  await page.evaluate(() =>
    addEventListener('minsheng-write', ({ detail }) => {
      document.body.dataset.heard = JSON.stringify(detail);
    }),
  );
  await button.press('Enter');
  const heard = () => page.evaluate(() => JSON.parse(document.body.dataset.heard ?? 'null'));
  await expect
    .poll(heard)
    .toEqual({ areaCode: village, areaName: '石桥村', unitId: real.app.units.town1 });
});

describe('with a form on the same page', () => {
  const both = (attributes = '') =>
    openWidgetPage({
      html: `<minsheng-contact-card area="${village}" ${attributes}></minsheng-contact-card>
        <minsheng-submission-form></minsheng-submission-form>`,
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
    });

  it('goes there by itself, with the village filled in', async () => {
    const page = await both();
    await page.getByRole('button', { name: '写下来告诉我们' }).press('Enter');
    const form = page.locator('minsheng-submission-form');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.localName))
      .toBe('minsheng-submission-form');
    await expect
      .poll(() => form.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(370);
    await form.getByRole('textbox').first().fill('三组河边路灯坏了半个月，晚上走路不安全。');
    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByText('清水镇 石桥村', { exact: true }).waitFor();
  });

  it('stays where the page cancels', async () => {
    const page = await both('form-url="/elsewhere"');
    const link = page.getByRole('link', { name: '写下来告诉我们' });
    await link.waitFor();
    await page.evaluate(() =>
      addEventListener('minsheng-write', (event) => event.preventDefault()),
    );
    const before = page.url();
    await link.click();
    await page
      .locator('minsheng-contact-card')
      .evaluate((card) => card.removeAttribute('form-url'));
    await page.getByRole('button', { name: '写下来告诉我们' }).click();
    expect(page.url()).toBe(before);
    const form = page.locator('minsheng-submission-form');
    await expect.poll(() => form.getAttribute('area')).toBe(null);
  });
});

it('copies a number, and saves everybody to the contacts', async () => {
  const page = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copy = page.getByRole('button', { name: '复制示例·何兰的号码' });
  await copy.press('Enter');
  await page.getByText('已复制 000-0000-0002').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('000-0000-0002');
  await expectNoAxeViolations(page);
  await screenshot(page, 'contact-card-copied');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存到通讯录' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('石桥村.vcf');
  const text = await readFile(await file.path(), 'utf8');
  expect(text.match(/BEGIN:VCARD/g)).toHaveLength(5);
  expect(text).toContain(
    '\r\nTEL;TYPE=WORK,VOICE:00000000002\r\nNOTE:上门帮办、代填诉求、隐患上报',
  );
});

it('says until when offices are open, and who takes over when they are not', async () => {
  const page = await open();
  await page.getByText('现在是上班时间，到 12:00').waitFor();
  await page.clock.setFixedTime('2026-11-20T17:30:00+08:00');
  await page.reload();
  await page.getByText('各单位 11月23日 周一 09:00 上班').waitFor();
  await page.getByText('名字下面另写了时间的，照那个时间打').waitFor();
  await page.getByText('每天 24 小时 · 石桥村接听').waitFor();
  const headings = page.getByRole('heading', { level: 3 });
  await expect
    .poll(() => headings.allTextContents())
    .toEqual(['现在下班了，急事打值班电话', '先找石桥村', '再找清水镇', '再找云岭县']);
  await expectNoAxeViolations(page);
  await screenshot(page, 'contact-card-closed');
});

it('shows an official’s WeChat as a code that a phone reads', async () => {
  const page = await open();
  const button = page.getByRole('button', { name: '加示例·何兰的微信' });
  await button.press('Enter');
  const code = page.getByRole('img', { name: '示例·何兰的微信码' });
  await code.waitFor();
  expect(await readQr(page, (await code.getAttribute('src')) ?? '')).toBe(wechat);
  await expectNoAxeViolations(page);
  expect(await overflow(page, 'minsheng-contact-card')).toBe(0);
  await screenshot(page, 'contact-card-wechat');
  await page.getByRole('button', { name: '收起微信码' }).press('Enter');
  await code.waitFor({ state: 'detached' });
});

it('shows a changed number as soon as it is looked at again', async () => {
  const page = await open();
  const number = (phone: string) => page.locator(`a[href="tel:${phone}"]`);
  await number('00000000002').waitFor();
  const administrator = await real.as('administrator');
  const { id, ...before } = official;
  await administrator.officials.update(id, { ...before, phone: '000-0000-0003' });
  await page.clock.setFixedTime(real.app.now() + 60_000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await number('00000000003').waitFor();
  await page.getByText('联系人有变动，已经换成最新的').waitFor({ state: 'attached' });
  await administrator.officials.update(id, before);
});

it('prints an A6 card, or four on a page, with a code that opens the form for the village', async () => {
  const page = await open({}, `area="${village}" form-url="https://county.example/form"`);
  await catchPrints(page);
  await page.getByRole('button', { name: '打印一张' }).click();
  // What lies between the margins of an A6 sheet.
  const paper = await printed(page, { width: 336, height: 506 });
  await expect.poll(() => paper.locator('body').textContent()).toContain('000 0000 0001');
  await screenshot(paper, 'contact-card-a6');
  expect(await paper.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(507);
  const svg = await paper.locator('figure svg').evaluate((drawing) => {
    return new XMLSerializer().serializeToString(drawing);
  });
  const picture = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  expect(await readQr(page, picture)).toBe(`https://county.example/form#area=${village}`);

  await page.getByRole('button', { name: '打印一页四张' }).click();
  const four = await printed(page, { width: 794, height: 1123 });
  await expect.poll(() => four.locator('main').count()).toBe(4);
  const clipped = await four
    .locator('main')
    .evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight).length);
  expect(clipped).toBe(0);
  await screenshot(four, 'contact-card-four');

  await page.emulateMedia({ media: 'print' });
  await screenshot(page, 'contact-card-print');
});

it('prints a code of the form’s own page where this page has no form', async () => {
  const page = await open();
  await catchPrints(page);
  await page.getByRole('button', { name: '打印一张' }).click();
  const paper = await printed(page, { width: 336, height: 506 });
  const svg = await paper.locator('figure svg').evaluate((drawing) => {
    return new XMLSerializer().serializeToString(drawing);
  });
  const address = await readQr(page, `data:image/svg+xml,${encodeURIComponent(svg)}`);
  expect(address).toBe(
    `${real.serverUrl}/embed/submission-form?key=${real.siteKey}&area=${village}`,
  );
  const form = await openPage(address ?? '');
  await form.getByRole('textbox', { name: '请说说是什么事' }).fill('三组河边路灯坏了半个月。');
  await form.getByRole('button', { name: '下一步' }).click();
  await form.getByText('清水镇 石桥村', { exact: true }).waitFor();
});
