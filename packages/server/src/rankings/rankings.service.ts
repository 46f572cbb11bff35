/** Boards: drafted from the counters of a period, frozen when published. */
import { hash } from 'node:crypto';
import { dayKey } from '../cases/counters.ts';
import type { Context } from '../context.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { type RankingRow, rankUnits, type UnitCounts } from './indicators.ts';
import {
  type EditionRow,
  type Figure,
  findEdition,
  freezeEdition,
  insertEdition,
  nextNumber,
  sumByUnit,
} from './rankings.repository.ts';

/** The board of one league, as an edition keeps it. Names stand in it: units may be renamed. */
export interface LeagueBoard {
  readonly league: string;
  readonly minimumVolume: number;
  readonly priorStrength: number;
  readonly rows: readonly (RankingRow & { readonly unitName: string })[];
}

/** Computes and stores a draft. Dates are the county's, both counted. */
export async function draftEdition(
  context: Context,
  tx: Database,
  period: { readonly periodStart: string; readonly periodEnd: string },
  by: string | null,
  now: number,
): Promise<EditionRow> {
  const { periodStart, periodEnd } = period;
  if (periodStart > periodEnd) {
    throw refuse('/periodEnd', '结束日不能早于开始日', 'The last day cannot be before the first');
  }
  if (periodStart > context.calendar.dateOf(now)) {
    throw refuse('/periodStart', '还没有到这一天', 'That day has not come yet');
  }
  const figures = await sumByUnit(tx, dayKey(periodStart), dayKey(periodEnd));
  const inputs = countsByUnit(figures);
  const row: EditionRow = {
    id: newId(),
    number: await nextNumber(tx),
    status: 'drafted',
    periodStart: Date.parse(periodStart),
    periodEnd: Date.parse(periodEnd),
    cutoff: now,
    inputsHash: hash(
      'sha256',
      canonicalJson(
        Object.fromEntries([...inputs].map(([unitId, counts]) => [unitId, { ...counts }])),
      ),
      'hex',
    ),
    leagues: rankLeagues(context, inputs),
    draftedAt: now,
    draftedBy: by,
    publishedAt: null,
    publishedBy: null,
    invented: context.directory.county.invented,
  };
  await insertEdition(tx, row);
  return row;
}

/** Freezes a draft for good. */
export async function publishEdition(
  tx: Database,
  id: string,
  by: string | null,
  now: number,
): Promise<EditionRow> {
  const frozen = await freezeEdition(tx, id, now, by);
  const row = await findEdition(tx, id);
  if (!row) throw new Problem('not-found');
  if (!frozen) throw new Problem('edition-not-draft');
  return row;
}

function rankLeagues(
  { directory, policies }: Context,
  inputs: Map<string, UnitCounts>,
): LeagueBoard[] {
  const { ranking } = policies.current().policy;
  const leagues = new Map<string, string[]>();
  for (const { id, league, active } of directory.units()) {
    if (!active && !inputs.has(id)) continue;
    leagues.set(league, [...(leagues.get(league) ?? []), id]);
  }
  return [...leagues].map(([league, unitIds]) => {
    const units = unitIds.map((unitId) => ({ unitId, counts: inputs.get(unitId) ?? nothing }));
    return {
      league,
      minimumVolume: ranking.minimumVolume,
      priorStrength: ranking.priorStrength,
      rows: rankUnits(units, ranking).map((row) => ({
        ...row,
        unitName: directory.unit(row.unitId)?.name ?? row.unitId,
      })),
    };
  });
}

const nothing: UnitCounts = {
  closed: 0,
  onTime: 0,
  late: 0,
  signed: 0,
  signedOnTime: 0,
  replies: 0,
  repliesReturned: 0,
  satisfied: 0,
  basically: 0,
  dissatisfied: 0,
  noComment: 0,
  unreached: 0,
  dissatisfiedAfterReview: 0,
  reworked: 0,
  reopened: 0,
};

/** The counters' names and the indicators'. */
const fieldOf: Record<string, keyof UnitCounts> = {
  closed: 'closed',
  'closed-on-time': 'onTime',
  'closed-late': 'late',
  'assists-on-time': 'onTime',
  'assists-late': 'late',
  signed: 'signed',
  'signed-on-time': 'signedOnTime',
  replies: 'replies',
  'replies-returned': 'repliesReturned',
  satisfied: 'satisfied',
  basically: 'basically',
  dissatisfied: 'dissatisfied',
  'no-comment': 'noComment',
  unreached: 'unreached',
  excluded: 'dissatisfiedAfterReview',
  reworked: 'reworked',
  reopened: 'reopened',
};

function countsByUnit(figures: readonly Figure[]): Map<string, UnitCounts> {
  const counts = new Map<string, { -readonly [Key in keyof UnitCounts]: number }>();
  for (const { unitId, metric, value } of figures) {
    const field = fieldOf[metric];
    if (unitId === '' || !field) continue;
    const unit = counts.get(unitId) ?? { ...nothing };
    unit[field] += value;
    counts.set(unitId, unit);
  }
  return counts;
}
