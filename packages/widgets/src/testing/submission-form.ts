import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openWidgetPage, settled, type WidgetPage } from './harness.ts';
import type { RealApp } from './real-app.ts';

export const text = '石桥村三组河边路灯坏了半个月，晚上老人走路不安全。';

/** The form on a portal page, talking to the real application. */
export function openForm(
  real: RealApp,
  options: Partial<WidgetPage> & { attributes?: string } = {},
) {
  const { attributes = 'tracker-url="/track"', ...page } = options;
  return openWidgetPage({
    html: `<minsheng-submission-form ${attributes}></minsheng-submission-form>`,
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    ...page,
  });
}

/** Goes with finger or mouse from the first screen to the check. */
export async function fillIn(page: Page | FrameLocator, { said = text } = {}): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name });
  await page.getByRole('textbox', { name: '请说说是什么事' }).fill(said);
  await press(button('下一步'));
  await press(button('清水镇'));
  await press(button('石桥村'));
  await page.getByRole('textbox', { name: '具体在哪里' }).fill('三组桥头第二盏');
  await press(button('下一步'));
  await press(page.getByText('留名字和电话'));
  await page.getByRole('textbox', { name: '怎么称呼您' }).fill('李奶奶');
  await page.getByRole('textbox', { name: '电话' }).fill('199 0000 0001');
  await press(button('下一步'));
  await page.getByRole('heading', { name: '看一看，没错就送出' }).waitFor();
}

/**
 * Presses what the pointer is seen to be on, as people do. For a tenth of a second after a frame has
 * changed its height Chromium gives what is pressed in it to the page around it.
 */
export async function press(target: Locator): Promise<void> {
  const isUnderPointer = async () => {
    await target.hover();
    return target.evaluate((element) => element.matches(':hover'));
  };
  await expect.poll(isUnderPointer).toBe(true);
  await target.click();
}

/** Waits until the form knows the categories: whoever is faster than the network is asked nothing of them. */
export async function categoriesCame(page: Page): Promise<void> {
  const came = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/v1/categories')),
    );
  await expect.poll(came).toBe(true);
  await settled(page);
}

/** The tracking code on the end screen. */
export async function trackingCode(page: Page | FrameLocator): Promise<string> {
  await page.getByRole('heading', { name: '已收到' }).waitFor();
  return (await page.locator('.code').textContent()) ?? '';
}

/** What the device keeps of drafts, as JSON: written a breath after the typing. */
export function keptDrafts(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('minsheng-submission-form');
        let isNew = false;
        // Before the form has made its store: looking must not make an empty one in its place.
        opening.onupgradeneeded = () => {
          isNew = true;
          opening.transaction?.abort();
        };
        opening.onerror = () => (isNew ? resolve('[]') : reject(opening.error));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('kept').objectStore('kept').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result));
          };
        };
      }),
  );
}

/** How many cases the county has. */
export async function countCases(real: RealApp): Promise<number> {
  return (await allCases(real)).length;
}

/** The case of a tracking code, as the desk sees it. */
export async function findCase(real: RealApp, code: string) {
  const summary = (await allCases(real)).find(({ trackingCode }) => trackingCode === code);
  return (await real.as('desk1')).desk.get(summary?.id ?? '');
}

async function allCases(real: RealApp) {
  const desk = await real.as('desk1');
  const cases = [];
  for await (const one of desk.desk.list({ limit: 100 })) cases.push(one);
  return cases;
}
