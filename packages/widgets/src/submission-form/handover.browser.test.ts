import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWidgetPage, screenshot, type WidgetPage } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const form = '<minsheng-submission-form></minsheng-submission-form>';
const tracker = '<minsheng-status-tracker></minsheng-status-tracker>';

/** A matter sent on a page with these widgets; answers its tracking code. */
async function send(html: string, options: Partial<WidgetPage> = {}): Promise<[Page, string]> {
  const { serverUrl, siteKey } = real;
  const page = await openWidgetPage({ html, serverUrl, siteKey, ...options });
  await fillIn(page);
  await page.getByRole('button', { name: '送出' }).click();
  return [page, await trackingCode(page)];
}

const seeProgress = (page: Page) => page.getByRole('link', { name: '看办理进度' }).press('Enter');

const shown = (page: Page, code: string) =>
  page.locator('minsheng-status-tracker').getByText(`查询码 ${code}`).waitFor();

describe('with a tracker on the same page', () => {
  it('gives it the case, and goes there with scroll and focus', async () => {
    const [page, code] = await send(form + tracker);
    const before = page.url();
    await seeProgress(page);
    await shown(page, code);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.localName))
      .toBe('minsheng-status-tracker');
    const top = page.locator('minsheng-status-tracker');
    await expect
      .poll(() => top.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(100);
    expect(page.url()).toBe(before);
    await screenshot(page, 'form-8-handed-over');
  });

  it('names the address of this page in what is copied and printed', async () => {
    const [page, code] = await send(form + tracker);
    const link = await page.getByRole('link', { name: '看办理进度' }).getAttribute('href');
    expect(link).toContain(`${new URL(page.url()).pathname}#case=${code}&receipt=rc_`);
  });

  it('prefers it to a page of its own, and keeps the receipt from the page', async () => {
    const [page, code] = await send(
      `<minsheng-submission-form tracker-url="/elsewhere"></minsheng-submission-form>${tracker}`,
    );
    const before = page.url();
    const told = page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('minsheng-track', ({ detail }) => resolve(detail), { once: true });
        }),
    );
    await seeProgress(page);
    expect(await told).toEqual({ trackingCode: code });
    await shown(page, code);
    expect(page.url()).toBe(before);
  });

  it('waits for one that is still on its way after a reload', async () => {
    const [page, code] = await send(form + tracker);
    await page.route('**/status-tracker*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.reload();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await seeProgress(page);
    await shown(page, code);
  });

  it('lets the page bring it into view in its own way', async () => {
    const [page, code] = await send(`${form}<div hidden>${tracker}</div>`);
    await page.evaluate(() =>
      addEventListener('minsheng-track', (event) => {
        event.preventDefault();
        document.querySelector('[hidden]')?.removeAttribute('hidden');
      }),
    );
    const before = page.url();
    await seeProgress(page);
    await shown(page, code);
    expect(page.url()).toBe(before);
  });

  it('turns by the code alone where one widget is shown at a time, also after a reload', async () => {
    const [page, code] = await send(`<div>${form}</div><div hidden>${tracker}</div>`);
    const route = () =>
      page.evaluate(() => {
        const turn = () => {
          for (const view of document.querySelectorAll('minsheng-site > div')) {
            const isTracker = view.firstElementChild?.localName === 'minsheng-status-tracker';
            view.toggleAttribute('hidden', isTracker !== location.hash.startsWith('#case='));
          }
        };
        addEventListener('hashchange', turn);
        turn();
      });
    await route();
    await seeProgress(page);
    await shown(page, code);
    expect(new URL(page.url()).hash).toBe(`#case=${code}`);
    await page.reload();
    await route();
    await shown(page, code);
  });

  it('hands nothing to the tracker of another county', async () => {
    const elsewhere =
      '<minsheng-status-tracker server="https://elsewhere.example"></minsheng-status-tracker>';
    const [page] = await send(form + elsewhere);
    await page.locator('minsheng-status-tracker').getByText('看进度').waitFor();
    await page.getByRole('button', { name: '复制' }).click();
    await page.locator('.said-now').waitFor();
    await expect.poll(() => page.getByRole('link', { name: '看办理进度' }).count()).toBe(0);
  });
});

it('follows its address where no tracker is on the page', async () => {
  const [page, code] = await send(
    '<minsheng-submission-form tracker-url="/elsewhere?from=form"></minsheng-submission-form>',
    { expectedErrors: /404/ },
  );
  await page.route('**/elsewhere**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }),
  );
  await seeProgress(page);
  await page.waitForURL('**/elsewhere**');
  expect(new URL(page.url()).hash).toMatch(new RegExp(`^#case=${code}&receipt=rc_`));
});
