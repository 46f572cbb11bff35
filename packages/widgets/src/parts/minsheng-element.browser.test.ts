import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { type Look, turn } from '../testing/looks.ts';
import { overflow } from '../testing/overflow.ts';

const proof = fileURLToPath(new URL('../testing/proof-element.ts', import.meta.url));

const open = (show: string, options: Partial<WidgetPage> = {}) =>
  openWidgetPage({
    html: `<minsheng-proof show="${show}"></minsheng-proof>`,
    scripts: [proof],
    ...options,
  });

const looks: [string, Look][] = [
  ['phone', {}],
  ['dark', { colorScheme: 'dark' }],
  ['large', { size: 'large' }],
  ['english-wide', { lang: 'en', viewport: { width: 900, height: 800 } }],
  ['forced-colors', { forcedColors: 'active' }],
  ['narrow-large', { size: 'large', viewport: { width: 320, height: 640 } }],
];

it.each(['parts', 'form'])('%s are clean and fit in every look', async (show) => {
  const page = await open(show);
  await page.locator('minsheng-proof h2').waitFor();
  for (const [name, look] of looks) {
    await turn(page, look);
    await expectNoAxeViolations(page);
    expect(await overflow(page), `horizontal overflow: ${name}`).toBe(0);
    await screenshot(page, `${show}-${name}`);
  }
});

it.each(['loading', 'empty', 'error', 'offline', 'content'])(
  'stands in the state %s',
  async (show) => {
    const page = await open(show);
    const words = {
      loading: '正在取来，请稍候',
      empty: '还没有人说过这里的事',
      error: '这一步没有完成',
      offline: '暂时没有连上',
      content: '灌溉渠堵了，水到不了田里',
    }[show];
    await page.getByText(words ?? '').waitFor({ state: 'attached' });
    await expectNoAxeViolations(page);
    await screenshot(page, `state-${show}`);
  },
);

it('tries again without losing the focus', async () => {
  const page = await open('error');
  await page.getByRole('button', { name: '再试一次' }).press('Enter');
  await page.getByRole('heading', { name: '灌溉渠堵了' }).waitFor();
  const focused = () =>
    page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className.split(' ')[0]);
  await expect.poll(focused).toBe('base');
});

it('follows the language of the page', async () => {
  const page = await open('content');
  await page.getByRole('heading', { name: '灌溉渠堵了' }).waitFor();
  await page.evaluate(() => {
    document.documentElement.lang = 'en';
  });
  await page.getByRole('heading', { name: 'The irrigation ditch is blocked' }).waitFor();
});

it('chooses a village by initials and keyboard alone', async () => {
  const page = await open('form');
  const filter = page.getByRole('searchbox');
  await filter.fill('ap');
  await expect
    .poll(() => page.locator('.area-list .tile').first().textContent())
    .toContain('安平乡');
  await filter.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '石桥村' }).waitFor();
  const heading = page.getByRole('heading', { name: '安平乡的村和社区' });
  await expect.poll(() => heading.evaluate((element) => element.matches(':focus'))).toBe(true);
  await screenshot(page, 'area-village');
  await heading.press('ArrowDown');
  await expect.poll(() => filter.evaluate((input) => input.matches(':focus'))).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('安平乡 龙潭村', { exact: true }).waitFor();
  await expect
    .poll(() => page.locator('minsheng-proof').getAttribute('data-place'))
    .toBe('安平乡 龙潭村');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '更改' }).press('Enter');
  await page.getByRole('button', { name: '云岭镇' }).waitFor();
});

it('turns a div into a widget and keeps what was written in it', async () => {
  const page = await openWidgetPage({
    html: '<div data-minsheng="status-tracker" data-size="large"><a href="tel:12345">打电话问</a></div>',
  });
  await page.getByRole('heading', { name: '查办理进度' }).waitFor();
  const widget = page.locator('minsheng-status-tracker');
  await expect.poll(() => widget.getAttribute('size')).toBe('large');
  await expect.poll(() => widget.locator('a').count()).toBe(1);
});

it('says so when it does not know its server', async () => {
  const page = await openWidgetPage({
    html: '<minsheng-proof server="" show="content"></minsheng-proof>',
    scripts: [proof],
  });
  await page.getByText('这个页面还没有接好').waitFor();
});

it.each([
  [401, 'not-signed-in'],
  [403, 'origin-not-allowed'],
])('keeps what is for the administrator from residents: %i %s', async (status, slug) => {
  const detail = '请在 Authorization 请求头中带上有效的密钥。';
  const page = await open('content', {
    api: {
      'GET /v1/site': () => ({
        status,
        body: { type: `/problems/${slug}`, title: '不行', status, detail, instance: 'r1' },
      }),
    },
  });
  const warned: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
  await page.locator('minsheng-proof').evaluate((element) => element.setAttribute('show', 'asked'));
  await page.getByText('这个页面还没有接好').waitFor();
  await page.getByText('请告诉网站管理员').waitFor();
  await expect.poll(() => page.getByText('Authorization').count()).toBe(0);
  await page.locator('minsheng-proof').evaluate((element) => element.setAttribute('size', 'large'));
  await expect.poll(() => page.locator('minsheng-proof .large').count()).toBe(1);
  await expect.poll(() => warned).toEqual([`minsheng: 不行 ${detail}`]);
});

it('asks the server with the key and language of the site, and says what the server says', async () => {
  const asked: string[] = [];
  const page = await open('asked', {
    lang: 'en',
    api: {
      'GET /v1/site': ({ headers }) => {
        asked.push(String(headers['accept-language']));
        return asked.length > 1
          ? { body: {} }
          : {
              status: 403,
              body: {
                type: '/problems/not-allowed',
                title: 'Closed today',
                status: 403,
                detail: 'Please come again tomorrow.',
                instance: 'r1',
              },
            };
      },
    },
  });
  await page.getByText('Please come again tomorrow.').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'The irrigation ditch is blocked' }).waitFor();
  expect(asked).toEqual(['en', 'en']);
});

it('tells the page of a failure once, with the id to ask for help by, and not what was said', async () => {
  const page = await open('content', {
    api: {
      'GET /v1/site': () => ({
        status: 422,
        body: {
          type: '/problems/invalid',
          title: '不行',
          status: 422,
          detail: '说的是桥头的路灯',
          instance: 'r1',
        },
      }),
    },
  });
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    document.addEventListener('minsheng-failed', ({ detail }) => heard.push(detail));
  });
  const widget = page.locator('minsheng-proof');
  await widget.evaluate((element) => element.setAttribute('show', 'asked'));
  await page.getByText('说的是桥头的路灯').waitFor();
  await widget.evaluate((element) => element.setAttribute('size', 'large'));
  await page.locator('minsheng-proof .large').waitFor();
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
    { what: 'load', kind: 'refused', status: 422, problem: '/problems/invalid', requestId: 'r1' },
  ]);
});

it('carries on by itself when the network is back', async () => {
  const page = await open('content', {
    api: { 'GET /v1/site': () => ({ body: {} }) },
    expectedErrors: /ERR_INTERNET_DISCONNECTED/,
  });
  await page.getByRole('heading', { name: '灌溉渠堵了' }).waitFor();
  await page.context().setOffline(true);
  await page.locator('minsheng-proof').evaluate((element) => element.setAttribute('show', 'asked'));
  await page.getByText('现在连不上网').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'state-without-network');
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: '灌溉渠堵了' }).waitFor();
});

it('waits for a site that is defined after the widgets inside it', async () => {
  const page = await openWidgetPage({
    html: '<minsheng-proof show="content"></minsheng-proof>',
    size: 'large',
    scripts: [proof],
  });
  await page.getByRole('heading', { name: '灌溉渠堵了' }).waitFor();
  await expect
    .poll(() => page.locator('minsheng-proof .base').getAttribute('class'))
    .toContain('large');
});
