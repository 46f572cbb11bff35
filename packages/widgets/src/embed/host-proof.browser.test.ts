import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phonePhoto } from '../../../server/src/attachments/testing.ts';
import { type HostPage, openWidgetPage, screenshot } from '../testing/harness.ts';
import { strictPolicy } from '../testing/host.ts';
import {
  all,
  allStand,
  differences,
  hostileStyle,
  type Left,
  oldLibrary,
  tags,
  watchPage,
} from '../testing/host-page.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const openHost = (host: HostPage = {}, html = all): Promise<Page> =>
  openWidgetPage({
    html,
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    viewport: { width: 480, height: 900 },
    host,
  });

/** Sends a matter with a photo and sees where it stands, in the tracker beside the form. */
async function journey(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(64, 48) });
  await page.getByText('已传好').waitFor();
  await fillIn(page);
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  await page.getByRole('link', { name: '看办理进度' }).click();
  await page.locator('minsheng-status-tracker').getByText(`查询码 ${code}`).waitFor();
}

describe('a page that styles everything', () => {
  it('changes nothing of what stands in a widget', async () => {
    const calm = await openHost({ policy: '' });
    await allStand(calm);
    const page = await openHost({
      policy: '',
      html: 'dir="rtl"',
      head: `<style>${hostileStyle}</style>`,
    });
    await allStand(page);
    for (const tag of tags) await expect.poll(() => differences(tag, calm, page)).toEqual([]);
    await screenshot(page, 'host-hostile');
  });

  it('hides a widget when it means to', async () => {
    const page = await openHost({
      policy: '',
      head: '<style>.contact-card { visibility: hidden } minsheng-submission-form { display: none }</style>',
    });
    await page.locator('minsheng-status-tracker #find-title').waitFor();
    await page.locator('minsheng-contact-card .base').waitFor({ state: 'hidden' });
    await page.locator('minsheng-submission-form .base').waitFor({ state: 'hidden' });
  });

  it('leaves room to read in floats, cells, inline boxes and vertical text, and with zoom', async () => {
    const page = await openHost({
      policy: '',
      body: 'style="zoom: 1.25"',
      head: `<style>
        .contact-card { float: left } .submission-form { display: table-cell }
        .status-tracker { display: inline-block } .ranking-board { writing-mode: vertical-rl }
      </style>`,
    });
    await allStand(page);
    for (const tag of tags) {
      const sheet = page.locator(`minsheng-${tag} .base`);
      const width = async () => (await sheet.boundingBox())?.width;
      await expect.poll(width, { message: tag }).toBeGreaterThanOrEqual(300 * 1.25);
      const spills = () => sheet.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
      await expect.poll(spills, { message: tag }).toBeLessThanOrEqual(0);
    }
    await screenshot(page, 'host-boxes');
  });
});

it.each(['jquery-1.6.4 prototype-1.6.1', 'prototype-1.7.0.0 ext-core-3.1.0', 'mootools-1.4.1'])(
  'works beside %s, which change arrays, elements and events',
  async (libraries) => {
    const names = libraries.split(' ');
    const files = new Map(names.map((name) => [`${name}.js`, oldLibrary(name)]));
    const page = await openHost({
      policy: '',
      files,
      head: [...files.keys()].map((name) => `<script src="widgets/v1/${name}"></script>`).join(''),
    });
    // Each of them is really there, and does what stopped the widgets once.
    const changed = await page.evaluate(() => [
      JSON.stringify([1]) !== '[1]',
      Array.from([1], () => 2)[0] !== 2,
      /native code/.test(String(Request)),
    ]);
    expect(changed).toEqual(
      names[0] === 'mootools-1.4.1'
        ? [false, true, false]
        : [libraries.includes('prototype-1.6'), true, true],
    );
    await allStand(page);
    await journey(page);
    const kept = await page.evaluate(() =>
      Object.entries(localStorage).flatMap(([name, text]) =>
        name.startsWith('minsheng:contact-cards') ? JSON.parse(text) : [],
      ),
    );
    expect(kept).toMatchObject([{ card: { area: { code: '990124101201' } } }]);
  },
);

describe('under the strict policy with Trusted Types', () => {
  it('all do their work with <base href>, moved about while in use', async () => {
    const page = await openHost(
      {
        policy: strictPolicy([real.serverUrl]).replace("base-uri 'none'; ", ''),
        head: '<base href="https://elsewhere.example/deep/">',
      },
      all.replace('area=', 'form-url="#write" area='),
    );
    await allStand(page);
    await page.locator('minsheng-submission-form #text').fill('先写一半');
    await page.evaluate(() => {
      const site = document.querySelector('minsheng-site');
      const form = document.querySelector('minsheng-submission-form');
      if (form) site?.prepend(form);
      for (const widget of document.querySelectorAll('div > *')) site?.append(widget);
    });
    await expect.poll(() => page.locator('#text').inputValue()).toBe('先写一半');
    const write = page.getByRole('link', { name: '写下来告诉我们' });
    const begin = `#area=990124101201&unit=${real.app.units.town1}`;
    await expect.poll(() => write.getAttribute('href')).toBe(`${page.url()}${begin}`);
    await journey(page);
  });

  it('stands in a tab that is hidden at first, and in a closed shadow root', async () => {
    const page = await openHost({}, '<div hidden></div>');
    await page.evaluate((tags) => {
      const tab = document.querySelector<HTMLElement>('div[hidden]') as HTMLElement;
      const root = tab.attachShadow({ mode: 'closed' });
      for (const tag of tags) root.append(document.createElement(`minsheng-${tag}`));
      root.firstElementChild?.setAttribute('area', '990124101201');
      Object.assign(window, { tab, root });
    }, tags);
    // As text: what is written as code here, the test runner would make its own import of.
    await page.evaluate(`(async () => {
      const { watch } = await import(location.pathname + 'widgets/v1/minsheng.js');
      watch(root);
      await customElements.whenDefined('minsheng-submission-form');
      tab.hidden = false;
    })()`);
    /** Locators do not see into a closed root; the page that made it does. */
    const inRoot = <T>(work: (root: ShadowRoot, tag: string) => T, tag = '') =>
      page.evaluate(`(${work})(root, 'minsheng-${tag}')`) as Promise<T>;
    const said = (tag: string) =>
      inRoot(
        (root, name) => root.querySelector(name)?.shadowRoot?.querySelector('.base')?.textContent,
        tag,
      );
    await expect.poll(() => said('contact-card')).toContain('写下来告诉我们');
    await expect.poll(() => said('submission-form')).toContain('请说说是什么事');
    await expect.poll(() => said('status-tracker')).toContain('看进度');
    await expect.poll(() => said('ranking-board')).toContain('还没有公布过红黑榜');
    await expect.poll(() => said('heat-map')).toContain('这段时间没有可以公开的地点');
    // The card finds the form beside it, where the document sees neither.
    await inRoot((root) => {
      const card = root.querySelector('minsheng-contact-card')?.shadowRoot;
      const actions = card?.querySelectorAll<HTMLElement>('a, button') ?? [];
      for (const action of actions) if (/写下来/.test(action.textContent ?? '')) action.click();
    });
    await expect
      .poll(() => inRoot((root) => root.activeElement?.localName))
      .toBe('minsheng-submission-form');
  });
});

it('leaves no listener, style, patched native or undocumented global behind', async () => {
  const page = await openHost({}, '');
  await page.context().addInitScript(watchPage);
  await page.reload();
  await page.evaluate((tags) => {
    const site = document.querySelector('minsheng-site') as Element;
    for (const tag of tags) {
      const widget = document.createElement(`minsheng-${tag}`);
      if (tag === 'contact-card') widget.setAttribute('area', '990124101201');
      site.append(widget);
      // One that leaves before its code has come.
      const gone = document.createElement(`minsheng-${tag}`);
      site.append(gone);
      gone.remove();
    }
  }, tags);
  await allStand(page);
  const left = () =>
    page.evaluate(() => (window as unknown as { whatIsLeft(): Left }).whatIsLeft());
  await expect.poll(async () => (await left()).listeners).toContain('window online');
  await page.evaluate((tags) => {
    const site = document.querySelector('minsheng-site') as Element;
    for (const tag of tags) {
      // One whose code is there, and whose answer has not come.
      const gone = document.createElement(`minsheng-${tag}`);
      site.append(gone);
      gone.remove();
    }
    site.replaceChildren();
  }, tags);
  await expect.poll(left).toEqual({
    listeners: [],
    changed: [],
    globals: [
      'Symbol(minsheng-loader)',
      'litElementVersions',
      'litHtmlVersions',
      'litPropertyMetadata',
      'reactiveElementVersions',
    ],
    styles: 0,
  });
});
