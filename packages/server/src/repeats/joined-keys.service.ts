/**
 * The keys of a group whose cases went to another go there too: among the few groups that are looked at
 * under a key, one that is empty would take the place of one that is not. A thousand cases have some five
 * thousand keys, each at a place of its own in a large index, so a job moves them in turns; until then a
 * key of the empty group leads to the other by way of it.
 */
import type { Context } from '../context.ts';
import type { JobKind } from '../jobs/work.ts';
import type { Database } from '../storage/storage.ts';
import { leaveRoom } from './pace.ts';
import { findGroup, moveSomeKeys } from './repeats.repository.ts';

const KIND = 'move the keys of a joined group';
/** How many are moved in one write. */
const atOnce = 200;

interface Joined {
  /** The number of the group that is empty. */
  readonly from: number;
}

/** Has the keys of a group moved to the one it was joined with in this write. */
export const askToMoveKeys = async (
  { jobs, now }: Pick<Context, 'jobs' | 'now'>,
  tx: Database,
  from: number,
): Promise<void> =>
  void (await jobs.add(tx, { kind: KIND, key: `keys ${from}`, dueAt: now(), payload: { from } }));

export const movingKeys = ({ storage }: Pick<Context, 'storage'>): JobKind<Joined> => ({
  name: KIND,
  // Each writes what residents wait for, and none is in a hurry.
  atOnce: 1,
  async run({ payload: { from } }, signal) {
    for (let moved = atOnce; moved === atOnce; ) {
      signal.throwIfAborted();
      const started = performance.now();
      moved = await storage.write(async (tx) => {
        const to = await findGroup(tx, from);
        return to && to.number !== from ? moveSomeKeys(tx, from, to.number, atOnce) : 0;
      });
      if (moved === atOnce) await leaveRoom(performance.now() - started);
    }
  },
});
