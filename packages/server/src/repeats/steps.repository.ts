/** Steps of special governance, and the cases whose ledger does not tell them yet. */
import { and, asc, countDistinct, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { above } from '../storage/place.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type StepRow = Tables['governanceSteps']['$inferSelect'];
export type UntoldRow = Tables['governanceUntold']['$inferSelect'];

/** All cases of a group, but for one that is told otherwise; or one case. */
export type Cases =
  | { readonly ofGroup: number; readonly except?: string | undefined }
  | { readonly caseId: string };

/** One statement, however many cases there are. */
export async function insertStep(tx: Database, step: StepRow, cases: Cases): Promise<void> {
  const { governanceSteps, governanceUntold, repeatMembers } = tx.tables;
  await tx.insert(governanceSteps).values(step);
  if ('caseId' in cases) {
    await tx.insert(governanceUntold).values({ stepId: step.id, caseId: cases.caseId });
    return;
  }
  const { caseId, groupNumber } = repeatMembers;
  const { ofGroup, except } = cases;
  const rows = tx
    .select({ stepId: sql<string>`cast(${step.id} as text)`.as('step_id'), caseId })
    .from(repeatMembers)
    .where(and(eq(groupNumber, ofGroup), except === undefined ? undefined : ne(caseId, except)));
  await tx.insert(governanceUntold).select(rows);
}

/** Who is to be told of what, the oldest steps first. */
export async function listUntold(
  db: Database,
  after: UntoldRow | undefined,
  limit: number,
): Promise<UntoldRow[]> {
  const { governanceUntold } = db.tables;
  const { stepId, caseId } = governanceUntold;
  return db
    .select()
    .from(governanceUntold)
    .where(after && above([stepId, caseId], [after.stepId, after.caseId]))
    .orderBy(asc(stepId), asc(caseId))
    .limit(limit);
}

/** Whether there is a case to be told of a step. */
export const anyUntold = async (db: Database): Promise<boolean> =>
  (await listUntold(db, undefined, 1)).length > 0;

/** Takes all that a case is to be told off the list, in the order it happened. Nothing when somebody was faster. */
export async function takeUntold(tx: Database, ofCase: string): Promise<StepRow[]> {
  const { governanceSteps, governanceUntold } = tx.tables;
  const { stepId, caseId } = governanceUntold;
  const taken = await tx.delete(governanceUntold).where(eq(caseId, ofCase)).returning({ stepId });
  if (taken.length === 0) return [];
  const ids = taken.map((row) => row.stepId);
  return tx
    .select()
    .from(governanceSteps)
    .where(inArray(governanceSteps.id, ids))
    .orderBy(asc(governanceSteps.id));
}

/** Forgets the steps that every case was told of. */
export async function forgetTold(tx: Database): Promise<void> {
  const { governanceSteps, governanceUntold } = tx.tables;
  const waiting = tx
    .select({ stepId: governanceUntold.stepId })
    .from(governanceUntold)
    .where(eq(governanceUntold.stepId, governanceSteps.id));
  await tx.delete(governanceSteps).where(notExists(waiting));
}

/**
 * How many cases are still to be told of steps of this proposal.
 *
 * @param unitId only of those that this unit leads
 */
export async function countUntold(
  db: Database,
  proposalId: string,
  unitId?: string | null,
): Promise<number> {
  const { cases, governanceSteps, governanceUntold } = db.tables;
  const { stepId, caseId } = governanceUntold;
  const [row] = await db
    .select({ cases: countDistinct(caseId) })
    .from(governanceUntold)
    .innerJoin(governanceSteps, eq(governanceSteps.id, stepId))
    .innerJoin(cases, eq(cases.id, caseId))
    .where(
      and(
        eq(governanceSteps.proposalId, proposalId),
        unitId === undefined ? undefined : eq(cases.leadUnitId, unitId ?? ''),
      ),
    );
  return row?.cases ?? 0;
}
