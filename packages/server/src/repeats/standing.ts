/**
 * Which special governance stands before which: what many wrote of, and still write. Each case of a group
 * counts, and half as much for every 90 days it lies back. All of them fade alike, so that the order changes
 * only when a case comes or goes, and an index keeps it.
 */
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';

/** Milliseconds after which a case counts half. */
const halfLife = 90 * 86_400_000;

/**
 * The standing of a group as an instant: when a single case would have had to come to count as much as all
 * of its cases together. 0 of one that has none. Dates before 1970 are slips of whoever wrote them down, 0206
 * for 2026: they count for nothing, and of the longest ago PostgreSQL would not work out the power.
 */
export function standingOf({ tables }: Database, groupNumber: number | Placeholder): SQL<number> {
  const { at, groupNumber: ofGroup } = tables.repeatMembers;
  const doubled = sql`power(2.0, cast(${at} as double precision) / ${sql.raw(`${halfLife}.0`)})`;
  return sql<number>`coalesce((select cast(round(${sql.raw(`${halfLife}.0`)} * ln(sum(${doubled})) / ln(2.0)) as bigint) from ${tables.repeatMembers} where ${ofGroup} = ${groupNumber} and ${at} > 0), 0)`;
}
