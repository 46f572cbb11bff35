/** What residents do without their receipt, keep on the device and take away with them. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sealDays } from '../../../server/src/ledger/seal.service.ts';
import { CaseRoad, type Walker } from '../testing/case-road.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  settled,
  type WidgetPage,
} from '../testing/harness.ts';
import { overflow } from '../testing/overflow.ts';
import { readQr } from '../testing/read-qr.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

async function open(
  options: Partial<WidgetPage> = {},
  walker?: Walker,
  { serverUrl, siteKey, app } = real,
): Promise<Page> {
  const page = await openWidgetPage({ html: '', serverUrl, siteKey, ...options });
  await page.clock.setFixedTime(app.now());
  await page.route('**/stream', (route) => route.fulfill({ status: 404 }));
  await put(page, walker);
  return page;
}

async function put(page: Page, { code = '', receipt = '' }: Partial<Walker> = {}): Promise<void> {
  await page.evaluate(
    ([code = '', receipt = '']) => {
      document.querySelector('minsheng-status-tracker')?.remove();
      const tracker = document.createElement('minsheng-status-tracker');
      document.querySelector('minsheng-site')?.append(tracker);
      tracker.setAttribute('code', code);
      tracker.setAttribute('receipt', receipt);
    },
    [code, receipt],
  );
  await page.locator('.figure, #find-title').first().waitFor();
}

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? '');

const state = (page: Page, words: string) => page.locator('.figure', { hasText: words }).waitFor();

async function expectSound(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  expect(await overflow(page), 'horizontal overflow').toBe(0);
  await screenshot(page, `tracker-keep-${name}`);
}

const looks: [string, Partial<WidgetPage>][] = [
  ['dark', { colorScheme: 'dark' }],
  ['large', { size: 'large', viewport: { width: 320, height: 640 } }],
  ['forced', { forcedColors: 'active' }],
  ['english', { lang: 'en' }],
];

/** Asks for the case by its code and the end of a phone number, from the form for receipts. */
async function lookUp(page: Page, code: string, ending: string): Promise<void> {
  await page.getByLabel('查询码').fill(code);
  await press(page, '没有回执？用手机号后四位查');
  await expect.poll(() => focused(page)).toBe('look-title');
  await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
  await page.getByLabel('手机号后四位').fill(ending);
  await press(page, '看进度');
}

describe('a lost receipt', () => {
  it('opens by the end of the phone number to how far it is, and to nothing else', async () => {
    const road = await (await (await CaseRoad.begin(real)).accept()).dispatch();
    await road.sign();
    const page = await open();
    await lookUp(page, road.code, '０００１');
    await state(page, '办理中');
    await expect.poll(() => focused(page)).toBe('look-title');
    await page.getByText('清水镇人民政府').waitFor();
    await page.getByText('11月27日 周五 17:30前 给答复').waitFor();
    await settled(page);
    const tracker = page.locator('minsheng-status-tracker');
    const read = await tracker.ariaSnapshot();
    for (const told of ['路灯', '石桥村', '李奶奶', '催一催', '补充情况']) {
      expect(read).not.toContain(told);
    }
    const stable = read.replaceAll(road.code, '7K3-Q9M-4TA');
    await expect(`${stable}\n`).toMatchFileSnapshot('__snapshots__/looked-up.txt');
    await expectSound(page, 'looked-up');
    await press(page, '用回执看全部');
    await expect.poll(() => focused(page)).toBe('receipt');
    await page.getByLabel('回执').fill(road.receipt);
    await press(page, '看进度');
    await page.getByText('催一催').waitFor();
  });

  it('says there is an answer, without it', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await open();
    await lookUp(page, road.code, '0001');
    await page.getByText('已经有答复了').waitFor();
    expect(await page.getByText('三盏路灯').count()).toBe(0);
  });

  it('says the same of a wrong number, what to do, and after five that it is enough', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open();
    await lookUp(page, road.code, '12');
    await page.getByText('请填四位数字').waitFor();
    for (const ending of ['1000', '1001', '1002', '1003', '1004']) {
      await page.getByLabel('手机号后四位').fill(ending);
      const answered = page.waitForResponse(/standing/);
      await press(page, '看进度');
      expect((await answered).status()).toBe(404);
      await page.getByRole('alert').getByText('没有找到这件事').waitFor();
    }
    await expect.poll(() => focused(page)).toBe('look-failed');
    await page.getByLabel('手机号后四位').fill('0001');
    await press(page, '看进度');
    await page.getByRole('alert').getByText('试的次数太多了').waitFor();
    await expectSound(page, 'look-up-enough');
    await press(page, '我有回执');
    await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(road.code);
  });

  it('keeps what was typed when there is no network', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open({ expectedErrors: /ERR_FAILED/ });
    await page.route('**/standing', (route) => route.abort());
    await lookUp(page, road.code, '0001');
    await page.getByRole('alert').waitFor();
    await page.unroute('**/standing');
    await press(page, '看进度');
    await state(page, '待受理');
  });
});

describe('cases kept on this device', () => {
  it('are found again, and go one by one or all at once', async () => {
    const roads = [
      await CaseRoad.begin(real),
      await CaseRoad.begin(real),
      await CaseRoad.begin(real),
    ];
    const page = await open();
    for (const road of roads) {
      await put(page, road);
      await press(page, '记在这台设备上');
      await page.getByText('用这台设备的人都能看到').waitFor();
    }
    await put(page);
    const kept = page.getByRole('listitem');
    await expect.poll(() => kept.count()).toBe(3);
    await expectSound(page, 'kept');
    await press(page, `不再记 ${roads[0]?.code}`);
    await expect.poll(() => kept.count()).toBe(2);
    await press(page, '全部不再记');
    await expect.poll(() => kept.count()).toBe(0);
    await expect.poll(() => focused(page)).toBe('find-title');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('are looked at again when the list is opened, one by one, and say what moved', async () => {
    const [moved, still] = [await CaseRoad.begin(real), await CaseRoad.begin(real)];
    const page = await open();
    for (const road of [still, moved]) {
      await put(page, road);
      await press(page, '记在这台设备上');
      await page.getByText('用这台设备的人都能看到').waitFor();
    }
    const asked: string[] = [];
    page.on('request', (request) => {
      const [, code] = /\/v1\/cases\/([\w-]+)$/.exec(request.url()) ?? [];
      if (code && request.method() === 'GET') asked.push(code);
    });
    await put(page);
    const row = (words: string) => page.getByRole('listitem').filter({ hasText: words });
    await expect.poll(() => row('待受理').count()).toBe(2);
    // Just seen: nobody is asked.
    expect(asked).toEqual([]);
    await moved.accept();
    await page.clock.setFixedTime(real.app.now() + 120_000);
    await put(page);
    await row('已受理').getByText('有新进展').waitFor();
    await expect.poll(() => row('待受理').count()).toBe(1);
    await expectSound(page, 'kept-moved');
    await row('已受理').getByRole('button').first().press('Enter');
    await state(page, '已受理');
    await put(page);
    await row('已受理').waitFor();
    await expect.poll(() => page.getByText('有新进展').count()).toBe(0);
  });

  it('stay with the time they were seen while there is no network', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open({ expectedErrors: /ERR_FAILED/ }, road);
    await press(page, '记在这台设备上');
    await page.getByText('用这台设备的人都能看到').waitFor();
    await put(page);
    const row = () => page.getByRole('listitem').textContent();
    await expect.poll(row).toContain('待受理，');
    const before = await row();
    await page.route('**/v1/cases/*', (route) => route.abort());
    await page.clock.setFixedTime(real.app.now() + 120_000);
    const failed = page.waitForEvent('requestfailed');
    await put(page);
    await failed;
    await settled(page);
    await expect.poll(row).toBe(before);
  });

  it('cannot be where storage is shut, which is said', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open({}, road);
    await page.evaluate(() => {
      Object.defineProperty(Storage.prototype, 'setItem', {
        value() {
          throw new DOMException('full', 'QuotaExceededError');
        },
      });
    });
    await press(page, '记在这台设备上');
    await page.locator('#keep-hint', { hasText: '这台设备不让网页记东西' }).waitFor();
    await page.getByRole('button', { name: '记在这台设备上' }).waitFor();
  });
});

describe('what is taken along', () => {
  it('is a picture whose code opens the tracker without the receipt', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await open({}, road);
    await press(page, '存成图片');
    const picture = page.getByRole('img', { name: '办理进度的图片' });
    await picture.waitFor();
    await expect.poll(() => focused(page)).toBe('picture');
    const source = (await picture.getAttribute('src')) ?? '';
    await picture.screenshot({ path: '.cache/screenshots/tracker-keep-the-picture.png' });
    const height = await picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalHeight;
    });
    const read = await readQr(page, source, { left: 48, top: height - 308, side: 260 });
    expect(read).toBe(`${page.url().split('#')[0]}#case=${road.code}`);
    const save = page.getByRole('link', { name: '存到手机' });
    expect(await save.getAttribute('download')).toBe(`办理进度-${road.code}.png`);
    await expectSound(page, 'picture');
  });

  it('is the day an answer is due, for the calendar', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await road.dispatch();
    const page = await open({}, road);
    const coming = page.waitForEvent('download');
    await press(page, '记到日历');
    const file = await coming;
    await page.getByText('日历文件已存好').first().waitFor();
    expect(file.suggestedFilename()).toBe(`提醒-${road.code}.ics`);
    const text = (await readFile(await file.path(), 'utf8')).replace(/\r\n /g, '');
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20261127T173000');
    expect(text).toContain('SUMMARY:给答复：石桥村三组桥头的路灯不亮');
    expect(text).toContain(`#case=${road.code}`);
    expect(text).not.toContain('rc_');
  });

  it.each(looks)('lies well: %s', async (name, around) => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await open(around, road);
    await page.locator('#take-picture').click();
    await page.locator('#picture').waitFor();
    await page.locator('summary').last().click();
    await page.locator('#proof-check').waitFor();
    await expectSound(page, `along-${name}`);
  });
});

describe('the proof that nothing was changed', () => {
  const unfold = async (page: Page) => {
    await page.getByText('这件事的记录，谁改了都看得出来').click();
    await page.getByRole('button', { name: '在这台设备上核对' }).waitFor();
  };
  const check = async (page: Page) => {
    await press(page, '在这台设备上核对');
    await expect.poll(() => focused(page)).toBe('proof-result');
  };

  it('is checked on the device: before the first night, and up to the seal of the day', async () => {
    // A day passes here: a county of its own, so that it passes for nobody else.
    const own = await openRealApp();
    onTestFinished(() => own.close());
    const road = await (await CaseRoad.begin(own)).accept();
    const page = await open({}, road, own);
    await unfold(page);
    await page.getByText((await road.see()).submissionHash).waitFor();
    await check(page);
    await page.getByText('共 2 条记录，其中 0 条已经封存。').waitFor();
    await page.getByText('明天可以再来核对').waitFor();
    own.app.advance(86_400_000);
    await sealDays(own.app.context);
    await page.clock.setFixedTime(own.app.now());
    await check(page);
    await page.getByText('共 2 条记录，其中 2 条已经封存。').waitFor();
    await page.getByText('当天的封条').waitFor();
    await expectSound(page, 'proof');
  });

  it('says what does not match, and whom to tell', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open({}, road);
    await page.route('**/ledger', async (route) => {
      const response = await route.fetch();
      const ledger = await response.json();
      ledger.entries[0].content.at = '2026-11-01T09:00:00+08:00';
      await route.fulfill({ response, json: ledger });
    });
    await unfold(page);
    await check(page);
    await page.getByText('有 1 处对不上').waitFor();
    await page.getByText('第 1 条：写的和当时的不一样').waitFor();
    await expectSound(page, 'proof-broken');
  });

  it('cannot be checked on a page without https, which is said', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open({}, road);
    await page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.getByText('这件事的记录，谁改了都看得出来').click();
    await page.getByText('没法核对').waitFor();
  });
});
