/** SQL of the question whether somebody has said the same before. */
import { and, count, desc, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { CaseRow } from './case-record.ts';
import { openStates } from './lifecycle.ts';

export type SimilarRow = Pick<
  CaseRow,
  | 'id'
  | 'trackingCode'
  | 'text'
  | 'areaCode'
  | 'categoryCode'
  | 'state'
  | 'leadUnitId'
  | 'receivedAt'
>;

/**
 * The newest open cases of a town by its nine digits, from `cases_town`. No reports are among them:
 * what the desk has not yet read may turn out to be one, and whom it is about may be the one who asks.
 */
export function openCasesNear(
  db: Database,
  { prefix, from, limit }: { prefix: string; from: number; limit: number },
): Promise<SimilarRow[]> {
  const { cases } = db.tables;
  const { id, trackingCode, text, areaCode, categoryCode, state, leadUnitId, receivedAt } = cases;
  const { nature, acceptedAt, sealed } = cases;
  return db
    .select({ id, trackingCode, text, areaCode, categoryCode, state, leadUnitId, receivedAt })
    .from(cases)
    .where(
      and(
        sql`substr(${areaCode}, 1, 9) = ${prefix}`,
        gt(receivedAt, from),
        inArray(state, [...openStates]),
        eq(sealed, false),
        isNotNull(acceptedAt),
        ne(nature, 'report'),
      ),
    )
    .orderBy(desc(receivedAt), desc(id))
    .limit(limit);
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
