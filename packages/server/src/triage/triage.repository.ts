/** The cases whose class an officer has settled. Reports about officials are never among them. */
import { and, desc, eq, gt, gte, isNotNull, or } from 'drizzle-orm';
import type { CaseRow } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';

export type DecidedCase = Pick<
  CaseRow,
  | 'title'
  | 'text'
  | 'areaCode'
  | 'categoryCode'
  | 'nature'
  | 'urgency'
  | 'leadUnitId'
  | 'receivedAt'
  | 'acceptedAt'
  | 'imported'
>;

/**
 * The newest first.
 *
 * @param after accepted later than this, in epoch milliseconds; null for all, imported ones too
 * @param since received no earlier than this: without it, a search for few among millions reads all
 */
export function listDecided(
  db: Database,
  { after, since = 0, limit }: { after: number | null; since?: number; limit: number },
): Promise<DecidedCase[]> {
  const { cases } = db.tables;
  const { title, text, areaCode, categoryCode, nature, urgency, leadUnitId } = cases;
  const { receivedAt, acceptedAt, imported } = cases;
  return db
    .select({
      title,
      text,
      areaCode,
      categoryCode,
      nature,
      urgency,
      leadUnitId,
      receivedAt,
      acceptedAt,
      imported,
    })
    .from(cases)
    .where(
      and(
        eq(cases.sealed, false),
        isNotNull(categoryCode),
        gte(receivedAt, since),
        after === null
          ? or(isNotNull(acceptedAt), eq(imported, true))
          : and(isNotNull(acceptedAt), gt(acceptedAt, after)),
      ),
    )
    .orderBy(desc(receivedAt), desc(cases.id))
    .limit(limit);
}
