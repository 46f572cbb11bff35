/** What no database can keep or compare is the caller’s mistake and never ours. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  let desk: Record<string, string>;
  let administrator: Record<string, string>;
  beforeAll(async () => {
    app = await openTestApp({ engine });
    desk = await app.as('desk1');
    administrator = await app.as('administrator');
  });
  afterAll(() => app.close());

  const refusedAt = async (answer: Promise<Response>) => {
    const response = await answer;
    expect(response.status).toBe(400);
    return (await response.json()).errors.map(({ pointer }: { pointer: string }) => pointer);
  };
  const submit = (json: object) =>
    app.request('/v1/cases', { method: 'POST', headers: app.site, json });

  test('U+0000 is refused where it stands', async () => {
    const body = { text: '路灯坏了\0半个月了', identity: 'anonymous' };
    expect(await refusedAt(submit(body))).toEqual(['/text']);
    const contact = { name: '示例\0甲', phone: '19900000001' };
    const named = { text: '路灯坏了半个月了', identity: 'named', contact };
    expect(await refusedAt(submit(named))).toEqual(['/contact/name']);
    const policy = { policy: { 'a\0b': 1 } };
    const made = app.request('/v1/policies', {
      method: 'POST',
      headers: administrator,
      json: policy,
    });
    expect(await refusedAt(made)).toEqual(['/policy']);
    const searched = app.request('/v1/desk/cases?q=a%00b', { headers: desk });
    expect(await refusedAt(searched)).toEqual(['/query/q']);
    const edition = app.request('/v1/ranking-editions/%00');
    expect(await refusedAt(edition)).toEqual(['/path/editionId']);
  });

  test('a backslash before u0000 is no U+0000', async () => {
    const text = String.raw`路灯坏了\u0000半个月了`;
    expect((await submit({ text, identity: 'anonymous' })).status).toBe(201);
  });

  const lists = [
    '/v1/ranking-editions',
    '/v1/desk/cases',
    '/v1/officials',
    '/v1/staff',
    '/v1/keys',
    '/v1/units',
    '/v1/policies',
  ];
  const noCursors = [[1.5], [1e99], [2 ** 40], ['a\0b'], [null], [{}], [1.5, 'x'], [1, 'a\0']];
  test.each(lists)('%s takes its own cursors only', async (path) => {
    const headers = path.startsWith('/v1/desk') ? desk : administrator;
    for (const values of noCursors) {
      const cursor = Buffer.from(JSON.stringify(values)).toString('base64url');
      const response = await app.request(`${path}?cursor=${cursor}`, { headers });
      expect([values, response.status]).toEqual([values, 400]);
      expect((await response.json()).type).toBe('/problems/invalid-cursor');
    }
  });
});
