/** Cases that wait to be put into a group, or to be looked at once more. */
import { and, asc, count, desc, eq, gt, lte, or, sql } from 'drizzle-orm';
import { bulkInserter } from '../storage/bulk-insert.ts';
import type { Database, Gatherer } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type PendingRow = Tables['repeatPending']['$inferSelect'];
type New = Pick<PendingRow, 'caseId' | 'dueAt'>;

const insertPending = bulkInserter('repeatPending', (inserting, { caseId }) =>
  inserting.onConflictDoUpdate({
    target: caseId,
    // What changed is looked at anew, also where it only waited for its second look.
    set: {
      dueAt: sql`excluded.due_at`,
      again: sql`excluded.again`,
      looks: sql`excluded.looks`,
    },
  }),
);

const pending: Gatherer<New> = {
  name: 'repeatPending',
  write(tx, notes) {
    // One order for everyone, and a case once.
    const dueAt = new Map(notes.map((note) => [note.caseId, note.dueAt]));
    const rows = [...dueAt].sort(([a], [b]) => (a < b ? -1 : 1));
    return insertPending(
      tx,
      rows.map((row) => [...row, false, 0]),
    );
  },
};

/** Puts a case on the list when the write is committed; one that is there is looked at then. */
export const putPending = (tx: Database, row: New): void => tx.atCommit(pending, row);

/**
 * Has a case, or the group it is in, looked at once more. One that waits for that already is looked at as
 * soon, and as often, as either says; one that waits to be looked at anew does so as it did.
 */
export async function putAgain(
  tx: Database,
  { caseId, dueAt, looks = 0 }: New & { readonly looks?: number },
): Promise<void> {
  const { repeatPending } = tx.tables;
  await tx
    .insert(repeatPending)
    .values({ caseId, dueAt, looks, again: true })
    .onConflictDoUpdate({
      target: repeatPending.caseId,
      set: {
        dueAt: sql`case when excluded.due_at < ${repeatPending.dueAt} then excluded.due_at else ${repeatPending.dueAt} end`,
        looks: sql`case when excluded.looks > ${repeatPending.looks} then excluded.looks else ${repeatPending.looks} end`,
      },
      setWhere: eq(repeatPending.again, true),
    });
}

export async function duePending(db: Database, now: number, limit: number): Promise<PendingRow[]> {
  const { repeatPending } = db.tables;
  return db
    .select()
    .from(repeatPending)
    .where(lte(repeatPending.dueAt, now))
    .orderBy(asc(repeatPending.dueAt), asc(repeatPending.caseId))
    .limit(limit);
}

/**
 * Whether a case of a group waits for another look at it, one in a day apart. The newest are asked first:
 * the oldest are looked at first.
 */
export async function isUnsettled(
  db: Database,
  groupNumber: number,
  now: number,
): Promise<boolean> {
  const { repeatMembers, repeatPending } = db.tables;
  const [waiting] = await db
    .select({ caseId: repeatMembers.caseId })
    .from(repeatMembers)
    .innerJoin(repeatPending, eq(repeatPending.caseId, repeatMembers.caseId))
    .where(
      and(
        eq(repeatMembers.groupNumber, groupNumber),
        eq(repeatPending.again, true),
        or(gt(repeatPending.looks, 0), lte(repeatPending.dueAt, now)),
      ),
    )
    .orderBy(desc(repeatMembers.at))
    .limit(1);
  return waiting !== undefined;
}

/** Whether there is a case to be put into its group by now. */
export async function anyPending(db: Database, now: number): Promise<boolean> {
  return (await duePending(db, now, 1)).length > 0;
}

/** Has a case wait until then with all that is to be done for it, unless it changed meanwhile. */
export async function postpone(tx: Database, row: PendingRow, dueAt: number): Promise<void> {
  const { repeatPending } = tx.tables;
  await tx
    .update(repeatPending)
    .set({ dueAt })
    .where(and(eq(repeatPending.caseId, row.caseId), eq(repeatPending.dueAt, row.dueAt)));
}

/** Takes a case off the list, as it stands there by now. Nothing when somebody was faster. */
export async function takePending(tx: Database, caseId: string): Promise<PendingRow | undefined> {
  const { repeatPending } = tx.tables;
  const [taken] = await tx
    .delete(repeatPending)
    .where(eq(repeatPending.caseId, caseId))
    .returning();
  return taken;
}

/**
 * Takes one look off the list, and leaves those that follow on it, behind all that wait by now.
 *
 * @returns false when it does not stand there so by now: what changed since waits to be looked at anew
 */
export async function takeLook(
  tx: Database,
  { caseId, looks }: Pick<PendingRow, 'caseId' | 'looks'>,
  now: number,
): Promise<boolean> {
  const { repeatPending } = tx.tables;
  const asItWas = and(
    eq(repeatPending.caseId, caseId),
    eq(repeatPending.again, true),
    eq(repeatPending.looks, looks),
  );
  const taken =
    looks > 0
      ? await tx
          .update(repeatPending)
          .set({ looks: looks - 1, dueAt: now })
          .where(asItWas)
          .returning({ caseId: repeatPending.caseId })
      : await tx.delete(repeatPending).where(asItWas).returning({ caseId: repeatPending.caseId });
  return taken.length === 1;
}

/** Puts every case there is on the list: for a county that had cases before it had groups. */
export async function putAllPending(tx: Database, at: number): Promise<void> {
  const { repeatPending, cases } = tx.tables;
  const rows = tx
    .select({
      caseId: cases.id,
      dueAt: sql<number>`cast(${at} as bigint)`.as('due_at'),
      again: sql<boolean>`false`.as('again'),
      looks: sql<number>`0`.as('looks'),
    })
    .from(cases)
    .where(eq(cases.sealed, false));
  await tx.insert(repeatPending).select(rows).onConflictDoNothing();
}

/**
 * How many are due by then.
 *
 * @param most no more are counted
 */
export async function countPending(db: Database, until: number, most: number): Promise<number> {
  const { repeatPending } = db.tables;
  const due = db
    .select({ caseId: repeatPending.caseId })
    .from(repeatPending)
    .where(lte(repeatPending.dueAt, until))
    .limit(most)
    .as('due');
  const [row] = await db.select({ waiting: count() }).from(due);
  return row?.waiting ?? 0;
}
