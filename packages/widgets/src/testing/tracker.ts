/** The tracker on an empty page of a real application, and what each of its screens must be. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Walker } from './case-road.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  settled,
  type WidgetPage,
} from './harness.ts';
import { overflow } from './overflow.ts';
import type { RealApp } from './real-app.ts';
import { unanswered } from './unanswered.ts';

export type TrackerOptions = Partial<WidgetPage> & { attributes?: Record<string, string> };

/** Of the pages opened here: what each still waits for. */
const awaited = new WeakMap<Page, () => number>();

/** Opens an empty page, sets its clock to the server's, then puts the tracker in. */
export async function openTracker(
  { serverUrl, siteKey, app }: RealApp,
  { attributes = {}, ...options }: TrackerOptions = {},
): Promise<Page> {
  const page = await openWidgetPage({ html: '', serverUrl, siteKey, ...options });
  awaited.set(page, unanswered(page));
  await page.clock.setFixedTime(app.now());
  // As where a proxy holds streams back: the tracker looks by itself.
  await page.route('**/stream', (route) => route.fulfill({ status: 404 }));
  await put(page, attributes);
  return page;
}

export async function put(page: Page, attributes: Record<string, string> = {}): Promise<void> {
  await page.evaluate((given) => {
    const tracker = document.createElement('minsheng-status-tracker');
    for (const [name, value] of Object.entries(given)) tracker.setAttribute(name, value);
    document.querySelector('minsheng-site')?.append(tracker);
  }, attributes);
}

/** The tracker with a case already named. */
export const show = (
  real: RealApp,
  { code, receipt }: Walker,
  options: TrackerOptions = {},
): Promise<Page> =>
  openTracker(real, { ...options, attributes: { ...options.attributes, code, receipt } });

/** Waits for the large words. */
export async function expectState(page: Page, words: string): Promise<void> {
  await page.locator('minsheng-status-tracker .figure', { hasText: words }).waitFor();
}

/** What every screen must be: free of axe violations, within its width, with a picture to look at. */
export async function expectSound(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  expect(await overflow(page), 'horizontal overflow').toBe(0);
  await screenshot(page, `tracker-${name}`);
}

/** What is read aloud, kept beside the test: with all that comes after a case, part by part. */
export async function expectRead(page: Page, name: string): Promise<void> {
  const underWay = awaited.get(page) ?? (() => 0);
  const more = async () => {
    const before = underWay();
    await settled(page);
    return before + underWay();
  };
  await expect.poll(more).toBe(0);
  const read = await page.locator('minsheng-status-tracker').ariaSnapshot();
  const stable = read.replace(/[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{3}/g, '7K3-Q9M-4TA');
  await expect(`${stable}\n`).toMatchFileSnapshot(`__snapshots__/${name}.txt`);
}

/** The id, else the class, of what has the focus in the tracker. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement;
    return inside?.id || inside?.className || '';
  });

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');
