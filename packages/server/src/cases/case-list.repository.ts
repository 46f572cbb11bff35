/**
 * SQL of the lists of cases. Each filter has an index in the order of the list (`storage/tables.ts`),
 * so that a page costs what it shows and not what there is.
 */
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseState } from '../storage/tables.ts';
import {
  type DayFilter,
  happenedConditions,
  isAmong,
  lastBefore,
  namedByLedger,
} from './case-days.repository.ts';
import type { CaseHead } from './case-record.ts';
import type { CaseStamp } from './kept-views.ts';

/** Where a case stands in a list: newest first, those of one moment by their ids. */
export interface Place {
  readonly receivedAt: number;
  readonly id: string;
}

/** What a list shows; several filters narrow each other. */
export interface CaseFilter extends DayFilter {
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
  readonly trackingCode?: string;
  /** No report that this unit must not know of. */
  readonly hiddenFrom?: string;
  /** No sealed report at all. */
  readonly unsealed?: boolean;
  /** Each of them somewhere in title or text; the case of Latin letters does not matter. */
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

/** What is known by the ledger, which names the cases of some days where a search finds few. */
const happened = ['counted', 'closed', 'dissatisfied'] as const;

/** What no index of cases serves: they are looked through for it, so many at a time. */
const searched = ['words', 'categoryCode', ...happened] as const;

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

/** Where many cases meet it, a page is found among this few. */
const GLANCED_AT = 500;

/** Of how many cases that the ledger names for the days asked for a page is put together at once. */
const NAMED_AT_ONCE = 5_000;

/** How much is looked at for one page. */
interface Reach {
  readonly glanced: number;
  readonly named: number;
  readonly searched: number;
}

/** One page, newest first. Where it is `searched` it may hold less than `limit`, even nothing, and go on. */
export async function listCases(
  db: Database,
  asked: CaseFilter,
  limit: number,
  {
    glanced = GLANCED_AT,
    named = NAMED_AT_ONCE,
    searched: most = asked.closed ? LEDGERS_AT_ONCE : SEARCHED_AT_ONCE,
  }: Partial<Reach> = {},
): Promise<CasePage> {
  const filter = bounded(asked);
  if (searched.every((name) => filter[name] === undefined)) {
    return pageOf(await readRows(db, filter, limit + 1), limit);
  }
  if (!happened.some((name) => filter[name])) return search(db, filter, limit, most);
  const glance = await search(db, filter, limit, glanced);
  if (glance.rows.length === limit || glance.next === null) return glance;
  const among = await namedByLedger(db, filter, named);
  if (!among) return search(db, filter, limit, most);
  return pageOf(await marksQuery(db, { ...filter, among }).limit(limit + 1), limit);
}

/** Looks through so many cases, from the newest on. */
async function search(
  db: Database,
  filter: CaseFilter,
  limit: number,
  most: number,
): Promise<CasePage> {
  const { words, categoryCode, counted, closed, dissatisfied, ...others } = filter;
  const [end] = await placesQuery(db, others)
    .limit(1)
    .offset(most - 1);
  const rows = await marksQuery(db, { ...filter, ...(end && { upTo: end }) }).limit(limit + 1);
  const page = pageOf(rows, limit);
  return { rows: page.rows, next: page.next ?? end ?? null };
}

/** Nothing happens with a case before it is received: what came later need not be looked through. */
function bounded(filter: CaseFilter): CaseFilter {
  const ends = [lastBefore(filter), filter.receivedBefore];
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
  /** A query of the only ids that come into question: few, so they are read and put in order. */
  readonly among?: SQL;
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

function newestFirst(db: Database, filter: Range): SQL[] {
  const { receivedAt, id } = placeColumns(db, filter);
  // An expression has no index, so no engine walks all cases in their order to find the few.
  if (filter.among) return [desc(sql`(${receivedAt} + 0)`), desc(id)];
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
  for (const word of filter.words?.split(/\s+/).filter(Boolean) ?? [])
    found.push(contains(db, word));
  if (filter.categoryCode) found.push(eq(cases.categoryCode, filter.categoryCode));
  if (filter.among) found.push(isAmong(db, filter.among));
  found.push(...happenedConditions(db, filter));
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

/** Both engines fold no letters but A to Z in these columns: so does this, on both alike. */
function contains({ tables: { cases } }: Database, word: string): SQL {
  const folded = word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const pattern = `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
  const has = (column: typeof cases.title | typeof cases.text) =>
    sql`lower(${column}) like ${pattern} escape '\\'`;
  return sql`(${has(cases.title)} or ${has(cases.text)})`;
}
