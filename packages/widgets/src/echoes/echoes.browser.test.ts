import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { echo, echoes as published } from '../testing/echoes.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { type Look, turn } from '../testing/looks.ts';
import { overflow } from '../testing/overflow.ts';

/** A page whose server has these echoes, two a page. */
const open = (options: Partial<WidgetPage> = {}, attributes = '', echoes = published) =>
  openWidgetPage({
    html: `<minsheng-echoes ${attributes}></minsheng-echoes>`,
    api: {
      'GET /v1/echoes': ({ url }) =>
        url.searchParams.has('cursor')
          ? { body: { data: [echo(3)], nextCursor: null } }
          : { body: { data: echoes, nextCursor: echoes.length > 0 ? 'more' : null } },
      'GET /v1/echoes/x/pictures/p': () => ({ status: 404, body: {} }),
      'GET /v1/echoes/*': ({ url }) =>
        url.pathname.endsWith('gone')
          ? { status: 404, body: { type: '/problems/not-found', title: '没有找到', status: 404 } }
          : { body: echo(9) },
    },
    ...options,
  });

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim());

const looks: Record<string, Look> = {
  phone: {},
  dark: { colorScheme: 'dark' },
  'narrow-large-english': { size: 'large', lang: 'en', viewport: { width: 320, height: 640 } },
  desktop: { viewport: { width: 1200, height: 900 } },
};

it('is clean and fits in every look, as a list and opened', async () => {
  const page = await open();
  const look = async (kind: string, shown: string) => {
    for (const [name, how] of Object.entries(looks)) {
      await turn(page, how);
      await page.locator(shown).first().waitFor();
      await expectNoAxeViolations(page);
      expect(await overflow(page), name).toBe(0);
      await screenshot(page, `echoes-${kind}-${name}`);
    }
  };
  await page.locator('.open').first().waitFor();
  await look('list', '.open');
  await page.locator('.open').first().click();
  await page.locator('.answer').waitFor();
  await look('one', '.answer');
});

it('opens one in place, and goes back to where one was', async () => {
  const page = await open();
  await page.getByRole('button', { name: /第 2 件/ }).click();
  await expect.poll(() => focused(page)).toBe('第 2 件：石桥头的路灯亮了');
  await page.getByText('11月3日 周二收到，当天办完').waitFor();
  await page.getByText('群众不满意，已复核').waitFor();
  await page.getByRole('button', { name: '回到列表' }).click();
  await expect.poll(() => focused(page)).toMatch(/第 2 件/);
});

it('lists more when it is asked to, and goes on from there', async () => {
  const page = await open();
  await page.getByRole('button', { name: '再看一些' }).click();
  await expect.poll(() => page.locator('.echo').count()).toBe(3);
  await expect.poll(() => focused(page)).toMatch(/第 3 件/);
  await page.getByText('已列出 3 篇').waitFor({ state: 'attached' });
  expect(await page.getByRole('button', { name: '再看一些' }).count()).toBe(0);
});

it('shows the one it is told to, and says so when that is gone', async () => {
  const page = await open({}, 'echo="another"');
  await page.getByRole('heading', { name: /第 9 件/ }).waitFor();
  await page.locator('minsheng-echoes').evaluate((element) => element.setAttribute('echo', 'gone'));
  await page.getByText('这篇回音已经撤下').waitFor();
  expect(
    await page
      .locator('minsheng-echoes')
      .evaluate((element) => (element as never as { back(): boolean }).back()),
  ).toBe(true);
  await page.locator('.open').first().waitFor();
});

it('says when there is nothing to read yet', async () => {
  const page = await open({}, '', []);
  await page.getByText('还没有公开的回音').waitFor();
  await expectNoAxeViolations(page);
});
