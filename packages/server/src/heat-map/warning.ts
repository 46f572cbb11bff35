/**
 * Whether more comes from an area than its own past lets expect. Pure; docs/decisions says why so.
 *
 * Seven days are held against sevens of days before them, so that each has every weekday once. A day
 * off counts for as much of a working day as it does in this county. Recent weeks say how much is
 * usual, the same weeks of earlier years whether this is a time of more. Past outbreaks weigh less
 * (Farrington 1996). Where there is little past the county's share stands in (a gamma prior), and
 * what is not known well is expected to vary more: the count has to lie in the far end of a negative
 * binomial distribution.
 */
import type { WarningLevel } from '../storage/tables.ts';

/** Seven days of an area: how many came, and how many working days they are worth. */
export interface Week {
  readonly count: number;
  readonly worth: number;
}

export interface Past {
  readonly now: Week;
  /** Weeks of this year, none of them touching the one of now. */
  readonly before: readonly Week[];
  /** What a working day of the county brings of this, by the area's share in all. */
  readonly prior: number;
  /** How much more the county expects at this time of the year than in the weeks before; 1: as much. */
  readonly season: number;
  /** How much more counts of the county vary than chance alone would have it; at least 1. */
  readonly spread: number;
}

export interface Verdict {
  readonly expected: number;
  /** How likely it is to see so many or more when all is as ever. */
  readonly probability: number;
}

/** Weeks of past below which nothing is said. */
export const LEAST_WEEKS = 3;
/** Fewer in seven days are no wave, whatever the past. */
export const LEAST_CASES = 5;
/** Working days that what the county expects is worth beside the area's own past. */
const PRIOR_WORTH = 10;

/** Holds a week against the past; null where there is too little of it. */
export function judge({ now, before, prior, season, spread }: Past): Verdict | null {
  if (before.length < LEAST_WEEKS) return null;
  const rateOf = (weights: readonly number[]) => {
    const seen = sum(before.map(({ count }, i) => count * (weights[i] ?? 1)));
    const worth = sum(before.map((week, i) => week.worth * (weights[i] ?? 1)));
    const shape = seen + prior * PRIOR_WORTH;
    return { shape, rate: shape / (worth + PRIOR_WORTH) };
  };
  const first = rateOf([]);
  // A wave of the past must not make the next one look usual.
  const weights = before.map(({ count, worth }) => {
    const residual = anscombe(count, first.rate * worth, spread);
    return residual > 2.58 ? residual ** -2 : 1;
  });
  const { shape, rate } = rateOf(weights);
  const expected = Math.max(rate * now.worth * season, 0.01);
  const variance = spread * expected + expected ** 2 / Math.max(shape, 0.5);
  return { expected, probability: tail(now.count, expected, variance) };
}

/** How far a count lies from what is expected, in standard deviations, for small counts too. */
const anscombe = (count: number, expected: number, spread: number): number =>
  expected <= 0
    ? 0
    : (1.5 * (count ** (2 / 3) * expected ** (-1 / 6) - Math.sqrt(expected))) / Math.sqrt(spread);

/** The chance of `count` or more under a negative binomial of this mean and variance. */
export function tail(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  const size = mean ** 2 / Math.max(variance - mean, mean * 1e-6);
  const share = mean / (mean + size);
  // P(0), then each from the one before it; in logarithms, for P(0) may be very small.
  let log = -size * Math.log1p(mean / size);
  let below = Math.exp(log);
  for (let k = 1; k < count; k += 1) {
    log += Math.log((size + k - 1) / k) + Math.log(share);
    below += Math.exp(log);
  }
  if (below < 0.999999) return 1 - below;
  // Too near to one to subtract: add up the far end itself.
  let above = 0;
  for (let k = count; k < count + 400; k += 1) {
    log += Math.log((size + k - 1) / k) + Math.log(share);
    const term = Math.exp(log);
    above += term;
    if (term < above * 1e-9) break;
  }
  return above;
}

/** From which chance on an area turns; it is asked about `looks` things at once. */
const levels: readonly (readonly [WarningLevel, number])[] = [
  ['red', 1e-6],
  ['orange', 1e-4],
  ['yellow', 1e-3],
];

/** The colour of a verdict; null for none. */
export function levelOf(
  count: number,
  { expected, probability }: Verdict,
  looks: number,
): WarningLevel | null {
  if (count < LEAST_CASES || count < expected * 1.5) return null;
  return levels.find(([, most]) => probability * looks <= most)?.[0] ?? null;
}

/** A warning stands until what is seen is quite usual again, so that it does not come and go. */
export const isOver = ({ probability }: Verdict, looks: number): boolean =>
  probability * looks > 0.05;

/** How much more counts vary than chance alone, over all areas: Pearson's measure, at least 1. */
export function spreadOf(series: readonly (readonly Week[])[]): number {
  let measure = 0;
  let freedom = 0;
  for (const weeks of series) {
    const rate = sum(weeks.map(({ count }) => count)) / sum(weeks.map(({ worth }) => worth));
    if (weeks.length < 2 || !(rate > 0)) continue;
    for (const { count, worth } of weeks) measure += (count - rate * worth) ** 2 / (rate * worth);
    freedom += weeks.length - 1;
  }
  return freedom === 0 ? 1 : Math.max(1, measure / freedom);
}

/**
 * What a day off brings of what a working day does; near one half until the county's own days say
 * otherwise.
 */
export function dayOffWorth(on: Week, off: Week): number {
  const rate = on.worth > 0 ? on.count / on.worth : 0;
  if (rate <= 0) return 0.5;
  const days = 20;
  return Math.min(
    1.2,
    Math.max(0.1, (off.count + 0.5 * days * rate) / ((off.worth + days) * rate)),
  );
}

/** Between half and twice: what this time of the year brings of what came before it, years ago. */
export function seasonOf(same: Week, before: Week): number {
  if (before.count === 0 || same.worth === 0) return 1;
  const usual = (before.count / before.worth) * same.worth;
  // Twenty requests as usual stand beside it: a handful of last year says nothing.
  return Math.min(2, Math.max(0.5, (same.count + 20) / (usual + 20)));
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
