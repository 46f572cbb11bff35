/** Everything the cases room asks of the database. The hot queries are kept as statements. */
import { and, asc, count, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { go } from '../at-once.ts';
import { keepingSelector } from '../storage/keep.ts';
import { above } from '../storage/place.ts';
import { inserter, selector, updater } from '../storage/statement.ts';
import type { Changed, Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { AssignmentRow, CaseRow, ClockRow, FollowerRow, ReplyRow } from './case-record.ts';

const changeCase = updater('cases');
const changeClock = updater('clocks');
const changeAssignment = updater('assignments');
const changeReply = updater('replies');
const changeFollower = updater('followers');
const insertPlainSubmission = inserter('submissions', ['wechatOpenId']);
const insertSubmissionWithWeChat = inserter('submissions');
type NewSubmission = Tables['submissions']['$inferInsert'];
const withoutWeChat = (row: NewSubmission): row is NewSubmission & { wechatOpenId?: null } =>
  (row.wechatOpenId ?? null) === null;
/** Nearly nobody comes with a WeChat openid: for the others it is not even bound. */
export const insertSubmission = (db: Database, row: NewSubmission): Promise<Changed> =>
  withoutWeChat(row) ? insertPlainSubmission(db, row) : insertSubmissionWithWeChat(db, row);
export const insertCase = inserter('cases');
/** A case to which nothing has happened yet. */
export const insertNewCase = inserter('cases', [
  'level',
  'leadUnitId',
  'acceptedAt',
  'dispatchedAt',
  'signedAt',
  'repliedAt',
  'closedAt',
  'outcome',
  'followUpRating',
  'reopenUntil',
  'urgeFrom',
  'mergedInto',
  'declineReason',
  'declineElsewhere',
  'waitingFor',
]);
export const insertEvent = inserter('events');
export const insertEventNote = inserter('eventNotes');
export const insertClock = inserter('clocks');
export const insertAssignment = inserter('assignments');
export const insertReply = inserter('replies');
export const insertFollowUp = inserter('followUps');
export const insertSupplement = inserter('supplements');
export const insertFollower = inserter('followers');

const caseByCode = keepingSelector('code', (db) => {
  const { id, eventCount, receiptHash, mergedInto, nature, trackingCode } = db.tables.cases;
  return db
    .select({ id, eventCount, receiptHash, mergedInto, nature })
    .from(db.tables.cases)
    .where(eq(trackingCode, sql.placeholder('code')));
});

const caseById = selector((db) => {
  const { cases } = db.tables;
  return db
    .select()
    .from(cases)
    .where(eq(cases.id, sql.placeholder('id')));
});

/** What it takes to know whether somebody may see the case, and whether it is as it was. */
export function findByTrackingCode(
  db: Database,
  code: string,
): FoundCase | undefined | Promise<FoundCase | undefined> {
  return go(caseByCode(db, code), ([found]) => found);
}

type FoundCase = Pick<CaseRow, 'id' | 'eventCount' | 'receiptHash' | 'mergedInto' | 'nature'>;

export async function findById(db: Database, id: string): Promise<CaseRow | undefined> {
  return (await caseById(db, { id }))[0];
}

/** A case that is known to be there. */
export async function getById(db: Database, id: string): Promise<CaseRow> {
  const row = await findById(db, id);
  if (!row) throw new Error(`there is no case ${id}`);
  return row;
}

/** Gives attachments to another case. */
export async function moveAttachments(
  tx: Database,
  ids: readonly string[],
  caseId: string,
): Promise<void> {
  const { attachments } = tx.tables;
  if (ids.length === 0) return;
  await tx
    .update(attachments)
    .set({ caseId })
    .where(inArray(attachments.id, [...ids]));
}

/** Whether this unit has, or had, a duty on the case. */
export async function isAssigned(db: Database, caseId: string, unitId: string): Promise<boolean> {
  const { assignments } = db.tables;
  const found = await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.caseId, caseId), eq(assignments.unitId, unitId)))
    .limit(1);
  return found.length > 0;
}

export async function findBySource(
  db: Database,
  system: string,
  id: string,
): Promise<CaseRow | undefined> {
  const { cases, submissions } = db.tables;
  const [found] = await db
    .select({ row: cases })
    .from(cases)
    .innerJoin(submissions, eq(cases.submissionId, submissions.id))
    .where(and(eq(submissions.sourceSystem, system), eq(submissions.sourceId, id)))
    .orderBy(asc(cases.id))
    .limit(1);
  return found?.row;
}

/** Which of these numbers of one source system are in the database. */
export async function knownSourceIds(
  db: Database,
  system: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { submissions } = db.tables;
  const rows = await db
    .select({ id: submissions.sourceId })
    .from(submissions)
    .where(and(eq(submissions.sourceSystem, system), inArray(submissions.sourceId, [...ids])));
  return new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])));
}

/**
 * Writes what a command changed, if nobody was faster: the version and the length of the history
 * must still be those that were read. False when they are not.
 */
export async function updateCase(
  tx: Database,
  read: CaseRow,
  changes: Partial<CaseRow>,
): Promise<boolean> {
  const { id, version, eventCount } = read;
  const { rowCount } = await changeCase(tx, { id, version, eventCount }, changes);
  return rowCount === 1;
}

export async function updateClock(
  tx: Database,
  { caseId, id }: Pick<ClockRow, 'caseId' | 'id'>,
  changes: Partial<ClockRow>,
): Promise<void> {
  await changeClock(tx, { caseId, id }, changes);
}

export async function updateAssignment(
  tx: Database,
  id: string,
  changes: Partial<AssignmentRow>,
): Promise<void> {
  await changeAssignment(tx, { id }, changes);
}

export async function updateFollower(
  tx: Database,
  id: string,
  changes: Partial<FollowerRow>,
): Promise<void> {
  await changeFollower(tx, { id }, changes);
}

/** Lets everybody who follows one case follow another. */
export async function moveFollowers(tx: Database, from: string, to: string): Promise<void> {
  const { followers } = tx.tables;
  await tx.update(followers).set({ caseId: to }).where(eq(followers.caseId, from));
}

/** Who follows this case by this receipt. */
export async function findFollower(
  db: Database,
  caseId: string,
  receiptHash: string,
): Promise<FollowerRow | undefined> {
  const { followers } = db.tables;
  const [found] = await db
    .select()
    .from(followers)
    .where(and(eq(followers.caseId, caseId), eq(followers.receiptHash, receiptHash)));
  return found;
}

export async function updateReply(
  tx: Database,
  id: string,
  changes: Partial<ReplyRow>,
): Promise<void> {
  await changeReply(tx, { id }, changes);
}

/** A running clock that is past its due moment and not yet recorded as breached. */
export type RunOut = Pick<ClockRow, 'id' | 'caseId' | 'dueAt'>;

/** Such clocks in the order in which they ran out, those after `after`. */
export async function findRunOut(
  db: Database,
  now: number,
  after: RunOut | undefined,
  limit: number,
): Promise<RunOut[]> {
  const { id, caseId, dueAt, stoppedAt, pausedAt, breachedAt } = db.tables.clocks;
  return db
    .select({ id, caseId, dueAt })
    .from(db.tables.clocks)
    .where(
      and(
        isNull(stoppedAt),
        isNull(pausedAt),
        isNull(breachedAt),
        lt(dueAt, now),
        after && above([dueAt, id], [after.dueAt, after.id]),
      ),
    )
    .orderBy(asc(dueAt), asc(id))
    .limit(limit);
}

/** Cases with a clock that runs or stands still, in the order of their ids, between these two. */
export async function findClocked(
  db: Database,
  { after, before }: { readonly after: string; readonly before: string },
  limit: number,
): Promise<string[]> {
  const { clocks } = db.tables;
  const found = await db
    .selectDistinct({ caseId: clocks.caseId })
    .from(clocks)
    .where(and(isNull(clocks.stoppedAt), gt(clocks.caseId, after), lt(clocks.caseId, before)))
    .orderBy(asc(clocks.caseId))
    .limit(limit);
  return found.map(({ caseId }) => caseId);
}

export async function countCases(db: Database): Promise<number> {
  const { cases } = db.tables;
  const [row] = await db.select({ value: count() }).from(cases);
  return row?.value ?? 0;
}
