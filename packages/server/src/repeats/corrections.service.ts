/** People say what is not one thing, or what is: it is done, kept, and learned from. */
import type { CaseRow } from '../cases/case-record.ts';
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { writeSetting } from '../county/settings.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { CorrectionKind } from '../storage/tables.ts';
import { insertCorrection } from './corrections.repository.ts';
import { linkOrOpen, openIfMany, retireIfFew } from './governance.service.ts';
import {
  chooseFor,
  putInto,
  type Reading,
  readLearned,
  signatureOfCase,
  takeOut,
} from './groups.service.ts';
import { joinGroups } from './joining.service.ts';
import { learnFrom } from './learning.ts';
import { isGrouped } from './marking.ts';
import type { Profile } from './profile.ts';
import { findGroup, findMember, type GroupRow } from './repeats.repository.ts';
import type { Signature } from './signature.ts';
import type { By } from './steps.service.ts';
import { readProfile } from './stored-profile.ts';
import type { Vocabulary } from './vocabulary.ts';

/** @returns the group as it then is */
export async function correctGroup(
  context: Context,
  tx: Database,
  before: GroupRow,
  body: Body<'correctRepeatedIssue'>,
  by: By,
  vocabulary: Vocabulary,
): Promise<GroupRow> {
  const reading = {
    vocabulary,
    learned: await readLearned(tx),
  };
  const caseIds = [...new Set(body.caseIds ?? [])];
  const reason = body.reason.trim();
  const note = (kind: CorrectionKind, caseId: string | null, otherGroup: number | null = null) =>
    insertCorrection(tx, {
      id: newId(),
      kind,
      groupNumber: before.number,
      caseId,
      otherGroup,
      reason,
      correctedBy: by.actor.id ?? '',
      at: by.now,
    });

  switch (body.kind) {
    case 'merged': {
      const other = await findGroup(tx, Number(body.otherGroupId ?? 0));
      if (!other || other.number === before.number) {
        throw refuse('/otherGroupId', '请选择另一组', 'Name another group');
      }
      await note('merged', null, other.number);
      await joinGroups(context, tx, { goes: other, stays: before }, by, reading);
      break;
    }
    case 'added': {
      let learned = reading.learned;
      for (const [i, caseId] of checkedIds(caseIds).entries()) {
        const row = await groupedCase(tx, caseId, i);
        const member = await findMember(tx, caseId);
        if (member?.groupNumber === before.number) continue;
        if (member) {
          await retireIfFew(context, tx, member.groupNumber, 1);
          await takeOut(context, tx, member, reading);
          await openIfMany(context, tx, member.groupNumber);
        }
        const group = await requireGroup(tx, before.number);
        const profile = readProfile(group.profile);
        const signature = signatureOfCase(context, row, reading);
        learned = learnFrom(learned, 'together', lesson(row, signature, profile));
        await note('added', caseId);
        await putInto(tx, row, signature, { row: group, profile }, by.actor.id);
        await linkOrOpen(context, tx, before.number, caseId);
      }
      await writeSetting(tx, 'repeats-learned', learned);
      break;
    }
    case 'removed':
    case 'apart':
      await takeApart(
        context,
        tx,
        before,
        { ids: checkedIds(caseIds), kind: body.kind, by, note },
        reading,
      );
  }
  return requireGroup(tx, before.number);
}

/** Cases leave, each to where it belongs otherwise (`removed`) or together as one group (`apart`). */
async function takeApart(
  context: Context,
  tx: Database,
  from: GroupRow,
  {
    ids,
    kind,
    by,
    note,
  }: {
    readonly ids: readonly string[];
    readonly kind: 'removed' | 'apart';
    readonly by: By;
    readonly note: (kind: CorrectionKind, caseId: string) => Promise<void>;
  },
  reading: Reading,
): Promise<void> {
  await retireIfFew(context, tx, from.number, ids.length);
  let learned = reading.learned;
  let together: number | null = null;
  for (const [i, caseId] of ids.entries()) {
    const row = await groupedCase(tx, caseId, i);
    const member = await findMember(tx, caseId);
    if (member?.groupNumber !== from.number) {
      throw refuse(`/caseIds/${i}`, '这件诉求不在这一组', 'The case is not in this group');
    }
    await note(kind, caseId);
    await takeOut(context, tx, member, reading);
    const signature = signatureOfCase(context, row, reading);
    const rest = readProfile((await requireGroup(tx, from.number)).profile);
    learned = learnFrom(learned, 'apart', lesson(row, signature, rest));
    if (kind === 'removed') {
      const refused = new Set([from.number]);
      const chosen = await chooseFor(tx, row, signature, learned, refused);
      const found = await putInto(tx, row, signature, chosen, null);
      await linkOrOpen(context, tx, found, caseId);
    } else {
      const group: GroupRow | null = together === null ? null : await requireGroup(tx, together);
      const into = group && { row: group, profile: readProfile(group.profile) };
      together = await putInto(tx, row, signature, into, by.actor.id);
      await linkOrOpen(context, tx, together, caseId);
    }
  }
  await openIfMany(context, tx, from.number);
  await writeSetting(tx, 'repeats-learned', learned);
}

const lesson = (row: CaseRow, { places }: Signature, group: Profile) => ({
  category: row.categoryCode,
  sharedPlaces: [...places.keys()].filter((key) => group.places.has(key)),
});

function checkedIds(ids: readonly string[]): readonly string[] {
  if (ids.length > 0) return ids;
  throw refuse('/caseIds', '请选择诉求', 'Name the cases');
}

async function groupedCase(tx: Database, caseId: string, i: number): Promise<CaseRow> {
  const row = await findById(tx, caseId);
  if (row && isGrouped(row)) return row;
  throw refuse(`/caseIds/${i}`, '没有这件诉求，或不能归组', 'There is no such case to be grouped');
}

async function requireGroup(tx: Database, number: number): Promise<GroupRow> {
  const group = await findGroup(tx, number);
  if (!group) throw new Problem('not-found');
  return group;
}
