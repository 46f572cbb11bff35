import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../cases/policy.ts';
import { type RankingRow, rankUnits, type UnitCounts } from './indicators.ts';

const none: UnitCounts = {
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
const policy = defaultPolicy.ranking;

/** A unit that closed `closed` cases without a flaw, but for what `flaws` says. */
const unit = (unitId: string, closed: number, flaws: Partial<UnitCounts> = {}) => {
  const all = { signed: closed, signedOnTime: closed, replies: closed, satisfied: closed };
  return { unitId, counts: { ...none, ...all, closed, onTime: closed, ...flaws } };
};
const plus = (counts: UnitCounts, more: Partial<UnitCounts>): UnitCounts => {
  const entries = Object.entries(counts) as [keyof UnitCounts, number][];
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value + (more[key] ?? 0)]),
  ) as unknown as UnitCounts;
};
const rowOf = (rows: readonly RankingRow[], unitId: string) =>
  rows.find((row) => row.unitId === unitId) as RankingRow;
const lists = (rows: readonly RankingRow[]) =>
  rows.map(({ unitId, rank, list }) => `${unitId} ${rank} ${list ?? '-'}`);

describe('the board', () => {
  it('shows the figures behind every score', () => {
    const rows = rankUnits(
      [
        unit('a', 20, { onTime: 18, late: 2, satisfied: 10, basically: 5, dissatisfied: 1 }),
        unit('b', 10, { noComment: 3, unreached: 2, satisfied: 5, reworked: 1, reopened: 1 }),
      ],
      { ...policy, priorStrength: 10 },
    );
    const { indicators } = rowOf(rows, 'a');
    // League: 58 of 60 duties in time, so (58 + 1) / (60 + 2) of the ten added cases are good:
    // (38 + 10 × 59/62) / (40 + 10) = 0.95032.
    expect(indicators[0]).toEqual({
      key: 'speed',
      percent: 95,
      numerator: 38,
      denominator: 40,
      excluded: 0,
      adjusted: 95,
      weight: 30,
      points: 28.51,
    });
    expect(indicators[2]).toMatchObject({ key: 'satisfaction', numerator: 15, denominator: 16 });
    const b = rowOf(rows, 'b').indicators;
    expect(b[2]).toMatchObject({ numerator: 5, denominator: 5, excluded: 5, percent: 100 });
    // Nine cases closed for good; one sent back and one reopened.
    expect(b[3]).toMatchObject({ key: 'repeat', numerator: 2, denominator: 11, percent: 18.2 });
  });

  it('gives no percentage of nothing, and the average for it', () => {
    const [row] = rankUnits([{ unitId: 'a', counts: none }], policy);
    expect(row).toMatchObject({ rank: null, score: 50, list: null, closed: 0 });
    expect(
      row?.indicators.every(({ percent, adjusted }) => percent === null && adjusted === 50),
    ).toBe(true);
    expect(rankUnits([], policy)).toEqual([]);
  });

  it('does not make a champion of a few cases, nor a culprit of one', () => {
    const rows = rankUnits(
      [
        unit('large', 400, { satisfied: 396, dissatisfied: 4 }),
        unit('tiny', 5),
        unit('unlucky', 5, { satisfied: 4, dissatisfied: 1 }),
        unit('poor', 400, { satisfied: 300, dissatisfied: 100 }),
      ],
      { ...policy, redListSize: 1, blackListSize: 1 },
    );
    expect(lists(rows)).toEqual(['large 1 red', 'tiny 2 -', 'unlucky 3 -', 'poor 4 black']);
  });

  it('shares ranks between equals and never splits them at the edge of a list', () => {
    const flawed = (id: string, late: number) => unit(id, 10, { onTime: 10 - late, late });
    const board = (...late: number[]) =>
      lists(
        rankUnits(
          late.map((n, i) => flawed('abcdefgh'.charAt(i), n)),
          policy,
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
    const rows = rankUnits([unit('few', 4), unit('a', 9), unit('b', 9, { late: 3 })], policy);
    expect(lists(rows)).toEqual(['a 1 red', 'b 2 black', 'few null -']);
  });

  it('refuses a unit twice and what is no count', () => {
    expect(() => rankUnits([unit('a', 1), unit('a', 1)], policy)).toThrow(/twice/);
    expect(() => rankUnits([unit('a', 1, { late: -1 })], policy)).toThrow(RangeError);
    expect(() => rankUnits([unit('a', 1, { late: 0.5 })], policy)).toThrow(RangeError);
  });
});

const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3000 }));
const anyCounts = fc.record(
  Object.fromEntries(Object.keys(none).map((key) => [key, count])) as Record<
    keyof UnitCounts,
    typeof count
  >,
);
const league = fc
  .array(anyCounts, { minLength: 1, maxLength: 20 })
  .map((all) => all.map((counts, i) => ({ unitId: `u${i}`, counts })));
const anyPolicy = fc
  .record({
    cuts: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }),
    redListSize: fc.integer({ min: 0, max: 12 }),
    blackListSize: fc.integer({ min: 0, max: 12 }),
    minimumVolume: fc.integer({ min: 1, max: 20 }),
    priorStrength: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ cuts, ...rest }) => {
    const [a = 0, b = 0, c = 0] = cuts.sort((x, y) => x - y);
    const weights = { speed: a, quality: b - a, satisfaction: c - b, repeat: 100 - c };
    return { ...rest, weights };
  });

describe('whatever the figures', () => {
  it('the order of units does not matter', () => {
    const shuffled = league.chain((units) =>
      fc.tuple(
        fc.constant(units),
        fc.shuffledSubarray(units, { minLength: units.length, maxLength: units.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyPolicy, ([units, other], rules) => {
        expect(rankUnits(other, rules)).toEqual(rankUnits(units, rules));
      }),
    );
  });

  it('the names of units do not matter', () => {
    fc.assert(
      fc.property(league, anyPolicy, (units, rules) => {
        const renamed = new Map(units.map(({ unitId }, i) => [unitId, `x${units.length - i}`]));
        const other = units.map((u) => ({ ...u, unitId: renamed.get(u.unitId) ?? '' }));
        const [rows, otherRows] = [rankUnits(units, rules), rankUnits(other, rules)];
        for (const row of rows) {
          const unitId = renamed.get(row.unitId) ?? '';
          expect(rowOf(otherRows, unitId)).toEqual({ ...row, unitId });
        }
      }),
    );
  });

  const score = (units: { unitId: string; counts: UnitCounts }[], rules: typeof policy) =>
    rowOf(rankUnits(units, rules), 'u0').score;
  const withMore = (units: { unitId: string; counts: UnitCounts }[], more: Partial<UnitCounts>) =>
    units.map((u) => (u.unitId === 'u0' ? { ...u, counts: plus(u.counts, more) } : u));

  it.each<[string, Partial<UnitCounts>]>([
    [
      'a case closed in time to satisfaction',
      { closed: 1, onTime: 1, signed: 1, signedOnTime: 1, replies: 1, satisfied: 1 },
    ],
    [
      'a case closed in time to some satisfaction',
      { closed: 1, onTime: 1, signed: 1, signedOnTime: 1, replies: 1, basically: 1 },
    ],
    ['a signature in time', { signed: 1, signedOnTime: 1 }],
    ['a resident without comment', { noComment: 1 }],
  ])('%s never lowers a score', (_, good) => {
    fc.assert(
      fc.property(league, anyPolicy, (units, rules) => {
        const before = score(units, rules);
        expect(score(withMore(units, good), rules)).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it.each<[string, Partial<UnitCounts>]>([
    ['a missed deadline', { late: 1 }],
    ['a late signature', { signed: 1 }],
    ['a dissatisfied resident', { dissatisfied: 1 }],
    ['a dissatisfied resident and a rework', { dissatisfied: 1, reworked: 1 }],
    ['a reopened case', { reopened: 1 }],
    ['a reply sent back', { replies: 1, repliesReturned: 1 }],
    [
      'a case that went wrong from end to end',
      {
        late: 1,
        signed: 1,
        replies: 1,
        repliesReturned: 1,
        dissatisfied: 1,
        reworked: 1,
        closed: 1,
        reopened: 1,
      },
    ],
  ])('%s never raises a score', (_, bad) => {
    fc.assert(
      fc.property(league, anyPolicy, (units, rules) => {
        const before = score(units, rules);
        expect(score(withMore(units, bad), rules)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('a case that turns late or dissatisfied never raises a score', () => {
    fc.assert(
      fc.property(league, anyPolicy, fc.boolean(), (units, rules, turnsLate) => {
        const fine = withMore(units, turnsLate ? { onTime: 1 } : { satisfied: 1 });
        const flawed = withMore(units, turnsLate ? { late: 1 } : { dissatisfied: 1 });
        expect(score(flawed, rules)).toBeLessThanOrEqual(score(fine, rules));
      }),
    );
  });

  it('the board keeps its rules', () => {
    fc.assert(
      fc.property(league, anyPolicy, (units, rules) => {
        const rows = rankUnits(units, rules);
        expect(rows).toHaveLength(units.length);
        const ranked = rows.filter(({ rank }) => rank !== null);
        const on = (list: 'red' | 'black') => rows.filter((row) => row.list === list);
        for (const row of rows) {
          expect(row.rank === null).toBe(row.closed < rules.minimumVolume);
          if (row.rank === null) expect(row.list).toBeNull();
          else expect(row.rank).toBe(ranked.filter(({ score }) => score > row.score).length + 1);
          expect(row.interval.low).toBeLessThanOrEqual(row.score);
          expect(row.interval.high).toBeGreaterThanOrEqual(row.score);
          expect(row.interval.low).toBeGreaterThanOrEqual(0);
          expect(row.interval.high).toBeLessThanOrEqual(100);
          const points = row.indicators.reduce((sum, i) => sum + Math.round(i.points * 100), 0);
          expect(row.score).toBe(Math.round(points / 10) / 10);
          for (const { numerator, denominator } of row.indicators) {
            expect(numerator).toBeLessThanOrEqual(denominator);
          }
        }
        expect(on('red').length).toBeLessThanOrEqual(rules.redListSize);
        expect(on('black').length).toBeLessThanOrEqual(rules.blackListSize);
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
