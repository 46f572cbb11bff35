/** Sums of the counters of the county, its units, towns and categories over days. */
import { and, between, eq, inArray, ne, sql } from 'drizzle-orm';
import { RUNNING_TOTAL } from '../cases/counters.ts';
import type { Group } from '../cases/groups.ts';
import type { Database } from '../storage/storage.ts';

export interface Figure {
  readonly unitId: string;
  readonly metric: string;
  readonly value: number;
}

/** Sums of the counters over days, both counted; `''` stands for the county. */
export async function sumByUnit(db: Database, from: number, to: number): Promise<Figure[]> {
  const { counters } = db.tables;
  const rows = await db
    .select({
      unitId: counters.unitId,
      metric: counters.metric,
      value: sql<number | string>`sum(${counters.value})`,
    })
    .from(counters)
    .where(between(counters.day, from, to))
    .groupBy(counters.unitId, counters.metric);
  // PostgreSQL gives sums as text, for they may be larger than a number can be exact.
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}

/** One metric of the county on one day, as yyyymmdd. */
export interface DayCount {
  readonly day: number;
  readonly metric: string;
  readonly value: number;
}

/** The county's counters day by day. */
export async function countsByDay(
  db: Database,
  from: number,
  to: number,
  metrics: string[],
): Promise<DayCount[]> {
  const { counters } = db.tables;
  return db
    .select({ day: counters.day, metric: counters.metric, value: counters.value })
    .from(counters)
    .where(
      and(
        between(counters.day, from, to),
        eq(counters.unitId, ''),
        inArray(counters.metric, metrics),
      ),
    );
}

/** Cases that are open now. */
export async function openNow(db: Database): Promise<number> {
  const { counters } = db.tables;
  const [row] = await db
    .select({ value: counters.value })
    .from(counters)
    .where(
      and(eq(counters.day, RUNNING_TOTAL), eq(counters.unitId, ''), eq(counters.metric, 'open')),
    );
  return row?.value ?? 0;
}

/** The sum of one metric under one key. */
export interface Sum {
  readonly key: string;
  readonly metric: string;
  readonly value: number;
}

/** Sums of these groups over days, both counted. */
export async function sumOfGroups(
  db: Database,
  groups: readonly Group[],
  from: number,
  to: number,
): Promise<Sum[]> {
  const { group, day, metric, value } = db.tables.groupCounters;
  const rows = await db
    .select({ key: group, metric, value: sql<number | string>`sum(${value})` })
    .from(db.tables.groupCounters)
    .where(and(inArray(group, [...groups]), between(day, from, to)))
    .groupBy(group, metric);
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}

/** Sums of every unit over days, both counted. */
export async function sumOfUnits(
  db: Database,
  metrics: readonly string[],
  from: number,
  to: number,
): Promise<Sum[]> {
  const { unitId, day, metric, value } = db.tables.counters;
  const rows = await db
    .select({ key: unitId, metric, value: sql<number | string>`sum(${value})` })
    .from(db.tables.counters)
    .where(and(between(day, from, to), ne(unitId, ''), inArray(metric, [...metrics])))
    .groupBy(unitId, metric);
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}
