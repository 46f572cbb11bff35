import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromSource } from '../testing/from-source.ts';
import { held, openPage, openWidgetPage, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, press, trackingCode } from '../testing/submission-form.ts';
import type {} from './page.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const address = (widget: string, more = '') =>
  `${real.serverUrl}/embed/${widget}?key=${real.siteKey}${more}`;

/** A page of the portal with one widget in a frame, greeted once `greeting` resolves. */
async function openFrame(widget: string, more = '', greeting?: Promise<unknown>): Promise<Page> {
  const { serverUrl, siteKey } = real;
  const page = await openWidgetPage({ html: '<div></div>', serverUrl, siteKey });
  await fromSource(page, serverUrl);
  await page.route('**/chunks/page-*.js', async (route) => {
    await greeting;
    await route.fallback();
  });
  await page.evaluate(
    ([src = '']) => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      const frame = document.createElement('iframe');
      frame.dataset.minsheng = '';
      frame.width = '100%';
      frame.src = src;
      for (const name of ['ready', 'step', 'submitted', 'tracked', 'failed']) {
        frame.addEventListener(`minsheng-${name}`, (event) => {
          told.push([event.type, (event as CustomEvent).detail]);
        });
      }
      document.querySelector('main div')?.append(frame);
    },
    [address(widget, more)],
  );
  return page;
}

const told = (page: Page) =>
  page.evaluate(() => (window as unknown as { told: [string, unknown][] }).told);

const refused = {
  what: 'load',
  kind: 'refused',
  status: 500,
  problem: '/problems/internal-error',
  requestId: 'r1',
};

const refuse = (route: Route): Promise<void> =>
  route.fulfill({
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify({
      type: '/problems/internal-error',
      title: '没有办成',
      status: 500,
      instance: 'r1',
    }),
  });

/** Of the frame and of what is in it. */
const heights = (page: Page) =>
  page.evaluate(() => document.querySelector('iframe')?.getBoundingClientRect().height ?? 0);

describe('in a frame on a page of its site', () => {
  it('is as high as it needs, tells the page what happens, and keeps the receipt', async () => {
    const page = await openFrame('submission-form');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('textbox', { name: '请说说是什么事' }).waitFor();
    const inner = frame.locator('html');
    await expect
      .poll(async () => (await inner.evaluate((html) => html.scrollHeight)) - (await heights(page)))
      .toBeLessThan(2);
    await screenshot(page, 'embed-frame');

    await fillIn(frame);
    // The new screen begins where the reader looks, in the page that scrolls.
    const top = () =>
      page.evaluate(() => document.querySelector('iframe')?.getBoundingClientRect().top ?? 0);
    await expect.poll(top).toBeGreaterThan(-200);
    await press(frame.getByRole('button', { name: '送出' }));
    const code = await trackingCode(frame);
    await expect
      .poll(() => told(page))
      .toContainEqual(['minsheng-submitted', { trackingCode: code }]);
    const events = await told(page);
    expect(events[0]).toEqual(['minsheng-ready', {}]);
    expect(JSON.stringify(events)).not.toContain('rc_');
    expect(page.url()).not.toContain('#');
  });

  it('brings what is wrong into view, far above the button that was pressed', async () => {
    const page = await openFrame('submission-form');
    const frame = page.frameLocator('iframe');
    const field = frame.getByRole('textbox', { name: '请说说是什么事' });
    await field.waitFor();
    await page.setViewportSize({ width: 360, height: 400 });
    const button = frame.getByRole('button', { name: '下一步' });
    await button.scrollIntoViewIfNeeded();
    expect((await field.boundingBox())?.y).toBeLessThan(0);
    await press(button);
    await expect.poll(async () => (await field.boundingBox())?.y).toBeGreaterThan(0);
  });

  it('stays where it is while something half in view is pressed', async () => {
    const page = await openFrame('submission-form');
    const button = page.frameLocator('iframe').getByRole('button', { name: '下一步' });
    await button.waitFor();
    const { x = 0, y = 0, height = 0 } = (await button.boundingBox()) ?? {};
    await page.setViewportSize({ width: 360, height: Math.round(y + height * 0.7) });
    await expect
      .poll(async () => {
        await page.mouse.move(x + 20, y + height * 0.3);
        return button.evaluate((element) => element.matches(':hover'));
      })
      .toBe(true);
    const before = await button.boundingBox();
    await page.mouse.down();
    await button.evaluate(
      (element) =>
        new Promise((resolve) => {
          if (element.matches(':focus')) requestAnimationFrame(resolve);
          else element.addEventListener('focus', () => requestAnimationFrame(resolve));
        }),
    );
    // What the frame tells the page has arrived when what was asked of the frame later has.
    await page.evaluate(() => document.querySelector('iframe')?.minsheng?.prefill({}));
    expect(await button.boundingBox()).toEqual(before);
    await page.mouse.up();
  });

  it('can be called and set by the page, before it stands and after', async () => {
    const page = await openFrame('submission-form');
    const frame = page.frameLocator('iframe');
    await page.waitForFunction(() => document.querySelector('iframe')?.minsheng);
    const failed = await page.evaluate(async () => {
      const widget = document.querySelector('iframe')?.minsheng;
      await widget?.prefill({ text: '桥头的路灯坏了。' });
      widget?.set({ lang: 'en', size: 'large' });
      return widget?.show('x').catch((error: Error) => error.message);
    });
    expect(failed).toContain('minsheng-submission-form: no show');
    await expect
      .poll(() => frame.getByRole('textbox', { name: 'What is wrong' }).inputValue())
      .toBe('桥头的路灯坏了。');
    await frame.locator('.base.large').waitFor();
  });

  it('tells a page that greets late what it missed, and hears it', async () => {
    const greeting = held({});
    const page = await openFrame('submission-form', '', greeting.operation());
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      frame?.addEventListener('minsheng-ready', async () => {
        await frame.minsheng?.prefill({ text: '桥头的路灯坏了。' });
        frame.minsheng?.set({ lang: 'en', size: 'large' });
      });
    });
    const frame = page.frameLocator('iframe');
    await frame.getByRole('textbox', { name: '请说说是什么事' }).waitFor();
    expect(await told(page)).toEqual([]);
    greeting.release();
    await frame.locator('.base.large').waitFor();
    const field = frame.getByRole('textbox', { name: 'What is wrong' });
    await expect.poll(() => field.inputValue()).toBe('桥头的路灯坏了。');
    expect((await told(page))[0]).toEqual(['minsheng-ready', {}]);
    await press(frame.getByRole('button', { name: 'Next' }));
    await expect.poll(() => told(page)).toContainEqual(['minsheng-step', { step: 'where' }]);
  });

  it('answers what is on its way while the page greets again', async () => {
    const page = await openFrame('submission-form');
    await page.frameLocator('iframe').getByRole('textbox', { name: '请说说是什么事' }).waitFor();
    await page.waitForFunction(() => document.querySelector('iframe')?.minsheng);
    const lost = await page.evaluate(async () => {
      const frame = document.querySelector('iframe');
      const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'lost'));
      for (let at = 1; at <= 20; at += 1) {
        // The greeting goes first, the call through the port that stood before it.
        frame?.dispatchEvent(new Event('load'));
        const answer = frame?.minsheng?.prefill({ text: '桥头的路灯坏了。' });
        if ((await Promise.race([answer, late])) === 'lost') return at;
      }
      return 0;
    });
    expect(lost, 'the call that was never answered').toBe(0);
  });

  it('shows the case of the page’s own address, and the receipt leaves it', async () => {
    const { trackingCode: code, receipt } = await real.resident.cases.submit({
      channel: 'web',
      text: '桥头三盏路灯坏了，晚上看不见路。',
      areaCode: '990124101201',
      identity: 'anonymous',
    });
    const page = await openFrame('status-tracker');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: '看进度' }).waitFor();
    await page.evaluate((hash) => {
      location.hash = hash;
      const old = document.querySelector('iframe');
      const anew = old?.cloneNode() as HTMLIFrameElement;
      anew.dataset.minsheng = '';
      old?.replaceWith(anew);
    }, `#case=${code}&receipt=${receipt}`);
    await frame.getByText(`查询码 ${code}`).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe(`#case=${code}`);
  });

  it('tells the page that something failed', async () => {
    const page = await openFrame('contact-card', '&area=990124101201');
    await page.frameLocator('iframe').getByRole('link', { name: '打给' }).first().waitFor();
    await page.route('**/v1/areas/*/contact-card', refuse);
    await page.evaluate(() => document.querySelector('iframe')?.minsheng?.show('990124101202'));
    await expect.poll(() => told(page)).toContainEqual(['minsheng-failed', refused]);
  });

  it('hears its own page and no other frame beside it', async () => {
    const page = await openFrame('status-tracker');
    await page.frameLocator('iframe').getByRole('button', { name: '看进度' }).waitFor();
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    const beside = () => page.frames().find((frame) => frame.url() === 'about:blank');
    await expect.poll(beside).toBeDefined();
    const heard = await beside()?.evaluate(
      () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve('heard');
          setTimeout(() => resolve('nothing'), 500);
          const target = parent.frames[0];
          target?.postMessage({ minsheng: 'hello', version: 1 }, '*', [port2]);
        }),
    );
    expect(heard).toBe('nothing');
  });
});

describe('as a page of its own, in an app', () => {
  it('tells the app in each way apps listen', async () => {
    const page = await openPage('about:blank');
    await fromSource(page, real.serverUrl);
    await page.addInitScript(() => {
      const heard: [string, unknown][] = [];
      const listen = (way: string) => ({
        postMessage: (message: unknown) => heard.push([way, message]),
      });
      Object.assign(window, {
        heard,
        webkit: { messageHandlers: { minsheng: listen('ios') } },
        MinshengApp: listen('android'),
        ReactNativeWebView: listen('react-native'),
        uni: listen('uni-app'),
        wx: { miniProgram: listen('wechat') },
      });
    });
    await page.goto(address('contact-card'));
    await page.getByRole('button', { name: '清水镇' }).waitFor();
    const heard = () =>
      page.evaluate(() => (window as unknown as { heard: [string, unknown][] }).heard);
    await expect.poll(async () => (await heard()).length).toBe(5);
    const message = {
      source: 'minsheng',
      event: 'minsheng-ready',
      widget: 'minsheng-contact-card',
      detail: {},
    };
    expect(Object.fromEntries(await heard())).toEqual({
      ios: message,
      android: JSON.stringify(message),
      'react-native': JSON.stringify(message),
      'uni-app': { data: message },
      wechat: { data: message },
    });
  });

  it('tells the app that something failed', async () => {
    const page = await openPage('about:blank');
    await fromSource(page, real.serverUrl);
    await page.route('**/v1/areas/*/contact-card', refuse);
    await page.addInitScript(() => {
      const heard: string[] = [];
      const MinshengApp = { postMessage: (text: string) => heard.push(text) };
      Object.assign(window, { heard, MinshengApp });
    });
    await page.goto(address('contact-card', '&area=990124101201'));
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect
      .poll(async () => (await heard()).map((text) => JSON.parse(text)))
      .toContainEqual({
        source: 'minsheng',
        event: 'minsheng-failed',
        widget: 'minsheng-contact-card',
        detail: refused,
      });
  });

  it('goes back through the form’s screens by the back key, and then away', async () => {
    const page = await openPage('about:blank');
    await fromSource(page, real.serverUrl);
    await page.goto(address('submission-form', '&area=990124101201'));
    await page.getByRole('textbox', { name: '请说说是什么事' }).fill('路灯坏了半个月，没有人修。');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('heading', { name: '在什么地方' }).waitFor();
    await page.getByText('石桥村').first().waitFor();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('不留名字', { exact: true }).waitFor();

    await page.goBack();
    await page.getByRole('heading', { name: '在什么地方' }).waitFor();
    // The form's own button and the back key agree on where one is.
    await page.getByRole('button', { name: '上一步' }).click();
    await page.getByRole('textbox', { name: '请说说是什么事' }).waitFor();
    await expect.poll(() => page.evaluate(() => history.state?.minsheng ?? null)).toBe(null);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  it('goes back inside the widget in use when the app asks the page to', async () => {
    const page = await openWidgetPage({
      html: '<minsheng-contact-card area="990124101201"></minsheng-contact-card><minsheng-submission-form></minsheng-submission-form>',
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
    });
    const back = () => page.evaluate(() => document.querySelector('minsheng-site')?.back());
    await page.getByRole('textbox', { name: '请说说是什么事' }).fill('路灯坏了半个月，没有人修。');
    expect(await back()).toBe(false);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('heading', { name: '在什么地方' }).waitFor();
    expect(await back()).toBe(true);
    await page.getByRole('textbox', { name: '请说说是什么事' }).waitFor();
  });
});
