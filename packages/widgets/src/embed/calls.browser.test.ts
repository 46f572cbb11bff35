/** Every method of every widget, each way a page has to call it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromSource } from '../testing/from-source.ts';
import { openPage, openWidgetPage } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import type { Method } from './messages.ts';
import type {} from './page.ts';

let real: RealApp;
let edition: { id: string; title: string };
let slip: { trackingCode: string; receipt: string };
beforeAll(async () => {
  real = await openRealApp();
  const desk = await real.as('desk1');
  const { id } = await desk.rankings.draft({ periodStart: '2026-11-09', periodEnd: '2026-11-15' });
  edition = await desk.rankings.publish(id);
  slip = await real.resident.cases.submit({
    channel: 'web',
    text: '桥头三盏路灯坏了，晚上看不见路。',
    areaCode: '990124101201',
    identity: 'anonymous',
  });
});
afterAll(() => real?.close());

type Shown = Pick<Page, 'getByLabel' | 'getByText' | 'getByRole' | 'locator'>;

/** A widget somewhere: what is seen of it, and how it is called. */
interface Opened {
  shown: Shown;
  call(method: Method, ...args: unknown[]): Promise<unknown>;
}

const address = (widget: string) => `${real.serverUrl}/embed/${widget}?key=${real.siteKey}`;

async function byTag(page: Page, widget: string): Promise<Opened> {
  const tag = `minsheng-${widget}`;
  await page.locator(`${tag} .base`).waitFor();
  return {
    shown: page,
    call: (method, ...args) =>
      page.locator(tag).evaluate(
        (element, [name, given]) => {
          const work = (element as unknown as Record<string, (...all: unknown[]) => unknown>)[name];
          return work?.apply(element, given);
        },
        [method, args] as const,
      ),
  };
}

const ways: Record<string, (widget: string) => Promise<Opened>> = {
  async 'its tag'(widget) {
    const { serverUrl, siteKey } = real;
    const html = `<minsheng-${widget}></minsheng-${widget}>`;
    return byTag(await openWidgetPage({ html, serverUrl, siteKey }), widget);
  },

  async 'the frame it stands in'(widget) {
    const { serverUrl, siteKey } = real;
    const page = await openWidgetPage({ html: '<div></div>', serverUrl, siteKey });
    await fromSource(page, serverUrl);
    await page.evaluate(
      ([src = '']) => {
        const frame = document.createElement('iframe');
        frame.dataset.minsheng = '';
        frame.src = src;
        document.querySelector('main div')?.append(frame);
      },
      [address(widget)],
    );
    const shown = page.frameLocator('iframe');
    await shown.locator('.base').waitFor();
    await page.waitForFunction(() => document.querySelector('iframe')?.minsheng);
    return {
      shown,
      call: (method, ...args) =>
        page.evaluate(
          ([name, given]) => document.querySelector('iframe')?.minsheng?.[name](...given),
          [method, args] as const,
        ),
    };
  },

  async 'the app whose WebView shows its page'(widget) {
    const page = await openPage('about:blank');
    await fromSource(page, real.serverUrl);
    await page.goto(address(widget));
    return byTag(page, widget);
  },
};

describe.each(Object.entries(ways))('called by %s', (_way, open) => {
  it('the contact card shows an area, goes back from choosing, and forgets the area', async () => {
    const { shown, call } = await open('contact-card');
    await call('show', '990124101201');
    await shown.getByRole('link', { name: '打给' }).first().waitFor();
    expect(await call('back')).toBe(false);
    await shown.getByRole('button', { name: '换一个村' }).click();
    await shown.getByRole('button', { name: '清水镇' }).waitFor();
    expect(await call('back')).toBe(true);
    await shown.getByRole('link', { name: '打给' }).first().waitFor();
    await call('reset');
    await shown.getByRole('button', { name: '清水镇' }).waitFor();
  });

  it('the form is filled in, goes back a screen, and begins anew', async () => {
    const { shown, call } = await open('submission-form');
    const text = shown.getByRole('textbox', { name: '请说说是什么事' });
    await text.waitFor();
    await call('prefill', { text: '桥头的路灯坏了半个月。', area: '990124101201' });
    await expect.poll(() => text.inputValue()).toBe('桥头的路灯坏了半个月。');
    expect(await call('back')).toBe(false);
    await shown.getByRole('button', { name: '下一步' }).click();
    await shown.getByRole('heading', { name: '在什么地方' }).waitFor();
    expect(await call('back')).toBe(true);
    await text.fill('另一件事，也写了几个字。');
    await call('reset');
    await expect.poll(() => text.inputValue()).toBe('桥头的路灯坏了半个月。');
  });

  it('the tracker shows a case, and turns away from it', async () => {
    const { shown, call } = await open('status-tracker');
    await shown.getByRole('button', { name: '看进度' }).waitFor();
    await call('show', slip.trackingCode);
    const code = shown.getByRole('textbox', { name: '查询码' });
    await expect.poll(() => code.inputValue()).toBe(slip.trackingCode);
    await call('show', slip.trackingCode, slip.receipt);
    await shown.getByText(`查询码 ${slip.trackingCode}`).waitFor();
    await call('reset');
    await shown.getByRole('button', { name: '看进度' }).waitFor();
    expect(await call('back')).toBe(false);
  });

  it('the board shows an edition and a league, and the newest again', async () => {
    const { shown, call } = await open('ranking-board');
    await shown.getByRole('heading', { name: edition.title }).waitFor();
    await call('show', edition.id, 'departments');
    await shown.locator('#tab-departments[aria-selected=true]').waitFor();
    await call('reset');
    await shown.locator('#tab-towns[aria-selected=true]').waitFor();
    expect(await call('back')).toBe(false);
  });

  it('the heat map shows towns instead of hexagons, and is as it was', async () => {
    const { shown, call } = await open('heat-map');
    const layer = shown.getByLabel('怎么看');
    await shown.getByText('这段时间没有可以公开的地点').waitFor();
    await call('show', '', 'areas');
    await expect.poll(() => layer.inputValue()).toBe('areas');
    await call('reset');
    await expect.poll(() => layer.inputValue()).toBe('cells');
    expect(await call('back')).toBe(false);
  });
});
