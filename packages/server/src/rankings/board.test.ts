import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../cases/policy.ts';
import {
  boardOf,
  counts,
  figuresOf,
  figuresOfRow,
  inputsOf,
  isScored,
  leaveOut,
  rescore,
  rulesOf,
  weightsOf,
} from './board.ts';
import { mapParts, type PartKey, partKeys, type Tallies } from './score.ts';

const policy = defaultPolicy.ranking;
const nothing = mapParts(() => ({ good: 0, bad: 0 }));
const tallies = (some: Partial<Tallies>): Tallies => ({ ...nothing, ...some });
const sums = (of: Record<string, number>) => new Map(Object.entries(of));
const counted = {
  ...{ closed: 9, 'good-handle': 7, 'bad-handle': 2, 'good-sign': 4 },
  ...{ 'left-late': 2, 'left-returned': 1, received: 30 },
};
const figures = figuresOf('u1', sums(counted));

describe('the figures of a unit', () => {
  it('are its closings, the marks of each part, and what counted neither way', () => {
    expect(figures).toEqual({
      unitId: 'u1',
      closed: 9,
      tallies: tallies({ handle: { good: 7, bad: 2 }, sign: { good: 4, bad: 0 } }),
      left: { late: 2, returned: 1 },
    });
    expect(figuresOf('u2', new Map())).toEqual({
      unitId: 'u2',
      closed: 0,
      tallies: nothing,
      left: {},
    });
  });

  it('are made of closings and marks alone', () => {
    const all = ['closed', 'good-sign', 'bad-sign', 'left-late', 'closed-late', 'received'];
    expect(all.filter(counts)).toEqual(['closed', 'good-sign', 'bad-sign', 'left-late']);
  });
});

describe('a case that is left out', () => {
  it('takes with it what it counted, and is counted as left out', () => {
    const one = {
      closed: 1,
      'good-handle': 1,
      'bad-handle': 2,
      'left-late': 1,
      'left-returned': 1,
    };
    expect(leaveOut(figures, sums(one))).toEqual({
      unitId: 'u1',
      closed: 8,
      tallies: tallies({ handle: { good: 6, bad: 0 }, sign: { good: 4, bad: 0 } }),
      left: { late: 1, appeal: 1 },
    });
  });

  it('never leaves less than nothing, and those left out before stay so', () => {
    const before = leaveOut(figures, sums({}));
    const after = leaveOut(before, sums({ closed: 20, 'good-sign': 9, 'left-appeal': 5 }));
    expect(after).toMatchObject({ closed: 0, left: { late: 2, returned: 1, appeal: 2 } });
    expect(after.tallies.sign).toEqual({ good: 0, bad: 0 });
  });
});

describe('the rules of a league', () => {
  it('are the policy, with what is different in this league', () => {
    const own = { redListSize: 1, blackListSize: 2, minimumVolume: 9 };
    const rules = rulesOf({ ...policy, leagues: { towns: own } }, 'towns', []);
    expect(rules).toMatchObject(own);
    const { redListSize, blackListSize, minimumVolume } = policy;
    expect(rulesOf({ ...policy, leagues: { towns: own } }, 'departments', [])).toMatchObject({
      redListSize,
      blackListSize,
      minimumVolume,
    });
  });

  it('weigh a part by its share of its indicator, all together the whole', () => {
    const weights = weightsOf(policy);
    expect(weights.handle).toBe(policy.weights.speed * policy.parts.speed.handle);
    expect(partKeys.reduce((sum, key) => sum + weights[key], 0)).toBe(10_000);
    const { assist: _, ...speed } = policy.parts.speed;
    const lacking = { ...policy, parts: { ...policy.parts, speed } } as typeof policy;
    expect(weightsOf(lacking).assist).toBe(0);
  });

  it('draw each part to the average by what its own past says', () => {
    // The units of the league differed in signing and were alike in handling.
    const past = [0, 0, 0, 0, 8, 8, 8, 8].map((bad) =>
      tallies({ sign: { good: 8 - bad, bad }, handle: { good: 7, bad: 1 } }),
    );
    const { strengths } = rulesOf(policy, 'towns', past);
    expect(strengths.sign).toBe(policy.strengthRange.least);
    expect(strengths.handle).toBe(policy.strengthRange.most);
    expect(strengths.assist).toBe(policy.priorStrength);
  });
});

describe('a board', () => {
  const rules = rulesOf(policy, 'towns', []);
  const unit = (unitId: string, late: number) =>
    figuresOf(
      unitId,
      sums({ closed: 20, 'good-handle': 20 - late, 'bad-handle': late, 'left-late': late }),
    );
  const names: Record<string, string> = { a: '甲镇', b: '乙镇' };
  const board = boardOf('towns', [unit('a', 5), unit('b', 0)], rules, 10, (id) => names[id] ?? '');

  it('has the names of its units and what counted neither way beside the score', () => {
    expect(board).toMatchObject({ league: 'towns', priorStrength: 10, rules });
    expect(board.rows).toMatchObject([
      { unitId: 'b', unitName: '乙镇', rank: 1, left: {} },
      { unitId: 'a', unitName: '甲镇', rank: 2, left: { late: 5 } },
    ]);
  });

  it('tells by its rows the figures it was made of', () => {
    expect(board.rows.map(figuresOfRow)).toEqual([unit('b', 0), unit('a', 5)]);
    const [row] = board.rows;
    if (!row) throw new Error('no row');
    const of = (key: PartKey) => figuresOfRow({ ...row, parts: [] }).tallies[key];
    expect(of('handle')).toEqual({ good: 0, bad: 0 });
  });

  it('is scored anew with the figures that changed, under the names it has', () => {
    const again = rescore(board, [unit('b', 9)]);
    expect(again.rows).toMatchObject([
      { unitId: 'a', unitName: '甲镇', rank: 1 },
      { unitId: 'b', unitName: '乙镇', rank: 2, left: { late: 9 } },
    ]);
    expect(again).toMatchObject({ league: 'towns', priorStrength: 10, rules });
    expect(rescore(board, [])).toEqual(board);
  });

  it('has inputs that hold everything it was computed from', () => {
    const period = { periodStart: '2026-11-09', periodEnd: '2026-11-15', cutoff: 5 };
    expect(inputsOf(period, [board])).toEqual({
      ...period,
      leagues: [{ league: 'towns', rules, units: [unit('b', 0), unit('a', 5)] }],
    });
  });

  it('of before there were parts is known by its lack of rules', () => {
    expect(isScored(board)).toBe(true);
    expect(isScored({ league: 'towns', rows: [] })).toBe(false);
  });
});
