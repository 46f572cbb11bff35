import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { editionOf, trendOf } from '../testing/board.ts';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { readQr } from '../testing/read-qr.ts';

const edition = editionOf(31, 8);
const older = { ...edition, id: 'older', number: 11, title: '第 11 期红黑榜' };
const [towns, departments] = edition.leagues;
const town = towns?.rows.find(({ rank }) => rank === 3)?.unit.name ?? '';

/** A county with two boards. */
const open = (options: Partial<WidgetPage> = {}, attributes = '') =>
  openWidgetPage({
    html: `<minsheng-ranking-board ${attributes}></minsheng-ranking-board>`,
    api: {
      'GET /v1/ranking-editions': () => ({ body: { data: [edition, older], nextCursor: null } }),
      'GET /v1/ranking-editions/*': ({ url }) => ({
        body: url.pathname.endsWith('/older') ? older : edition,
      }),
      'GET /v1/ranking-editions/*/trend': () => ({ body: trendOf(edition) }),
    },
    ...options,
  });

const keptBy = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('minsheng:unit')));

async function keepTown(page: Page): Promise<void> {
  await page.getByRole('button', { name: town }).press('Enter');
  await page.getByText('只记在这台设备上').waitFor();
  await page.getByRole('button', { name: '下次先看它' }).press('Enter');
  await page.getByText(`这台设备记住了：${town}`).first().waitFor();
}

it('shows the town a reader kept first, leads to its figures, and forgets it at one press', async () => {
  const page = await open();
  await keepTown(page);
  await page.reload();
  const mine = page.getByRole('group', { name: '您先看的单位' });
  await mine.getByText(town, { exact: true }).waitFor();
  await mine.getByText(/^第 3 · [\d.]+ 分 · (升|降|持平)/).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'ranking-board-mine');

  // From another league, and while something else is looked for.
  await page.getByRole('tab', { name: departments?.name ?? '' }).click();
  await page.getByRole('searchbox').fill('没有');
  await mine.getByRole('button', { name: '看每一分的来历' }).press('Enter');
  await page.locator('.sums li').first().waitFor();
  const name = page.locator('tbody').getByRole('button', { name: town });
  await expect.poll(() => name.evaluate((button) => button.matches(':focus'))).toBe(true);

  await mine.getByRole('button', { name: '不再记' }).press('Enter');
  await mine.waitFor({ state: 'detached' });
  await page.getByText('已忘掉').waitFor({ state: 'attached' });
  expect(await keptBy(page)).toEqual([]);
  await page.reload();
  await page.locator('tbody .unit-name').first().waitFor();
  await expect.poll(() => mine.count()).toBe(0);
});

it('says so where the kept town has too few cases, or is on no board any longer', async () => {
  const page = await open();
  await keepTown(page);
  const keep = (id: string, name: string) =>
    page.evaluate(
      ([unit = '']) => {
        const [key = ''] = Object.keys(localStorage).filter((one) => /^minsheng:unit/.test(one));
        localStorage.setItem(key, unit);
      },
      [JSON.stringify({ id, name })],
    );
  const few = towns?.rows.find(({ rank }) => rank === null);
  await keep(few?.unit.id ?? '', few?.unit.name ?? '');
  await page.reload();
  await page.getByText('件数太少，这期不排名次').waitFor();
  await keep('gone', '从前的镇');
  await page.reload();
  const mine = page.getByRole('group', { name: '您先看的单位' });
  await mine.getByText('从前的镇').waitFor();
  await mine.getByText('这一期里没有它').waitFor();
  await expect.poll(() => mine.getByRole('button').count()).toBe(1);
});

it('shows an edition and a league when the page says so, and begins anew', async () => {
  const page = await open();
  await keepTown(page);
  const board = page.locator('minsheng-ranking-board');
  const call = (method: 'show' | 'reset', ...args: string[]) =>
    page.evaluate(
      ([name, given]) => {
        const widget = document.querySelector('minsheng-ranking-board');
        if (name === 'reset') widget?.reset();
        else widget?.show(...given);
      },
      [method, args] as const,
    );
  await call('show', 'older', 'departments');
  await page.getByRole('heading', { name: '第 11 期红黑榜' }).waitFor();
  const selected = (name = '') =>
    expect.poll(() => page.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true');
  await selected(departments?.name);
  await call('show');
  await page.getByRole('heading', { name: '第 12 期红黑榜' }).waitFor();
  await selected(departments?.name);

  await page.getByRole('searchbox').fill('没有这个单位');
  await call('reset');
  await selected(towns?.name);
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('');
  await expect.poll(() => board.getByText('您先看的单位').count()).toBe(0);
  expect(await keptBy(page)).toEqual([]);
});

it('hands the long picture to the phone’s own way of sending', async () => {
  const page = await open();
  await page.evaluate(() => {
    const sent: ShareData[] = [];
    Object.assign(window, { sent });
    Object.assign(navigator, {
      canShare: ({ files }: ShareData) => files?.[0]?.type === 'image/png',
      share: async (data: ShareData) => {
        sent.push(data);
        // Who thinks better of it closes the phone's sheet.
        throw new DOMException('closed', 'AbortError');
      },
    });
  });
  await page.getByRole('button', { name: '做成图片、文章' }).click();
  await page.getByRole('button', { name: '发出去' }).press('Enter');
  await page.waitForFunction(() => (window as unknown as { sent: ShareData[] }).sent.length > 0);
  const picture = await page.evaluate(async () => {
    const { sent } = window as unknown as { sent: ShareData[] };
    const { title, text, url, files: [file] = [] } = sent[0] ?? {};
    if (!file) throw new Error('nothing was sent');
    const src = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(file);
    });
    const { width, height } = await createImageBitmap(file);
    return { words: [title, text, url], name: file.name, src, width, height };
  });
  expect(picture).toMatchObject({
    words: [undefined, undefined, undefined],
    name: '第 12 期红黑榜.png',
    width: 720,
  });
  const code = { left: 220, top: picture.height - 375, side: 280 };
  expect(await readQr(page, picture.src, code)).toBe(page.url());
  await expect.poll(() => page.getByText('这一步没有完成').count()).toBe(0);
});
