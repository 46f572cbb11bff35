import type { RankingEdition } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { editionOf } from '../testing/board.ts';
import {
  type Api,
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { overflow } from '../testing/overflow.ts';
import { catchPrints, printed } from '../testing/printed.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import type { OwnLanguage } from './own-language.ts';

let real: RealApp;

beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

/** A county's Uyghur as far as it has come; all else is still said in Chinese. */
const uyghur = {
  direction: 'rtl',
  texts: {
    common: {
      dates: { weekdays: 'يەكشەنبە|دۈشەنبە|سەيشەنبە|چارشەنبە|پەيشەنبە|جۈمە|شەنبە' },
    },
    'submission-form': {
      title: 'ئەھۋالىڭىزنى ئېيتىڭ',
      next: 'كېيىنكى قەدەم',
      files: 'uploader',
    },
    uploader: { title: 'سۈرەت، ئاۋاز، ۋىدېئو' },
    'contact-card': { title: 'ئالاقىلىشىش كارتىسى', call: '{name} غا تېلېفون قىلىش' },
    'status-tracker': { title: 'ئەھۋالنى تەكشۈرۈش', find: { show: 'كۆرسىتىش' } },
    'ranking-board': { title: 'قىزىل ۋە قارا تاختا' },
  },
} satisfies OwnLanguage;

const widgets = `
  <minsheng-contact-card area="990124101201"></minsheng-contact-card>
  <minsheng-submission-form></minsheng-submission-form>
  <minsheng-status-tracker></minsheng-status-tracker>`;

/** A page in Uyghur: the files stand beside the page, in `texts/`. */
const open = (html: string, api: Api, options: Partial<WidgetPage> = {}) =>
  openWidgetPage({
    html: `<div lang="ug">${html}</div>`,
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    api,
    ...options,
  });

const languages = (page: Page) =>
  page.locator('minsheng-site').evaluate((site) => {
    site.setAttribute('languages', 'ug=texts/ug.json');
  });

it('speaks a language that the county brings in a file, from right to left', async () => {
  let asked = 0;
  const page = await open(widgets, {
    'GET /texts/ug.json': () => {
      asked += 1;
      return { body: uyghur };
    },
  });
  await page.getByRole('region', { name: '说说您的事' }).waitFor();
  await languages(page);
  for (const [section, tag] of [
    ['contact-card', 'minsheng-contact-card'],
    ['submission-form', 'minsheng-submission-form'],
    ['status-tracker', 'minsheng-status-tracker'],
  ] as const) {
    const widget = page.locator(tag);
    const { title } = uyghur.texts[section] as { title: string };
    await widget.getByRole('region', { name: title }).waitFor();
    const sheet = widget.locator('.base');
    await expect.poll(() => sheet.getAttribute('lang')).toBe('ug');
    expect(await sheet.evaluate((base) => getComputedStyle(base).direction)).toBe('rtl');
  }
  await page.getByRole('button', { name: 'كېيىنكى قەدەم' }).waitFor();
  // Not translated yet, and a section that stands within another.
  await page.getByLabel('请说说是什么事').waitFor();
  await page.getByText('سۈرەت، ئاۋاز، ۋىدېئو').first().waitFor();
  await page.getByRole('link', { name: 'غا تېلېفون قىلىش' }).first().waitFor();
  await expectNoAxeViolations(page);
  expect(await overflow(page)).toBe(0);
  // A number of a phone is written from left to right in every language.
  const digits = await page.getByText('0000 12345').evaluate((number) => {
    const box = (from: number) => {
      const range = document.createRange();
      const text = document.createTreeWalker(number, NodeFilter.SHOW_TEXT);
      let node = text.nextNode();
      while (node && !/\d/.test(node.textContent ?? '')) node = text.nextNode();
      const start = node?.textContent?.indexOf('0000') ?? 0;
      range.setStart(node as Node, start + from);
      range.setEnd(node as Node, start + from + 1);
      return range.getBoundingClientRect().x;
    };
    return box(8) - box(0);
  });
  expect(digits).toBeGreaterThan(0);
  expect(asked, 'the file, for all widgets together').toBe(1);
  await screenshot(page, 'languages-uyghur');

  await page.locator('div[lang]').evaluate((nearest) => nearest.setAttribute('lang', 'zh-HK'));
  await page.getByRole('region', { name: '說說您的事' }).waitFor();
  const sheet = page.locator('minsheng-submission-form .base');
  await expect.poll(() => sheet.getAttribute('dir')).toBe('ltr');
});

it('prints a telephone number as it is dialled', async () => {
  const page = await open(
    '<minsheng-contact-card area="990124101201" languages="ug=texts/ug.json"></minsheng-contact-card>',
    { 'GET /texts/ug.json': () => ({ body: uyghur }) },
  );
  await catchPrints(page);
  await page.getByRole('region', { name: uyghur.texts['contact-card'].title }).waitFor();
  await page.getByRole('button', { name: '打印一张' }).click();
  const paper = await printed(page, { width: 340, height: 500 });
  const places = await paper
    .locator('li b', { hasText: '0001' })
    .first()
    .evaluate((number) => {
      const text = document.createTreeWalker(number, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const at = (from: number) => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, from + 1);
        return range.getBoundingClientRect().x;
      };
      return [getComputedStyle(number).direction, at(text.length - 1) > at(0)];
    });
  expect(places).toEqual(['rtl', true]);
});

it('turns the board round with its tabs and arrow keys', async () => {
  const edition: RankingEdition = editionOf(12, 9);
  const page = await openWidgetPage({
    html: '<div lang="ug"><minsheng-ranking-board languages="ug"></minsheng-ranking-board></div>',
    api: {
      'GET /languages/ug.json': () => ({ body: uyghur }),
      'GET /v1/ranking-editions': () => ({ body: { data: [edition], nextCursor: null } }),
      'GET /v1/ranking-editions/*': () => ({ body: edition }),
    },
  });
  const tabs = page.getByRole('tab');
  await tabs.nth(1).waitFor();
  await expect.poll(() => page.locator('.base').getAttribute('dir')).toBe('rtl');
  await tabs.first().press('ArrowLeft');
  await expect.poll(() => tabs.nth(1).getAttribute('aria-selected')).toBe('true');
  expect(await overflow(page)).toBe(0);
  await expectNoAxeViolations(page);
  await screenshot(page, 'languages-board-uyghur');
});

it.each([
  ['is not there', { status: 404, body: { type: 'about:blank', title: 'no', status: 404 } }],
  ['is something else', { body: ['ug'] }],
])('stays Chinese when the file of a language %s', async (_what, reply) => {
  const page = await open(
    '<minsheng-status-tracker languages="ug=texts/ug.json"></minsheng-status-tracker>',
    { 'GET /texts/ug.json': () => reply },
    { expectedErrors: /404/ },
  );
  await page.getByRole('button', { name: '看进度' }).waitFor();
  const sheet = page.locator('.base');
  expect([await sheet.getAttribute('lang'), await sheet.getAttribute('dir')]).toEqual([
    'zh-CN',
    'ltr',
  ]);
});
