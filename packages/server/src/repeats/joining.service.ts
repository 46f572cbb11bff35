/**
 * A person joins two groups: what is proposed for the one that goes follows its cases. Nothing that somebody
 * has decided on stays with a group that is empty.
 */
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { moveProposals, proposalsOf } from './governance.repository.ts';
import {
  type By,
  closeInto,
  isGoing,
  isUntouched,
  openIfMany,
  retireUntouched,
  tellLinked,
} from './governance.service.ts';
import { type Reading, remake } from './groups.service.ts';
import { type GroupRow, membersOf, moveMembers, updateGroup } from './repeats.repository.ts';

/** Puts all cases of `goes` into `stays`, with what is done about them. */
export async function joinGroups(
  context: Context,
  tx: Database,
  { goes, stays }: { readonly goes: GroupRow; readonly stays: GroupRow },
  by: By,
  reading: Reading,
): Promise<void> {
  const idsOf = async ({ number }: GroupRow) =>
    (await membersOf(tx, number)).map(({ caseId }) => caseId);
  const [moved, kept] = [await idsOf(goes), await idsOf(stays)];
  await retireUntouched(context, tx, goes.number, stays);
  const governed = (await proposalsOf(tx, [goes.number])).find(isGoing);
  const comesAlong = governed ? await makeRoom(context, tx, stays, goes) : false;
  // Of two that somebody is at work on, the one of the group that was asked for goes on.
  if (governed && !comesAlong) await closeInto(context, tx, governed, stays, by);
  await moveProposals(tx, goes.number, stays.number, (row) => !isUntouched(row));
  await moveMembers(tx, goes.number, stays.number);
  await updateGroup(tx, goes.number, { size: 0, mergedInto: stays.number });
  await remake(context, tx, stays.number, reading);
  const isLinked = await tellLinked(context, tx, stays.number, comesAlong ? kept : moved);
  if (!isLinked && moved[0]) await openIfMany(context, tx, stays.number, moved[0]);
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
