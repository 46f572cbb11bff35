/** What reminders are made of, and where they are put. */
import { and, asc, desc, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import { inserter } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type NoticeRow = Tables['staffNotices']['$inferSelect'];
export type RemindableStaff = Pick<
  Tables['staff']['$inferSelect'],
  'id' | 'role' | 'unitId' | 'head'
>;

/** Clocks that run and whose next reminder is due, or still to be worked out. */
export async function findRemindable(tx: Database, now: number, limit: number) {
  const { clocks, cases, assignments } = tx.tables;
  return tx
    .select({
      id: clocks.id,
      kind: clocks.kind,
      startedAt: clocks.startedAt,
      dueAt: clocks.dueAt,
      remindAt: clocks.remindAt,
      caseId: clocks.caseId,
      urgency: cases.urgency,
      nature: cases.nature,
      policyVersion: cases.policyVersion,
      leadUnitId: cases.leadUnitId,
      sealed: cases.sealed,
      aboutUnitId: cases.aboutUnitId,
      assignedTo: assignments.unitId,
    })
    .from(clocks)
    .innerJoin(cases, eq(clocks.caseId, cases.id))
    .leftJoin(assignments, eq(clocks.assignmentId, assignments.id))
    .where(
      and(
        isNull(clocks.stoppedAt),
        isNull(clocks.pausedAt),
        or(isNull(clocks.remindAt), lte(clocks.remindAt, now)),
      ),
    )
    .orderBy(asc(clocks.id))
    .limit(limit);
}

export type Remindable = Awaited<ReturnType<typeof findRemindable>>[number];

/** Sets when a clock reminds next, unless it moved meanwhile: then false. */
export async function setReminder(
  tx: Database,
  { id, caseId, remindAt, dueAt }: Pick<Remindable, 'id' | 'caseId' | 'remindAt' | 'dueAt'>,
  nextAt: number,
): Promise<boolean> {
  const { clocks } = tx.tables;
  const asRead = remindAt === null ? isNull(clocks.remindAt) : eq(clocks.remindAt, remindAt);
  const { rowCount } = await tx
    .update(clocks)
    .set({ remindAt: nextAt })
    .where(
      and(
        eq(clocks.caseId, caseId),
        eq(clocks.id, id),
        eq(clocks.dueAt, dueAt),
        isNull(clocks.stoppedAt),
        asRead,
      ),
    );
  return rowCount > 0;
}

export async function findRemindableStaff(tx: Database): Promise<RemindableStaff[]> {
  const { staff } = tx.tables;
  const { id, role, unitId, head } = staff;
  return tx.select({ id, role, unitId, head }).from(staff).where(eq(staff.active, true));
}

const insert = inserter('staffNotices');

/** Puts a notice there unless its key is known. */
export async function insertNotice(tx: Database, notice: NoticeRow): Promise<void> {
  const { staffNotices } = tx.tables;
  const [known] = await tx
    .select({ id: staffNotices.id })
    .from(staffNotices)
    .where(eq(staffNotices.key, notice.key));
  if (!known) await insert(tx, notice);
}

/** What one person was told, newest first. */
export async function listNoticeRows(
  db: Database,
  staffId: string,
  before: string | undefined,
  limit: number,
): Promise<NoticeRow[]> {
  const { staffNotices } = db.tables;
  const older = before === undefined ? undefined : lt(staffNotices.id, before);
  return db
    .select()
    .from(staffNotices)
    .where(and(eq(staffNotices.staffId, staffId), older))
    .orderBy(desc(staffNotices.id))
    .limit(limit);
}

/** Tracking codes by case. */
export async function codesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { cases } = db.tables;
  const codes = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .select({ id: cases.id, code: cases.trackingCode })
      .from(cases)
      .where(inArray(cases.id, ids.slice(from, from + 500)));
    for (const { id, code } of rows) codes.set(id, code);
  }
  return codes;
}

/** Forgets what was told before `before`. */
export async function forgetNotices(tx: Database, before: number): Promise<void> {
  const { staffNotices } = tx.tables;
  await tx.delete(staffNotices).where(lt(staffNotices.createdAt, before));
}
