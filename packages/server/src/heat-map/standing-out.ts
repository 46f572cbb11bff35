/** Which areas stand out on a day, against their own past. Pure. */
import type { RisingKind, WarningLevel } from '../storage/tables.ts';
import { ALL, type Arrivals, together } from './arrivals.ts';
import {
  dayOffWorth,
  isOver,
  judge,
  LEAST_CASES,
  levelOf,
  seasonOf,
  spreadOf,
  type Verdict,
  type Week,
} from './warning.ts';

/** Weeks that are looked back on, of which the one right before is left out: a wave begins there. */
export const WEEKS_BACK = 26;
const FIRST_WEEK_BACK = 2;
/** The same weeks of how many earlier years, and how many weeks around them. */
export const YEARS_BACK = 3;
const WEEKS_AROUND = 2;
/** Fifty-two weeks: the same weekday a year ago. */
const YEAR = 364;
/** Days read for a year ago: the weeks around, and the weeks before them they are held against. */
export const daysOfYear = (day: number, years: number): { first: number; last: number } => ({
  first: day - years * YEAR - 7 * WEEKS_BACK - 6,
  last: day - years * YEAR + 7 * WEEKS_AROUND,
});

export interface Ground {
  readonly county: string;
  readonly towns: readonly string[];
  readonly villages: readonly string[];
  isWorkingDay(day: number): boolean;
}

export interface Standing {
  readonly area: string;
  /** Null when nothing stands out. */
  readonly level: WarningLevel | null;
  /** Whether all is as usual again. */
  readonly over: boolean;
  readonly count: number;
  readonly expected: number;
  readonly rising: readonly RisingKind[];
}

/** Holds the seven days up to `last` against what came before, in every town and village. */
export function standings(arrivals: Arrivals, last: number, ground: Ground): Standing[] {
  const { county, towns, villages } = ground;
  const ends: number[] = [];
  for (let back = FIRST_WEEK_BACK; back <= WEEKS_BACK; back += 1) {
    const end = last - 7 * back;
    if (end - 6 >= arrivals.first) ends.push(end);
  }
  const off = offOf(arrivals, last, ground);
  const worthOf = (day: number) => (ground.isWorkingDay(day) ? 1 : off);
  const week = (area: string, kind: string, end: number) => arrivals.span(area, kind, end, worthOf);
  const before = (area: string, kind: string): Week[] => ends.map((end) => week(area, kind, end));

  const whole = together(before(county, ALL));
  const kinds = [ALL, ...arrivals.kinds].map((kind) => ({
    kind,
    all: together(before(county, kind)),
    spread: spreadOf(towns.map((town) => before(town, kind))),
    season: season(arrivals, county, kind, last, worthOf),
  }));

  const standing = (area: string, peers: number, looks: number): Standing | null => {
    const now = week(area, ALL, last);
    const share = (together(before(area, ALL)).count + 1) / (whole.count + peers);
    let total: Verdict | null = null;
    let over = true;
    const rising: (RisingKind & { probability: number })[] = [];
    let level: WarningLevel | null = null;
    for (const { kind, all, spread, season } of kinds) {
      const seen = week(area, kind, last);
      if (kind !== ALL && seen.count < LEAST_CASES) continue;
      const usual = all.worth > 0 ? all.count / all.worth : 0;
      const prior = usual * (kind === ALL ? 1 / peers : share);
      const verdict = judge({ now: seen, before: before(area, kind), prior, season, spread });
      if (!verdict) return null;
      if (kind === ALL) total = verdict;
      over &&= isOver(verdict, looks);
      const found = levelOf(seen.count, verdict, looks);
      if (!found) continue;
      level = worst(level, found);
      if (kind === ALL) continue;
      const expected = oneDecimal(verdict.expected);
      const { probability } = verdict;
      rising.push({ categoryCode: kind, count: seen.count, expected, level: found, probability });
    }
    rising.sort((a, b) => a.probability - b.probability);
    return {
      area,
      level,
      over,
      count: now.count,
      expected: oneDecimal(total?.expected ?? 0),
      rising: rising.map(({ probability: _, ...kind }) => kind),
    };
  };
  // What is asked of many villages turns up by chance more often than what is asked of few towns.
  const asked = kinds.length;
  const perTown = Math.max(1, villages.length / Math.max(1, towns.length));
  return [
    ...towns.flatMap((town) => standing(town, towns.length, asked) ?? []),
    ...villages.flatMap((area) => standing(area, villages.length, asked * perTown) ?? []),
  ];
}

const order: readonly (WarningLevel | null)[] = [null, 'yellow', 'orange', 'red'];

/** Whether the first is worse than the second. */
export const isWorse = (a: WarningLevel | null, b: WarningLevel | null): boolean =>
  order.indexOf(a) > order.indexOf(b);

const worst = (a: WarningLevel | null, b: WarningLevel): WarningLevel =>
  a !== null && isWorse(a, b) ? a : b;

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** What a day off of the past half year brought of a working day. */
function offOf(arrivals: Arrivals, last: number, { county, isWorkingDay }: Ground): number {
  const days = { on: { count: 0, worth: 0 }, off: { count: 0, worth: 0 } };
  const from = Math.max(arrivals.first, last - 7 * WEEKS_BACK);
  for (let day = from; day <= last - 7; day += 1) {
    const kind = days[isWorkingDay(day) ? 'on' : 'off'];
    kind.count += arrivals.on(county, ALL, day);
    kind.worth += 1;
  }
  return dayOffWorth(days.on, days.off);
}

/** What these weeks brought in earlier years, of what the half year before them had brought. */
function season(
  arrivals: Arrivals,
  county: string,
  kind: string,
  last: number,
  worthOf: (day: number) => number,
): number {
  const same: Week[] = [];
  const before: Week[] = [];
  for (let years = 1; years <= YEARS_BACK; years += 1) {
    const middle = last - years * YEAR;
    if (arrivals.first > daysOfYear(last, years).first) continue;
    for (let around = -WEEKS_AROUND; around <= WEEKS_AROUND; around += 1) {
      same.push(arrivals.span(county, kind, middle + 7 * around, worthOf));
    }
    for (let back = WEEKS_AROUND + 1; back <= WEEKS_BACK; back += 1) {
      before.push(arrivals.span(county, kind, middle - 7 * back, worthOf));
    }
  }
  return seasonOf(together(same), together(before));
}
