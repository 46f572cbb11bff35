import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CaseRoad, type Walker } from '../testing/case-road.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { type Look, turn } from '../testing/looks.ts';
import { overflow } from '../testing/overflow.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

const day = 86_400_000;

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

/** A county of one test, where time passes for nobody else. */
async function openOwn(): Promise<RealApp> {
  const own = await openRealApp();
  onTestFinished(() => own.close());
  return own;
}

/** The tracker with a case, on a page whose clock is the server's. */
async function show(
  { code, receipt }: Walker,
  options: Partial<WidgetPage> = {},
  { serverUrl, siteKey, app } = real,
): Promise<Page> {
  const page = await openWidgetPage({ html: '', serverUrl, siteKey, ...options });
  await page.clock.setFixedTime(app.now());
  await page.route('**/stream', (route) => route.fulfill({ status: 404 }));
  await page.evaluate(
    ([code = '', receipt = '']) => {
      const tracker = document.createElement('minsheng-status-tracker');
      document.querySelector('minsheng-site')?.append(tracker);
      document.addEventListener('minsheng-acted', (event) => {
        document.body.dataset.acted = JSON.stringify((event as CustomEvent).detail);
      });
      tracker.setAttribute('code', code);
      tracker.setAttribute('receipt', receipt);
    },
    [code, receipt],
  );
  await page.locator('.figure').waitFor();
  return page;
}

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');

const expectState = (page: Page, words: string) =>
  page.locator('.figure', { hasText: words }).waitFor();

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? '');

const acted = (page: Page) => page.evaluate(() => JSON.parse(document.body.dataset.acted ?? '{}'));

async function expectSound(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  expect(await overflow(page), 'horizontal overflow').toBe(0);
  await screenshot(page, `tracker-act-${name}`);
}

const looks: Record<string, Look> = {
  dark: { colorScheme: 'dark' },
  large: { size: 'large', viewport: { width: 320, height: 640 } },
  plain: {},
};

async function expectSoundInLooks(page: Page, name: string): Promise<void> {
  for (const [kind, look] of Object.entries(looks)) {
    await turn(page, look);
    await expectSound(page, `${name}-${kind}`);
  }
}

describe('urging', () => {
  it('is done by one press, once a day, and said so', async () => {
    const own = await openOwn();
    const road = await (await CaseRoad.begin(own)).accept();
    const page = await show(road, {}, own);
    await press(page, '催一催');
    await page.getByText('已经替您催了').waitFor();
    await expect.poll(() => focused(page)).toBe('urged');
    await page.getByText('您已催过 1 次').waitFor();
    await expect.poll(() => page.getByRole('button', { name: '催一催' }).count()).toBe(0);
    expect(await acted(page)).toEqual({ trackingCode: road.code, act: 'urge' });
    await expectSound(page, 'urged');
    own.app.advance(day);
    const tomorrow = await show(road, {}, own);
    await tomorrow.getByRole('button', { name: '催一催' }).waitFor();
  });
});

describe('taking a case back', () => {
  it('says what it means before it does it', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(road);
    await press(page, '撤回这件事');
    await expect.poll(() => focused(page)).toBe('act-title');
    await page.getByText('撤回后就不再办了，也不能恢复').waitFor();
    await expectSoundInLooks(page, 'withdraw');
    await press(page, '先不撤回');
    await expect.poll(() => focused(page)).toBe('withdraw-open');
    expect((await road.see()).state).toBe('accepted');
    await press(page, '撤回这件事');
    await page.getByLabel('为什么撤回').fill('邻居已经帮忙修好了');
    await press(page, '确认撤回');
    await expectState(page, '已撤回');
    await page.getByText('您撤回了这件事，我们不再为您办').waitFor();
    await expect.poll(() => focused(page)).toBe('case-title');
    await expect.poll(() => page.getByRole('list', { name: '办到哪一步了' }).count()).toBe(0);
    await expectSoundInLooks(page, 'withdrawn');
  });

  it('shows the answer that came meanwhile instead, and lets the resident decide anew', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(road);
    await press(page, '撤回这件事');
    await page.getByLabel('为什么撤回').fill('不用了');
    await road.dispatch();
    await press(page, '确认撤回');
    await page.getByText('您写的还在，看过再发').waitFor();
    await expect.poll(() => focused(page)).toBe('news');
    await press(page, '回到我写的');
    await expect.poll(() => focused(page)).toBe('withdraw');
    await expect.poll(() => page.getByLabel('为什么撤回').inputValue()).toBe('不用了');
    expect((await road.see()).state).toBe('dispatched');
  });
});

describe('having a case opened again', () => {
  async function closed(county = real): Promise<CaseRoad> {
    const road = await (await CaseRoad.begin(county)).answered();
    return road.followUp({ method: 'phone', rating: 'satisfied' });
  }

  it('asks what is wrong, and goes back to the desk', async () => {
    const road = await closed();
    const page = await show(road);
    await page.getByText('12月5日 周六为止，可以要求重新办一次').waitFor();
    await expectSoundInLooks(page, 'reopen-offer');
    await press(page, '还没有办好，要求重新办');
    await expect.poll(() => focused(page)).toBe('act-title');
    await press(page, '确认，发出');
    await page.getByText('请写几个字，说说哪里没有办好').waitFor();
    await expect.poll(() => focused(page)).toBe('reopen');
    await page.getByLabel('还有哪里没有办好').fill('灯亮了三天又灭了。');
    await page.getByText('请写几个字，说说哪里没有办好').waitFor({ state: 'hidden' });
    await expectSoundInLooks(page, 'reopen');
    await press(page, '确认，发出');
    await expectState(page, '已受理');
    await page.getByText('专班已重新受理，正在确定由谁来办').waitFor();
    await expect.poll(() => focused(page)).toBe('case-title');
    await page.getByRole('heading', { name: '上一次的答复' }).waitFor();
    expect(await acted(page)).toEqual({ trackingCode: road.code, act: 'reopen' });
    await expectSoundInLooks(page, 'reopened');
  });

  it('offers it no longer after fifteen days, nor a second time', async () => {
    const own = await openOwn();
    const late = await closed(own);
    const twice = await closed(own);
    const page = await show(twice, {}, own);
    await press(page, '还没有办好，要求重新办');
    await page.getByLabel('还有哪里没有办好').fill('灯又灭了。');
    await press(page, '确认，发出');
    await expectState(page, '已受理');
    await twice.dispatch();
    await twice.sign();
    await twice.reply();
    await twice.approve();
    await twice.followUp({ method: 'phone', rating: 'satisfied' });
    own.app.advance(16 * day);
    for (const road of [twice, late]) {
      const later = await show(road, {}, own);
      await expectState(later, '已办结');
      await later.getByRole('button', { name: '刷新' }).waitFor();
      await expect.poll(() => later.getByRole('button', { name: '要求重新办' }).count()).toBe(0);
    }
  });
});

describe('in English', () => {
  it('says the same', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(road, { lang: 'en' });
    await press(page, 'Take it back');
    await page.getByText('this cannot be undone').waitFor();
    await expectSound(page, 'withdraw-english');
    await press(page, 'Keep it');
    await press(page, 'Ask them to hurry');
    await page.getByText('We have asked them to hurry').waitFor();
    await expectSound(page, 'urged-english');
  });
});

it('shows a case one follows, without the words of whoever sent it', async () => {
  const road = await (await CaseRoad.begin(real)).accept();
  const { trackingCode: code, receipt } = await real.resident.cases.follow(road.code, {
    text: '我家门口这盏也不亮。',
  });
  const page = await show({ code, receipt });
  await page.getByText('别人先说了这件事，您也遇到了').waitFor();
  await page.getByText('您说的事').click();
  await page.getByText('我家门口这盏也不亮').waitFor();
  await expect.poll(() => page.getByText('有老人摔过跤').count()).toBe(0);
  await expectSound(page, 'follower');
  const owner = await show(road);
  await owner.getByText('还有 1 人也遇到了').waitFor();
  await expectSound(owner, 'followed');
});
