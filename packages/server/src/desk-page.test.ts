import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const open = (path: string, init?: RequestInit) =>
  app.app.fetch(new Request(`http://minsheng.test${path}`, init));

it('is a page of its own under the strict policy, which nobody may frame', async () => {
  const response = await open('/desk?size=large');
  expect(response.status).toBe(200);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
  const html = await response.text();
  expect(html).toMatch(/<minsheng-site size="large">\s*<minsheng-case-desk>/);
  expect(html).toContain('noindex');
});

it('speaks the language of the address, else of the browser', async () => {
  expect(await (await open('/desk?lang=en')).text()).toContain('<html lang="en">');
  const headers = { 'Accept-Language': 'zh-CN' };
  expect(await (await open('/desk', { headers })).text()).toContain('<title>民声工作台');
});

it('is not where residents are led', async () => {
  expect(await (await open('/')).text()).not.toMatch(/href="[^"]*\/desk\b/);
  expect((await open(`/embed/case-desk?key=${app.siteKey}`)).status).toBe(404);
});
