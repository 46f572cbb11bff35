/**
 * Looks once more whether a case belongs to its group, when that and others have been looked at as a whole:
 * what came first was put together by what little was known. Where people have had a say nothing is moved.
 */
import type { CaseRow } from '../cases/case-record.ts';
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { chooseGroup, join } from './choosing.ts';
import { isCorrected, refusedBy } from './corrections.repository.ts';
import { proposalsOf } from './governance.repository.ts';
import { isUntouched, linkOrOpen, retireIfFew } from './governance.service.ts';
import {
  areaNames,
  candidatesFor,
  headingOf,
  putInto,
  type Reading,
  signatureOfCase,
} from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { isGrouped } from './marking.ts';
import { emptyProfile, type Profile, takeFrom } from './profile.ts';
import {
  findGroup,
  findMember,
  type GroupRow,
  membersOf,
  newestOf,
  removeKeys,
  removeMember,
  updateGroup,
} from './repeats.repository.ts';
import { reviewed } from './review.ts';
import { few } from './reviewing.service.ts';
import type { Signature } from './signature.ts';
import { readProfile, storedProfile } from './stored-profile.ts';
import { uniteAlike } from './uniting.service.ts';

/** A case that went to another group. */
export interface Moved {
  readonly into: GroupRow;
  /** How large the group it left once was. */
  readonly leftAt: number;
}

/**
 * Moves a case to where it belongs better, or lets it go where it belongs nowhere.
 *
 * @returns null when it stays, or is alone
 */
export async function settle(
  context: Context,
  tx: Database,
  caseId: string,
  reading: Reading,
): Promise<Moved | null> {
  const member = await findMember(tx, caseId);
  const own = member && (await findGroup(tx, member.groupNumber));
  const row = await findById(tx, caseId);
  if (!own || !row || member.addedBy || !isGrouped(row)) return null;
  const proposals = await proposalsOf(tx, [own.number]);
  if (!proposals.every(isUntouched) || (await isCorrected(tx, [own.number]))) return null;
  const signature = signatureOfCase(context, row, reading);
  // It is measured against the others of its group.
  const from = { row: own, profile: await withoutCase(context, tx, own, row, signature, reading) };
  const sample = await newestOf(tx, own.number, reviewed.most);
  const isCounted = sample.some((one) => one.caseId === caseId);
  const refused = (await refusedBy(tx, caseId)).add(own.number);
  const others = await candidatesFor(tx, signature, refused, true);
  const weights = weightsFor(reading.learned, row.categoryCode);
  const chosen = chooseGroup(signature, [...others, from], {
    weights,
    from,
    counted: (group) => group === from && isCounted,
  });
  const stays = chosen ? chosen.group === from : own.size === 1;
  if (stays) return null;
  await retireIfFew(context, tx, own.number, 1);
  await removeMember(tx, caseId);
  const left = await membersOf(tx, own.number);
  await updateGroup(tx, own.number, {
    profile: storedProfile(from.profile),
    ...headingOf(from.profile, areaNames(context, from.profile), own.place),
    size: left.length,
    firstAt: left[0]?.at ?? 0,
    lastAt: left.at(-1)?.at ?? 0,
  });
  // What nobody is in any more is not looked for.
  if (left.length === 0) await removeKeys(tx, own.number);
  const into = chosen && { ...chosen.group, likeness: chosen.likeness };
  const found = await putInto(tx, row, signature, into, null);
  if (!chosen) return null;
  const joined = { number: found, caseId, among: signature.among };
  const number = await uniteAlike(context, tx, joined, others, weights);
  await linkOrOpen(context, tx, number, caseId);
  const group = await findGroup(tx, number);
  return group ? { into: group, leftAt: from.profile.review?.grownTo ?? 0 } : null;
}

/** What the others of its group have in common; of one or two it is counted anew, to the last digit. */
async function withoutCase(
  context: Context,
  tx: Database,
  own: GroupRow,
  { id }: CaseRow,
  signature: Signature,
  reading: Reading,
): Promise<Profile> {
  const before = readProfile(own.profile);
  if (own.size > few) {
    takeFrom(before, signature);
    return before;
  }
  // How large it was once is kept: it asks others only when it is larger.
  const profile = { ...emptyProfile(), review: before.review };
  for (const { caseId } of await membersOf(tx, own.number)) {
    const other = caseId === id ? undefined : await findById(tx, caseId);
    if (other) join(profile, signatureOfCase(context, other, reading));
  }
  return profile;
}
