/** Loads a case with what belongs to it. The queries are kept as statements. */
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseHistory, CaseRecord, CaseRow, RelatedRow, SubmissionRow } from './case-record.ts';

const submissionById = selector((db) => {
  const { submissions } = db.tables;
  return db
    .select()
    .from(submissions)
    .where(eq(submissions.id, sql.placeholder('id')));
});

export async function findSubmission(db: Database, id: string): Promise<SubmissionRow | undefined> {
  const [row] = await submissionById(db, { id });
  return row;
}

const eventsOf = selector((db) => {
  const { events } = db.tables;
  const mine = eq(events.caseId, sql.placeholder('id'));
  return db.select().from(events).where(mine).orderBy(asc(events.seq));
});

const assignmentsOf = selector((db) => {
  const { assignments } = db.tables;
  const mine = eq(assignments.caseId, sql.placeholder('id'));
  return db.select().from(assignments).where(mine).orderBy(asc(assignments.id));
});

const repliesOf = selector((db) => {
  const { replies } = db.tables;
  const mine = eq(replies.caseId, sql.placeholder('id'));
  return db.select().from(replies).where(mine).orderBy(asc(replies.createdAt), asc(replies.id));
});

const followUpsOf = selector((db) => {
  const { followUps } = db.tables;
  const mine = eq(followUps.caseId, sql.placeholder('id'));
  return db.select().from(followUps).where(mine).orderBy(asc(followUps.at), asc(followUps.id));
});

const supplementsOf = selector((db) => {
  const { supplements } = db.tables;
  const mine = eq(supplements.caseId, sql.placeholder('id'));
  return db.select().from(supplements).where(mine).orderBy(asc(supplements.at));
});

const followersOf = selector((db) => {
  const { followers } = db.tables;
  const mine = eq(followers.caseId, sql.placeholder('id'));
  return db
    .select()
    .from(followers)
    .where(mine)
    .orderBy(asc(followers.followedAt), asc(followers.id));
});

export const attachmentsOf = selector((db) => {
  const { attachments } = db.tables;
  const mine = eq(attachments.caseId, sql.placeholder('id'));
  return db.select().from(attachments).where(mine).orderBy(asc(attachments.id));
});

const notesOf = selector((db) => {
  const { eventNotes } = db.tables;
  return db
    .select()
    .from(eventNotes)
    .where(eq(eventNotes.caseId, sql.placeholder('id')));
});

const clocksOf = selector((db) => {
  const { clocks } = db.tables;
  const mine = eq(clocks.caseId, sql.placeholder('id'));
  return db.select().from(clocks).where(mine).orderBy(asc(clocks.id));
});

/** The case with everything that belongs to it. */
export async function loadRecord(db: Database, row: CaseRow): Promise<CaseRecord> {
  const [submission] = await submissionById(db, { id: row.submissionId });
  if (!submission) throw new Error(`case ${row.id} has no submission`);
  const history = await loadHistory(db, row);
  return {
    ...history,
    submission,
    clocks: await clocksOf(db, { id: row.id }),
  };
}

/** What happened to the case. What its events show to be empty is not read. */
export async function loadHistory(db: Database, row: CaseRow): Promise<CaseHistory> {
  const { id } = row;
  const events = await eventsOf(db, { id });
  const happened = new Set(events.map(({ type }) => type));
  const dispatched = row.dispatchedAt !== null;
  const replied = row.repliedAt !== null || happened.has('assist-reported');
  const followed = replied && (row.followUpRating !== null || happened.has('follow-up-recorded'));
  const noted = events.some(({ payload }) => payload.includes('"noteHash"'));
  const several = events[0]?.payload.includes('"matters":') ?? false;
  const files = events.some(({ payload }) => payload.includes('"attachments"'));
  return {
    row,
    events,
    assignments: dispatched ? await assignmentsOf(db, { id }) : [],
    replies: replied ? await repliesOf(db, { id }) : [],
    followUps: followed ? await followUpsOf(db, { id }) : [],
    supplements: happened.has('case-supplemented') ? await supplementsOf(db, { id }) : [],
    followers:
      happened.has('case-followed') || happened.has('case-joined')
        ? await followersOf(db, { id })
        : [],
    attachments: files ? await attachmentsOf(db, { id }) : [],
    notes: noted ? await notesOf(db, { id }) : [],
    related:
      happened.has('case-split') || happened.has('case-split-off') || several
        ? await relatedTo(db, row)
        : [],
  };
}

/** The cases of one submission, the first one first. */
export async function relatedTo(
  db: Database,
  { id, submissionId }: CaseRow,
): Promise<RelatedRow[]> {
  const { cases } = db.tables;
  return db
    .select({ trackingCode: cases.trackingCode, title: cases.title })
    .from(cases)
    .where(and(eq(cases.submissionId, submissionId), ne(cases.id, id)))
    .orderBy(asc(cases.id));
}
