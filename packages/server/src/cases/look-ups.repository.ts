/** How often somebody tried to open a case without its receipt, for all processes together. */
import { eq, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';

/** Four digits are ten thousand guesses: at this pace half of them take a thousand days. */
const TRIES = 5;
/** A day brings them all back, one after another, in milliseconds. */
const EACH_MS = 86_400_000 / TRIES;

/**
 * Counts a try on a tracking code, whether there is such a code or not; one statement, so that of
 * many at once no more than are allowed get through.
 * @returns milliseconds to wait when there were too many, else 0
 */
export async function countLookUp(tx: Database, trackingCode: string, now: number) {
  const { lookUps } = tx.tables;
  const latest = now + (TRIES - 1) * EACH_MS;
  const [counted] = await tx
    .insert(lookUps)
    .values({ trackingCode, until: now + EACH_MS })
    .onConflictDoUpdate({
      target: lookUps.trackingCode,
      set: {
        until: sql`case when ${lookUps.until} > ${now} then ${lookUps.until} else ${now} end + ${EACH_MS}`,
      },
      setWhere: lte(lookUps.until, latest),
    })
    .returning({ until: lookUps.until });
  if (counted) return 0;
  const [full] = await tx.select().from(lookUps).where(eq(lookUps.trackingCode, trackingCode));
  return Math.max(1, (full?.until ?? now) - latest);
}

/** Takes a try back that found the case. */
export async function takeLookUpBack(tx: Database, trackingCode: string): Promise<void> {
  const { lookUps } = tx.tables;
  await tx
    .update(lookUps)
    .set({ until: sql`${lookUps.until} - ${EACH_MS}` })
    .where(eq(lookUps.trackingCode, trackingCode));
}

/** Forgets the codes that have all their tries again. */
export async function forgetLookUps(tx: Database, now: number): Promise<void> {
  const { lookUps } = tx.tables;
  await tx.delete(lookUps).where(lt(lookUps.until, now));
}
