/**
 * The arithmetic of the board, whole and by itself: counts in, places out. It imports nothing, for
 * `npm run generate` copies it into the SDK, where anybody checks a row with the very same sums.
 *
 * Everything is whole numbers and fractions of them, so that no machine comes to another last digit.
 */

/** The four core indicators, each with its three parts, in the order in which they are shown. */
export const indicatorParts = {
  speed: ['sign', 'handle', 'assist'],
  quality: ['first-pass', 'solved-low', 'own-work'],
  satisfaction: ['first-answer', 'own-word', 'neighbours'],
  repeat: ['rework', 'reopened', 'false-closing'],
} as const;

export type IndicatorKey = keyof typeof indicatorParts;
export type PartKey = (typeof indicatorParts)[IndicatorKey][number];

export const indicatorKeys = Object.keys(indicatorParts) as readonly IndicatorKey[];
export const partKeys = indicatorKeys.flatMap((key): readonly PartKey[] => indicatorParts[key]);

/** What spoke for a unit and what spoke against it. Every mark is on one side only. */
export interface Tally {
  readonly good: number;
  readonly bad: number;
}

export type Tallies = Readonly<Record<PartKey, Tally>>;

/** What one unit did in the period. */
export interface UnitTallies {
  readonly unitId: string;
  /** Cases closed: only from `minimumVolume` on is it ranked. */
  readonly closed: number;
  readonly tallies: Tallies;
}

/** What a league is scored by. */
export interface LeagueRules {
  /** Hundredths of a percent of the score, 10,000 in all. */
  readonly weights: Readonly<Record<PartKey, number>>;
  /** How many marks of the league's average are added to a unit's own. */
  readonly strengths: Readonly<Record<PartKey, number>>;
  readonly redListSize: number;
  readonly blackListSize: number;
  readonly minimumVolume: number;
}

/** One part of one unit's score. */
export interface ScoredPart extends Tally {
  readonly key: PartKey;
  /** What the league's average is made of: its good marks and one more, of all and two more. */
  readonly league: Tally;
  readonly strength: number;
  /** The share of good marks after allowing for small numbers, percent, one decimal. */
  readonly adjusted: number;
  /** Percent of the whole score. */
  readonly weight: number;
  /** What it adds to the score, two decimals. */
  readonly points: number;
}

/** One unit's row on the board of its league. */
export interface ScoredRow {
  readonly unitId: string;
  /** Equal scores share a rank (1, 2, 2, 4); null below the minimum volume. */
  readonly rank: number | null;
  /** 0 to 100, one decimal: the sum of the points, halves upwards. */
  readonly score: number;
  /** Where the score lies with 95 percent credibility, one decimal, rounded outwards. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly list: 'red' | 'black' | null;
  readonly closed: number;
  readonly parts: readonly ScoredPart[];
}

/** One case says nothing of a unit, whatever a county sets. */
export const LEAST_VOLUME = 2;

/**
 * Scores and ranks the units of one league.
 *
 * Each share is drawn towards the league's: an empirical Bayes estimate, a beta prior with the
 * league's mean and `strengths` marks. Neither the names of units nor their order matter: a tie that
 * does not fit on a list whole stays off it, and no unit is on both.
 *
 * @throws RangeError when a unit appears twice or a count is no whole number.
 */
export function rankUnits(units: readonly UnitTallies[], rules: LeagueRules): ScoredRow[] {
  requireSound(units);
  const league = leagueTallies(units);
  const scored = units.map((unit) => ({ ...unit, ...scoreUnit(unit.tallies, league, rules) }));
  const least = Math.max(LEAST_VOLUME, rules.minimumVolume);
  const eligible = scored.filter(({ closed }) => closed >= least);
  const half = Math.floor(eligible.length / 2);
  const redSize = Math.min(rules.redListSize, half);
  const blackSize = Math.min(rules.blackListSize, half);
  const rows = scored.map(({ unitId, closed, score, interval, parts }): ScoredRow => {
    const ranked = closed >= least;
    const better = eligible.filter((other) => other.score > score).length;
    const worse = eligible.filter((other) => other.score < score).length;
    const red = ranked && eligible.length - worse <= redSize;
    const black = ranked && eligible.length - better <= blackSize;
    return {
      unitId,
      rank: ranked ? better + 1 : null,
      score,
      interval,
      list: red ? 'red' : black ? 'black' : null,
      closed,
      parts,
    };
  });
  return rows.sort(byRank);
}

/** All marks of a league. */
export function leagueTallies(units: readonly Pick<UnitTallies, 'tallies'>[]): Tallies {
  const sum = (key: PartKey, side: keyof Tally) =>
    units.reduce((total, { tallies }) => total + tallies[key][side], 0);
  return mapParts((key) => ({ good: sum(key, 'good'), bad: sum(key, 'bad') }));
}

/** Something for each of the twelve parts. */
export const mapParts = <T>(of: (key: PartKey) => T): Record<PartKey, T> =>
  Object.fromEntries(partKeys.map((key) => [key, of(key)])) as Record<PartKey, T>;

/** The ratio as a whole number, halves upwards. */
export function roundedRatio(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** The raw share in percent, one decimal; null of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : roundedRatio(BigInt(part) * 1000n, BigInt(whole)) / 10;

/** Variances are kept in whole numbers of this fineness. */
const FINE = 10n ** 12n;

function scoreUnit(
  tallies: Tallies,
  league: Tallies,
  { weights, strengths }: LeagueRules,
): Pick<ScoredRow, 'score' | 'interval' | 'parts'> {
  let hundredths = 0;
  let variance = 0n;
  const scored = partKeys.map((key): ScoredPart => {
    const { good, bad } = tallies[key];
    const strength = strengths[key];
    const weight = weights[key];
    const { numerator, denominator } = shrink(tallies[key], league[key], strength);
    const points = roundedRatio(numerator * BigInt(weight), denominator);
    hundredths += points;
    // A beta distribution's variance p (1 - p) / (n + strength + 1), times the weight squared.
    variance +=
      (FINE * BigInt(weight) ** 2n * numerator * (denominator - numerator)) /
      (denominator ** 2n * BigInt(good + bad + strength + 1));
    return {
      key,
      good,
      bad,
      league: league[key],
      strength,
      adjusted: roundedRatio(numerator * 1000n, denominator) / 10,
      weight: weight / 100,
      points: points / 100,
    };
  });

  // Twelve roundings may come to a little more than all there is.
  const tenths = Math.min(1000, Math.floor((hundredths + 5) / 10));
  // 1.96 standard deviations, in tenths of a point, upwards: weights are in hundredths.
  const margin = Number(ceilRoot((variance * 196n ** 2n) / FINE) / 1000n) + 1;
  return {
    score: tenths / 10,
    interval: {
      low: Math.max(0, tenths - margin) / 10,
      high: Math.min(1000, tenths + margin) / 10,
    },
    parts: scored,
  };
}

/**
 * The share of good marks after adding `strength` marks of the league's average. That is
 * (good + 1) / (all + 2), which is never quite 0 or 1 and is a half when nothing is known.
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

/** The smallest whole number whose square is not less. */
function ceilRoot(square: bigint): bigint {
  let [low, high] = [0n, square + 1n];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle * middle < square) low = middle + 1n;
    else high = middle;
  }
  return low;
}

/** Ranked units first, best first; units that tie stand in the order of their ids. */
function byRank(a: ScoredRow, b: ScoredRow): number {
  const [rankA, rankB] = [a.rank ?? Number.MAX_VALUE, b.rank ?? Number.MAX_VALUE];
  if (rankA !== rankB) return rankA - rankB;
  return a.unitId < b.unitId ? -1 : 1;
}

function requireSound(units: readonly UnitTallies[]): void {
  const seen = new Set<string>();
  for (const { unitId, closed, tallies } of units) {
    if (seen.has(unitId)) throw new RangeError(`unit ${unitId} appears twice`);
    seen.add(unitId);
    const counts = partKeys.flatMap((key) => [tallies[key].good, tallies[key].bad]);
    for (const count of [closed, ...counts]) {
      if (Number.isSafeInteger(count) && count >= 0) continue;
      throw new RangeError(`a figure of unit ${unitId} is no count: ${count}`);
    }
  }
}
