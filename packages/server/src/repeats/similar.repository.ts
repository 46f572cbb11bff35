/** SQL of the question whether somebody has said the same before. */
import { and, count, desc, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { openStates } from '../cases/lifecycle.ts';
import type { Database } from '../storage/storage.ts';

/** Cases read of all groups, the newest. */
const most = 100;

/**
 * The newest open cases of some groups in a town, by its nine digits. No reports are among them: what
 * the desk has not yet read may turn out to be one, and whom it is about may be the one who asks.
 */
export async function openCasesOf(
  db: Database,
  of: { readonly groups: readonly number[]; readonly prefix: string; readonly from: number },
) {
  if (of.groups.length === 0) return [];
  const { cases, repeatMembers } = db.tables;
  const { id, trackingCode, areaCode, categoryCode, state, leadUnitId, receivedAt } = cases;
  const { nature, acceptedAt, sealed } = cases;
  const { groupNumber } = repeatMembers;
  return db
    .select({
      id,
      trackingCode,
      areaCode,
      categoryCode,
      state,
      leadUnitId,
      receivedAt,
      groupNumber,
    })
    .from(repeatMembers)
    .innerJoin(cases, eq(cases.id, repeatMembers.caseId))
    .where(
      and(
        inArray(groupNumber, [...of.groups]),
        gt(repeatMembers.at, of.from),
        sql`substr(${areaCode}, 1, 9) = ${of.prefix}`,
        inArray(state, [...openStates]),
        eq(sealed, false),
        isNotNull(acceptedAt),
        ne(nature, 'report'),
      ),
    )
    .orderBy(desc(receivedAt), desc(id))
    .limit(most);
}

/** How many follow each of these cases. */
export async function countFollowers(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { caseId } = db.tables.followers;
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ caseId, followers: count() })
    .from(db.tables.followers)
    .where(inArray(caseId, [...ids]))
    .groupBy(caseId);
  return new Map(rows.map((row) => [row.caseId, row.followers]));
}
