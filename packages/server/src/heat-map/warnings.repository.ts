/** Areas that stand out: from the day they turn to the day they calm down. */
import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type WarningRow = Tables['warnings']['$inferSelect'];

/** All that stand out now. */
export async function openWarnings(db: Database): Promise<WarningRow[]> {
  const { warnings } = db.tables;
  return db.select().from(warnings).where(isNull(warnings.endedAt)).orderBy(asc(warnings.areaCode));
}

export async function insertWarning(tx: Database, row: WarningRow): Promise<void> {
  await tx.insert(tx.tables.warnings).values(row);
}

export async function updateWarning(
  tx: Database,
  id: string,
  changes: Partial<WarningRow>,
): Promise<void> {
  const { warnings } = tx.tables;
  await tx.update(warnings).set(changes).where(eq(warnings.id, id));
}

/** When, where and what: all that came in between, but for what is sealed. */
export async function arrivals(
  db: Database,
  from: number,
  to: number,
): Promise<{ areaCode: string | null; categoryCode: string | null; receivedAt: number }[]> {
  const { cases } = db.tables;
  const { areaCode, categoryCode, receivedAt } = cases;
  return db
    .select({ areaCode, categoryCode, receivedAt })
    .from(cases)
    .where(and(gte(receivedAt, from), lt(receivedAt, to), eq(cases.sealed, false)));
}

/** What people of a town wrote in between, but for what is sealed. */
export async function textsOf(
  db: Database,
  { prefix, from, to }: { prefix: string; from: number; to: number },
) {
  const { cases, submissions } = db.tables;
  const { areaCode, receivedAt, text, categoryCode } = cases;
  return db
    .select({ text, areaCode, categoryCode, receivedAt, phoneHash: submissions.phoneHash })
    .from(cases)
    .innerJoin(submissions, eq(cases.submissionId, submissions.id))
    .where(
      and(
        gte(receivedAt, from),
        lt(receivedAt, to),
        gte(areaCode, prefix),
        lt(areaCode, `${prefix}~`),
        eq(cases.sealed, false),
      ),
    );
}

/** Names of the officials whose cards the county shows. */
export async function namesOfOfficials(db: Database): Promise<string[]> {
  const { officials } = db.tables;
  const rows = await db.select({ name: officials.name }).from(officials);
  return rows.map(({ name }) => name);
}
