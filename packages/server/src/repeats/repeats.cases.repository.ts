/** The cases of groups. */
import { and, count, desc, eq, inArray, max, min, type SQL, sql } from 'drizzle-orm';
import type { CaseRow } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';
import { areGrouped } from './marking.ts';
import type { MemberRow } from './repeats.repository.ts';

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

/** What of a group is shown: a unit's own, where one is asked for. What became a report a moment ago is not. */
const seenIn = (
  { tables: { cases, repeatMembers } }: Database,
  groupNumber: number,
  unitId: string | null | undefined,
): SQL | undefined =>
  and(
    eq(repeatMembers.groupNumber, groupNumber),
    areGrouped(cases),
    unitId === undefined ? undefined : eq(cases.leadUnitId, unitId ?? ''),
  );

/**
 * The cases of a group that came last, the oldest of them first.
 *
 * @param unitId only those that this unit leads
 */
export async function newestShown(
  db: Database,
  groupNumber: number,
  most: number,
  unitId?: string | null,
): Promise<{ member: MemberRow; row: CaseRow }[]> {
  const { cases, repeatMembers } = db.tables;
  const rows = await db
    .select({ member: repeatMembers, row: cases })
    .from(repeatMembers)
    .innerJoin(cases, eq(cases.id, repeatMembers.caseId))
    .where(seenIn(db, groupNumber, unitId))
    .orderBy(desc(repeatMembers.at), desc(repeatMembers.caseId))
    .limit(most);
  return rows.reverse();
}

/** How many cases of a group a unit leads in each area, from when to when, and how many came since. */
export async function countsLedBy(
  db: Database,
  groupNumber: number,
  unitId: string | null,
  since: number,
) {
  const { cases, repeatMembers } = db.tables;
  const { at } = repeatMembers;
  return db
    .select({
      areaCode: cases.areaCode,
      size: count(),
      recent: sql<number>`count(*) filter (where ${at} > ${since})`.mapWith(Number),
      firstAt: min(at),
      lastAt: max(at),
    })
    .from(repeatMembers)
    .innerJoin(cases, eq(cases.id, repeatMembers.caseId))
    .where(seenIn(db, groupNumber, unitId))
    .groupBy(cases.areaCode);
}
