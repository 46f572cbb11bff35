/** The cases of groups. */
import { inArray } from 'drizzle-orm';
import type { CaseRow } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';

/** Cases by their ids. */
export async function findByIds(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseRow>> {
  if (ids.length === 0) return new Map();
  const { cases } = db.tables;
  const rows = await db
    .select()
    .from(cases)
    .where(inArray(cases.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
