/** Sums of the counters that towns, categories and units have. */
import { and, between, inArray, ne, sql } from 'drizzle-orm';
import type { Group } from '../cases/groups.ts';
import type { Database } from '../storage/storage.ts';

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
