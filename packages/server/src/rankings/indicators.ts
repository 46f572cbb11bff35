import type { RankingPolicy } from '../cases/policy.ts';

/** What a unit did in the period, as the counters have it. */
export interface UnitCounts {
  /** Cases closed. */
  readonly closed: number;
  /** Handling clocks met, and handling clocks missed. */
  readonly onTime: number;
  readonly late: number;
  /** Assignments signed for, and how many of them in time. */
  readonly signed: number;
  readonly signedOnTime: number;
  /** Replies given, and how many of them the desk's review sent back. */
  readonly replies: number;
  readonly repliesReturned: number;
  /** Follow-ups by what the resident said. */
  readonly satisfied: number;
  readonly basically: number;
  readonly dissatisfied: number;
  readonly noComment: number;
  readonly unreached: number;
  /** Closed against a dissatisfied resident after a second person looked. */
  readonly dissatisfiedAfterReview: number;
  /** Cases sent back for rework, and cases the resident had reopened. */
  readonly reworked: number;
  readonly reopened: number;
}

export type IndicatorKey = 'speed' | 'quality' | 'satisfaction' | 'repeat';

/** One indicator of one unit. Percentages of `repeat` are the share repeated: lower is better. */
export interface IndicatorResult {
  readonly key: IndicatorKey;
  /** The plain share, one decimal; null when there is nothing to count. */
  readonly percent: number | null;
  readonly numerator: number;
  readonly denominator: number;
  /** Counted neither way. */
  readonly excluded: number;
  /** The share after allowing for small numbers, one decimal: what the points are made from. */
  readonly adjusted: number;
  /** Percent of the score. */
  readonly weight: number;
  /** What it adds to the score, two decimals. */
  readonly points: number;
}

/** One unit's row on the board of its league. */
export interface RankingRow {
  readonly unitId: string;
  /** Equal scores share a rank (1, 2, 2, 4); null below the minimum volume. */
  readonly rank: number | null;
  /** 0 to 100, one decimal: the sum of the points. */
  readonly score: number;
  /** Where the score lies with 95 percent credibility, one decimal, rounded outwards. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly list: 'red' | 'black' | null;
  readonly closed: number;
  readonly indicators: readonly IndicatorResult[];
}

/** Successes and failures; an indicator is the share of successes. */
interface Tally {
  readonly good: number;
  readonly bad: number;
}

const keys: readonly IndicatorKey[] = ['speed', 'quality', 'satisfaction', 'repeat'];

/**
 * How each indicator is counted.
 *
 * Every event adds to one side only, so a good one never lowers an indicator and a bad one never
 * raises it. What is sent back in this period may have been replied or closed in the last one;
 * then there are more failures than tries, and successes stop at none.
 */
const tallies: Record<IndicatorKey, (counts: UnitCounts) => Tally> = {
  speed: ({ onTime, late, signed, signedOnTime }) => ({
    good: onTime + signedOnTime,
    bad: late + Math.max(0, signed - signedOnTime),
  }),
  quality: ({ replies, repliesReturned }) => ({
    good: Math.max(0, replies - repliesReturned),
    bad: repliesReturned,
  }),
  satisfaction: ({ satisfied, basically, dissatisfied }) => ({
    good: satisfied + basically,
    bad: dissatisfied,
  }),
  repeat: ({ closed, reworked, reopened }) => ({
    good: Math.max(0, closed - reopened),
    bad: reworked + reopened,
  }),
};

/**
 * Scores and ranks the units of one league.
 *
 * Each share is drawn towards the league's (an empirical Bayes estimate with a beta prior of
 * `priorStrength` cases), so that one lucky or unlucky case does not make a champion or a culprit.
 * All arithmetic up to the score is exact, and neither the names of units nor their order matter:
 * a tie that does not fit on a list whole stays off it, and no unit is on both.
 *
 * @throws RangeError when a unit appears twice or a count is no whole number.
 */
export function rankUnits(
  units: readonly { readonly unitId: string; readonly counts: UnitCounts }[],
  policy: RankingPolicy,
): RankingRow[] {
  requireSound(units);
  const league = mapKeys((key) => {
    const all = units.map(({ counts }) => tallies[key](counts));
    return { good: sum(all.map(({ good }) => good)), bad: sum(all.map(({ bad }) => bad)) };
  });

  const scored = units.map(({ unitId, counts }) => ({
    unitId,
    closed: counts.closed,
    ...scoreOf(counts, league, policy),
  }));
  const eligible = scored.filter(({ closed }) => closed >= policy.minimumVolume);
  const half = Math.floor(eligible.length / 2);
  const redSize = Math.min(policy.redListSize, half);
  const blackSize = Math.min(policy.blackListSize, half);

  const rows = scored.map((unit): RankingRow => {
    const ranked = unit.closed >= policy.minimumVolume;
    const better = eligible.filter(({ score }) => score > unit.score).length;
    const worse = eligible.filter(({ score }) => score < unit.score).length;
    const red = ranked && eligible.length - worse <= redSize;
    const black = ranked && eligible.length - better <= blackSize;
    return {
      unitId: unit.unitId,
      rank: ranked ? better + 1 : null,
      score: unit.score,
      interval: unit.interval,
      list: red ? 'red' : black ? 'black' : null,
      closed: unit.closed,
      indicators: unit.indicators,
    };
  });
  return rows.sort(byRank);
}

function scoreOf(
  counts: UnitCounts,
  league: Record<IndicatorKey, Tally>,
  { weights, priorStrength }: RankingPolicy,
): Pick<RankingRow, 'score' | 'interval' | 'indicators'> {
  let hundredths = 0;
  let variance = 0;
  const indicators = keys.map((key): IndicatorResult => {
    const { good, bad } = tallies[key](counts);
    const weight = weights[key];
    const share = shrink({ good, bad }, league[key], priorStrength);
    const points = roundedRatio(share.numerator * BigInt(weight) * 100n, share.denominator);
    hundredths += points;

    const estimate = Number(share.numerator) / Number(share.denominator);
    variance += (weight ** 2 * estimate * (1 - estimate)) / (good + bad + priorStrength + 1);

    const counted = key === 'repeat' ? bad : good;
    const adjusted = roundedRatio(share.numerator * 1000n, share.denominator);
    return {
      key,
      percent: good + bad === 0 ? null : percentOf(counted, good + bad),
      numerator: counted,
      denominator: good + bad,
      excluded:
        key === 'satisfaction'
          ? counts.noComment + counts.unreached + counts.dissatisfiedAfterReview
          : 0,
      adjusted: (key === 'repeat' ? 1000 - adjusted : adjusted) / 10,
      weight,
      points: points / 100,
    };
  });

  const score = Math.floor((hundredths + 5) / 10) / 10;
  const margin = 1.96 * Math.sqrt(variance);
  return {
    score,
    interval: {
      low: Math.max(0, Math.floor((score - margin) * 10) / 10),
      high: Math.min(100, Math.ceil((score + margin) * 10) / 10),
    },
    indicators,
  };
}

/**
 * The share of successes after adding `strength` cases of an average unit. The league's own share
 * is (good + 1) / (all + 2), which is never quite 0 or 1 and is a half when nothing is known.
 */
function shrink(
  { good, bad }: Tally,
  league: Tally,
  strength: number,
): { numerator: bigint; denominator: bigint } {
  const leagueGood = BigInt(league.good + 1);
  const leagueAll = BigInt(league.good + league.bad + 2);
  return {
    numerator: BigInt(good) * leagueAll + BigInt(strength) * leagueGood,
    denominator: BigInt(good + bad + strength) * leagueAll,
  };
}

/** The ratio as a whole number, halves upwards. */
function roundedRatio(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

function percentOf(part: number, whole: number): number {
  return roundedRatio(BigInt(part) * 1000n, BigInt(whole)) / 10;
}

/** Ranked units first, best first; units that tie stand in the order of their ids. */
function byRank(a: RankingRow, b: RankingRow): number {
  const [rankA, rankB] = [a.rank ?? Number.MAX_VALUE, b.rank ?? Number.MAX_VALUE];
  if (rankA !== rankB) return rankA - rankB;
  return a.unitId < b.unitId ? -1 : 1;
}

function mapKeys<T>(of: (key: IndicatorKey) => T): Record<IndicatorKey, T> {
  return {
    speed: of('speed'),
    quality: of('quality'),
    satisfaction: of('satisfaction'),
    repeat: of('repeat'),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function requireSound(units: readonly { unitId: string; counts: UnitCounts }[]): void {
  const seen = new Set<string>();
  for (const { unitId, counts } of units) {
    if (seen.has(unitId)) throw new RangeError(`unit ${unitId} appears twice`);
    seen.add(unitId);
    for (const [name, count] of Object.entries(counts)) {
      if (!Number.isSafeInteger(count) || count < 0) {
        throw new RangeError(`${name} of unit ${unitId} is no count: ${count}`);
      }
    }
  }
}
