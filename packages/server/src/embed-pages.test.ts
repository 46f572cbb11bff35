import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const open = (path: string, init?: RequestInit) =>
  app.app.fetch(new Request(`http://minsheng.test/embed/${path}`, init));
const html = async (path: string) => (await open(path)).text();

describe.each([
  'contact-card',
  'submission-form',
  'status-tracker',
  'ranking-board',
  'heat-map',
  'echoes',
])('the page of %s', (widget) => {
  it('may be framed by the pages of its key’s site alone, under the strict policy', async () => {
    const response = await open(`${widget}?key=${app.siteKey}`);
    expect(response.status).toBe(200);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain(`frame-ancestors 'self' ${app.origin};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(await response.text()).toContain(`<minsheng-${widget} `);
  });
});

it('says whom to call before the script is there, and without one', async () => {
  const page = await html(`submission-form?key=${app.siteKey}`);
  const inside = page.slice(page.indexOf('<minsheng-submission-form'));
  expect(inside).toMatch(/云岭县[\s\S]*<a href="tel:\d+">[\s\S]*<noscript>/);
});

it('speaks the language of the address, else of the browser', async () => {
  const key = app.siteKey;
  expect(await html(`contact-card?key=${key}&lang=en`)).toContain('<html lang="en">');
  const headers = { 'Accept-Language': 'en-GB' };
  const page = await (await open(`contact-card?key=${key}`, { headers })).text();
  expect(page).toContain('<title>Call an official');
});

it('hands on what the widget knows and nothing else', async () => {
  const page = await html(
    `submission-form?key=${app.siteKey}&area=990124101201&size=large&onclick=x&receipt=rc_1`,
  );
  expect(page).toContain('<minsheng-submission-form area="990124101201">');
  expect(page).toContain('size="large" native>');
  expect(page).not.toMatch(/onclick|receipt/);
});

it('writes nothing of the address as markup', async () => {
  const page = await html(`status-tracker?key=${app.siteKey}&code=%22%3E%3Cscript%3Ex`);
  expect(page).not.toContain('"><script>x');
});

it('leads on to pages of its site alone', async () => {
  const to = (address: string) =>
    html(`contact-card?key=${app.siteKey}&form-url=${encodeURIComponent(address)}`);
  expect(await to(`${app.origin}/write`)).toContain(`form-url="${app.origin}/write"`);
  for (const address of ['https://elsewhere.example/', 'javascript:alert(1)', '//x.example/']) {
    expect(await to(address)).not.toContain('form-url');
  }
});

it('shows a wrong key where it was written, and no widget', async () => {
  for (const key of ['', 'pk_unknown', app.secretKey]) {
    const response = await open(`contact-card?key=${key}`);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('<minsheng');
  }
});

it('knows no other widget, and says which there are', async () => {
  const response = await open(`constructor?key=${app.siteKey}`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('<code>/embed/contact-card</code>');
});
