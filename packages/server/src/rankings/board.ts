/** From the counters of a period to the boards of its leagues. Pure. */
import { isMark, leftReasons } from '../cases/marks.ts';
import type { RankingPolicy } from '../cases/policy.ts';
import type { BoardInputs } from './frozen.ts';
import type { ExclusionReason } from './indicators.ts';
import {
  type indicatorParts,
  type LeagueRules,
  mapParts,
  type PartKey,
  rankUnits,
  type ScoredRow,
  type Tallies,
  type UnitTallies,
} from './score.ts';
import { strengthOf } from './strength.ts';

/** What one unit did, with what counted neither way. */
export interface UnitFigures extends UnitTallies {
  readonly left: Readonly<Partial<Record<ExclusionReason, number>>>;
}

/** The board of one league, as an edition keeps it. Names stand in it: units may be renamed. */
export interface LeagueBoard {
  readonly league: string;
  readonly priorStrength: number;
  readonly rules: LeagueRules;
  readonly rows: readonly BoardRow[];
}

export interface BoardRow extends ScoredRow {
  readonly unitName: string;
  readonly left: UnitFigures['left'];
}

/** Sums of one unit's counters, by metric. */
export type Sums = ReadonlyMap<string, number>;

/** Whether a counter enters the board. */
export const counts = (metric: string): boolean => metric === 'closed' || isMark(metric);

/** A unit's figures from its counters. */
export function figuresOf(unitId: string, sums: Sums): UnitFigures {
  const left = leftReasons.flatMap((reason) => {
    const count = sums.get(`left-${reason}`) ?? 0;
    return count > 0 ? [[reason, count] as const] : [];
  });
  return {
    unitId,
    closed: sums.get('closed') ?? 0,
    tallies: mapParts((key) => ({
      good: sums.get(`good-${key}`) ?? 0,
      bad: sums.get(`bad-${key}`) ?? 0,
    })),
    left: Object.fromEntries(left),
  };
}

/** A unit's figures without what one case counted for it; the case is counted as left out. */
export function leaveOut(figures: UnitFigures, counted: Sums): UnitFigures {
  const least = (value: number) => Math.max(0, value);
  const of = (metric: string) => counted.get(metric) ?? 0;
  const { unitId, closed, tallies, left } = figures;
  const stay = Object.entries(left).flatMap(([reason, count]) => {
    const rest = least(count - of(`left-${reason}`));
    return rest > 0 ? [[reason, rest] as const] : [];
  });
  return {
    unitId,
    closed: least(closed - of('closed')),
    tallies: mapParts((key) => ({
      good: least(tallies[key].good - of(`good-${key}`)),
      bad: least(tallies[key].bad - of(`bad-${key}`)),
    })),
    left: { ...Object.fromEntries(stay), appeal: (left.appeal ?? 0) + 1 },
  };
}

/** The rules of a league by the county's policy. @param past the marks of its units in weeks before */
export function rulesOf(
  policy: RankingPolicy,
  league: string,
  past: readonly Tallies[],
): LeagueRules {
  const { redListSize, blackListSize, minimumVolume } = policy.leagues[league] ?? policy;
  return {
    weights: weightsOf(policy),
    strengths: mapParts((key) =>
      strengthOf(
        past.map((tallies) => tallies[key]),
        policy,
      ),
    ),
    redListSize,
    blackListSize,
    minimumVolume,
  };
}

/** What each part weighs in the whole score, in hundredths of a percent. */
export function weightsOf({ weights, parts }: RankingPolicy): LeagueRules['weights'] {
  const of: Record<string, number> = {};
  for (const [indicator, shares] of Object.entries(parts)) {
    const weight = weights[indicator as keyof typeof indicatorParts];
    for (const [part, share] of Object.entries(shares)) of[part] = weight * share;
  }
  return mapParts((key) => of[key] ?? 0);
}

/** Scores and ranks a league. @param nameOf a unit's name as it is now */
export function boardOf(
  league: string,
  units: readonly UnitFigures[],
  rules: LeagueRules,
  priorStrength: number,
  nameOf: (unitId: string) => string,
): LeagueBoard {
  const left = new Map(units.map((unit) => [unit.unitId, unit.left]));
  const rows = rankUnits(units, rules).map((row) => ({
    ...row,
    unitName: nameOf(row.unitId),
    left: left.get(row.unitId) ?? {},
  }));
  return { league, priorStrength, rules, rows };
}

/** The figures that a row was scored from. */
export const figuresOfRow = ({ unitId, closed, parts, left }: BoardRow): UnitFigures => {
  const tallies = new Map<PartKey, (typeof parts)[number]>(parts.map((part) => [part.key, part]));
  return {
    unitId,
    closed,
    tallies: mapParts((key) => ({
      good: tallies.get(key)?.good ?? 0,
      bad: tallies.get(key)?.bad ?? 0,
    })),
    left,
  };
};

/** A league scored anew with some of its units' figures changed. */
export function rescore(board: LeagueBoard, changed: readonly UnitFigures[]): LeagueBoard {
  const byId = new Map(changed.map((figures) => [figures.unitId, figures]));
  const names = new Map(board.rows.map(({ unitId, unitName }) => [unitId, unitName]));
  return boardOf(
    board.league,
    board.rows.map((row) => byId.get(row.unitId) ?? figuresOfRow(row)),
    board.rules,
    board.priorStrength,
    (unitId) => names.get(unitId) ?? unitId,
  );
}

/** What the hash of an edition's inputs is made over. */
export const inputsOf = (
  period: Pick<BoardInputs, 'periodStart' | 'periodEnd' | 'cutoff'>,
  leagues: readonly LeagueBoard[],
): BoardInputs => ({
  ...period,
  leagues: leagues.map(({ league, rules, rows }) => ({
    league,
    rules,
    units: rows.map(figuresOfRow).map((figures) => ({ ...figures, left: { ...figures.left } })),
  })),
});

/** Boards of before there were parts are shown as they were, and not computed again. */
export const isScored = (board: object): board is LeagueBoard => 'rules' in board;
