/**
 * Looks once more whether a case belongs to its group, when that and others have been looked at as a whole:
 * what came first was put together by what little was known. Where people have had a say nothing is moved.
 */
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { chooseGroup } from './choosing.ts';
import { isCorrected, refusedBy } from './corrections.repository.ts';
import { proposalsOf } from './governance.repository.ts';
import { isUntouched, openIfMany, retireUntouched } from './governance.service.ts';
import { enoughCases } from './governance.ts';
import {
  candidatesFor,
  headingOf,
  putInto,
  type Reading,
  signatureOfCase,
} from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { isGrouped } from './marking.ts';
import { takeFrom } from './profile.ts';
import {
  findGroup,
  findMember,
  membersOf,
  newestOf,
  removeMember,
  updateGroup,
} from './repeats.repository.ts';
import { reviewed } from './review.ts';
import { readProfile, storedProfile } from './stored-profile.ts';

/** Moves a case of a larger group to where it belongs better, or lets it go where it belongs nowhere. */
export async function settle(
  context: Context,
  tx: Database,
  caseId: string,
  reading: Reading,
): Promise<void> {
  const member = await findMember(tx, caseId);
  const own = member && (await findGroup(tx, member.groupNumber));
  const row = await findById(tx, caseId);
  if (!own || !row || member.addedBy || !isGrouped(row)) return;
  const proposals = await proposalsOf(tx, [own.number]);
  if (!proposals.every(isUntouched) || (await isCorrected(tx, [own.number]))) return;
  const signature = signatureOfCase(context, row, reading);
  // It is measured against the others of its group.
  const from = { row: own, profile: readProfile(own.profile) };
  takeFrom(from.profile, signature);
  const sample = await newestOf(tx, own.number, reviewed.most);
  const isCounted = sample.some((one) => one.caseId === caseId);
  const refused = (await refusedBy(tx, caseId)).add(own.number);
  const others = await candidatesFor(tx, signature, refused, true);
  const chosen = chooseGroup(signature, [...others, from], {
    weights: weightsFor(reading.learned, row.categoryCode),
    from,
    counted: (group) => group === from && isCounted,
  });
  if (chosen?.group === from) return;
  // While it is still one of them: it is told as well.
  if (own.size - 1 < enoughCases) await retireUntouched(context, tx, own.number, null);
  await removeMember(tx, caseId);
  const left = await membersOf(tx, own.number);
  await updateGroup(tx, own.number, {
    profile: storedProfile(from.profile),
    ...headingOf(from.profile, new Map(), own.place),
    size: left.length,
    firstAt: left[0]?.at ?? 0,
    lastAt: left.at(-1)?.at ?? 0,
  });
  const into = chosen && { ...chosen.group, likeness: chosen.likeness };
  const number = await putInto(tx, row, signature, into, null);
  if (chosen) await openIfMany(context, tx, number, caseId);
}
