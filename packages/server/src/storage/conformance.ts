/** What every storage engine must do; run by `storage.sqlite.storage.test.ts` and its twin. */
import { and, asc, count, eq, getTableColumns, gt, isNull, like, max, sql, sum } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimJobs } from '../jobs/jobs.repository.ts';
import { isUniqueViolation } from './errors.ts';
import { newId } from './ids.ts';
import { inserter, selector, statement, updater } from './statement.ts';
import type { Database, Gatherer, Storage } from './storage.ts';
import type { Tables } from './tables.ts';
import { openTestStorage, type TestStorage } from './testing.ts';

const insertSubmission = inserter('submissions');
const insertCase = inserter('cases');
const insertEvent = inserter('events');

/** Adds a case with its submission and first event; gives its id. */
const addCase = async (
  tx: Database,
  values: Partial<Tables['cases']['$inferInsert']> = {},
): Promise<string> => {
  const id = values.id ?? newId();
  const submissionId = newId();
  const common = { channel: 'web', identity: 'named', receivedAt: 1_790_000_000_000 } as const;
  await insertSubmission(tx, { ...common, id: submissionId, text: 'x' });
  await insertCase(tx, {
    ...common,
    trackingCode: id,
    submissionId,
    title: 'x',
    text: 'x',
    state: 'submitted',
    policyVersion: 1,
    lastEventHash: 'h1',
    eventCount: 1,
    ...values,
    id,
  });
  await insertEvent(tx, {
    caseId: id,
    seq: 1,
    id: newId(),
    type: 'submitted',
    at: 1,
    actorKind: 'resident',
    payload: '{}',
    previousHash: '',
    hash: 'h1',
  });
  return id;
};

const raise = (error: Error): never => {
  throw error;
};

export const describeStorage = (engine: Storage['engine']): void => {
  let storage: TestStorage;

  beforeEach(async () => {
    storage = await openTestStorage(engine);
  });

  afterEach(() => storage.dispose());

  const countCases = async (db: Database = storage.read): Promise<number> => {
    const [row] = await db.select({ n: count() }).from(db.tables.cases);
    return row?.n ?? 0;
  };

  describe('tables', () => {
    test('every table is there, with every column', async () => {
      for (const table of Object.values<Tables[keyof Tables]>(storage.read.tables)) {
        expect(Object.keys(getTableColumns(table)).length).toBeGreaterThan(1);
        await expect(storage.read.select().from(table)).resolves.toEqual([]);
      }
    });

    test('opening an existing database changes nothing', async () => {
      await storage.write((tx) => addCase(tx));
      const again = await storage.reopen();
      expect(await countCases(again.read)).toBe(1);
      await again.close();
    });

    test('several processes may open one database at once', async () => {
      const others = await Promise.all([storage.reopen(), storage.reopen()]);
      await Promise.all(others.map((other) => other.ready()));
      await Promise.all(others.map((other) => other.close()));
    });
  });

  describe('values', () => {
    test('instants, booleans, numbers, JSON and null come back as they went in', async () => {
      const value = { list: [1, 2.5, true, null], nested: { 名: '云岭', '"': "'" }, empty: '' };
      await storage.write(async (tx) => {
        const { settings, areas, counters } = tx.tables;
        await tx.insert(settings).values([
          { key: 'object', value },
          { key: 'text', value: 'plain' },
          { key: 'null', value: [null] },
        ]);
        await tx.insert(areas).values([
          { code: '990001000000', level: 'county', name: '云岭县', lng: 107.123456789, lat: -0.5 },
          { code: '990001001000', level: 'town', name: '石桥镇', active: false },
        ]);
        await tx
          .insert(counters)
          .values({ day: 20261121, metric: 'm', value: Number.MAX_SAFE_INTEGER });
      });
      const { settings, areas, counters } = storage.read.tables;
      const kept = await storage.read.select().from(settings).orderBy(asc(settings.key));
      expect(kept.map((row) => row.value)).toEqual([[null], value, 'plain']);
      const found = await storage.read.select().from(areas).orderBy(areas.code);
      expect(found).toMatchObject([
        { lng: 107.123456789, lat: -0.5, active: true, parentCode: null },
        { lng: null, active: false, initials: '', position: 0 },
      ]);
      const inactive = await storage.read.select().from(areas).where(eq(areas.active, false));
      expect(inactive.map((row) => row.name)).toEqual(['石桥镇']);
      const [counter] = await storage.read.select().from(counters);
      expect(counter).toMatchObject({ value: Number.MAX_SAFE_INTEGER, unitId: '' });
    });

    test('text keeps every character', async () => {
      const text = '𠮷野家的路灯坏了😀👨‍👩‍👧 \u200b\r\n\t é \ufeff “” ’ \\ % _ 𪚥 ﷽';
      const id = await storage.write((tx) => addCase(tx, { text, title: '😀' }));
      const { cases } = storage.read.tables;
      const [found] = await storage.read.select().from(cases).where(like(cases.text, '%👨‍👩‍👧%'));
      expect(found).toMatchObject({ id, text, title: '😀' });
    });

    test('a ledger payload comes back byte for byte', async () => {
      const payload = '{"b" : 1.0,"a":"\\u4e91","a":1e3 }';
      await storage.write(async (tx) => {
        const caseId = await addCase(tx);
        await tx.insert(tx.tables.events).values({
          caseId,
          seq: 2,
          id: newId(),
          type: 'accepted',
          at: 1_790_000_000_123,
          actorKind: 'staff',
          payload,
          previousHash: 'h1',
          hash: 'h2',
        });
      });
      const { events } = storage.read.tables;
      const [event] = await storage.read.select().from(events).where(eq(events.seq, 2));
      expect(event).toMatchObject({ payload, at: 1_790_000_000_123 });
    });

    test('text sorts by code point, whatever the language of the server', async () => {
      const names = ['a-b', 'B', 'ab', 'Z', 'a', '中', 'é', '一', 'a b'];
      await storage.write(async (tx) => {
        await tx
          .insert(tx.tables.units)
          .values(names.map((name) => ({ id: newId(), name, league: 'towns' })));
      });
      const { units } = storage.read.tables;
      const sorted = await storage.read.select().from(units).orderBy(units.name);
      expect(sorted.map((unit) => unit.name)).toEqual([...names].sort());
    });

    test('counts, sums and maxima are numbers', async () => {
      await storage.write(async (tx) => {
        await tx.insert(tx.tables.counters).values([
          { day: 1, metric: 'm', value: 2 },
          { day: 2, metric: 'm', value: 5 },
        ]);
      });
      const { counters } = storage.read.tables;
      const [row] = await storage.read
        .select({
          n: count(),
          top: max(counters.value),
          total: sum(counters.value).mapWith(Number),
          raw: sql<number>`sum(${counters.value})`,
          none: sql<number>`coalesce(sum(${counters.value}) filter (where ${counters.day} > 9), 0)`,
        })
        .from(counters);
      expect(row).toEqual({ n: 2, top: 5, total: 7, raw: 7, none: 0 });
    });
  });

  describe('write', () => {
    test('gives the result of its work, stored and readable', async () => {
      const id = await storage.write((tx) => addCase(tx));
      const { cases } = storage.read.tables;
      expect(await storage.read.select().from(cases).where(eq(cases.id, id))).toHaveLength(1);
    });

    test('reads its own changes before they are committed, and nobody else does', async () => {
      await storage.write(async (tx) => {
        await addCase(tx);
        expect(await countCases(tx)).toBe(1);
        expect(await countCases()).toBe(0);
      });
    });

    test('stores nothing of a work that throws', async () => {
      const failing = storage.write(async (tx) => {
        await addCase(tx);
        raise(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
      expect(await countCases()).toBe(0);
    });

    test('a writer that fails takes nobody along', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          storage.write(async (tx) => {
            await addCase(tx);
            if (index % 3 === 0) raise(new Error(`no ${index}`));
            return index;
          }),
        ),
      );
      expect(
        results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
      ).toEqual([1, 2, 4, 5, 7, 8]);
      expect(await countCases()).toBe(6);
    });

    test('cannot go on after a query that failed, even when the work hides it', async () => {
      const hiding = storage.write(async (tx) => {
        const id = await addCase(tx);
        await addCase(tx, { id }).catch(() => {});
      });
      await expect(hiding).rejects.toSatisfy(isUniqueViolation);
      expect(await countCases()).toBe(0);
    });

    test('a broken rule is told from a row that is already there', async () => {
      const orphan = storage.write((tx) =>
        insertCase(tx, {
          id: newId(),
          trackingCode: 'x',
          submissionId: 'nowhere',
          title: '',
          text: '',
          channel: 'web',
          identity: 'named',
          state: 'submitted',
          policyVersion: 1,
          receivedAt: 1,
          lastEventHash: '',
          eventCount: 0,
        }),
      );
      await expect(orphan).rejects.toSatisfy((error) => !isUniqueViolation(error));
    });

    test('an error says nothing personal', async () => {
      const secret = '13800000000';
      const twice = storage.write(async (tx) => {
        const row = { key: secret, value: secret };
        await tx.insert(tx.tables.settings).values([row, row]);
      });
      const error = await twice.catch((thrown: unknown) => thrown);
      const told: unknown[] = [];
      for (let at = error; at instanceof Error; at = at.cause) told.push({ ...at }, at.message);
      expect(told.length).toBeGreaterThan(0);
      expect(JSON.stringify(told)).not.toContain(secret);
    });

    test('refuses a write inside a write', async () => {
      const nested = storage.write(() => storage.write((tx) => addCase(tx)));
      await expect(nested).rejects.toThrow('write() inside write()');
      await storage.write((tx) => addCase(tx));
      expect(await countCases()).toBe(1);
    });

    test('refuses a query that outlives its write', async () => {
      let leaked: Database | undefined;
      await storage.write(async (tx) => {
        leaked = tx;
      });
      const stray = async () => {
        if (leaked) await addCase(leaked);
      };
      await expect(stray()).rejects.toThrow('outside its write()');
      const [during] = await Promise.allSettled([
        stray(),
        storage.write((tx) => addCase(tx)),
        storage.write((tx) => addCase(tx)),
      ]);
      expect(during.status).toBe('rejected');
      expect(await countCases()).toBe(2);
    });

    test('refuses to change anything through `read`', async () => {
      await expect(addCase(storage.read)).rejects.toThrow();
      expect(await countCases()).toBe(0);
    });

    test('many at once all succeed', async () => {
      await Promise.all(Array.from({ length: 300 }, () => storage.write((tx) => addCase(tx))));
      expect(await countCases()).toBe(300);
    });

    test('closing waits for what was accepted and refuses what comes later', async () => {
      const other = await storage.reopen();
      const accepted = Array.from({ length: 5 }, () => other.write((tx) => addCase(tx)));
      await other.close();
      await Promise.all(accepted);
      expect(await countCases()).toBe(5);
      await expect(other.write((tx) => addCase(tx))).rejects.toThrow();
    });
  });

  describe('concurrency', () => {
    test('who asked is told of a write that is durable, and of no other', async () => {
      const told: string[] = [];
      const tell = (what: string, error?: Error) =>
        storage.write(async (tx) => {
          tx.afterCommit(() => told.push(what));
          await addCase(tx);
          if (error) throw error;
        });
      await tell('kept');
      await expect(tell('undone', new Error('no'))).rejects.toThrow('no');
      expect(told).toEqual(['kept']);
    });

    test('what writes note is written before their commit, and not what an undone one noted', async () => {
      const written: string[][] = [];
      const gatherer: Gatherer<string> = {
        name: 'titles',
        async write(tx, notes) {
          written.push([...notes]);
          for (const title of notes) await addCase(tx, { title });
        },
      };
      const note = (title: string, error?: Error) =>
        storage.write(async (tx) => {
          tx.atCommit(gatherer, title);
          expect(
            await tx.select().from(tx.tables.cases).where(eq(tx.tables.cases.title, title)),
          ).toEqual([]);
          if (error) throw error;
        });
      const refused = expect(note('undone', new Error('no'))).rejects.toThrow('no');
      await Promise.all([note('one'), note('two'), refused]);
      expect(written.flat().sort()).toEqual(['one', 'two']);
      const { cases } = storage.read.tables;
      const rows = await storage.read.select({ title: cases.title }).from(cases);
      expect(rows.map(({ title }) => title).sort()).toEqual(['one', 'two']);
    });

    test('a write whose note cannot be written is refused, and leaves nothing', async () => {
      const full: Gatherer<null> = {
        name: 'full',
        write: async () => raise(new Error('the disk is full')),
      };
      const writing = storage.write(async (tx) => {
        await addCase(tx);
        tx.atCommit(full, null);
      });
      await expect(writing).rejects.toThrow('the disk is full');
      expect(await countCases()).toBe(0);
    });

    test('of three commands on one version exactly one wins', async () => {
      const id = await storage.write((tx) => addCase(tx));
      const accept = (who: string) =>
        storage.write(async (tx) => {
          const { cases } = tx.tables;
          const changed = await tx
            .update(cases)
            .set({ version: sql`${cases.version} + 1`, state: 'accepted', title: who })
            .where(and(eq(cases.id, id), eq(cases.version, 1)));
          if (changed.rowCount === 0) raise(new Error('version conflict'));
          return who;
        });
      const results = await Promise.allSettled(['a', 'b', 'c'].map(accept));
      const won = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      expect(won).toHaveLength(1);
      const { cases } = storage.read.tables;
      const [row] = await storage.read.select().from(cases);
      expect(row).toMatchObject({ version: 2, title: won[0] });
    });

    test('counters lose no count', async () => {
      const add = () =>
        storage.write(async (tx) => {
          const { counters } = tx.tables;
          await tx
            .insert(counters)
            .values({ day: 20261121, metric: 'received', value: 1 })
            .onConflictDoUpdate({
              target: [counters.day, counters.unitId, counters.metric],
              set: { value: sql`${counters.value} + excluded.value` },
            });
        });
      await Promise.all(Array.from({ length: 40 }, add));
      const [row] = await storage.read.select().from(storage.read.tables.counters);
      expect(row?.value).toBe(40);
    });

    test('an import may repeat itself', async () => {
      const once = () =>
        storage.write(async (tx) => {
          const changed = await tx
            .insert(tx.tables.submissions)
            .values({
              id: newId(),
              channel: 'hotline',
              text: 'x',
              identity: 'named',
              receivedAt: 1,
              sourceSystem: 'hotline',
              sourceId: '1',
            })
            .onConflictDoNothing();
          return changed.rowCount;
        });
      const counts = await Promise.all([once(), once(), once()]);
      expect(counts.toSorted()).toEqual([0, 0, 1]);
    });

    test('a due job is claimed by one worker, until its lease ends', async () => {
      const now = 1_000;
      await storage.write(async (tx) => {
        await tx.insert(tx.tables.jobs).values(
          [500, 900, 1_000, 1_001].map((dueAt) => ({
            id: newId(),
            kind: 'remind',
            key: `job ${dueAt}`,
            dueAt,
            nextAt: dueAt,
          })),
        );
      });
      const claim = (runner: string, at: number) =>
        storage.write((tx) =>
          claimJobs(tx, { kinds: ['remind'], limit: 2, runner, now: at, until: at + 100 }),
        );
      const claimed = (await Promise.all([claim('a', now), claim('b', now)])).flat();
      claimed.push(...(await claim('c', now)));
      expect(claimed.map((job) => job.key).toSorted()).toEqual(['job 1000', 'job 500', 'job 900']);
      expect(await claim('d', now + 50)).toMatchObject([{ key: 'job 1001', attempts: 1 }]);
      expect((await claim('e', now + 100)).every((job) => job.attempts === 2)).toBe(true);
    });

    test('pages by key stay stable under inserts', async () => {
      for (const receivedAt of [10, 20, 20, 30]) {
        await storage.write((tx) => addCase(tx, { receivedAt }));
      }
      const { cases } = storage.read.tables;
      const page = (after: { receivedAt: number; id: string }) =>
        storage.read
          .select({ receivedAt: cases.receivedAt, id: cases.id })
          .from(cases)
          .where(sql`(${cases.receivedAt}, ${cases.id}) > (${after.receivedAt}, ${after.id})`)
          .orderBy(cases.receivedAt, cases.id)
          .limit(2);
      const first = await page({ receivedAt: 0, id: '' });
      const last = first.at(-1) ?? raise(new Error('empty page'));
      await storage.write((tx) => addCase(tx, { receivedAt: 15 }));
      const second = await page(last);
      expect([...first, ...second].map((row) => row.receivedAt)).toEqual([10, 20, 20, 30]);
    });
  });

  describe('ledger', () => {
    test.each(['change', 'remove'])('nobody can %s an event', async (what) => {
      await storage.write((tx) => addCase(tx));
      const { events } = storage.read.tables;
      const tamper = storage.write(async (tx) => {
        if (what === 'remove') await tx.delete(events);
        else await tx.update(events).set({ payload: '{"changed":true}' });
      });
      await expect(tamper).rejects.toMatchObject({
        cause: expect.objectContaining({ message: expect.stringContaining('append-only') }),
      });
      expect(await storage.read.select().from(events)).toMatchObject([{ payload: '{}' }]);
    });

    test.each(['seals', 'sealedCases'] as const)('nobody can change or remove %s', async (name) => {
      await storage.write(async (tx) => {
        const caseId = await addCase(tx);
        const hashes = { treeHash: 't', previousRoot: '', root: 'r' };
        await tx
          .insert(tx.tables.seals)
          .values({ number: 1, day: '2026-11-20', size: 1, sealedAt: 1, ...hashes });
        const covered = { caseId, through: 1, sealNumber: 1, hash: 'h1' };
        await tx.insert(tx.tables.sealedCases).values(covered);
      });
      const table = storage.read.tables[name];
      const before = await storage.read.select().from(table);
      const changes = [
        (tx: Database) => tx.delete(table),
        (tx: Database) =>
          name === 'seals'
            ? tx.update(tx.tables.seals).set({ root: 'x' })
            : tx.update(tx.tables.sealedCases).set({ hash: 'x' }),
      ];
      for (const change of changes) {
        await expect(storage.write(async (tx) => change(tx))).rejects.toMatchObject({
          cause: expect.objectContaining({ message: expect.stringContaining('append-only') }),
        });
      }
      expect(await storage.read.select().from(table)).toEqual(before);
    });
  });

  describe('statements', () => {
    test('a kept statement works for reads, writes and on any connection', async () => {
      const findNewer = statement((db) => {
        const { cases } = db.tables;
        return db
          .select({ id: cases.id, imported: cases.imported })
          .from(cases)
          .where(gt(cases.receivedAt, sql.placeholder('since')));
      });
      const rename = statement((db) => {
        const { cases } = db.tables;
        return db
          .update(cases)
          .set({ title: sql`${sql.placeholder('title')}` })
          .where(eq(cases.id, sql.placeholder('id')));
      });
      const id = await storage.write((tx) => addCase(tx, { receivedAt: 5, imported: true }));
      expect(await findNewer(storage.read, { since: 4 })).toEqual([{ id, imported: true }]);
      expect(await findNewer(storage.read, { since: 5 })).toEqual([]);
      const changes = await Promise.all(
        [id, 'nobody', id].map((who) =>
          storage.write((tx) => rename(tx, { title: '新', id: who })),
        ),
      );
      expect(changes.map((change) => change.rowCount)).toEqual([1, 0, 1]);
      expect(await storage.write((tx) => findNewer(tx, { since: 0 }))).toHaveLength(1);
    });

    test('a selector gives what the query itself gives', async () => {
      const build = (db: Database) => {
        const { cases, submissions } = db.tables;
        return db
          .select({
            id: cases.id,
            imported: cases.imported,
            dueAt: cases.dueAt,
            lng: cases.lng,
            text: submissions.text,
          })
          .from(cases)
          .innerJoin(submissions, eq(submissions.id, cases.submissionId))
          .where(and(eq(cases.state, 'submitted'), gt(cases.receivedAt, sql.placeholder('since'))))
          .limit(2);
      };
      const select = selector(build);
      const selectWhole = selector((db) => db.select().from(db.tables.settings));
      await storage.write(async (tx) => {
        await addCase(tx, { imported: true, dueAt: 7, lng: 1.5 });
        await addCase(tx, { state: 'closed' });
        await tx.insert(tx.tables.settings).values({ key: 'k', value: { deep: [true] } });
        expect(await select(tx, { since: 0 })).toHaveLength(1);
      });
      const oneOnly = selector((db) => db.select().from(db.tables.cases).limit(1));
      expect(await oneOnly(storage.read)).toHaveLength(1);
      const rows = await select(storage.read, { since: 0 });
      expect(rows).toEqual(await build(storage.read).prepare('direct').execute({ since: 0 }));
      expect(rows).toMatchObject([{ imported: true, dueAt: 7, lng: 1.5, text: 'x' }]);
      expect(await selectWhole(storage.read)).toEqual([{ key: 'k', value: { deep: [true] } }]);
      const computed = selector((db) => db.select({ n: count() }).from(db.tables.settings));
      await expect(computed(storage.read)).rejects.toThrow();
    });

    test('an updater changes the columns it is given, and only where it was told', async () => {
      const update = updater('cases');
      const [one, other] = await storage.write(async (tx) => [
        await addCase(tx, { dueAt: 7, title: 'a' }),
        await addCase(tx, { dueAt: 7, title: 'b' }),
      ]);
      const changed = await storage.write(async (tx) => [
        await update(tx, { id: one, version: 1 }, { imported: true, dueAt: null }),
        await update(tx, { id: other, version: 2 }, { imported: true, dueAt: null }),
        await update(tx, { id: other }, { version: 3 }),
      ]);
      expect(changed.map(({ rowCount }) => rowCount)).toEqual([1, 0, 1]);
      const { cases } = storage.read.tables;
      const rows = await storage.read.select().from(cases).orderBy(cases.title);
      expect(rows).toMatchObject([
        { title: 'a', version: 1, imported: true, dueAt: null },
        { title: 'b', version: 3, imported: false, dueAt: 7 },
      ]);
    });

    test('an inserter fills in defaults and nulls', async () => {
      const id = await storage.write(async (tx) => {
        await inserter('jobs')(tx, { id: newId(), kind: 'k', key: 'k', dueAt: 1 });
        return addCase(tx);
      });
      const { jobs } = storage.read.tables;
      expect(await storage.read.select().from(jobs).where(isNull(jobs.payload))).toHaveLength(1);
      const { cases } = storage.read.tables;
      const [row] = await storage.read.select().from(cases).where(eq(cases.id, id));
      expect(row).toMatchObject({ version: 1, urgency: 'normal', imported: false, closedAt: null });
    });
  });
};
