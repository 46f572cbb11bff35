import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';

let app: TestApp;
afterEach(() => app.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('keys', () => {
  beforeEach(async () => {
    app = await openTestApp();
  });

  const site = (headers: Record<string, string>) => app.request('/v1/site', { headers });

  test.each([
    {},
    { Authorization: 'Bearer pk_00000000000000000000000000000000' },
    { Authorization: 'Bearer nonsense' },
    { Authorization: 'Basic eDp5' },
    { Authorization: 'Bearer rc_00000000000000000000000000000000' },
  ])('%j opens nothing', async (headers) => {
    const response = await site(headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect((await response.json()).type).toBe('/problems/not-signed-in');
  });

  test('a site key works from its origins, from its own server and without an origin', async () => {
    expect((await site(app.site)).status).toBe(200);
    expect((await site({ ...app.site, Origin: app.origin })).status).toBe(200);
    const own = { ...app.site, Origin: 'http://minsheng.test', Host: 'minsheng.test' };
    expect((await site(own)).status).toBe(200);

    const elsewhere = await site({ ...app.site, Origin: 'https://elsewhere.example' });
    expect(elsewhere.status).toBe(403);
    expect(await elsewhere.json()).toMatchObject({
      type: '/problems/origin-not-allowed',
      detail: expect.stringContaining('https://elsewhere.example'),
    });
  });

  test('a secret key does what its scopes say and no more', async () => {
    expect((await app.request('/v1/desk/cases', { headers: app.integration })).status).toBe(200);
    expect((await app.request('/v1/staff', { headers: app.integration })).status).toBe(403);

    const headers = await app.as('administrator');
    const made = await app.request('/v1/keys', {
      method: 'POST',
      headers,
      json: { kind: 'secret', name: '只写', scopes: ['cases:write'] },
    });
    expect(made.status).toBe(201);
    const { value, key } = await made.json();
    const writeOnly = { Authorization: `Bearer ${value}` };
    expect((await app.request('/v1/desk/cases', { headers: writeOnly })).status).toBe(403);

    const revoked = await app.request(`/v1/keys/${key.id}`, { method: 'DELETE', headers });
    expect(revoked.status).toBe(204);
    expect((await app.request('/v1/desk/cases', { headers: writeOnly })).status).toBe(401);
    const again = await app.request(`/v1/keys/${key.id}`, { method: 'DELETE', headers });
    expect(again.status).toBe(404);

    const list = await (await app.request('/v1/keys?limit=2', { headers })).json();
    expect(list.data).toHaveLength(2);
    expect(JSON.stringify(list)).not.toContain(app.siteKey);
    const rest = await app.request(`/v1/keys?cursor=${list.nextCursor}`, { headers });
    expect((await rest.json()).data.map(({ name }: { name: string }) => name)).toEqual(['只写']);
  });

  test.each([
    [{ kind: 'secret', name: 'x' }, '/scopes'],
    [{ kind: 'publishable', name: 'x' }, '/siteId'],
    [{ kind: 'publishable', name: 'x', siteId: 'none' }, '/siteId'],
  ])('%j is refused at %s', async (json, pointer) => {
    const headers = await app.as('administrator');
    const response = await app.request('/v1/keys', { method: 'POST', headers, json });
    expect(response.status).toBe(422);
    expect((await response.json()).errors[0].pointer).toBe(pointer);
  });

  test('a site that is switched off stops its keys, and a new origin works at once', async () => {
    const headers = await app.as('administrator');
    const put = (json: object) =>
      app.request(`/v1/sites/${app.siteId}`, { method: 'PUT', headers, json });
    const name = '门户';
    await put({ name, allowedOrigins: ['https://new.example'] });
    expect((await site({ ...app.site, Origin: 'https://new.example' })).status).toBe(200);
    expect((await site({ ...app.site, Origin: app.origin })).status).toBe(403);
    await put({ name, allowedOrigins: [], active: false });
    expect((await site(app.site)).status).toBe(401);
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    app = await openTestApp({ limits: { signIn: { limit: 9, windowSeconds: 300 } } });
  });

  const signIn = (username: string, password: string) =>
    app.request('/v1/session', { method: 'POST', json: { username, password } });

  test('gives a session that works until it ends', async () => {
    const response = await signIn(' Desk1 ', app.password);
    expect(response.status).toBe(201);
    const { token, staff, expiresAt } = await response.json();
    expect(staff).toMatchObject({ username: 'desk1', role: 'desk', unit: null });
    expect(Date.parse(expiresAt)).toBe(app.now() + 12 * HOUR);

    const headers = { Authorization: `Bearer ${token}` };
    const session = () => app.request('/v1/session', { headers });
    expect((await session()).status).toBe(200);
    app.advance(12 * HOUR - 1);
    expect((await session()).status).toBe(200);
    app.advance(1);
    expect((await session()).status).toBe(401);
  });

  test('signing out ends it at once', async () => {
    const { token } = await (await signIn('desk1', app.password)).json();
    const headers = { Authorization: `Bearer ${token}` };
    expect((await app.request('/v1/session', { headers })).status).toBe(200);
    const out = await app.request('/v1/session', { method: 'DELETE', headers });
    expect(out.status).toBe(204);
    expect((await app.request('/v1/session', { headers })).status).toBe(401);
  });

  test('a wrong name and a wrong password look the same', async () => {
    const answers = await Promise.all([signIn('desk1', 'wrong'), signIn('nobody', 'wrong')]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect({ ...first, instance: '' }).toEqual({ ...second, instance: '' });
  });

  test('failed tries are limited by name, and all tries by address', async () => {
    for (let i = 0; i < 3; i++) expect((await signIn('desk1', 'wrong')).status).toBe(401);
    const refused = await signIn('desk1', app.password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(100);
    expect((await signIn('desk2', app.password)).status).toBe(201);
    for (let i = 0; i < 4; i++) await signIn(`nobody${i}`, 'wrong');
    expect((await signIn('leader', app.password)).status).toBe(429);

    app.advance(100_000);
    expect((await signIn('desk1', app.password)).status).toBe(201);
  });
});

describe('staff', () => {
  let headers: Record<string, string>;
  beforeEach(async () => {
    app = await openTestApp();
    headers = await app.as('administrator');
  });

  const create = (json: object) => app.request('/v1/staff', { method: 'POST', headers, json });
  const change = (id: string, json: object) =>
    app.request(`/v1/staff/${id}`, { method: 'PUT', headers, json });
  const person = {
    username: 'new.person',
    displayName: '示例·新人',
    password: 'long enough for anybody',
  };

  test('only administrators may', async () => {
    const asDesk = { headers: await app.as('desk1') };
    expect((await app.request('/v1/staff', asDesk)).status).toBe(403);
  });

  test('a member of a unit names it, nobody else does', async () => {
    expect((await create({ ...person, role: 'unit' })).status).toBe(422);
    expect((await create({ ...person, role: 'unit', unitId: 'none' })).status).toBe(422);
    const unitId = app.units.water;
    expect((await create({ ...person, role: 'desk', unitId })).status).toBe(422);
    const made = await create({ ...person, role: 'unit', unitId });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ unit: { id: unitId, name: '县水务局' } });
    expect((await create({ ...person, role: 'desk' })).status).toBe(409);
  });

  test('a new password ends the sessions, and the old one is gone', async () => {
    const { id, username } = await (await create({ ...person, role: 'desk' })).json();
    const signIn = (password: string) =>
      app.request('/v1/session', { method: 'POST', json: { username, password } });
    const { token } = await (await signIn(person.password)).json();
    const mine = { headers: { Authorization: `Bearer ${token}` } };
    expect((await app.request('/v1/session', mine)).status).toBe(200);

    expect((await change(id, { password: 'another long password' })).status).toBe(200);
    expect((await app.request('/v1/session', mine)).status).toBe(401);
    expect((await signIn(person.password)).status).toBe(401);
    expect((await signIn('another long password')).status).toBe(201);

    expect((await change(id, { active: false })).status).toBe(200);
    expect((await signIn('another long password')).status).toBe(401);
  });

  test('an administrator cannot lock themself out', async () => {
    const list = await (await app.request('/v1/staff?limit=200', { headers })).json();
    const { id } = list.data.find(({ role }: { role: string }) => role === 'administrator');
    for (const json of [{ active: false }, { role: 'desk' }]) {
      expect((await change(id, json)).status).toBe(422);
    }
    expect((await change(id, { displayName: '示例·管理员' })).status).toBe(200);
    expect((await change('nobody', { displayName: 'x' })).status).toBe(404);
  });
});

describe('limits', () => {
  test('the public is limited by address, other systems are not', async () => {
    app = await openTestApp({ limits: { public: { limit: 2, windowSeconds: 60 } } });
    const ask = () => app.request('/v1/categories', { headers: app.site });
    const first = await ask();
    expect(first.headers.get('ratelimit')).toBe('"default";r=1;t=30');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=2');
    await ask();
    const third = await ask();
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('30');
    const other = await app.request('/v1/categories', { headers: app.integration });
    expect(other.status).toBe(200);
    app.advance(30_000);
    expect((await ask()).status).toBe(200);
  });

  test('who guesses at cases soon waits, whoever asks for other things does not', async () => {
    app = await openTestApp({ limits: { guess: { limit: 3, windowSeconds: 300 } } });
    const headers = { ...app.site, 'Minsheng-Receipt': 'rc_00000000000000000000000000000000' };
    const guess = () => app.request('/v1/cases/7K3-Q9M-4TX', { headers });
    for (let i = 0; i < 3; i++) expect((await guess()).status).toBe(404);
    const refused = await guess();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(100);
    expect((await app.request('/v1/site', { headers })).status).toBe(200);
    app.advance(100_000);
    expect((await guess()).status).toBe(404);
  });
});
