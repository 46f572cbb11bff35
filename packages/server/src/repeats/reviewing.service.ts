/**
 * Looks at a group as a whole once it has grown: what tells it from all others, and how well its own cases
 * fit. Cases that came before, and that nobody put with it, are then looked at once more. Pairs of groups
 * and cases are not looked for: whoever shares its words is found by the index of keys.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { isStray, mayBeOneThing, oddsOf, oneThing, review } from './choosing.ts';
import { type Reading, signatureOfCase } from './groups.service.ts';
import { type PendingRow, putAgain } from './pending.repository.ts';
import { consensusOf, type Profile } from './profile.ts';
import {
  candidateNumbers,
  findGroup,
  findGroups,
  findMember,
  type GroupRow,
  membersOf,
  newestOf,
  putKeys,
  updateGroup,
} from './repeats.repository.ts';
import { type Review, reviewed } from './review.ts';
import type { Signature } from './signature.ts';
import { readProfile, storedProfile } from './stored-profile.ts';
import { foundBy } from './telling.ts';
import { unite } from './uniting.service.ts';

/** A group of so many is looked at, and whenever it has grown by a third since. */
const grown = 4 / 3;
/** Groups that share most of what tells it, of which so many are compared with it. */
const looked = 80;
/** In a group of so many a case is looked at once more without the group as a whole. */
export const few = 2;

/** Whether a group that has come to this size is looked at as a whole. */
export function isReviewedAt(size: number): boolean {
  let due = reviewed.least;
  while (due < size) due = Math.ceil(due * grown);
  return due === size;
}

/** What was seen of a group, outside of any write. */
export interface Seen {
  readonly group: GroupRow;
  /** Null when it was seen before as it is. */
  readonly review: Review | null;
  /** By which it is found from now on. */
  readonly keys: readonly string[];
  /** Cases alone or in twos that may belong to it, and those of its own that fit it no more. */
  readonly asked: readonly string[];
  /** Another group, looked at as a whole as well, that is about the same thing. */
  readonly same: number | null;
  readonly among: Signature['among'] | null;
}

/** Odds from which a case is looked at once more: of two in one group only what they share is known. */
const possible = -1;

/** @returns null when the case is in no group that can be looked at as a whole */
export async function seeGroupOf(
  context: Context,
  caseId: string,
  reading: Reading,
): Promise<Seen | null> {
  const db = context.storage.read;
  const member = await findMember(db, caseId);
  const group = member && (await findGroup(db, member.groupNumber));
  if (!group || group.size < reviewed.least) return null;
  const profile = readProfile(group.profile);
  // Of a very large group the profile may count fewer.
  if (profile.review?.of === profile.size) {
    return { group, review: null, keys: [], asked: [], same: null, among: null };
  }
  const members = await signaturesOf(context, group.number, reading);
  const signatures = [...members.values()];
  const grownTo = profile.review?.grownTo ?? 0;
  const seen = review(profile, signatures);
  const [first] = signatures;
  if (!seen || !first) return null;
  profile.review = { ...seen, grownTo: Math.max(grownTo, seen.of) };
  const { among } = first;
  const found = foundBy(profile.review.telling, among.texts);
  // A name is found among the words.
  const keys = [...new Set(found.map(([key]) => key.replace(/^m /, 't ')))];
  const around = (await findGroups(db, await candidateNumbers(db, keys, looked))).filter(
    (row) => row.mergedInto === null && row.size > 0 && row.number !== group.number,
  );
  // Only what grew asks others again: who comes, is let go and is asked again would go on so for ever.
  const hasGrown = seen.of > grownTo;
  const strays = [...members].filter(([, signature]) => isStray(profile, signature));
  const asked = hasGrown
    ? [...strays.map(([id]) => id), ...(await leftOver(db, around, profile, among))]
    : [];
  const same = await sameAs(profile, signatures, around, (number) =>
    signaturesOf(context, number, reading).then((theirs) => [...theirs.values()]),
  );
  return { group, review: profile.review, keys, asked, same, among };
}

async function signaturesOf(
  context: Context,
  number: number,
  reading: Reading,
): Promise<Map<string, Signature>> {
  const db = context.storage.read;
  const signatures = new Map<string, Signature>();
  for (const { caseId } of await newestOf(db, number, reviewed.most)) {
    // Reading leaves the event loop no turn by itself: requests would wait for all forty.
    await nextTurn();
    const row = await findById(db, caseId);
    if (row) signatures.set(caseId, signatureOfCase(context, row, reading));
  }
  return signatures;
}

/** The first group whose cases are at home in this one, as those of this one are there. */
async function sameAs(
  profile: Profile,
  signatures: readonly Signature[],
  around: readonly GroupRow[],
  signaturesOf: (number: number) => Promise<readonly Signature[]>,
): Promise<number | null> {
  for (const row of around) {
    const theirs = row.size > few ? readProfile(row.profile) : null;
    // Most are told apart by this group's own cases; those of the others are read only of the rest.
    const ours = [profile, signatures] as const;
    if (!theirs?.review) continue;
    await nextTurn();
    if (!mayBeOneThing(ours, theirs)) continue;
    const other = [theirs, await signaturesOf(row.number)] as const;
    const [less, more] = row.size < profile.size ? [other, ours] : [ours, other];
    if (oneThing(less, more)) return row.number;
  }
  return null;
}

async function leftOver(
  db: Database,
  around: readonly GroupRow[],
  profile: Profile,
  among: Signature['among'],
): Promise<string[]> {
  const counts = countsIn(profile);
  const cases: string[] = [];
  for (const row of around) {
    if (row.size > few) continue;
    const theirs = readProfile(row.profile);
    const { terms, marks } = theirs;
    const signature = { ...consensusOf(theirs, among), terms, marks, counts };
    if (oddsOf(signature, profile) < possible) continue;
    cases.push(...(await membersOf(db, row.number)).map(({ caseId }) => caseId));
  }
  return cases;
}

/** How many of the county's texts say what tells a group: no case keeps that. */
const countsIn = ({ review }: Profile): Map<string, number> =>
  new Map([...(review?.telling.said ?? [])].map(([key, { known }]) => [key.slice(2), known]));

/**
 * Keeps what was seen, and has who was left over looked at once more, before others that wait.
 *
 * @returns false when the group is to be looked at anew: it changed in between, or has grown by another
 */
export async function keepSeen(
  context: Context,
  tx: Database,
  { dueAt }: Pick<PendingRow, 'dueAt'>,
  seen: Seen,
): Promise<boolean> {
  if (!seen.review) return true;
  const group = await findGroup(tx, seen.group.number);
  if (group?.number !== seen.group.number || group.version !== seen.group.version) return false;
  const profile = readProfile(group.profile);
  profile.review = seen.review;
  await updateGroup(tx, group.number, { profile: storedProfile(profile) });
  await putKeys(tx, group.number, seen.keys, group.lastAt);
  for (const caseId of seen.asked) await putAgain(tx, { caseId, dueAt });
  if (seen.same === null || !seen.among) return true;
  const other = await findGroup(tx, seen.same);
  if (!other || other.number === group.number || other.size === 0) return true;
  const united = await unite(
    context,
    tx,
    { row: group, profile },
    { row: other, profile: readProfile(other.profile) },
    { among: seen.among },
  );
  return united === null;
}
