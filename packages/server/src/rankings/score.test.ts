import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachMarks, type ClosedCase, closingMarks } from '../cases/marks.ts';
import { defaultPolicy } from '../cases/policy.ts';
import { doneWell } from '../cases/testing.closed.ts';
import { figuresOf, rulesOf, type UnitFigures } from './board.ts';
import { inputsText } from './frozen.ts';
import {
  type LeagueRules,
  mapParts,
  type PartKey,
  partKeys,
  rankUnits,
  type ScoredRow,
} from './score.ts';

const rules = rulesOf(defaultPolicy.ranking, 'towns', []);

type Counters = Readonly<Record<string, number>>;
const add = (...all: Counters[]): Counters => {
  const sums: Record<string, number> = {};
  for (const counters of all) {
    for (const [metric, value] of Object.entries(counters)) {
      sums[metric] = (sums[metric] ?? 0) + value;
    }
  }
  return sums;
};
const times = (count: number, marks: Counters): Counters =>
  Object.fromEntries(Object.entries(marks).map(([metric, value]) => [metric, value * count]));
const closed = (facts: Partial<ClosedCase> = {}): Counters => ({
  closed: 1,
  ...(closingMarks({ ...doneWell, ...facts }) as Counters),
});
const lateCase = (facts: Partial<ClosedCase> = {}): Counters =>
  add(closed({ late: true, ...facts }), breachMarks('handle') as Counters);

const unit = (unitId: string, ...counters: Counters[]): UnitFigures =>
  figuresOf(unitId, new Map(Object.entries(add(...counters))));
/** A unit that closed `all` cases, of which so many late. */
const flawed = (unitId: string, all: number, late = 0) =>
  unit(unitId, times(all - late, closed()), times(late, lateCase()));
const rowOf = (rows: readonly ScoredRow[], unitId: string) =>
  rows.find((row) => row.unitId === unitId) as ScoredRow;
const partOf = (row: ScoredRow, key: PartKey) => row.parts.find((part) => part.key === key);
const lists = (rows: readonly ScoredRow[]) =>
  rows.map(({ unitId, rank, list }) => `${unitId} ${rank} ${list ?? '-'}`);

describe('the board', () => {
  it('shows the figures behind every score', () => {
    const rows = rankUnits([flawed('a', 20, 2), flawed('b', 10)], rules);
    // League: 28 of 30 in time, so (28 + 1) / (30 + 2) of the ten added marks are good:
    // (18 + 10 × 29/32) / (20 + 10) = 0.902083.
    expect(partOf(rowOf(rows, 'a'), 'handle')).toEqual({
      key: 'handle',
      good: 18,
      bad: 2,
      league: { good: 28, bad: 2 },
      strength: 10,
      adjusted: 90.2,
      weight: 15,
      points: 13.53,
    });
  });

  it('is a half of everything where nothing is known', () => {
    const [row] = rankUnits([unit('a')], rules);
    expect(row).toMatchObject({ rank: null, score: 50, list: null, closed: 0 });
    expect(row?.parts.every(({ adjusted }) => adjusted === 50)).toBe(true);
    expect(rankUnits([], rules)).toEqual([]);
  });

  it('does not make a champion of a few cases, nor a culprit of one', () => {
    const rows = rankUnits(
      [
        unit('large', times(396, closed()), times(4, closed({ dissatisfied: true }))),
        unit('tiny', times(5, closed())),
        unit('unlucky', times(4, closed()), closed({ dissatisfied: true })),
        unit('poor', times(300, closed()), times(100, closed({ dissatisfied: true }))),
      ],
      { ...rules, redListSize: 1, blackListSize: 1 },
    );
    expect(lists(rows)).toEqual(['large 1 red', 'tiny 2 -', 'unlucky 3 -', 'poor 4 black']);
  });

  it('shares ranks between equals and never splits them at the edge of a list', () => {
    const board = (...late: number[]) =>
      lists(
        rankUnits(
          late.map((n, i) => flawed('abcdefgh'.charAt(i), 10, n)),
          rules,
        ),
      );
    expect(board(0, 1, 1, 2, 3, 4, 5, 6)).toEqual([
      'a 1 red',
      'b 2 red',
      'c 2 red',
      'd 4 -',
      'e 5 -',
      'f 6 black',
      'g 7 black',
      'h 8 black',
    ]);
    expect(board(0, 0, 1, 1, 2, 3, 4, 5).slice(0, 4)).toEqual([
      'a 1 red',
      'b 1 red',
      'c 3 -',
      'd 3 -',
    ]);
    expect(board(0, 1, 2, 3, 4, 5, 5, 5).slice(-3)).toEqual([
      'f 6 black',
      'g 6 black',
      'h 6 black',
    ]);
    expect(
      board(0, 1, 2, 3, 5, 5, 5, 5)
        .slice(-4)
        .every((row) => row.endsWith('-')),
    ).toBe(true);
    expect(board(1, 1, 1, 1, 1, 1)).toEqual([...'abcdef'].map((id) => `${id} 1 -`));
    expect(board(0, 1, 2)).toEqual(['a 1 red', 'b 2 -', 'c 3 black']);
    expect(board(0)).toEqual(['a 1 -']);
  });

  it('leaves units below the minimum volume unranked, at the end', () => {
    const rows = rankUnits([flawed('few', 4), flawed('a', 9), flawed('b', 9, 3)], rules);
    expect(lists(rows)).toEqual(['a 1 red', 'b 2 black', 'few null -']);
  });

  it('refuses a unit twice and what is no count', () => {
    expect(() => rankUnits([unit('a'), unit('a')], rules)).toThrow(/twice/);
    expect(() => rankUnits([unit('a', { 'bad-handle': -1 })], rules)).toThrow(/unit a .* -1/);
    expect(() => rankUnits([unit('a', { 'good-handle': 0.5 })], rules)).toThrow(RangeError);
  });

  it('says how sure a score is: 1.96 standard deviations either way, outwards to a tenth', () => {
    const weights = mapParts((key) => (key === 'handle' ? 7_500 : key === 'sign' ? 2_500 : 0));
    const intervalOf = (marks: Counters, strength: number) =>
      rankUnits([unit('a', { closed: 9, ...marks })], {
        ...rules,
        weights,
        strengths: mapParts(() => strength),
      })[0];
    // The league is the unit itself: of 80 and 20 it makes (80 + 1) / (100 + 2) for 4 marks. Handling
    // is (80 + 4 × 81/102) / 104, variance p (1 − p) / 105; signing a half with variance 1/4 / 5.
    // 100 × √(0.75² × 0.001525 + 0.25² × 0.05) × 1.96 = 12.37 points.
    expect(intervalOf({ 'good-handle': 80, 'bad-handle': 20 }, 4)).toMatchObject({
      score: 72.5,
      interval: { low: 60.1, high: 84.9 },
    });
    // A thousand times as much is known of both: 100 × √((0.75² × 0.16 + 0.25² × 0.25) / 10⁵) × 1.96.
    const much = { 'good-handle': 80_000, 'bad-handle': 20_000, 'good-sign': 50_000 };
    expect(intervalOf({ ...much, 'bad-sign': 50_000 }, 4)).toMatchObject({
      score: 72.5,
      interval: { low: 72.2, high: 72.8 },
    });
  });
});

const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3000 }));
const metrics = ['closed', ...partKeys.flatMap((key) => [`good-${key}`, `bad-${key}`])];
const anyCounters: fc.Arbitrary<Counters> = fc.record(
  Object.fromEntries(metrics.map((metric) => [metric, count])),
);
const league = fc
  .array(anyCounters, { minLength: 1, maxLength: 20 })
  .map((all) => all.map((counters, i) => unit(`u${i}`, counters)));
const anyRules: fc.Arbitrary<LeagueRules> = fc
  .record({
    cuts: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 11, maxLength: 11 }),
    strengths: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 12, maxLength: 12 }),
    redListSize: fc.integer({ min: 0, max: 12 }),
    blackListSize: fc.integer({ min: 0, max: 12 }),
    minimumVolume: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ cuts, strengths, ...rest }) => {
    const marks = [0, ...cuts.sort((x, y) => x - y), 10_000];
    let [w, s] = [0, 0];
    return {
      ...rest,
      weights: mapParts(() => {
        w += 1;
        return (marks[w] ?? 0) - (marks[w - 1] ?? 0);
      }),
      strengths: mapParts(() => {
        s += 1;
        return strengths[s - 1] ?? 1;
      }),
    };
  });

const withMore = (units: readonly UnitFigures[], more: Counters): UnitFigures[] =>
  units.map((figures) => {
    if (figures.unitId !== 'u0') return figures;
    const { tallies } = unit('u0', more);
    return {
      ...figures,
      closed: figures.closed + (more.closed ?? 0),
      tallies: mapParts((key) => ({
        good: figures.tallies[key].good + tallies[key].good,
        bad: figures.tallies[key].bad + tallies[key].bad,
      })),
    };
  });
const score = (units: readonly UnitFigures[], by: LeagueRules) =>
  rowOf(rankUnits(units, by), 'u0').score;

describe('whatever the figures', () => {
  it('the order of units does not matter', () => {
    const shuffled = league.chain((units) =>
      fc.tuple(
        fc.constant(units),
        fc.shuffledSubarray(units, { minLength: units.length, maxLength: units.length }),
      ),
    );
    const period = { periodStart: '2026-11-09', periodEnd: '2026-11-15', cutoff: 0 };
    fc.assert(
      fc.property(shuffled, anyRules, ([units, other], by) => {
        expect(rankUnits(other, by)).toEqual(rankUnits(units, by));
        const text = (some: UnitFigures[]) =>
          inputsText({ ...period, leagues: [{ league: 'x', rules: by, units: some as never }] });
        expect(text(other)).toBe(text(units));
      }),
    );
  });

  it('the names of units do not matter', () => {
    fc.assert(
      fc.property(league, anyRules, (units, by) => {
        const renamed = new Map(units.map(({ unitId }, i) => [unitId, `x${units.length - i}`]));
        const other = units.map((u) => ({ ...u, unitId: renamed.get(u.unitId) ?? '' }));
        const [rows, otherRows] = [rankUnits(units, by), rankUnits(other, by)];
        for (const row of rows) {
          const unitId = renamed.get(row.unitId) ?? '';
          expect(rowOf(otherRows, unitId)).toEqual({ ...row, unitId });
        }
      }),
    );
  });

  it.each(partKeys)('a good mark in %s never lowers a score, a bad one never raises it', (key) => {
    fc.assert(
      fc.property(league, anyRules, (units, by) => {
        const before = score(units, by);
        expect(score(withMore(units, { [`good-${key}`]: 1 }), by)).toBeGreaterThanOrEqual(before);
        expect(score(withMore(units, { [`bad-${key}`]: 1 }), by)).toBeLessThanOrEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  const anyCase: fc.Arbitrary<ClosedCase> = fc.record({
    outcome: fc.constantFrom('satisfied', 'basically', 'no-comment', 'unreached'),
    late: fc.boolean(),
    inExtension: fc.boolean(),
    dissatisfied: fc.boolean(),
    reworkCount: fc.integer({ min: 0, max: 3 }),
    slow: fc.boolean(),
    answerReturned: fc.boolean(),
    escalated: fc.boolean(),
    pushedAway: fc.boolean(),
    low: fc.boolean(),
    ownWord: fc.constantFrom('pleased', 'displeased', null),
    neighbours: fc.record({
      pleased: fc.integer({ min: 0, max: 3 }),
      displeased: fc.integer({ min: 0, max: 3 }),
    }),
  });
  const goodCase = anyCase.map(
    (facts): ClosedCase => ({
      ...facts,
      late: false,
      inExtension: false,
      dissatisfied: false,
      reworkCount: 0,
      ownWord: facts.ownWord === 'displeased' ? null : facts.ownWord,
      neighbours: { ...facts.neighbours, displeased: 0 },
    }),
  );
  const badCase = fc
    .tuple(
      anyCase,
      fc.constantFrom<Partial<ClosedCase>>(
        { late: true },
        { inExtension: true },
        { dissatisfied: true },
        { dissatisfied: true, reworkCount: 1 },
        { dissatisfied: true, outcome: 'dissatisfied-after-review' },
      ),
    )
    .map(([facts, flaw]) => ({ ...facts, ...flaw }));

  it('a satisfied case in time never lowers a score', () => {
    fc.assert(
      fc.property(league, anyRules, goodCase, (units, by, facts) => {
        expect(score(withMore(units, closed(facts)), by)).toBeGreaterThanOrEqual(score(units, by));
      }),
    );
  });

  it('a late or a dissatisfied one never raises it, however well the rest of it went', () => {
    fc.assert(
      fc.property(league, anyRules, badCase, (units, by, facts) => {
        const flaws = facts.late ? (breachMarks('handle') as Counters) : {};
        const more = add(closed(facts), flaws, times(facts.reworkCount, { 'bad-rework': 1 }));
        expect(score(withMore(units, more), by)).toBeLessThanOrEqual(score(units, by));
      }),
    );
  });

  it('an extension never improves a rate: what it rescues counts as late, what it did not need as before', () => {
    fc.assert(
      fc.property(league, anyRules, anyCase, (units, by, facts) => {
        const without = add(
          closed({ ...facts, late: true, inExtension: false }),
          breachMarks('handle') as Counters,
        );
        const rescued = closed({ ...facts, late: false, inExtension: true });
        expect(score(withMore(units, rescued), by)).toBeLessThanOrEqual(
          score(withMore(units, without), by),
        );
      }),
    );
  });

  it('a return never improves a score: granted it changes nothing, refused it costs', () => {
    fc.assert(
      fc.property(league, anyRules, anyCase, (units, by, facts) => {
        const kept = score(withMore(units, closed({ ...facts, pushedAway: false })), by);
        const refused = add(closed({ ...facts, pushedAway: true }), { 'bad-own-work': 1 });
        expect(score(withMore(units, refused), by)).toBeLessThanOrEqual(kept);
        expect(score(withMore(units, { 'left-returned': 1 }), by)).toBe(score(units, by));
      }),
    );
  });

  it('solving in the village and assisting in time earn credit', () => {
    const units = [flawed('u0', 10), flawed('u1', 10, 3), flawed('u2', 10, 4)];
    const before = rowOf(rankUnits(units, rules), 'u0');
    const low = rowOf(rankUnits(withMore(units, closed({ low: true })), rules), 'u0');
    const high = rowOf(rankUnits(withMore(units, closed({ low: false })), rules), 'u0');
    expect(partOf(low, 'solved-low')?.good).toBe((partOf(high, 'solved-low')?.good ?? 0) + 1);
    const helped = rowOf(rankUnits(withMore(units, { 'good-assist': 5 }), rules), 'u0');
    expect(helped.score).toBeGreaterThan(before.score);
  });

  it('a unit with one case, however it went, is on no list, and one happy case never leads', () => {
    fc.assert(
      fc.property(league, anyRules, fc.option(anyCase), (units, by, facts) => {
        const rows = rankUnits([...units, unit('one', closed(facts ?? {}))], by);
        expect(rowOf(rows, 'one')).toMatchObject({ rank: null, list: null });
      }),
    );
  });

  it('the sums of parts of a period are those of the whole', () => {
    const week = fc.array(anyCounters, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(week, fc.nat({ max: 7 }), (days, cut) => {
        const whole = unit('u', ...days);
        const parts = [unit('u', ...days.slice(0, cut)), unit('u', ...days.slice(cut))];
        for (const key of partKeys) {
          const sum = (side: 'good' | 'bad') =>
            parts.reduce((all, { tallies }) => all + tallies[key][side], 0);
          expect({ good: sum('good'), bad: sum('bad') }).toEqual(whole.tallies[key]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('the board keeps its rules', () => {
    fc.assert(
      fc.property(league, anyRules, (units, by) => {
        const rows = rankUnits(units, by);
        expect(rows).toHaveLength(units.length);
        const ranked = rows.filter(({ rank }) => rank !== null);
        const on = (list: 'red' | 'black') => rows.filter((row) => row.list === list);
        for (const row of rows) {
          expect(row.rank === null).toBe(row.closed < Math.max(2, by.minimumVolume));
          if (row.rank === null) expect(row.list).toBeNull();
          else expect(row.rank).toBe(ranked.filter(({ score }) => score > row.score).length + 1);
          expect(row.interval.low).toBeLessThanOrEqual(row.score);
          expect(row.interval.high).toBeGreaterThanOrEqual(row.score);
          expect(row.interval.low).toBeGreaterThanOrEqual(0);
          expect(row.interval.high).toBeLessThanOrEqual(100);
          const points = row.parts.reduce((sum, part) => sum + Math.round(part.points * 100), 0);
          // Twelve roundings to a hundredth may come to 100.06.
          expect(row.score).toBe(Math.min(100, Math.round(points / 10) / 10));
        }
        expect(on('red').length).toBeLessThanOrEqual(by.redListSize);
        expect(on('black').length).toBeLessThanOrEqual(by.blackListSize);
        for (const { score } of on('red')) {
          const missed = ranked.filter((row) => row.list !== 'red' && row.score >= score);
          expect(missed).toEqual([]);
        }
        for (const { score } of on('black')) {
          const missed = ranked.filter((row) => row.list !== 'black' && row.score <= score);
          expect(missed).toEqual([]);
        }
      }),
    );
  });
});
