import { describe, expect, it } from 'vitest';
import { seeded } from '../simulate/random.ts';
import { Arrivals } from './arrivals.ts';
import { type Ground, type Standing, standings } from './standing-out.ts';
import { judge, levelOf, type Past, seasonOf, spreadOf, tail } from './warning.ts';

const week = (count: number) => ({ count, worth: 6 });
const usual: Past = {
  now: week(4),
  before: Array.from({ length: 20 }, () => week(4)),
  prior: 4 / 6,
  season: 1,
  spread: 1,
};

describe('a week held against the past', () => {
  it('is nothing unusual when it is as ever, and more unusual the more come', () => {
    expect(judge(usual)?.probability).toBeGreaterThan(0.3);
    const chances = [6, 10, 14, 20].map((count) => {
      return judge({ ...usual, now: week(count) })?.probability ?? 1;
    });
    expect([...chances].sort((a, b) => b - a)).toEqual(chances);
    expect(chances.at(-1)).toBeLessThan(1e-6);
  });

  it('says nothing where there is hardly a past', () => {
    expect(judge({ ...usual, before: [week(1), week(1)] })).toBeNull();
  });

  it('expects more at a time of the year that brings more', () => {
    const now = week(12);
    const plain = judge({ ...usual, now })?.probability ?? 1;
    const summer = judge({ ...usual, now, season: 2 })?.probability ?? 0;
    expect(summer).toBeGreaterThan(plain * 10);
    expect(seasonOf({ count: 500, worth: 30 }, { count: 1000, worth: 120 })).toBeCloseTo(1.93, 1);
    expect(seasonOf({ count: 3, worth: 30 }, { count: 1, worth: 120 })).toBeLessThan(1.2);
  });

  it('does not take a wave of the past for what is usual', () => {
    const wave = usual.before.map((one, i) => (i < 3 ? week(40) : one));
    const now = week(16);
    const verdict = judge({ ...usual, now, before: wave });
    expect(verdict?.expected).toBeLessThan(6);
    expect(verdict?.probability).toBeLessThan(1e-3);
  });

  it('is surprised less where counts vary more than chance has it', () => {
    const now = week(12);
    const calm = judge({ ...usual, now })?.probability ?? 1;
    expect(judge({ ...usual, now, spread: 3 })?.probability).toBeGreaterThan(calm * 10);
    expect(spreadOf([[week(4), week(4), week(4)]])).toBe(1);
    expect(spreadOf([[week(0), week(12), week(0), week(12)]])).toBeGreaterThan(5);
  });

  it('never turns for a handful, whatever the past', () => {
    expect(levelOf(4, { expected: 0.01, probability: 1e-9 }, 1)).toBeNull();
    expect(levelOf(9, { expected: 1, probability: 1e-9 }, 17)).toBe('red');
    expect(levelOf(9, { expected: 8, probability: 1e-9 }, 17)).toBeNull();
  });
});

it('knows the far end of a negative binomial', () => {
  // Mean 3, hardly more variance than a Poisson distribution: P(X ≥ 5) = 0.18474.
  expect(tail(5, 3, 3.000001)).toBeCloseTo(0.18474, 4);
  // Size 1 is geometric: P(X ≥ 5) = (3/4)^5.
  expect(tail(5, 3, 12)).toBeCloseTo(0.75 ** 5, 10);
  expect(tail(60, 3, 12)).toBeCloseTo(0.75 ** 60, 12);
  expect(tail(0, 3, 12)).toBe(1);
});

// ── a county that lives for some years ─────────────────────────────────────────────────────────

const towns = Array.from({ length: 31 }, (_, i) => `town${i}`);
const villages = towns.flatMap((town) => Array.from({ length: 6 }, (_, i) => `${town} ${i}`));
const kinds = Array.from({ length: 16 }, (_, i) => `kind${String(i).padStart(2, '0')}`);
const isWorkingDay = (day: number) => (day + 3) % 7 < 5;
const ground: Ground = { county: 'county', towns, villages, isWorkingDay };
const DAYS = 3 * 364;

/** Towns differ in size, kinds in how common they are; fewer on weekends, more in summer. */
function live(seed: number, wave?: (day: number) => number): Arrivals {
  const random = seeded(seed);
  const arrivals = new Arrivals();
  const poisson = (mean: number) => {
    let count = 0;
    for (let left = Math.exp(-mean), p = random.next(); p > left; p *= random.next()) count += 1;
    return count;
  };
  for (let day = 0; day < DAYS; day += 1) {
    const summer = 1 + 0.35 * Math.sin((2 * Math.PI * day) / 364);
    const working = isWorkingDay(day) ? 1 : 0.45;
    towns.forEach((town, i) => {
      // Days differ by more than chance.
      const mood = 0.7 + 0.6 * random.next();
      const size = (i < 3 ? 3 : 0.6) * summer * working * mood;
      const send = (kind: string) =>
        arrivals.add(['county', town, `${town} ${random.between(0, 5)}`], kind, day);
      for (let n = poisson(size); n > 0; n -= 1)
        send(kinds[Math.floor(16 * random.next() ** 2)] ?? '');
      if (town === 'town7') for (let n = poisson(wave?.(day) ?? 0); n > 0; n -= 1) send('kind09');
    });
  }
  return arrivals;
}

/** Areas that turn, day by day, as the desk is told of them. */
function turns(
  arrivals: Arrivals,
  from: number,
  to: number,
): { day: number; standing: Standing }[] {
  const open = new Set<string>();
  const found: { day: number; standing: Standing }[] = [];
  for (let day = from; day < to; day += 1) {
    for (const standing of standings(arrivals, day, ground)) {
      if (standing.level && !open.has(standing.area)) {
        open.add(standing.area);
        found.push({ day, standing });
      } else if (standing.over) open.delete(standing.area);
    }
  }
  return found;
}

it('cries wolf a few times a year in a county of 31 towns and 186 villages', () => {
  // Every third day of a year: seven days that slide by one are nearly the same.
  const arrivals = live(11);
  const open = new Set<string>();
  let cries = 0;
  for (let day = DAYS - 364; day < DAYS; day += 3) {
    for (const { area, level, over } of standings(arrivals, day, ground)) {
      if (level && !open.has(area)) {
        open.add(area);
        cries += 1;
      } else if (over) open.delete(area);
    }
  }
  expect(cries).toBeLessThanOrEqual(8);
});

it('finds a wave of two more a day in a small town within the week', () => {
  const begins = DAYS - 60;
  const arrivals = live(12, (day) => (day >= begins ? 2 : 0));
  const found = turns(arrivals, begins, begins + 10);
  const first = found.find(({ standing }) => standing.area === 'town7');
  expect(first?.standing.rising[0]?.categoryCode).toBe('kind09');
  expect((first?.day ?? Number.POSITIVE_INFINITY) - begins).toBeLessThanOrEqual(6);
});
