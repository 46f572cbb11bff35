/** Groups and proposals as the contract shows them. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { CaseRow } from '../cases/case-record.ts';
import { areaOf, unitOf } from '../cases/shared.view.ts';
import { stateText } from '../cases/words.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import { correctionsOfGroup } from './corrections.repository.ts';
import type { Explanation } from './explain.ts';
import { type ProposalRow, proposalsOf } from './governance.repository.ts';
import { isGoing } from './governance.service.ts';
import { nameOfMatter } from './matter-names.ts';
import { findByIds, newestShown } from './repeats.cases.repository.ts';
import type { GroupRow, MemberRow } from './repeats.repository.ts';

/** Cases shown of one group. */
const shown = 200;

export async function groupSummaries(
  context: Context,
  db: Database,
  rows: readonly GroupRow[],
  locale: Locale,
): Promise<Schemas['RepeatGroupSummary'][]> {
  const proposals = await proposalsOf(
    db,
    rows.map(({ number }) => number),
  );
  return rows.map((row) => summaryOf(context, row, proposals, locale));
}

function summaryOf(
  { calendar }: Context,
  { number, place, matter, size, firstAt, lastAt }: GroupRow,
  proposals: readonly ProposalRow[],
  locale: Locale,
): Schemas['RepeatGroupSummary'] {
  const own = proposals.filter(({ groupNumber }) => groupNumber === number);
  // Of two that were joined, the one that goes on may be the older.
  const governance = own.find(isGoing) ?? own[0];
  return {
    id: String(number),
    place,
    matter: matter === null ? null : namedMatter(matter, locale),
    size,
    firstAt: toRfc3339(firstAt, calendar.timeZone),
    lastAt: toRfc3339(lastAt, calendar.timeZone),
    governance: governance ? { id: governance.id, status: governance.status } : null,
  };
}

export async function groupView(
  context: Context,
  db: Database,
  row: GroupRow,
  locale: Locale,
): Promise<Schemas['RepeatGroup']> {
  const { directory, calendar } = context;
  const [summary] = await groupSummaries(context, db, [row], locale);
  const corrections = await correctionsOfGroup(db, row.number);
  const named = await findByIds(
    db,
    corrections.flatMap(({ caseId }) => caseId ?? []),
  );
  return {
    ...(summary as Schemas['RepeatGroupSummary']),
    cases: await casesOf(context, db, row.number, locale),
    corrections: corrections.map(({ kind, caseId, otherGroup, reason, correctedBy, at }) => ({
      kind,
      trackingCode: (caseId && named.get(caseId)?.trackingCode) ?? null,
      otherGroupId: otherGroup === null ? null : String(otherGroup),
      reason,
      by: directory.nameOfStaff(correctedBy) ?? correctedBy,
      at: toRfc3339(at, calendar.timeZone),
    })),
  };
}

/** @param unitId only the cases this unit leads */
export async function casesOf(
  context: Context,
  db: Database,
  groupNumber: number,
  locale: Locale,
  unitId?: string | null,
): Promise<Schemas['RepeatedCase'][]> {
  const found = await newestShown(db, groupNumber, shown, unitId);
  return found.map(({ member, row }) => caseView(context, row, member, locale));
}

function caseView(
  context: Context,
  row: CaseRow,
  member: MemberRow,
  locale: Locale,
): Schemas['RepeatedCase'] {
  const { directory, calendar } = context;
  const { addedBy } = member;
  return {
    caseId: row.id,
    trackingCode: row.trackingCode,
    title: row.title,
    state: row.state,
    stateText: stateText(row.state, locale, 'staff'),
    area: areaOf(context, row.areaCode),
    unit: unitOf(context, row.leadUnitId),
    receivedAt: toRfc3339(row.receivedAt, calendar.timeZone),
    addedBy: addedBy === null ? null : (directory.nameOfStaff(addedBy) ?? addedBy),
    why: member.why === null ? null : reasonView(member.why as Explanation, locale),
  };
}

export const reasonView = (
  { matters, ...why }: Explanation,
  locale: Locale,
): Schemas['RepeatReason'] => ({
  ...why,
  places: [...why.places],
  words: [...why.words],
  matters: matters.map((matter) => namedMatter(matter, locale)),
});

const namedMatter = (code: string, locale: Locale) => ({ code, name: nameOfMatter(code, locale) });
