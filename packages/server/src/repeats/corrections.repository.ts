/** What people said of groups. */
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { findGroup } from './repeats.repository.ts';

export type CorrectionRow = Tables['repeatCorrections']['$inferSelect'];

/** Whether people have said anything of these groups, or put a case into one. */
export async function isCorrected(db: Database, numbers: readonly number[]): Promise<boolean> {
  const { repeatCorrections, repeatMembers } = db.tables;
  const [said] = await db
    .select({ id: repeatCorrections.id })
    .from(repeatCorrections)
    .where(inArray(repeatCorrections.groupNumber, [...numbers]))
    .limit(1);
  if (said) return true;
  const { groupNumber, addedBy, caseId } = repeatMembers;
  const [added] = await db
    .select({ caseId })
    .from(repeatMembers)
    .where(and(inArray(groupNumber, [...numbers]), isNotNull(addedBy)))
    .limit(1);
  return added !== undefined;
}

export async function insertCorrection(tx: Database, row: CorrectionRow): Promise<void> {
  await tx.insert(tx.tables.repeatCorrections).values(row);
}

/** What was said of this case, the oldest first. */
export async function correctionsOfCase(db: Database, caseId: string): Promise<CorrectionRow[]> {
  const { repeatCorrections } = db.tables;
  return db
    .select()
    .from(repeatCorrections)
    .where(eq(repeatCorrections.caseId, caseId))
    .orderBy(asc(repeatCorrections.at), asc(repeatCorrections.id));
}

export async function correctionsOfGroup(db: Database, number: number): Promise<CorrectionRow[]> {
  const { repeatCorrections } = db.tables;
  return db
    .select()
    .from(repeatCorrections)
    .where(eq(repeatCorrections.groupNumber, number))
    .orderBy(asc(repeatCorrections.at), asc(repeatCorrections.id));
}

/** The groups it was taken out of, as they are called now. */
export async function refusedBy(tx: Database, caseId: string): Promise<Set<number>> {
  const refused = new Set<number>();
  for (const { kind, groupNumber } of await correctionsOfCase(tx, caseId)) {
    const now = (await findGroup(tx, groupNumber))?.number ?? groupNumber;
    if (kind === 'removed' || kind === 'apart') refused.add(now);
    else refused.delete(now);
  }
  return refused;
}
