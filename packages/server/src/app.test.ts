import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from './contract/document.ts';
import { problems } from './contract/problems.ts';
import { openTestApp, type TestApp } from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const submit = (init: RequestInit & { json?: unknown }) =>
  app.request('/v1/cases', {
    method: 'POST',
    ...init,
    headers: { ...app.site, ...(init.headers as Record<string, string>) },
  });

describe('whatever goes wrong is answered as a problem', () => {
  const json = { 'Content-Type': 'application/json' };
  const attempts: [string, number, string, () => Promise<Response>][] = [
    ['an unknown route', 404, 'unknown-route', () => app.request('/v1/nothing')],
    ['the folder itself', 404, 'unknown-route', () => app.request('/v1')],
    [
      'a method it does not take',
      405,
      'method-not-allowed',
      () => app.request('/v1/site', { method: 'DELETE', headers: app.site }),
    ],
    ['bad JSON', 400, 'invalid-json', () => submit({ headers: json, body: '{"text":' })],
    ['an empty body', 400, 'invalid-json', () => submit({ headers: json, body: '' })],
    ['a wrong shape', 400, 'invalid-input', () => submit({ json: { text: 1 } })],
    [
      'a body too large',
      413,
      'too-large',
      () => submit({ json: { text: '长'.repeat(100_000), identity: 'anonymous' } }),
    ],
    [
      'another content type',
      415,
      'unsupported-media-type',
      () => submit({ headers: { 'Content-Type': 'text/plain' }, body: '{}' }),
    ],
    [
      'an unknown parameter',
      400,
      'invalid-input',
      () => app.request('/v1/areas?colour=red', { headers: app.site }),
    ],
    [
      'a bad cursor',
      400,
      'invalid-cursor',
      () => app.request('/v1/areas?cursor=%21', { headers: app.site }),
    ],
  ];
  test.each(attempts)('%s: %i %s', async (_, status, slug, attempt) => {
    const response = await attempt();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await response.json();
    expect(problem.type).toBe(`/problems/${slug}`);
    expect(problem.instance).toMatch(/^req_/);
  });

  test('every operation is mounted and refuses who brings no key', async () => {
    for (const { id, path, method, object } of operations) {
      const response = await app.request(path.replace(/\{\w+\}/g, 'x'), { method });
      const open = object.security.some((way) => Object.keys(way).length === 0);
      if (!open) expect(response.status, id).toBe(401);
      else expect([200, 400, 404, 415], id).toContain(response.status);
    }
  });

  test('in the language that is asked for', async () => {
    const ask = async (language: string) => {
      const headers = { 'Accept-Language': language };
      return (await (await app.request('/v1/site', { headers })).json()).title;
    };
    expect(await ask('en-GB,en;q=0.8')).toBe('No valid key or session');
    expect(await ask('zh-CN,en;q=0.8')).toBe('没有有效的密钥或登录');
  });
});

describe('pages', () => {
  test('the document is given as it is', async () => {
    const json = await (await app.request('/openapi.json')).json();
    expect(Object.keys(json.paths)).toContain('/v1/cases');
    const yaml = await app.request('/openapi.yaml');
    expect(await yaml.text()).toContain('openapi: 3.1');
    expect(yaml.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('the reference loads nothing from anybody else', async () => {
    const page = await app.request('/docs');
    const html = await page.text();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(`${policy}${html}`).not.toMatch(/https?:|unsafe-eval/);
    for (const [, path = ''] of html.matchAll(/src="([^"]+)"/g)) {
      const script = await app.request(path);
      expect(script.status).toBe(200);
      expect(script.headers.get('content-type')).toContain('javascript');
    }
    expect(await (await app.request('/docs/start.js')).text()).not.toContain('http');
  });

  test('every problem has a page in both languages', async () => {
    const list = await (await app.request('/problems')).text();
    for (const [slug, { title }] of Object.entries(problems)) {
      expect(list).toContain(`/problems/${slug}"`);
      const page = await app.request(`/problems/${slug}`);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await page.text()).toContain(title['zh-CN']);
      expect(await (await app.request(`/problems/${slug}?lang=en`)).text()).toContain(
        `<html lang="en">`,
      );
    }
    expect((await app.request('/problems/none')).status).toBe(404);
  });

  test('what is not there is said on a page', async () => {
    const response = await app.request('/nothing/here.html');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the portal carries this server’s own key under a strict policy', async () => {
    const response = await app.request('/');
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).toContain(app.siteKey);
    expect(html).not.toMatch(/pk_yourkey|minsheng\.example/);
  });

  test.each(['/', '/v1/categories'])('%s is small for who takes it so', async (path) => {
    const ask = (accepted?: string) =>
      app.request(path, {
        headers: { ...app.site, ...(accepted && { 'Accept-Encoding': accepted }) },
      });
    const [plain, small] = [await ask(), await ask('gzip, br')];
    expect(plain.headers.get('content-encoding')).toBe(null);
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(small.headers.get('vary')).toContain('Accept-Encoding');
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(brotliDecompressSync(bytes).toString()).toBe(await plain.text());
  });

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/package.json',
    '/%70ackage.json',
    '/Package.json',
    '/%2egitignore',
    '/node%5fmodules/vite/package.json',
    '/serve%2Ets',
    '/%zz',
    '/a%00b',
    '/widgets/v1/%zz',
  ])('%s is not served', async (path) => {
    expect((await app.request(path)).status).toBe(404);
  });
});

describe('for who runs it', () => {
  test('health and readiness', async () => {
    expect((await app.request('/health/live')).status).toBe(200);
    const ready = await app.request('/health/ready');
    expect(ready.status).toBe(200);
    const { calendar } = app.context;
    expect(await ready.json()).toEqual({
      status: 'ok',
      calendar: {
        coveredThrough: calendar.coveredThrough,
        missingYear: calendar.missingYear(app.now()),
      },
    });
  });

  test('metrics count requests by operation and status', async () => {
    await app.request('/v1/site', { headers: app.site });
    const text = await (await app.request('/metrics')).text();
    expect(text).toMatch(/minsheng_requests_total\{operation="getSite",status="200"\} \d+/);
    expect(text).toMatch(/request_duration_seconds_bucket\{operation="getSite",le="\+Inf"\} \d+/);
    for (const line of text.trim().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [\d.e+-]+)$/);
    }
  });

  test('metrics say how many writers shared each transaction', async () => {
    const sizes = async () => {
      const text = await (await app.request('/metrics')).text();
      const [, sum, count] =
        /minsheng_write_batch_size_sum (\d+)\nminsheng_write_batch_size_count (\d+)/.exec(text) ??
        [];
      return { writers: Number(sum), batches: Number(count) };
    };
    const before = await sizes();
    const { storage } = app.context;
    const look = () => storage.write((tx) => tx.select().from(tx.tables.settings));
    await Promise.all([look(), look(), look()]);
    const after = await sizes();
    expect(after).toEqual({ writers: before.writers + 3, batches: before.batches + 1 });
  });

  test.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])(
    'metrics are not for who asks through a proxy on this machine (%s)',
    async (name) => {
      const headers = { [name]: '203.0.113.7' };
      expect((await app.request('/metrics', { headers })).status).toBe(404);
    },
  );

  test('an upload answers as tus does also to a method it does not take', async () => {
    const refused = await app.request('/v1/uploads', { method: 'PUT', headers: app.site });
    const { status, headers } = refused;
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect(headers.get('tus-resumable')).toBe('1.0.0');
  });

  test('while stopping, new requests are sent away and readiness says no', async () => {
    const stopping = await openTestApp();
    try {
      stopping.app.stop();
      const ready = await stopping.request('/health/ready');
      expect(ready.status).toBe(503);
      const refused = await stopping.request('/v1/site', { headers: stopping.site });
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('2');
      expect((await refused.json()).type).toBe('/problems/stopping');
      const upload = await stopping.request('/v1/uploads', { method: 'POST' });
      expect([upload.status, upload.headers.get('tus-resumable')]).toEqual([503, '1.0.0']);
    } finally {
      await stopping.close();
    }
  });
});
