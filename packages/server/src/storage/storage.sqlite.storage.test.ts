import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeStorage } from './conformance.ts';
import { keepingSelector } from './keep.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Storage } from './storage.ts';

const settingNamed = keepingSelector('key', (db) => {
  const { settings } = db.tables;
  return db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')));
});

describe('SQLite', () => describeStorage('sqlite'));

describe('group commit', () => {
  let folder: string;
  let file: string;
  let storage: Storage;
  let observer: SQLite.Database;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minsheng-'));
    file = join(folder, 'deeper', 'minsheng.db');
    storage = openSqlite(file, { patienceMs: 50 });
    observer = new SQLite(file);
    observer.pragma('busy_timeout = 0');
  });

  afterEach(async () => {
    observer.close();
    await storage.close();
    await rm(folder, { recursive: true });
  });

  const put = (key: string, last: () => void = () => {}): Promise<void> =>
    storage.write(async (tx) => {
      await tx.insert(tx.tables.settings).values({ key, value: key });
      last();
    });

  const keys = (): unknown[] =>
    observer.prepare('select key from settings order by key').pluck().all();

  /** Every commit by another connection changes this number. */
  const commits = (): unknown => observer.pragma('data_version', { simple: true });

  test('runs in WAL with full synchronisation', async () => {
    expect(observer.pragma('journal_mode', { simple: true })).toBe('wal');
  });

  test('writers of one turn are committed together, before any of them is answered', async () => {
    const before = commits();
    const seen: unknown[][] = [];
    const first = put('a', () => seen.push(keys()));
    const second = put('b', () => seen.push(keys()));
    await first;
    expect(seen).toEqual([[], []]);
    expect(keys()).toEqual(['a', 'b']);
    expect(commits()).not.toBe(before);
    await second;
  });

  test('when one fails, the others run again and are stored once', async () => {
    const runs = { a: 0, b: 0 };
    const refused = new Error('refused');
    const batch = [
      put('a', () => (runs.a += 1)),
      put('x', () => {
        throw refused;
      }),
      put('b', () => (runs.b += 1)),
    ];
    expect(await Promise.allSettled(batch)).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: refused },
      { status: 'fulfilled' },
    ]);
    expect(keys()).toEqual(['a', 'b']);
    expect(runs).toEqual({ a: 2, b: 1 });
  });

  test('several failures of one batch undo only themselves', async () => {
    const failing = (key: string) =>
      put(key, () => {
        throw new Error(key);
      });
    const batch = [failing('x'), put('a'), failing('y'), put('b'), failing('z')];
    const ends = (await Promise.allSettled(batch)).map(({ status }) => status);
    expect(ends).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(keys()).toEqual(['a', 'b']);
  });

  test('a keeping selector never gives less than what this process has committed', async () => {
    expect(await settingNamed(storage.read, 'a')).toEqual([]);
    await put('a');
    expect(await settingNamed(storage.read, 'a')).toEqual([{ value: 'a' }]);
    expect(await settingNamed(storage.read, 'a')).toBe(await settingNamed(storage.read, 'a'));
  });

  test('a write of this process is not taken for another one of somebody else a moment later', async () => {
    await put('a');
    const kept = await settingNamed(storage.read, 'a');
    await sleep(50);
    expect(await settingNamed(storage.read, 'a')).toBe(kept);
  });

  test('a keeping selector answers in the turn it is asked', async () => {
    await put('a');
    expect(settingNamed(storage.read, 'a')).toEqual([{ value: 'a' }]);
  });

  test('a keeping selector soon gives what another process has written', async () => {
    await put('a');
    expect(await settingNamed(storage.read, 'a')).toEqual([{ value: 'a' }]);
    observer.exec(`update settings set value = '"other"' where key = 'a'`);
    await expect.poll(() => settingNamed(storage.read, 'a')).toEqual([{ value: 'other' }]);
  });

  test('a keeping selector lets the oldest go, not all, when it has kept enough', async () => {
    await put('a');
    const others = Array.from({ length: 10_001 }, (_, i) => `k${i}`);
    for (const key of others) await settingNamed(storage.read, key);
    const kept = await settingNamed(storage.read, 'k10000');
    expect(await settingNamed(storage.read, 'k10000')).toBe(kept);
    expect(await settingNamed(storage.read, 'k1')).toBe(await settingNamed(storage.read, 'k1'));
    expect(await settingNamed(storage.read, 'a')).toEqual([{ value: 'a' }]);
  });

  test('a keeping selector sees what its own write has done so far', async () => {
    await storage.write(async (tx) => {
      expect(await settingNamed(tx, 'a')).toEqual([]);
      await tx.insert(tx.tables.settings).values({ key: 'a', value: 'a' });
      expect(await settingNamed(tx, 'a')).toEqual([{ value: 'a' }]);
    });
  });

  test('a batch is bounded, and every writer is answered', async () => {
    const perBatch = new Set<number>();
    await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        put(`k${index}`, () => perBatch.add(keys().length)),
      ),
    );
    expect([...perBatch]).toEqual([0, 128, 256]);
    expect(keys()).toHaveLength(300);
  });

  test('when the commit fails nobody is told it succeeded', async () => {
    // A deferred constraint is checked only by COMMIT.
    observer.exec(`
      create table parent (id integer primary key);
      create table child (id integer references parent (id) deferrable initially deferred);
      create trigger orphan after insert on settings when new.key = 'orphan'
        begin insert into child values (1); end;
    `);
    const results = await Promise.allSettled([put('a'), put('orphan'), put('b')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(keys()).toEqual([]);
    await put('later');
    expect(keys()).toEqual(['later']);
  });

  test('when SQLite itself undoes the transaction, those not yet begun still get their turn', async () => {
    observer.exec(`create trigger fatal before insert on settings when new.key = 'fatal'
      begin select raise(rollback, 'disk is full'); end;`);
    const results = await Promise.allSettled([put('a'), put('fatal'), put('b')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(keys()).toEqual(['b']);
  });

  test('a writer that waits for something else is given up, and its late queries are refused', async () => {
    let late: Promise<unknown> | undefined;
    const results = await Promise.allSettled([
      put('a'),
      storage.write(async (tx) => {
        await tx.insert(tx.tables.settings).values({ key: 'stuck', value: 1 });
        late = sleep(150).then(async () => {
          await tx.insert(tx.tables.settings).values({ key: 'late', value: 1 });
        });
        await late;
      }),
      put('b'),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: expect.stringContaining('50 ms') } });
    await expect(late).rejects.toThrow();
    expect(keys()).toEqual(['a', 'b']);
  });

  test('nothing else gets in between while a writer waits', async () => {
    await storage.close();
    storage = openSqlite(file);
    const order: string[] = [];
    await Promise.all([
      storage.write(async () => {
        order.push('slow begins');
        await sleep(20);
        order.push('slow ends');
      }),
      put('next', () => order.push('next')),
    ]);
    expect(order).toEqual(['slow begins', 'slow ends', 'next']);
  });

  test('when another process holds the database too long, the batch fails and the next succeeds', async () => {
    await storage.close();
    storage = openSqlite(file, { busyTimeoutMs: 20 });
    observer.exec('begin immediate');
    await expect(put('a')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    observer.exec('commit');
    await put('b');
    expect(keys()).toEqual(['b']);
  });

  test('a backup taken while in use is a whole database', async () => {
    await put('a');
    const target = join(folder, 'backup.db');
    await storage.backup?.(target);
    await put('b');
    const copy = openSqlite(target);
    expect(await copy.read.select().from(copy.read.tables.settings)).toHaveLength(1);
    await copy.close();
  });
});
