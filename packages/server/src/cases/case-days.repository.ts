/**
 * SQL of what happened with cases on some days, by the ledger: counted, closed, said to be
 * dissatisfied. `events_told` finds the events of a day without what was before it or after.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import { toldEvents } from '../storage/tables.ts';
import type { EventType } from './lifecycle.ts';

/** From one moment on until before another, in epoch milliseconds. */
export interface Span {
  readonly since: number;
  readonly before: number;
}

/** Several narrow each other. */
export interface DayFilter {
  /** Only cases that figures count as received in between. */
  readonly counted?: Span;
  /** Only cases that were closed in between, and at its end not opened again. */
  readonly closed?: Span;
  /** Only cases with which somebody was dissatisfied in between, for this reason. */
  readonly dissatisfied?: Span & { readonly reason?: string };
}

/** The earliest end of these days: what was received later was not yet there. */
export function lastBefore({ counted, closed, dissatisfied }: DayFilter): number | undefined {
  const ends = [counted?.before, closed?.before, dissatisfied?.before];
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/**
 * The cases with which it happened on these days, as a query of their ids; some of them may not
 * meet the filter after all. Nothing where they are more than `most`, or no days are asked for.
 */
export async function namedByLedger(
  db: Database,
  { counted, closed, dissatisfied, after }: DayFilter & { after?: { readonly receivedAt: number } },
  most: number,
): Promise<SQL | undefined> {
  const queries = [
    dissatisfied && told(db, ['follow-up-recorded', 'case-rated', 'follower-rated'], dissatisfied),
    closed && told(db, ['case-closed'], closed),
    counted && entered(db, counted, after?.receivedAt),
  ];
  for (const query of queries) {
    if (query && (await countUpTo(db, query, most + 1)) <= most) return query;
  }
  return undefined;
}

export const isAmong = ({ tables: { cases } }: Database, ids: SQL): SQL =>
  sql`${cases.id} in (${ids})`;

/** What each of the filters demands of a case. */
export function happenedConditions(
  db: Database,
  { counted, closed, dissatisfied }: DayFilter,
): SQL[] {
  return [
    ...(counted ? [wasCounted(db, counted)] : []),
    ...(closed ? [wasClosed(db, closed)] : []),
    ...(dissatisfied ? [wasDissatisfied(db, dissatisfied)] : []),
  ];
}

/** The list stands in the text: a partial index serves only what repeats its condition. */
const oneOf = (types: readonly EventType[]) =>
  sql.raw(`(${types.map((type) => `'${type}'`).join(', ')})`);

function told(
  { tables: { events } }: Database,
  types: readonly EventType[],
  { since, before }: Span,
): SQL {
  return sql`select ${events.caseId} from ${events} where ${sql.raw(toldEvents)}
    and ${events.type} in ${oneOf(types)} and ${events.at} >= ${since} and ${events.at} < ${before}`;
}

/** A message counts when it is received; a call written down later and a matter split off do not. */
function entered(db: Database, span: Span, from = span.before): SQL {
  const { cases } = db.tables;
  const later = told(db, ['case-registered', 'case-split-off'], span);
  if (from < span.since) return later;
  return sql`select ${cases.id} from ${cases}
    where ${cases.receivedAt} >= ${span.since} and ${cases.receivedAt} < ${span.before}
    union all ${later}`;
}

async function countUpTo(db: Database, ids: SQL, most: number): Promise<number> {
  const [found] = await db
    .select({ count: sql<number>`count(*)` })
    .from(sql`(select 1 from (${ids}) as ids limit ${most}) as few`);
  return found?.count ?? 0;
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
  { since, before, reason }: NonNullable<DayFilter['dissatisfied']>,
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
