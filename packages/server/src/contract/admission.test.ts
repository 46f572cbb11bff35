/** Who is let in, from where, and how often. */
import { afterEach, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp, type TestAppOptions } from '../testing.ts';

let app: TestApp;
const open = async (options?: TestAppOptions) => {
  app = await openTestApp(options);
};
afterEach(() => app.close());

const twoAMinute = { limit: 2, windowSeconds: 60 };

describe('a key that is none', () => {
  const wrong = { Authorization: `Bearer pk_${'0'.repeat(32)}` };
  const ask = (headers: Record<string, string>) => app.request('/v1/site', { headers });

  test('may be tried as often as anything else from that address', async () => {
    await open({ limits: { public: twoAMinute } });
    expect((await ask(wrong)).status).toBe(401);
    const second = await ask(wrong);
    expect(second.headers.get('ratelimit')).toBe('"default";r=0;t=60');
    const third = await ask(wrong);
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('30');
    expect((await app.request('/v1/units', { headers: app.integration })).status).toBe(200);
  });

  test('an origin that is not allowed is counted too', async () => {
    await open({ limits: { public: twoAMinute } });
    const elsewhere = { ...app.site, Origin: 'https://elsewhere.example' };
    const answers = [await ask(elsewhere), await ask(elsewhere), await ask(elsewhere)];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 429]);
  });
});

describe('what needs nobody', () => {
  test.each(['/v1/statistics', '/v1/ranking-editions'])('%s welcomes everybody', async (path) => {
    await open();
    const desk = await app.as('desk1');
    for (const headers of [{}, app.site, app.integration, desk]) {
      expect((await app.request(path, { headers })).status).toBe(200);
    }
  });

  test.each([
    ['a site key', () => app.siteKey],
    ['a secret key', () => app.secretKey],
    ['a session that has ended', () => `st_${'0'.repeat(32)}`],
    ['nonsense', () => 'nonsense'],
  ])('%s is in nobody’s way when they sign in', async (_, token) => {
    await open();
    const response = await app.request('/v1/session', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token()}` },
      json: { username: 'desk1', password: app.password },
    });
    expect(response.status).toBe(201);
  });
});

test('the server’s own page is at home behind a proxy as well', async () => {
  await open({ publicUrl: 'https://minsheng.example.gov.cn' });
  const from = (Origin: string) =>
    app.request('/v1/site', { headers: { ...app.site, Origin, Host: '127.0.0.1:8787' } });
  expect((await from('https://minsheng.example.gov.cn')).status).toBe(200);
  expect((await from('http://127.0.0.1:8787')).status).toBe(200);
  expect((await from('http://minsheng.example.gov.cn')).status).toBe(403);
});
