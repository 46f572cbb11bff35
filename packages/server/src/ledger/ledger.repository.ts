/** What `verify` reads: every case with what the ledger vouches for, batch by batch. */
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { echoHash } from '../echoes/echo-hash.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { CaseRows } from './replay.ts';

type Row<T extends keyof Tables> = Tables[T]['$inferSelect'];
type Head = Pick<Row<'cases'>, 'id' | 'trackingCode' | 'lastEventHash' | 'eventCount'> &
  CaseRows['row'];

export interface Chapter {
  readonly head: Head;
  readonly events: readonly Row<'events'>[];
  readonly rows: CaseRows;
}

/** The next cases after `afterId`, in the order of their ids. */
export async function readChapters(
  db: Database,
  afterId: string,
  limit: number,
): Promise<Chapter[]> {
  const { cases } = db.tables;
  const heads = await selectHeads(db)
    .where(gt(cases.id, afterId))
    .orderBy(asc(cases.id))
    .limit(limit);
  return withRows(db, heads);
}

/** Ids between two (the second included; null: to the end) that have events and no case. */
export async function readStrays(
  db: Database,
  after: string,
  last: string | null,
): Promise<string[]> {
  const { cases, events } = db.tables;
  const { caseId } = events;
  const absent = sql`not exists (select 1 from ${cases} where ${cases.id} = ${caseId})`;
  const rows = await db
    .selectDistinct({ caseId })
    .from(events)
    .where(and(gt(caseId, after), last === null ? undefined : lte(caseId, last), absent))
    .orderBy(asc(caseId));
  return rows.map((row) => row.caseId);
}

/** One case, read anew. */
export async function readChapter(db: Database, id: string): Promise<Chapter | undefined> {
  const { cases } = db.tables;
  const [chapter] = await withRows(db, await selectHeads(db).where(inArray(cases.id, [id])));
  return chapter;
}

/** Every counter there is. */
export async function readCounters(db: Database): Promise<Row<'counters'>[]> {
  return db.select().from(db.tables.counters);
}

/** Every counter of a town or a category. */
export async function readGroupCounters(db: Database): Promise<Row<'groupCounters'>[]> {
  return db.select().from(db.tables.groupCounters);
}

function selectHeads(db: Database) {
  const { cases } = db.tables;
  return db
    .select({
      id: cases.id,
      trackingCode: cases.trackingCode,
      lastEventHash: cases.lastEventHash,
      eventCount: cases.eventCount,
      state: cases.state,
      outcome: cases.outcome,
      dueAt: cases.dueAt,
      text: cases.text,
      sealed: cases.sealed,
      aboutUnitId: cases.aboutUnitId,
      aboutOfficialId: cases.aboutOfficialId,
    })
    .from(cases);
}

async function withRows(db: Database, heads: readonly Head[]): Promise<Chapter[]> {
  const ids = heads.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { events, replies, supplements, followUps, followers, clocks, eventNotes } = db.tables;
  const chains = await db
    .select()
    .from(events)
    .where(inArray(events.caseId, ids))
    .orderBy(asc(events.caseId), asc(events.seq));
  const ofCase = <T extends { caseId: string }>(rows: readonly T[]) => {
    const byCase = Map.groupBy(rows, ({ caseId }) => caseId);
    return (id: string) => byCase.get(id) ?? [];
  };
  const eventsOf = ofCase(chains);
  const repliesOf = ofCase(await db.select().from(replies).where(inArray(replies.caseId, ids)));
  const addedTo = ofCase(
    await db.select().from(supplements).where(inArray(supplements.caseId, ids)),
  );
  const askedOf = ofCase(await db.select().from(followUps).where(inArray(followUps.caseId, ids)));
  const joined = ofCase(await db.select().from(followers).where(inArray(followers.caseId, ids)));
  const clocksOf = ofCase(await db.select().from(clocks).where(inArray(clocks.caseId, ids)));
  const notesOf = ofCase(await db.select().from(eventNotes).where(inArray(eventNotes.caseId, ids)));
  const shown = await db
    .select()
    .from(db.tables.echoes)
    .where(and(inArray(db.tables.echoes.caseId, ids), eq(db.tables.echoes.status, 'published')));
  const echoesOf = ofCase(shown.map((row) => ({ ...row, textHash: echoHash(row) })));
  return heads.map((head) => ({
    head,
    events: eventsOf(head.id),
    rows: {
      row: head,
      replies: repliesOf(head.id),
      supplements: addedTo(head.id),
      followUps: askedOf(head.id),
      followers: joined(head.id),
      clocks: clocksOf(head.id),
      notes: notesOf(head.id),
      echoes: echoesOf(head.id),
    },
  }));
}
