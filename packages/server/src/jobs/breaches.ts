/** Puts every clock that has run out on record, while it is still running. */

import { findRunOut, type RunOut } from '../cases/cases.repository.ts';
import { beginChange } from '../cases/change.ts';
import { systemActor } from '../cases/clock.ts';
import { reload } from '../cases/command.ts';
import { expire } from '../cases/expiry.ts';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';

export interface Sweep {
  readonly signal?: AbortSignal;
  /** Clocks looked up in one go. */
  readonly batch?: number;
  /** After so many milliseconds the rest is left to the next sweep. */
  readonly budget?: number;
}

/**
 * Records what ran out up to now, in the order in which it did, until nothing is left or the time is
 * over. One case that fails keeps the others from nothing.
 * @returns how many cases were touched
 * @throws AggregateError of what failed, after all others are done
 */
export async function recordBreaches(
  context: Context,
  { signal, batch = 200, budget = 20_000 }: Sweep = {},
): Promise<number> {
  const now = context.now();
  const until = performance.now() + budget;
  const seen = new Set<string>();
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
      // Somebody acted on the case at this very moment; the next sweep sees what they left.
      if (!(error instanceof Problem && error.slug === 'version-conflict')) errors.push(error);
    }
  };
  let page: RunOut[] = [];
  do {
    page = await findRunOut(context.storage.read, now, page.at(-1), batch);
    const ids = new Set(page.map(({ caseId }) => caseId).filter((id) => !seen.has(id)));
    for (const id of ids) seen.add(id);
    // Side by side: they share commits.
    await Promise.all([...ids].map(look));
  } while (page.length === batch && performance.now() < until && !signal?.aborted);
  if (errors.length > 0) throw new AggregateError(errors, 'missed deadlines not recorded');
  return touched;
}
