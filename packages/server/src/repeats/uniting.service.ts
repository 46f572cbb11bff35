/**
 * Joins groups that turn out to be about one thing: what the first residents said in other words began
 * two groups, and those who came later say that it is one. What people corrected is left as it is.
 */
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { sameThing } from './choosing.ts';
import { isCorrected } from './corrections.repository.ts';
import { proposalsOf } from './governance.repository.ts';
import { isGoing, isUntouched, linkCases, retireUntouched } from './governance.service.ts';
import { areaNames, type Candidate, headingOf } from './groups.service.ts';
import { askToMoveKeys } from './joined-keys.service.ts';
import { keysOf } from './keys.ts';
import type { Weights } from './likeness.ts';
import { addAll, consensusOf, emptyProfile } from './profile.ts';
import { findGroup, moveMembers, putKeys, updateGroup } from './repeats.repository.ts';
import type { Signature } from './signature.ts';
import { readProfile, storedProfile } from './stored-profile.ts';

/** A case that joined a group just now. */
interface Joined {
  readonly number: number;
  readonly caseId: string;
  readonly among: Signature['among'];
}

/**
 * @param caseId who joined `number` just now; whoever calls tells of it
 * @returns the group that the cases of `number` are in now
 */
export async function uniteAlike(
  context: Context,
  tx: Database,
  { number, caseId, among }: Joined,
  candidates: readonly Candidate[],
  weights: Weights,
): Promise<number> {
  const row = await findGroup(tx, number);
  if (!row) return number;
  const group: Candidate = { row, profile: readProfile(row.profile) };
  const elsewhere = candidates.filter((one) => one.row.number !== row.number);
  const other = sameThing(group, elsewhere, { weights, among });
  const united = other && (await unite(context, tx, group, other, { among, told: caseId }));
  return united?.row.number ?? number;
}

/**
 * Makes one group of two.
 *
 * @param told a case that somebody else tells of it
 * @returns the one that stays; null where people said otherwise, or have to
 */
export async function unite(
  context: Context,
  tx: Database,
  one: Candidate,
  other: Candidate,
  { among, told }: { readonly among: Signature['among']; readonly told?: string },
): Promise<Candidate | null> {
  const numbers = [one.row.number, other.row.number];
  if (await isCorrected(tx, numbers)) return null;
  const proposals = await proposalsOf(tx, numbers);
  const groupsOf = (rows: typeof proposals) => new Set(rows.map((row) => row.groupNumber));
  const governed = groupsOf(proposals.filter((row) => !isUntouched(row)));
  // Two that are governed, each with its plan, are for people to join.
  if (governed.size > 1) return null;
  const [stays, goes] = inOrder(one, other, governed, groupsOf(proposals.filter(isGoing)));
  await retireUntouched(context, tx, goes.row.number, stays.row);
  const moved = { ofGroup: goes.row.number, except: told };
  await linkCases(context, tx, stays.row.number, moved);
  await moveMembers(tx, goes.row.number, stays.row.number);
  const found = keysOf(consensusOf(goes.profile, among));
  addAll(stays.profile, goes.profile);
  const lastAt = Math.max(stays.row.lastAt, goes.row.lastAt);
  await updateGroup(tx, stays.row.number, {
    profile: storedProfile(stays.profile),
    ...headingOf(
      stays.profile,
      areaNames(context, stays.profile),
      stays.row.place ?? goes.row.place,
    ),
    size: stays.row.size + goes.row.size,
    firstAt: Math.min(stays.row.firstAt, goes.row.firstAt),
    lastAt,
  });
  // A link to its old number leads here, and so do its keys.
  await updateGroup(tx, goes.row.number, {
    profile: storedProfile(emptyProfile()),
    size: 0,
    mergedInto: stays.row.number,
  });
  await askToMoveKeys(context, tx, goes.row.number);
  await putKeys(tx, stays.row.number, found, lastAt);
  return stays;
}

/**
 * The one that is governed stays, else one that is proposed, then the larger, and of two equal ones the
 * older.
 */
function inOrder(
  one: Candidate,
  other: Candidate,
  governed: ReadonlySet<number>,
  proposed: ReadonlySet<number>,
) {
  const rank = ({ row }: Candidate) => [
    governed.has(row.number) ? 1 : 0,
    proposed.has(row.number) ? 1 : 0,
    row.size,
    -row.number,
  ];
  const [a, b] = [rank(one), rank(other)];
  const first = a.map((value, i) => value - (b[i] as number)).find((gap) => gap !== 0) ?? 0;
  return first > 0 ? ([one, other] as const) : ([other, one] as const);
}
