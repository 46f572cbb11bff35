import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, loaderSource, otherVersion } from './testing/bundle.ts';
import { openWidgetPage, type WidgetPage } from './testing/harness.ts';
import { strictPolicy } from './testing/host.ts';
import { all, allStand } from './testing/host-page.ts';
import { openRealApp, type RealApp } from './testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const open = (html: string, options: Partial<WidgetPage> = {}) =>
  openWidgetPage({ html, serverUrl: real.serverUrl, siteKey: real.siteKey, ...options });

/** All that stands in the console by now: what is listened for may have been said before. */
const saidBy = async (page: Page) =>
  (await page.consoleMessages()).map((message) => message.text()).join('\n');

/** What the page has loaded, by file name. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*widgets\/v1\//, '')),
  );

const titleOfCard = (page: Page) =>
  page.locator('minsheng-contact-card .masthead p').first().textContent();

describe('two versions on one page', () => {
  const other = { head: '<script type="module" src="widgets/v1/other.js"></script>' };

  it('has the first loader serve all of it, under a policy that knows of one', async () => {
    const files = await otherVersion(loaderSource, '另一版');
    const page = await open(all, { host: { ...other, files } });
    await allStand(page);
    expect(await titleOfCard(page)).toBe('另一版');
    expect((await loaded(page)).filter((name) => name.startsWith('chunks/'))).toEqual([]);
  });

  it('defines no tag twice where a bundle brings a widget of its own, and they work together', async () => {
    const card = new URL('./contact-card/contact-card.define.ts', import.meta.url);
    const files = await otherVersion(fileURLToPath(card), '另一版');
    const page = await open(all, {
      host: {
        ...other,
        files,
        policy: strictPolicy([real.serverUrl]).replace(
          'trusted-types lit-html',
          "trusted-types lit-html 'allow-duplicates'",
        ),
      },
    });
    await allStand(page);
    expect(await titleOfCard(page)).toBe('另一版');
    // Each half knows the other's: the site's server here, the form beside it there.
    await page.getByRole('button', { name: '写下来告诉我们' }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.localName))
      .toBe('minsheng-submission-form');
  });
});

describe('before the script, and without it', () => {
  const fallback = `<minsheng-contact-card><a href="tel:12345">打 12345</a></minsheng-contact-card>
    <noscript><a href="/embed/submission-form">说事情</a></noscript>`;

  it('shows what stands inside the tag', async () => {
    const page = await open(fallback, { javaScript: false });
    await page.getByRole('link', { name: '打 12345' }).waitFor();
    await page.getByRole('link', { name: '说事情' }).waitFor();
  });

  it('goes on showing it when a part of the widget does not arrive, and the page hears of it', async () => {
    const page = await open('<div></div>', { expectedErrors: /contact-card|ERR_FAILED/ });
    await page.route('**/contact-card.define-*', (route) => route.abort());
    await page.evaluate(() => {
      const card = document.createElement('minsheng-contact-card');
      card.append('打 12345');
      document.addEventListener('minsheng-failed', ({ target, detail }) => {
        const { localName } = target as Element;
        Object.assign(window, { heard: [localName, detail] });
      });
      document.querySelector('main div')?.append(card);
    });
    await expect.poll(() => saidBy(page)).toMatch(/did not load/);
    await page.getByText('打 12345').waitFor();
    const heard = () => page.evaluate(() => (window as unknown as { heard?: unknown }).heard);
    await expect
      .poll(heard)
      .toEqual(['minsheng-contact-card', { what: 'code', kind: 'unreachable' }]);
  });
});

describe('with the hashes of the manifest', () => {
  /** An import map that names a hash for every file: the browser checks each before it runs. */
  async function openPinned(change: (file: string, text: string) => string): Promise<Page> {
    const files = await bundle([]);
    const { files: hashes } = JSON.parse(files.get('manifest.json') ?? '') as {
      files: Record<string, string>;
    };
    const integrity = Object.fromEntries(
      Object.entries(hashes).map(([file, hash]) => [`./widgets/v1/${file}`, hash]),
    );
    const map = JSON.stringify({ integrity });
    const hash = createHash('sha256').update(map).digest('base64');
    return open('<minsheng-status-tracker>打 12345</minsheng-status-tracker>', {
      expectedErrors: /integrity|did not load|valid digest/i,
      host: {
        head: `<script type="importmap">${map}</script>`,
        policy: strictPolicy([real.serverUrl]).replace(
          "script-src 'self'",
          `script-src 'self' 'sha256-${hash}'`,
        ),
        files: new Map([...files].map(([file, text]) => [file, change(file, text)])),
      },
    });
  }

  it('runs what was published', async () => {
    const page = await openPinned((_, text) => text);
    await page.locator('#find-title').waitFor();
  });

  it('runs nothing that was changed on the way', async () => {
    const page = await openPinned((file, text) => (/ground-/.test(file) ? `${text};` : text));
    await expect.poll(() => saidBy(page)).toMatch(/did not load/);
    await page.getByText('打 12345').waitFor();
  });
});

it('says which widgets there are when a page wants another, and when one can be called', async () => {
  const page = await open('<div></div>', {
    expectedErrors: /contact-cards did not load.*there are site,contact-card,/,
  });
  await page.evaluate(() => {
    const mistyped = document.createElement('div');
    mistyped.dataset.minsheng = 'contact-cards';
    mistyped.append('打 12345');
    document.querySelector('main div')?.append(mistyped);
  });
  await expect.poll(() => saidBy(page)).toMatch(/did not load/);
  await page.getByText('打 12345').waitFor();
  // As text: what is written as code here, the test runner would make its own import of.
  const shows = await page.evaluate(`(async () => {
    const { load } = await import(location.pathname + 'widgets/v1/minsheng.js');
    const board = document.createElement('minsheng-ranking-board');
    await load('ranking-board');
    customElements.upgrade(board);
    return typeof board.show;
  })()`);
  expect(shows).toBe('function');
});

it('serves a widget that a page makes later, and one a CMS left as a div', async () => {
  const page = await open('<div data-minsheng="contact-card" data-area="990124101201"></div>');
  await page.getByRole('link', { name: '打给' }).first().waitFor();
  await page.evaluate(() => document.body.append(document.createElement('minsheng-site')));
  await page.waitForFunction(() => customElements.get('minsheng-site'));
});
