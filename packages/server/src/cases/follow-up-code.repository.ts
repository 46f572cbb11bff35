/** The codes of text messages that ask residents. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { FollowUpCodeRow } from './follow-up-code.ts';

/** The one row of a person in a round; made when there is none, else given its new end. */
export async function keepCode(tx: Database, row: FollowUpCodeRow): Promise<FollowUpCodeRow> {
  const { followUpCodes } = tx.tables;
  const { caseId, followerId, round } = followUpCodes;
  const [kept] = await tx
    .insert(followUpCodes)
    .values(row)
    .onConflictDoUpdate({
      target: [caseId, followerId, round],
      set: { expiresAt: row.expiresAt },
    })
    .returning();
  if (!kept) throw new Error('a code was neither made nor found');
  return kept;
}

export async function findCode(db: Database, hash: string): Promise<FollowUpCodeRow | undefined> {
  const { followUpCodes } = db.tables;
  const [found] = await db.select().from(followUpCodes).where(eq(followUpCodes.codeHash, hash));
  return found;
}

/** Marks a code as used. @returns false when somebody else has used it, be it at this moment */
export async function useCode(tx: Database, id: string, at: number): Promise<boolean> {
  const { followUpCodes } = tx.tables;
  const used = await tx
    .update(followUpCodes)
    .set({ usedAt: at })
    .where(and(eq(followUpCodes.id, id), isNull(followUpCodes.usedAt)))
    .returning({ id: followUpCodes.id });
  return used.length > 0;
}
