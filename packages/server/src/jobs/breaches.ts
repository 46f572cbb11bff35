/** Puts every clock that has run out on record, while it is still running. */

import { findBreached } from '../cases/cases.repository.ts';
import { beginChange } from '../cases/change.ts';
import { systemActor } from '../cases/clock.ts';
import { reload } from '../cases/command.ts';
import { expire } from '../cases/expiry.ts';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';

/** Cases handled in one go; the next call goes on with the rest. */
const BATCH = 200;

/**
 * Records what ran out up to now. One case that fails does not keep the others from it.
 * @returns how many cases were touched
 * @throws AggregateError of what failed, after all others are done
 */
export async function recordBreaches(context: Context): Promise<number> {
  const now = context.now();
  const ids = await findBreached(context.storage.read, now, BATCH);
  const errors: unknown[] = [];
  let touched = 0;
  const look = async (id: string) => {
    try {
      await context.storage.write(async (tx) => {
        const record = await reload(tx, id);
        const change = beginChange(context, tx, record, systemActor, now);
        await expire(record, change, now);
        await change.recordBreaches();
        await change.commit({ sameVersion: true });
      });
      touched += 1;
    } catch (error) {
      // Somebody acted on the case at this very moment; the next round sees what they left.
      if (!(error instanceof Problem && error.slug === 'version-conflict')) errors.push(error);
    }
  };
  // Side by side: they share commits.
  await Promise.all(ids.map(look));
  if (errors.length > 0) throw new AggregateError(errors, 'missed deadlines not recorded');
  return touched;
}
