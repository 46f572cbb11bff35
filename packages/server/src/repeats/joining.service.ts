/**
 * A person joins two groups: what is proposed for the one that goes follows its cases. Nothing that somebody
 * has decided on stays with a group that is empty.
 */
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { moveProposals, proposalsOf } from './governance.repository.ts';
import {
  closeInto,
  isGoing,
  isUntouched,
  linkCases,
  openIfMany,
  retireUntouched,
} from './governance.service.ts';
import { type Reading, remake } from './groups.service.ts';
import { askToMoveKeys } from './joined-keys.service.ts';
import { emptyProfile } from './profile.ts';
import { type GroupRow, moveMembers, updateGroup } from './repeats.repository.ts';
import type { By } from './steps.service.ts';
import { storedProfile } from './stored-profile.ts';

/** Puts all cases of `goes` into `stays`, with what is done about them. */
export async function joinGroups(
  context: Context,
  tx: Database,
  { goes, stays }: { readonly goes: GroupRow; readonly stays: GroupRow },
  by: By,
  reading: Reading,
): Promise<void> {
  await retireUntouched(context, tx, goes.number, stays);
  const governed = (await proposalsOf(tx, [goes.number])).find(isGoing);
  const comesAlong = governed ? await makeRoom(context, tx, stays, goes) : false;
  // Of two that somebody is at work on, the one of the group that was asked for goes on.
  if (governed && !comesAlong) await closeInto(context, tx, governed, stays, by);
  await moveProposals(tx, goes.number, stays.number, (row) => !isUntouched(row));
  const newTo = comesAlong ? stays : goes;
  const isLinked = await linkCases(context, tx, stays.number, { ofGroup: newTo.number });
  await moveMembers(tx, goes.number, stays.number);
  await updateGroup(tx, goes.number, {
    profile: storedProfile(emptyProfile()),
    size: 0,
    mergedInto: stays.number,
  });
  await askToMoveKeys(context, tx, goes.number);
  await remake(context, tx, stays.number, reading);
  if (!isLinked) await openIfMany(context, tx, stays.number);
}

/** Takes back what nobody has touched. @returns whether another proposal may go on in this group */
async function makeRoom(
  context: Context,
  tx: Database,
  stays: GroupRow,
  goes: GroupRow,
): Promise<boolean> {
  await retireUntouched(context, tx, stays.number, goes);
  return !(await proposalsOf(tx, [stays.number])).some(isGoing);
}
