/** From the text message to the answer: a real gateway, a real server, a real browser. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReceiver, type Receiver } from '../../../server/src/notifications/testing.ts';
import { CaseRoad } from '../testing/case-road.ts';
import {
  expectNoAxeViolations,
  hostOrigin,
  openWidgetPage,
  screenshot,
  settled,
  type WidgetPage,
} from '../testing/harness.ts';
import { overflow } from '../testing/overflow.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

const DAY = 86_400_000;

let gateway: Receiver;
let real: RealApp;
beforeAll(async () => {
  gateway = await openReceiver();
  real = await openRealApp({
    environment: {
      MINSHENG_PRIVATE_NETWORKS: '127.0.0.1',
      MINSHENG_SMS_URL: gateway.url,
      MINSHENG_TRACKING_URL: `${await hostOrigin()}/`,
    },
  });
});
afterAll(async () => {
  await real?.close();
  await gateway?.close();
});

/** A case whose resident was sent a message, and the link in it. */
async function asked(phone: string): Promise<{ road: CaseRoad; link: string }> {
  const contact = { name: '示例·李奶奶', phone };
  const road = await (await CaseRoad.begin(real, { contact })).answered();
  const link = () =>
    gateway.heard
      .map(({ body }) => JSON.parse(body) as { phone: string; text: string })
      .filter((message) => message.phone === phone)
      .map(({ text }) => /https?:\S+#follow-up=[0-9A-Z-]+/.exec(text)?.[0])
      .find(Boolean);
  await expect.poll(link, { timeout: 30_000 }).toBeDefined();
  return { road, link: link() ?? '' };
}

const codeIn = (link: string) => link.split('=').at(-1) ?? '';

/** An own page, come to by the link of a message, or by what else stands behind `#`. */
async function arrive(hash: string, options: Partial<WidgetPage> = {}): Promise<Page> {
  const { serverUrl, siteKey, app } = real;
  const html = '<minsheng-status-tracker></minsheng-status-tracker>';
  const page = await openWidgetPage({ html, serverUrl, siteKey, ...options });
  await page.clock.setFixedTime(app.now());
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(`${address}${hash}`);
  return page;
}

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');
const reason = (page: Page, name: string): Locator => page.getByRole('checkbox', { name });

async function expectSound(page: Page, name: string): Promise<void> {
  await settled(page);
  await expectNoAxeViolations(page);
  expect(await overflow(page), 'horizontal overflow').toBe(0);
  await screenshot(page, `by-code-${name}`);
}

it('opens with the link of the message, hears why, and the desk sees it', async () => {
  const { road, link } = await asked('19900000011');
  const page = await arrive(new URL(link).hash);
  await page.getByRole('heading', { name: '石桥村三组桥头的路灯不亮' }).waitFor();
  expect(new URL(link).origin).toBe(await hostOrigin());
  await expect.poll(() => page.url()).not.toContain(codeIn(link));
  await page.getByText('您反映的三盏路灯已于今天上午全部更换').waitFor();
  await expect.poll(() => page.getByRole('checkbox').count()).toBe(0);
  await page.getByRole('radio', { name: /^不满意/ }).check();
  await reason(page, '只解决了一部分').check();
  await reason(page, '有人要我说满意 这一条只有纪委能看到').check();
  await page.getByLabel('哪里没有办好').fill('还有一盏不亮');
  await page.getByText('不给办事的单位看').waitFor();
  await expectSound(page, 'question');
  await press(page, '下一步');
  await expectSound(page, 'confirm');
  await press(page, '确认，发出');
  await page.getByText('谢谢您告诉我们').waitFor();
  await expectSound(page, 'thanks');

  const seen = await road.seenBy('desk1');
  expect(seen.followUps).toMatchObject([
    { rating: 'dissatisfied', byCode: true, note: '还有一盏不亮' },
  ]);
  expect(seen.followUps[0]?.reasons.map(({ code }) => code)).toEqual(['partly-solved']);
  const { concerns } = await road.seenBy('inspector');
  expect(concerns[0]?.reasons.map(({ code }) => code)).toEqual(['pressed']);

  const again = await arrive(new URL(link).hash);
  await again.getByRole('alert').getByText('这个评价码已经用过了').waitFor();
  await again.getByRole('link', { name: '打电话问 0000-12345' }).waitFor();
  await expectSound(again, 'used');
  await press(again, '用查询码和回执');
  await again.getByLabel('查询码').waitFor();
  await expect.poll(() => new URL(again.url()).hash).toBe('');
});

it('takes a code that is typed, says kindly what is wrong with one, and has an end', async () => {
  const { link } = await asked('19900000012');
  const page = await arrive('');
  await press(page, '收到短信评价码，来评价');
  const field = page.getByLabel('评价码');
  await field.waitFor();
  await press(page, '下一步');
  await page.getByText('请填评价码').waitFor();
  await field.fill('7k3q9');
  await press(page, '下一步');
  await page.getByText('这里有 5 位').waitFor();
  await expectSound(page, 'typing');
  await field.fill('AAAAA-AAAAA');
  await press(page, '下一步');
  await page.getByText('没有找到这个评价码').waitFor();
  await expectSound(page, 'unknown');
  await press(page, '再填一次');
  await field.fill(codeIn(link).toLowerCase().replace('-', ' '));
  await press(page, '下一步');
  await page.getByRole('heading', { name: '石桥村三组桥头的路灯不亮' }).waitFor();

  real.app.advance(9 * DAY);
  await page.getByRole('radio', { name: /^满意/ }).check();
  await press(page, '下一步');
  await press(page, '确认，发出');
  await page.getByRole('alert').getByText('这个评价码过期了').waitFor();
  await expectSound(page, 'expired');
});

it('asks for reasons on the case’s own screen too, each large enough for a thumb', async () => {
  const { road } = await asked('19900000013');
  const page = await arrive(`#case=${road.code}&receipt=${road.receipt}`, {
    lang: 'en',
    size: 'large',
    colorScheme: 'dark',
  });
  await page.getByRole('radio', { name: /^Not satisfied/ }).check();
  await reason(page, 'It took too long').waitFor();
  const heights = await page
    .locator('#reasons label')
    .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await page.getByRole('radio', { name: /^Satisfied/ }).check();
  await expect.poll(() => page.getByRole('checkbox').count()).toBe(0);
  await page.getByRole('radio', { name: /^Not satisfied/ }).check();
  await reason(page, 'It took too long').check();
  await expectSound(page, 'own-screen-en-large-dark');
  await press(page, 'Next');
  await press(page, 'Yes, send it');
  await page.getByText('Thank you for telling us').waitFor();
  const { followUps } = await road.seenBy('desk1');
  expect(followUps[0]?.reasons.map(({ code }) => code)).toEqual(['too-slow']);
});
