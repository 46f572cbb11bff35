import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { openWidgetPage } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

/** A page that tells what streams it opened and which of them still stand. */
interface Watched {
  page: Page;
  opened: () => number;
  standing: () => number;
}

async function watch({ code, receipt }: CaseRoad): Promise<Watched> {
  const { serverUrl, siteKey, app } = real;
  const page = await openWidgetPage({ html: '', serverUrl, siteKey });
  await page.clock.setFixedTime(app.now());
  let opened = 0;
  let ended = 0;
  const isStream = (request: { url(): string; method(): string }) =>
    request.method() === 'GET' && request.url().endsWith('/stream');
  page.on('request', (request) => {
    if (isStream(request)) opened += 1;
  });
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end as 'requestfailed', (request) => {
      if (isStream(request)) ended += 1;
    });
  }
  await page.evaluate(
    ([code = '', receipt = '']) => {
      const tracker = document.createElement('minsheng-status-tracker');
      tracker.setAttribute('code', code);
      tracker.setAttribute('receipt', receipt);
      document.querySelector('minsheng-site')?.append(tracker);
    },
    [code, receipt],
  );
  await page.locator('.figure').waitFor();
  return { page, opened: () => opened, standing: () => opened - ended };
}

const turn = (page: Page, visibility: 'visible' | 'hidden') =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);

it('shows what happens as it happens, over one connection', async () => {
  const road = await CaseRoad.begin(real);
  const { page, opened, standing } = await watch(road);
  await expect.poll(standing).toBe(1);
  await road.accept();
  await page.locator('.figure', { hasText: '已受理' }).waitFor();
  await page.locator('#news').waitFor();
  await road.dispatch();
  await page.locator('.figure', { hasText: '已转办' }).waitFor();
  await page.getByRole('button', { name: '刷新' }).click();
  expect(opened()).toBe(1);
});

it('does not report to residents as news what they did themselves', async () => {
  const road = await (await CaseRoad.begin(real)).accept();
  const { page, standing } = await watch(road);
  await expect.poll(standing).toBe(1);
  await page.getByRole('button', { name: '催一催' }).click();
  await page.getByText('已经替您催了').waitFor();
  await road.dispatch();
  await page.locator('#news').waitFor();
  await expect.poll(() => page.locator('#news li').count()).toBe(1);
});

it('listens only while it is looked at', async () => {
  const road = await CaseRoad.begin(real);
  const { page, opened, standing } = await watch(road);
  await expect.poll(standing).toBe(1);
  await turn(page, 'hidden');
  await expect.poll(standing).toBe(0);
  await road.accept();
  await turn(page, 'visible');
  await page.locator('.figure', { hasText: '已受理' }).waitFor();
  await expect.poll(opened).toBe(2);
});

it('hangs up when the case has ended, and when the tracker is taken away', async () => {
  const ends = await (await CaseRoad.begin(real)).accept();
  const ending = await watch(ends);
  await expect.poll(ending.standing).toBe(1);
  await ending.page.getByRole('button', { name: '撤回这件事' }).click();
  await ending.page.getByRole('button', { name: '确认撤回' }).click();
  await ending.page.locator('.figure', { hasText: '已撤回' }).waitFor();
  await expect.poll(ending.standing).toBe(0);

  const taken = await watch(await CaseRoad.begin(real));
  await expect.poll(taken.standing).toBe(1);
  await taken.page.evaluate(() => document.querySelector('minsheng-status-tracker')?.remove());
  await expect.poll(taken.standing).toBe(0);
});
