/** Queries that are kept ready. */
import { and, count, eq, gt, isNull, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newId } from '../../ids.ts';
import { inserter, selector, statement, updater } from '../../statement.ts';
import type { Database } from '../../storage.ts';
import type { TestStorage } from '../../testing.ts';
import { addCase } from './cases.ts';

export const describeStatements = (opened: () => TestStorage): void => {
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
      const id = await opened().write((tx) => addCase(tx, { receivedAt: 5, imported: true }));
      expect(await findNewer(opened().read, { since: 4 })).toEqual([{ id, imported: true }]);
      expect(await findNewer(opened().read, { since: 5 })).toEqual([]);
      const changes = await Promise.all(
        [id, 'nobody', id].map((who) =>
          opened().write((tx) => rename(tx, { title: '新', id: who })),
        ),
      );
      expect(changes.map((change) => change.rowCount)).toEqual([1, 0, 1]);
      expect(await opened().write((tx) => findNewer(tx, { since: 0 }))).toHaveLength(1);
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
      await opened().write(async (tx) => {
        await addCase(tx, { imported: true, dueAt: 7, lng: 1.5 });
        await addCase(tx, { state: 'closed' });
        await tx.insert(tx.tables.settings).values({ key: 'k', value: { deep: [true] } });
        expect(await select(tx, { since: 0 })).toHaveLength(1);
      });
      const oneOnly = selector((db) => db.select().from(db.tables.cases).limit(1));
      expect(await oneOnly(opened().read)).toHaveLength(1);
      const rows = await select(opened().read, { since: 0 });
      expect(rows).toEqual(await build(opened().read).prepare('direct').execute({ since: 0 }));
      expect(rows).toMatchObject([{ imported: true, dueAt: 7, lng: 1.5, text: 'x' }]);
      expect(await selectWhole(opened().read)).toEqual([{ key: 'k', value: { deep: [true] } }]);
      const computed = selector((db) => db.select({ n: count() }).from(db.tables.settings));
      await expect(computed(opened().read)).rejects.toThrow();
    });

    test('an updater changes the columns it is given, and only where it was told', async () => {
      const update = updater('cases');
      const [one, other] = await opened().write(async (tx) => [
        await addCase(tx, { dueAt: 7, title: 'a' }),
        await addCase(tx, { dueAt: 7, title: 'b' }),
      ]);
      const changed = await opened().write(async (tx) => [
        await update(tx, { id: one, version: 1 }, { imported: true, dueAt: null }),
        await update(tx, { id: other, version: 2 }, { imported: true, dueAt: null }),
        await update(tx, { id: other }, { version: 3 }),
      ]);
      expect(changed.map(({ rowCount }) => rowCount)).toEqual([1, 0, 1]);
      const { cases } = opened().read.tables;
      const rows = await opened().read.select().from(cases).orderBy(cases.title);
      expect(rows).toMatchObject([
        { title: 'a', version: 1, imported: true, dueAt: null },
        { title: 'b', version: 3, imported: false, dueAt: 7 },
      ]);
    });

    test('an inserter fills in defaults and nulls', async () => {
      const id = await opened().write(async (tx) => {
        await inserter('jobs')(tx, { id: newId(), kind: 'k', key: 'k', dueAt: 1 });
        return addCase(tx);
      });
      const { jobs } = opened().read.tables;
      expect(await opened().read.select().from(jobs).where(isNull(jobs.payload))).toHaveLength(1);
      const { cases } = opened().read.tables;
      const [row] = await opened().read.select().from(cases).where(eq(cases.id, id));
      expect(row).toMatchObject({ version: 1, urgency: 'normal', imported: false, closedAt: null });
    });
  });
};
