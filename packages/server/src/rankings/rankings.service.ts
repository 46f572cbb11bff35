/** Boards: drafted from the counters of a period, looked over, frozen when published. */
import { hash } from 'node:crypto';
import { DAY, isoDate } from '../calendar/zone.ts';
import { dayKey } from '../cases/counters.ts';
import { dueFrom } from '../cases/deadlines.ts';
import type { RankingPolicy } from '../cases/policy.ts';
import type { Context } from '../context.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { takeTurn } from '../county/settings.ts';
import { sumByUnit } from '../statistics/statistics.repository.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { LeftOutCase } from '../storage/tables.ts';
import { countOpenAppeals, countsOfCase } from './appeals.repository.ts';
import {
  boardOf,
  counts,
  figuresOf,
  inputsOf,
  isScored,
  type LeagueBoard,
  leaveOut,
  rulesOf,
  type Sums,
} from './board.ts';
import { frozenText, inputsText } from './frozen.ts';
import {
  type EditionRow,
  findDraftCorrecting,
  findEdition,
  findOfPeriod,
  insertEdition,
  lastPublished,
  leftOutWithin,
  nextNumber,
  standingFor,
  updateDraft,
} from './rankings.repository.ts';

/** Days before a period from which the strengths of its board are worked out. */
export const PAST_DAYS = 84;

interface Draft {
  /** `YYYY-MM-DD`, both counted. */
  readonly periodStart: string;
  readonly periodEnd: string;
  /** Id of the published edition that it corrects. */
  readonly corrects?: string;
  readonly correctionNote?: string;
}

/** Computes and stores a draft. Dates are the county's, both counted. */
export async function draftEdition(
  context: Context,
  tx: Database,
  wanted: Draft,
  by: string | null,
  now: number,
): Promise<EditionRow> {
  const { periodStart, periodEnd } = wanted;
  if (periodStart > periodEnd) {
    throw refuse('/periodEnd', '结束日不能早于开始日', 'The last day cannot be before the first');
  }
  for (const [field, day] of Object.entries({ periodStart, periodEnd })) {
    if (day > context.calendar.dateOf(now)) {
      throw refuse(`/${field}`, '还没有到这一天', 'That day has not come yet');
    }
  }
  const days = { periodStart: Date.parse(periodStart), periodEnd: Date.parse(periodEnd) };
  const corrected = await correctedBy(tx, wanted);
  if (!corrected) await refuseTaken(tx, days);
  const { version, policy } = policyFor(context, corrected);
  const period = { periodStart, periodEnd, cutoff: now };
  const leftOut = corrected?.leftOut ?? (await leftOutWithin(tx, days));
  const leagues = await rankLeagues(context, tx, period, policy, leftOut);
  const row: EditionRow = {
    id: newId(),
    number: await nextNumber(tx),
    status: 'drafted',
    ...days,
    cutoff: now,
    policyVersion: version,
    inputsHash: digest(inputsText(inputsOf(period, leagues))),
    leagues,
    draftedAt: now,
    draftedBy: by,
    publishedAt: null,
    publishedBy: null,
    reviewedAt: null,
    reviewedBy: null,
    appealUntil: null,
    corrects: corrected?.id ?? null,
    correctionNote: wanted.correctionNote?.trim() || null,
    leftOut,
    hash: null,
    previousHash: null,
    invented: context.directory.county.invented,
  };
  await insertEdition(tx, row);
  return row;
}

/** A correction is of the published board that stands, and of the same days; one draft at a time. */
async function correctedBy(
  tx: Database,
  { corrects, periodStart, periodEnd }: Draft,
): Promise<EditionRow | undefined> {
  if (corrects === undefined) return undefined;
  await takeTurn(tx);
  const row = await findEdition(tx, corrects);
  if (row?.status !== 'published') {
    throw refuse('/corrects', '没有公布过这一期', 'No such edition was published');
  }
  const days = [row.periodStart, row.periodEnd].map((day) => isoDate(day / DAY));
  if (String(days) !== String([periodStart, periodEnd])) {
    throw refuse('/corrects', '更正的一期日期要相同', 'A correction is of the same days');
  }
  // What earlier corrections left out is left out by the newest alone.
  if ((await standingFor(tx, corrects)) !== corrects) {
    throw refuse(
      '/corrects',
      '这一期已经更正过，请更正最新的一期',
      'It was corrected already: correct the newest edition of these days',
    );
  }
  if (await findDraftCorrecting(tx, corrects)) {
    throw refuse(
      '/corrects',
      '更正这一期的草稿已经有了',
      'There is a draft that corrects it already',
    );
  }
  return row;
}

/** What was published is changed by a correction alone: any other edition of its days hides an appeal. */
async function refusePublished(
  tx: Database,
  days: Pick<EditionRow, 'periodStart' | 'periodEnd'>,
): Promise<void> {
  if (await findOfPeriod(tx, days, 'published')) throw new Problem('days-published');
}

/** Nor are there two drafts of some days, not of one moment either: one would be sent out, the other published. */
async function refuseTaken(
  tx: Database,
  days: Pick<EditionRow, 'periodStart' | 'periodEnd'>,
): Promise<void> {
  await takeTurn(tx);
  await refusePublished(tx, days);
  const draft = await findOfPeriod(tx, days, 'drafted');
  if (draft) throw new Problem('days-drafted', { values: { number: draft.number } });
}

/** A correction keeps the weights of the board it corrects. */
function policyFor({ policies }: Context, corrected: EditionRow | undefined) {
  const current = policies.current();
  const version = corrected?.policyVersion || current.version;
  return { version, policy: policies.get(version).ranking };
}

/**
 * Says that a draft was looked over, and opens the window in which its units may appeal.
 * @throws Problem when it was published, or looked over before
 */
export async function reviewEdition(
  context: Context,
  tx: Database,
  id: string,
  by: string | null,
  now: number,
): Promise<EditionRow> {
  const row = await requireDraft(tx, id);
  if (row.reviewedAt !== null) throw new Problem('edition-reviewed');
  const fields = { reviewedAt: now, reviewedBy: by, appealUntil: appealEnd(context, now) };
  if (!(await updateDraft(tx, id, fields))) throw new Problem('edition-not-draft');
  return { ...row, ...fields };
}

/**
 * Freezes a draft for good, chained to the edition published before it. What nobody could appeal
 * against until now they may from now on, for as long.
 */
export async function publishEdition(
  context: Context,
  tx: Database,
  id: string,
  by: string | null,
  now: number,
): Promise<EditionRow> {
  await takeTurn(tx);
  const row = await requireDraft(tx, id);
  if (row.appealUntil !== null && now < row.appealUntil) throw new Problem('appeals-open');
  if ((await countOpenAppeals(tx, id)) > 0) throw new Problem('appeals-undecided');
  const corrected = row.corrects ? await findEdition(tx, row.corrects) : undefined;
  if (!corrected) await refusePublished(tx, row);
  const last = await lastPublished(tx);
  const previousHash = last?.hash ?? null;
  // The chain is read in the order of these moments, so they go on where a clock was set back.
  const publishedAt = Math.max(now, (last?.publishedAt ?? 0) + 1);
  const frozen = {
    status: 'published' as const,
    publishedAt,
    publishedBy: by,
    appealUntil: row.appealUntil ?? appealEnd(context, now),
    previousHash,
    hash: hashOf({ ...row, publishedAt, previousHash }, corrected?.number ?? null),
  };
  if (!(await updateDraft(tx, id, frozen))) throw new Problem('edition-not-draft');
  return { ...row, ...frozen };
}

/** The hash that a published edition must carry. @param corrects number of the edition it corrects */
export function hashOf(row: EditionRow, corrects: number | null): string {
  const { number, inputsHash, publishedAt, policyVersion, previousHash } = row;
  const leagues = (row.leagues as object[]).filter(isScored);
  return digest(
    frozenText({
      number,
      inputsHash,
      publishedAt: publishedAt ?? 0,
      policyVersion,
      corrects,
      previousHash,
      leagues,
    }),
  );
}

export const digest = (text: string): string => hash('sha256', text, 'hex');

export async function requireDraft(tx: Database, id: string): Promise<EditionRow> {
  const row = await findEdition(tx, id);
  if (!row) throw new Problem('not-found');
  if (row.status !== 'drafted') throw new Problem('edition-not-draft');
  return row;
}

/** Until when units may appeal. */
function appealEnd({ policies, calendar }: Context, now: number): number {
  const { policy } = policies.current();
  return dueFrom(now, [policy.ranking.appealWindow], policy, calendar).at;
}

async function rankLeagues(
  { directory }: Context,
  tx: Database,
  period: { periodStart: string; periodEnd: string; cutoff: number },
  policy: RankingPolicy,
  leftOut: readonly LeftOutCase[],
): Promise<LeagueBoard[]> {
  const { periodStart, periodEnd } = period;
  const sums = sumsByUnit(await sumByUnit(tx, dayKey(periodStart), dayKey(periodEnd)));
  const dayBefore = (days: number) => dayKey(isoDate(Date.parse(periodStart) / DAY - days));
  const past = sumsByUnit(await sumByUnit(tx, dayBefore(PAST_DAYS), dayBefore(1)));

  const leagues = new Map<string, string[]>();
  for (const { id, league, active } of directory.units()) {
    if (!active && !sums.has(id)) continue;
    leagues.set(league, [...(leagues.get(league) ?? []), id]);
  }
  const boards: LeagueBoard[] = [];
  for (const [league, unitIds] of leagues) {
    const before = unitIds.map((id) => figuresOf(id, past.get(id) ?? nothing).tallies);
    const units = [];
    for (const unitId of unitIds) {
      let figures = figuresOf(unitId, sums.get(unitId) ?? nothing);
      for (const { caseId } of leftOut.filter((out) => out.unitId === unitId)) {
        figures = leaveOut(figures, await countsOfCase(tx, { caseId, unitId, ...period }));
      }
      units.push(figures);
    }
    boards.push(
      boardOf(
        league,
        units,
        rulesOf(policy, league, before),
        policy.priorStrength,
        (unitId) => directory.unit(unitId)?.name ?? unitId,
      ),
    );
  }
  return boards;
}

const nothing: Sums = new Map();

/** What the board counts, by unit. */
function sumsByUnit(
  figures: readonly { unitId: string; metric: string; value: number }[],
): Map<string, Map<string, number>> {
  const units = new Map<string, Map<string, number>>();
  for (const { unitId, metric, value } of figures) {
    if (unitId === '' || !counts(metric)) continue;
    const sums = units.get(unitId) ?? new Map<string, number>();
    sums.set(metric, value);
    units.set(unitId, sums);
  }
  return units;
}
