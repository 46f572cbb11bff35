/** What happens when several administrators, or several processes, change the county at once. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createToken } from '../access/tokens.ts';
import { createApp } from '../app.ts';
import { createContext, type ServerContext } from '../create-context.ts';
import { createLogger } from '../logging.ts';
import { newId } from '../storage/ids.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { readSetting, touchDirectory } from './settings.ts';

describe.each(engines)('changes of the county on %s', (engine) => {
  let app: TestApp;
  let other: ServerContext;
  let administrator: Record<string, string>;
  beforeEach(async () => {
    app = await openTestApp({ engine });
    other = await createContext(app.context.config, app.now);
    administrator = await app.as('administrator');
  });
  afterEach(async () => {
    await other.close();
    await app.close();
  });

  const many = Array.from({ length: 8 }, (_, i) => i);
  const post = (path: string, json: object, headers = administrator) =>
    app.request(path, { method: 'POST', headers, json });

  test('none of several at once is overlooked', async () => {
    const version = async () =>
      (await readSetting(app.context.storage.read, 'directory-version')) ?? 0;
    const before = await version();
    await Promise.all(
      many.map((i) => (i % 2 ? app.context : other).storage.write((tx) => touchDirectory(tx))),
    );
    expect((await version()) - before).toBe(many.length);
  });

  test('policies made at once build on one another', async () => {
    const days = { clocks: { review: { value: 3, unit: 'working-days' } } };
    const parts = [
      { reopenWithinDays: 20 },
      { unreachedAttempts: 5 },
      { texts: { textMin: 7 } },
      days,
    ];
    const answers = await Promise.all(parts.map((policy) => post('/v1/policies', { policy })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const { version, policy } = app.context.policies.current();
    expect(version).toBe(5);
    expect(policy).toMatchObject(Object.assign({}, ...parts));
  });

  test('a process learns of a policy when it meets the first case under it', async () => {
    const made = await post('/v1/policies', { policy: { reopenWithinDays: 30 } });
    expect(made.status).toBe(201);
    const { trackingCode } = await (
      await post('/v1/cases', { text: '路灯坏了半个月了', identity: 'anonymous' }, app.site)
    ).json();
    const desk = await app.as('desk1');
    const found = await app.request(`/v1/desk/cases?q=${trackingCode}`, { headers: desk });
    const [{ id }] = (await found.json()).data;

    expect(other.policies.current().version).toBe(1);
    const elsewhere = createApp({ context: other, logger: createLogger('silent') });
    const accepted = await elsewhere.fetch(
      new Request(`http://minsheng.test/v1/desk/cases/${id}/acceptance`, {
        method: 'POST',
        headers: { ...desk, 'If-Match': '"1"', 'Content-Type': 'application/json' },
        body: JSON.stringify({ nature: 'request' }),
      }),
    );
    expect(accepted.status).toBe(200);
  });

  test('boards drafted at once are numbered one after another', async () => {
    const headers = await app.as('desk1');
    // Of days of its own each: of the same days there is one draft.
    const days = (i: number) => ({ periodStart: `2026-11-0${i + 1}`, periodEnd: '2026-11-20' });
    const drafts = await Promise.all(
      many.map((i) => post('/v1/ranking-editions', days(i), headers)),
    );
    const numbers = await Promise.all(drafts.map(async (draft) => (await draft.json()).number));
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('two administrators who remove each other at once leave one', async () => {
    const { token, hash } = createToken('session');
    const second = newId();
    await app.context.storage.write(async (tx) => {
      const { staff, sessions } = tx.tables;
      const person = { id: second, username: 'second', displayName: '示例·第二' } as const;
      const createdAt = app.now();
      await tx.insert(staff).values({ ...person, role: 'administrator', createdAt });
      await tx
        .insert(sessions)
        .values({ tokenHash: hash, staffId: second, createdAt, expiresAt: createdAt + 3_600_000 });
    });
    const list = await app.request('/v1/staff?limit=200', { headers: administrator });
    const own = (await list.json()).data.find(
      ({ username }: { username: string }) => username === 'administrator',
    );
    // Neither writes before the other is let in too: who was removed already could not remove.
    const { storage } = app.context;
    const write = storage.write.bind(storage);
    let letBothWrite = () => {};
    const bothAreIn = new Promise<void>((resolve) => {
      letBothWrite = resolve;
    });
    let arrived = 0;
    const waiting = vi.spyOn(storage, 'write').mockImplementation(async (work) => {
      arrived += 1;
      if (arrived === 2) letBothWrite();
      await bothAreIn;
      return write(work);
    });
    const remove = (id: string, headers: Record<string, string>) =>
      app.request(`/v1/staff/${id}`, { method: 'PUT', headers, json: { active: false } });
    const answers = await Promise.all([
      remove(second, administrator),
      remove(own.id, { Authorization: `Bearer ${token}` }),
    ]);
    waiting.mockRestore();
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('every change is kept with who made it, without secrets and without persons', async () => {
    const key = { kind: 'secret', name: '热线', scopes: ['cases:write'] };
    const person = {
      username: 'new.person',
      displayName: '示例·新人',
      password: 'a long password',
    };
    const official = {
      name: '示例·何静',
      title: '网格员',
      areaCode: app.context.directory.county.code,
      phone: '000-0000-0009',
    };
    const unit = { name: '县林业局', league: 'departments' };
    const created = await post('/v1/keys', key);
    const {
      value,
      key: { id },
    } = await created.json();
    await app.request(`/v1/keys/${id}`, { method: 'DELETE', headers: administrator });
    const again = { ...administrator, 'Idempotency-Key': 'the-same-unit' };
    for (const headers of [again, again]) await post('/v1/units', unit, headers);
    await post('/v1/staff', { ...person, role: 'desk' });
    await post('/v1/officials', official);
    await post('/v1/policies', { policy: { reopenWithinDays: 30 } });
    await post('/v1/policies', { policy: { unheardOf: 30 } });

    const { read } = app.context.storage;
    const rows = await read.select().from(read.tables.audit).orderBy(read.tables.audit.id);
    expect(rows.map(({ operationId, target }) => [operationId, target])).toEqual([
      ['createKey', id],
      ['revokeKey', id],
      ['createUnit', expect.any(String)],
      ['createStaff', expect.any(String)],
      ['createOfficial', expect.any(String)],
      ['createPolicy', '2'],
    ]);
    const [{ staffId } = { staffId: null }] = rows;
    expect(app.context.directory.nameOfStaff(staffId)).toBe('示例·administrator');
    expect(rows.every((row) => row.staffId === staffId && row.at === app.now())).toBe(true);
    expect(rows[2]?.detail).toMatchObject(unit);
    expect(rows[5]?.detail).toEqual({ reopenWithinDays: 30 });
    const kept = JSON.stringify(rows);
    for (const secret of [
      value,
      person.password,
      person.displayName,
      official.name,
      official.phone,
    ]) {
      expect(kept).not.toContain(secret);
    }
  });
});
