import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { operations } from './document.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const stranger = 'https://elsewhere.example';
const preflight = (path: string, method: string, origin: string) =>
  app.request(path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'authorization,idempotency-key',
    },
  });

test('every operation can be called from a page of an allowed origin', async () => {
  for (const { path, method } of operations) {
    const response = await preflight(path.replace(/\{\w+\}/g, 'x'), method, app.origin);
    expect(response.status).toBe(204);
    expect(['*', app.origin]).toContain(response.headers.get('access-control-allow-origin'));
    const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const name of ['authorization', 'idempotency-key', 'if-match', 'minsheng-receipt']) {
      expect(allowed).toContain(name);
    }
    expect(response.headers.get('access-control-allow-methods')).toContain(method);
  }
});

test('another origin may call what needs no key, and nothing else', async () => {
  const open = await preflight('/v1/statistics', 'GET', stranger);
  expect(open.headers.get('access-control-allow-origin')).toBe('*');
  const figures = await app.request('/v1/statistics', { headers: { Origin: stranger } });
  expect(figures.status).toBe(200);
  expect(figures.headers.get('access-control-allow-origin')).toBe('*');

  const closed = await preflight('/v1/cases', 'POST', stranger);
  expect(closed.headers.get('access-control-allow-origin')).toBeNull();
});

test('errors can be read by the page as well', async () => {
  const headers = { ...app.site, Origin: app.origin };
  for (const path of ['/v1/nothing', '/v1/areas/1/contact-card', '/v1/areas?limit=0']) {
    const response = await app.request(path, { headers });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(app.origin);
    expect(response.headers.get('vary')).toContain('Origin');
  }
  const unsigned = await app.request('/v1/site', { headers: { Origin: app.origin } });
  expect(unsigned.status).toBe(401);
  expect(unsigned.headers.get('access-control-allow-origin')).toBe(app.origin);
});

test('answers show the headers a client needs', async () => {
  const response = await app.request('/v1/site', { headers: { ...app.site, Origin: app.origin } });
  const shown = response.headers.get('access-control-expose-headers');
  for (const name of [
    'ETag',
    'Location',
    'Idempotency-Replayed',
    'RateLimit',
    'Retry-After',
    'Upload-Offset',
  ]) {
    expect(shown).toContain(name);
  }
});
