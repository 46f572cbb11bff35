/**
 * Groups that an earlier release looked at otherwise, or not as a whole: each is looked at once, the newest
 * first, and only some at a time. Those that come later are looked at when they grow.
 */
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import { putAgain } from './pending.repository.ts';
import { listGroups, newestOf } from './repeats.repository.ts';
import { reviewed } from './review.ts';
import { readProfile, reviewForm } from './stored-profile.ts';

/** Groups put on the list in one turn; the next ones follow when they are done. */
const inOneTurn = 20;

/** Puts the next of them on the list; writes nothing when there are no more. */
export async function askEarlierGroups({ storage, now }: Context): Promise<void> {
  const looked = await readSetting(storage.read, 'repeats-looked');
  const next = looked?.form === reviewForm ? looked.next : undefined;
  if (next === null) return;
  const rows = await listGroups(storage.read, {
    least: reviewed.least,
    limit: inOneTurn,
    ...(next && { before: next }),
  });
  const some = rows.slice(0, inOneTurn);
  const last = rows.length > inOneTurn ? some.at(-1) : undefined;
  await storage.write(async (tx) => {
    for (const { number, profile } of some) {
      if (readProfile(profile).review) continue;
      const [newest] = await newestOf(tx, number, 1);
      if (newest) await putAgain(tx, { ...newest, dueAt: now(), looks: 1 });
    }
    await writeSetting(tx, 'repeats-looked', {
      form: reviewForm,
      next: last ? [last.lastAt, last.number] : null,
    });
  });
}
