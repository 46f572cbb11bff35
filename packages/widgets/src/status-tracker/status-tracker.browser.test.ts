import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CaseRoad, type Walker } from '../testing/case-road.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

/** Opens an empty page, sets its clock to the server's, then puts the tracker in. */
async function open(options: Partial<WidgetPage> & { attributes?: Record<string, string> } = {}) {
  const { serverUrl, siteKey } = real;
  const { attributes = {}, ...rest } = options;
  const page = await openWidgetPage({ html: '', serverUrl, siteKey, ...rest });
  await page.clock.setFixedTime(real.app.now());
  await put(page, attributes);
  return page;
}

async function put(page: Page, attributes: Record<string, string>) {
  await page.evaluate((given) => {
    const tracker = document.createElement('minsheng-status-tracker');
    for (const [name, value] of Object.entries(given)) tracker.setAttribute(name, value);
    document.querySelector('minsheng-site')?.append(tracker);
  }, attributes);
}

const show = ({ code, receipt }: Walker, options: Partial<WidgetPage> = {}) =>
  open({ ...options, attributes: { code, receipt } });

it('looks', async () => {
  const road = await CaseRoad.begin(real);
  const page = await show(road);
  await page.getByText('待受理').first().waitFor();
  await screenshot(page, 'tracker-submitted');
  await expectNoAxeViolations(page);
  await road.answered();
  const second = await show(road);
  await second.getByText('请您评价').first().waitFor();
  await screenshot(second, 'tracker-follow-up');
  await expectNoAxeViolations(second);
  const find = await open();
  await find.getByRole('heading', { name: '查办理进度' }).waitFor();
  await screenshot(find, 'tracker-find');
  await expectNoAxeViolations(find);
});
