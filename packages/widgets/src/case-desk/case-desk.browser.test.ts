import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { editionOf, trendOf } from '../testing/board.ts';
import { type Api, expectNoAxeViolations, openWidgetPage } from '../testing/harness.ts';
import { unanswered } from '../testing/unanswered.ts';

const staff = (username: string, role: string) => ({
  id: `id-of-${username}`,
  username,
  displayName: `示例·${username}`,
  role,
  unit: role === 'unit' ? { id: 'u1', name: '清水镇人民政府' } : null,
  head: false,
  active: true,
});

const problem = (type: string, status: number, title: string) => ({
  status,
  body: { type: `/problems/${type}`, status, title, detail: '请核对后再试。' },
});

/** Sign-in as the server has it: the password is `right`, a session lives until `end` is called. */
function server(role = 'desk') {
  let living = 0;
  const tokens: string[] = [];
  const asked: (string | undefined)[] = [];
  const edition = editionOf(6, 3);
  const signed =
    (body: () => unknown): Api[string] =>
    ({ headers }) =>
      tokens.includes(headers.authorization?.replace('Bearer ', '') ?? '')
        ? { body: body() }
        : problem('not-signed-in', 401, '没有有效的密钥或登录');
  const api: Api = {
    'POST /v1/session': ({ body }) => {
      const { username, password } = JSON.parse(body);
      if (password !== 'right') return problem('wrong-password', 401, '用户名或密码不对');
      living += 1;
      tokens.push(`st_${living}`);
      const token = `st_${living}`;
      const expiresAt = '2026-11-20T22:00:00+08:00';
      return { status: 201, body: { token, expiresAt, staff: staff(username, role) } };
    },
    'DELETE /v1/session': ({ headers }) => {
      asked.push(headers.authorization);
      return { status: 204 };
    },
    'GET /v1/ranking-editions': signed(() => ({ data: [edition], nextCursor: null })),
    'GET /v1/ranking-editions/*': signed(() => edition),
    'GET /v1/ranking-editions/*/trend': signed(() => trendOf(edition)),
    'GET /v1/ranking-editions/*/appeals': signed(() => ({ data: [] })),
    'POST /v1/ranking-editions': signed(() => edition),
  };
  return { api, asked, end: () => void tokens.splice(0) };
}

const tag = '<minsheng-case-desk></minsheng-case-desk>';

async function signIn(page: Page, username: string, password = 'right'): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('密码', { exact: true }).press('Enter');
}

it('says what is missing and what is wrong, and lets in who knows the password', async () => {
  const { api, asked } = server();
  const page = await openWidgetPage({ html: tag, api });
  await page.locator('#sign-in').click();
  await page.locator('#error-summary').getByText('请填密码').waitFor();
  await expectNoAxeViolations(page);
  await signIn(page, 'desk1', 'wrong');
  await page.getByRole('alert').getByText('用户名或密码不对').waitFor();
  await expect.poll(() => page.locator('#password').inputValue()).toBe('');
  await signIn(page, ' desk1 ');
  await page.getByRole('navigation', { name: '栏目' }).getByText('红黑榜').waitFor();
  await page.getByText('示例·desk1').first().waitFor();
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
    'st_1',
  );
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByLabel('用户名').waitFor();
  await expect.poll(() => asked).toEqual(['Bearer st_1']);
});

it('asks again when the session has ended, and loses nothing of what was written', async () => {
  const { api, end } = server();
  const page = await openWidgetPage({ html: tag, api });
  const awaited = unanswered(page);
  await signIn(page, 'desk1');
  await page.getByText('第 12 期红黑榜').click();
  await page.locator('#act-correct').waitFor();
  await page.goBack();
  await page.locator('.edition').waitFor();
  await page.goForward();
  await page.locator('#act-correct').click();
  await page.locator('#correction-note').fill('漏剔一件停水诉求');
  // Any request may be the one that learns of it first.
  await expect.poll(awaited).toBe(0);
  end();
  await page.locator('#correct-confirm').click();
  await page.getByRole('alert').getByText('登录时间到了').waitFor();
  expect(await page.locator('#username').inputValue()).toBe('desk1');
  // Whoever comes to this screen now finds nothing in it, hidden or not.
  const left = () => page.locator('minsheng-case-desk').evaluate((it) => it.shadowRoot?.innerHTML);
  expect(await left()).not.toMatch(/correction-note|清水镇|第 12 期/);
  await expectNoAxeViolations(page);
  await signIn(page, 'desk1');
  await page.locator('#correction-note').waitFor();
  expect(await page.locator('#correction-note').inputValue()).toBe('漏剔一件停水诉求');
  await page.locator('#correct-confirm:focus').waitFor();

  await expect.poll(awaited).toBe(0);
  end();
  await page.locator('#correct-confirm').click();
  await page.getByRole('alert').getByText('登录时间到了').waitFor();
  await signIn(page, 'desk2');
  await page.locator('.edition').waitFor();
  expect(await page.locator('#correction-note').count()).toBe(0);
});

it('shows a role only what it has, and follows the address', async () => {
  const page = await openWidgetPage({ html: tag, api: server('administrator').api });
  await signIn(page, 'admin');
  await page.getByText('这里没有您要办的事').waitFor();
  await page.getByRole('button', { name: '退出' }).click();
  await page.evaluate(() => {
    location.hash = '#desk=board/01939d2e';
  });
  const desk = page.locator('minsheng-case-desk');
  await expect.poll(() => desk.getAttribute('item')).toBe('01939d2e');
});
