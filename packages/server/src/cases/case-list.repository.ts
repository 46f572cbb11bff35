/**
 * SQL of the lists of cases. Each filter has an index in the order of the list (`storage/tables.ts`),
 * so that a page costs what it shows and not what there is.
 */
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseState } from '../storage/tables.ts';
import type { CaseHead } from './case-record.ts';
import type { CaseStamp } from './kept-views.ts';

/** Where a case stands in a list: newest first, those of one moment by their ids. */
export interface Place {
  readonly receivedAt: number;
  readonly id: string;
}

/** From one moment on until before another, in epoch milliseconds. */
export interface Span {
  readonly since: number;
  readonly before: number;
}

/** What a list shows; several filters narrow each other. */
export interface CaseFilter {
  readonly state?: CaseState;
  readonly leadUnitId?: string;
  /** Only cases this unit has or had a duty on. */
  readonly assignedTo?: string;
  /** How the codes of the area and of those below it begin: 6, 9 or all 12 digits. */
  readonly areaPrefix?: string;
  /** Only open cases due before this moment, in epoch milliseconds. */
  readonly dueBefore?: number;
  /** Only cases received at this moment or later, in epoch milliseconds. */
  readonly receivedSince?: number;
  /** Only cases received before this moment. */
  readonly receivedBefore?: number;
  readonly categoryCode?: string;
  /** Only cases that figures count as received in between. */
  readonly counted?: Span;
  /** Only cases that were closed in between, and at its end not opened again. */
  readonly closed?: Span;
  /** Only cases with which somebody was dissatisfied in between, for this reason. */
  readonly dissatisfied?: Span & { readonly reason?: string };
  readonly trackingCode?: string;
  /** No report that this unit must not know of. */
  readonly hiddenFrom?: string;
  /** No sealed report at all. */
  readonly unsealed?: boolean;
  /** Somewhere in title or text; the case of Latin letters does not matter. */
  readonly words?: string;
  /** The place the page before ended at. */
  readonly after?: Place;
}

/** Which case stands at a place, and whether it is still as it was. */
export type CaseMark = Place & CaseStamp;

/** One page of a list; `next` is null at its end. */
export interface CasePage {
  readonly rows: readonly CaseMark[];
  readonly next: Place | null;
}

/** What no index serves: cases are looked through for it, so many at a time. */
const searched = ['words', 'categoryCode', 'counted', 'closed', 'dissatisfied'] as const;

/**
 * How many cases one page is looked for in, when words are looked for: about 15 ms on SQLite, in
 * which nobody else is answered. A search that finds less than a page there goes on where it
 * stopped.
 *
 * An index of words was tried. SQLite's FTS5 with trigrams takes 70 µs to keep current for a case
 * of sixty characters, where a whole submission takes 500, and does not find two characters, which
 * is what most Chinese words have.
 */
const SEARCHED_AT_ONCE = 10_000;

/** How many it is where their ledgers are read. */
const LEDGERS_AT_ONCE = 2_000;

/** One page, newest first. Where it is `searched` it may hold less than `limit`, even nothing, and go on. */
export async function listCases(
  db: Database,
  asked: CaseFilter,
  limit: number,
  searchedAtOnce = asked.closed ? LEDGERS_AT_ONCE : SEARCHED_AT_ONCE,
): Promise<CasePage> {
  const filter = bounded(asked);
  if (searched.every((name) => filter[name] === undefined)) {
    return pageOf(await readRows(db, filter, limit + 1), limit);
  }
  const { words, categoryCode, counted, closed, dissatisfied, ...others } = filter;
  const [end] = await placesQuery(db, others)
    .limit(1)
    .offset(searchedAtOnce - 1);
  const rows = await marksQuery(db, { ...filter, ...(end && { upTo: end }) }).limit(limit + 1);
  const page = pageOf(rows, limit);
  return { rows: page.rows, next: page.next ?? end ?? null };
}

/** Nothing happens with a case before it is received: what came later need not be looked through. */
function bounded(filter: CaseFilter): CaseFilter {
  const { counted, closed, dissatisfied, receivedBefore } = filter;
  const ends = [counted?.before, closed?.before, dissatisfied?.before, receivedBefore];
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? filter : { ...filter, receivedBefore: Math.min(...known) };
}

function pageOf(rows: readonly CaseMark[], limit: number): CasePage {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit),
    next: last ? { receivedAt: last.receivedAt, id: last.id } : null,
  };
}

const readRows = (db: Database, filter: CaseFilter, limit: number): Promise<CaseMark[]> =>
  Object.keys(filter).length === 0
    ? firstPage(db, { limit })
    : Promise.resolve(marksQuery(db, filter).limit(limit));

/** The first page of all cases is what every desk opens with. */
const firstPage = selector((db) => {
  const { cases } = db.tables;
  return db
    .select(markColumns(db))
    .from(cases)
    .orderBy(desc(cases.receivedAt), desc(cases.id))
    .limit(sql.placeholder('limit'));
});

interface Range extends CaseFilter {
  /** The last place looked at. */
  readonly upTo?: Place;
}

/** The rows of a list without a limit. */
export function marksQuery(db: Database, filter: Range) {
  const query = db.select(markColumns(db)).from(db.tables.cases).$dynamic();
  const { cases, assignments } = db.tables;
  if (filter.assignedTo) query.innerJoin(assignments, eq(assignments.caseId, cases.id));
  return query.where(and(...conditions(db, filter))).orderBy(...newestFirst(db, filter));
}

/** The same cases, only where they stand: read from the index alone. */
function placesQuery(db: Database, filter: CaseFilter) {
  const { cases, assignments } = db.tables;
  const query = db.select({ receivedAt: cases.receivedAt, id: cases.id }).from(cases).$dynamic();
  if (filter.assignedTo) query.innerJoin(assignments, eq(assignments.caseId, cases.id));
  return query.where(and(...conditions(db, filter))).orderBy(...newestFirst(db, filter));
}

const markColumns = ({ tables: { cases } }: Database) => ({
  id: cases.id,
  receivedAt: cases.receivedAt,
  eventCount: cases.eventCount,
});

/** These cases as a list shows them, in no order. */
export async function findHeads(db: Database, ids: readonly string[]): Promise<CaseHead[]> {
  const { cases } = db.tables;
  if (ids.length === 0) return [];
  return db
    .select(headColumns(db))
    .from(cases)
    .where(inArray(cases.id, [...ids]));
}

/** A row of a list carries neither text nor history. */
function headColumns({ tables: { cases } }: Database) {
  return {
    id: cases.id,
    trackingCode: cases.trackingCode,
    version: cases.version,
    state: cases.state,
    title: cases.title,
    channel: cases.channel,
    categoryCode: cases.categoryCode,
    nature: cases.nature,
    urgency: cases.urgency,
    areaCode: cases.areaCode,
    leadUnitId: cases.leadUnitId,
    receivedAt: cases.receivedAt,
    dueAt: cases.dueAt,
    dueKind: cases.dueKind,
    dueProvisional: cases.dueProvisional,
    outcome: cases.outcome,
    urgeCount: cases.urgeCount,
    sealed: cases.sealed,
    eventCount: cases.eventCount,
  } satisfies Record<keyof CaseHead, unknown>;
}

/** A unit's list walks its duties, every other one the cases. */
function placeColumns({ tables: { cases, assignments } }: Database, { assignedTo }: CaseFilter) {
  return assignedTo
    ? { receivedAt: assignments.receivedAt, id: assignments.caseId }
    : { receivedAt: cases.receivedAt, id: cases.id };
}

function newestFirst(db: Database, filter: CaseFilter): SQL[] {
  const { receivedAt, id } = placeColumns(db, filter);
  return [desc(receivedAt), desc(id)];
}

function conditions(db: Database, filter: Range): SQL[] {
  const { cases, assignments } = db.tables;
  const found: SQL[] = [];
  if (filter.state) found.push(eq(cases.state, filter.state));
  if (filter.leadUnitId) found.push(eq(cases.leadUnitId, filter.leadUnitId));
  if (filter.trackingCode) found.push(eq(cases.trackingCode, filter.trackingCode));
  if (filter.areaPrefix) found.push(inArea(db, filter.areaPrefix));
  // A case that has ended has no due moment.
  if (filter.dueBefore !== undefined) found.push(lt(cases.dueAt, filter.dueBefore));
  if (filter.assignedTo) {
    found.push(
      eq(assignments.unitId, filter.assignedTo),
      // Each case once, however often this unit was given it.
      sql`not exists (select 1 from ${assignments} as later where later.case_id = ${assignments.caseId} and later.unit_id = ${assignments.unitId} and later.id > ${assignments.id})`,
    );
  }
  if (filter.words) found.push(contains(db, filter.words));
  if (filter.categoryCode) found.push(eq(cases.categoryCode, filter.categoryCode));
  if (filter.counted) found.push(wasCounted(db, filter.counted));
  if (filter.closed) found.push(wasClosed(db, filter.closed));
  if (filter.dissatisfied) found.push(wasDissatisfied(db, filter.dissatisfied));
  if (filter.hiddenFrom) {
    const about = cases.aboutUnitId;
    found.push(sql`(${about} is null or ${about} <> ${filter.hiddenFrom})`);
  }
  // What it says, of what kind, where and whose it is are sealed: nobody finds out by asking for it.
  const { words, areaPrefix, leadUnitId, categoryCode, dissatisfied } = filter;
  const probing = words ?? areaPrefix ?? leadUnitId ?? categoryCode ?? dissatisfied;
  if (filter.unsealed || probing !== undefined) found.push(eq(cases.sealed, false));
  const { receivedAt, id } = placeColumns(db, filter);
  const place = sql`(${receivedAt}, ${id})`;
  if (filter.receivedSince !== undefined) found.push(gte(receivedAt, filter.receivedSince));
  if (filter.receivedBefore !== undefined) found.push(lt(receivedAt, filter.receivedBefore));
  if (filter.after) found.push(sql`${place} < (${filter.after.receivedAt}, ${filter.after.id})`);
  if (filter.upTo) found.push(sql`${place} >= (${filter.upTo.receivedAt}, ${filter.upTo.id})`);
  return found;
}

/** `cases_town` serves towns, and villages by their town; the county is nearly every case. */
function inArea({ tables: { cases } }: Database, prefix: string): SQL {
  // The length stands in the text: an index over an expression serves only the same expression.
  const begins = (length: number) =>
    sql`substr(${cases.areaCode}, 1, ${sql.raw(String(length))}) = ${prefix.slice(0, length)}`;
  if (prefix.length < 12) return begins(prefix.length);
  return sql`(${begins(9)} and ${cases.areaCode} = ${prefix})`;
}

/** A case counts on the day of its first event. */
function wasCounted({ tables: { cases, events } }: Database, { since, before }: Span): SQL {
  return sql`(${cases.imported} = false and exists (
    select 1 from ${events} where ${events.caseId} = ${cases.id} and ${events.seq} = 1
      and ${events.at} >= ${since} and ${events.at} < ${before}))`;
}

/** Each closing counts one, and each time it is opened again takes one away. */
function wasClosed({ tables: { cases, events } }: Database, { since, before }: Span): SQL {
  return sql`(${cases.imported} = false and (${cases.closedAt} is null or ${cases.closedAt} >= ${since})
    and (select sum(case ${events.type} when 'case-closed' then 1 else -1 end) from ${events}
      where ${events.caseId} = ${cases.id} and ${events.at} >= ${since} and ${events.at} < ${before}
        and ${events.type} in ('case-closed', 'case-reopened', 'false-closing-flagged', 'closing-contested')) > 0)`;
}

/** By the ledger, which says what was counted when; a follower's last answer takes the place of the one before. */
function wasDissatisfied(
  { tables: { cases, events, followUps, followers } }: Database,
  { since, before, reason }: NonNullable<CaseFilter['dissatisfied']>,
): SQL {
  const said = reason
    ? `"because ${reason.replace(/[\\%_]/g, '\\$&')}"`
    : '"rating":"dissatisfied"';
  return sql`((exists (select 1 from ${followUps} where ${followUps.caseId} = ${cases.id}
        and ${followUps.rating} = 'dissatisfied')
      or exists (select 1 from ${followers} where ${followers.caseId} = ${cases.id}
        and ${followers.ratedAt} is not null))
    and exists (select 1 from ${events} where ${events.caseId} = ${cases.id}
      and ${events.at} >= ${since} and ${events.at} < ${before}
      and ${events.payload} like ${`%${said}%`} escape '\\'))`;
}

/** Both engines fold no letters but A to Z in these columns: so does this, on both alike. */
function contains({ tables: { cases } }: Database, words: string): SQL {
  const folded = words.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const pattern = `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
  const has = (column: typeof cases.title | typeof cases.text) =>
    sql`lower(${column}) like ${pattern} escape '\\'`;
  return sql`(${has(cases.title)} or ${has(cases.text)})`;
}
