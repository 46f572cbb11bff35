/** Puts every clock that has run out on record, while it is still running. */

import { findBreached, updateClock } from '../cases/cases.repository.ts';
import { reload } from '../cases/cases.service.ts';
import { beginChange, systemActor } from '../cases/change.ts';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';

/** Cases handled in one go; the next call goes on with the rest. */
const BATCH = 200;

/** Records breaches that happened up to now. @returns how many cases were touched. */
export async function recordBreaches(context: Context): Promise<number> {
  const now = context.now();
  const ids = await findBreached(context.storage.read, now, BATCH);
  let touched = 0;
  for (const id of ids) {
    try {
      await context.storage.write(async (tx) => {
        const record = await reload(tx, id);
        const change = beginChange(context, tx, record, systemActor, now);
        for (const clock of record.clocks) {
          if (clock.stoppedAt !== null || clock.breachedAt !== null || clock.dueAt >= now) continue;
          await updateClock(tx, clock.id, { breachedAt: clock.dueAt });
          change.record('clock-breached', { clock: clock.kind, dueAt: clock.dueAt });
        }
        await change.commit();
      });
      touched += 1;
    } catch (error) {
      // Somebody acted on the case at this very moment; the next round sees what they left.
      if (!(error instanceof Problem && error.slug === 'version-conflict')) throw error;
    }
  }
  return touched;
}
