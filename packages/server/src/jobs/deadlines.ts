/** Works the due moments of all running clocks out again when the calendar has changed. */
import { publishedThrough } from '../calendar/working-days.ts';
import { findClocked } from '../cases/cases.repository.ts';
import { beginChange } from '../cases/change.ts';
import { systemActor } from '../cases/clock.ts';
import { reload, whoeverIsFaster } from '../cases/command.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import { newId } from '../storage/ids.ts';
import type { Finish } from './work.ts';

/** Cases looked up in one go. */
const BATCH = 200;

/**
 * Brings every running clock to the calendar of now, each moved one with its event. Ended in the
 * middle, it begins again and leaves alone what was brought there: nothing is moved twice.
 * @returns what marks the calendar as applied; nothing when it was already
 */
export async function recalculateDeadlines(context: Context, signal: AbortSignal): Promise<Finish> {
  const { storage, calendar } = context;
  const { fingerprint } = calendar;
  const applied = await readSetting(storage.read, 'calendar-applied');
  if (applied?.fingerprint === fingerprint) return;
  // An older program beside a newer one, during an upgrade, must not take back what that one knows.
  if (applied && applied.publishedThrough > publishedThrough) return;

  // What comes in from now on is on this calendar. Without an end the walk would run ahead of it: as
  // long as requests come quicker than they are looked at, it looks at each of them.
  const end = newId();
  for (let after = ''; ; ) {
    const ids = await findClocked(storage.read, { after, before: end }, BATCH);
    for (const id of ids) {
      signal.throwIfAborted();
      await recalculate(context, id);
    }
    if (ids.length < BATCH) break;
    after = ids.at(-1) ?? after;
  }
  return (tx) => writeSetting(tx, 'calendar-applied', { fingerprint, publishedThrough });
}

const recalculate = (context: Context, id: string): Promise<void> =>
  whoeverIsFaster(() =>
    context.storage.write(async (tx) => {
      const record = await reload(tx, id);
      const change = beginChange(context, tx, record, systemActor, context.now());
      const moves = await change.recalculate();
      if (moves.length > 0) await change.commit({ sameVersion: true });
    }),
  );
