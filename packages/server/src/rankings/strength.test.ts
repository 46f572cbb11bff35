import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from './score.ts';
import { strengthOf } from './strength.ts';

const rules = { priorStrength: 10, strengthRange: { least: 2, most: 100 } };
const alike = (units: number, good: number, bad: number): Tally[] =>
  Array.from({ length: units }, () => ({ good, bad }));

describe('how much of the average is added', () => {
  it('is what the county says where the past says too little', () => {
    expect(strengthOf([], rules)).toBe(10);
    expect(strengthOf(alike(7, 5, 5), rules)).toBe(10);
    expect(strengthOf(alike(20, 9, 0), rules)).toBe(10);
    expect(strengthOf(alike(20, 0, 9), rules)).toBe(10);
    expect(strengthOf(alike(20, 0, 0), rules)).toBe(10);
    // Seven units with marks are too few, however many there are without.
    const seven = [...alike(6, 9, 1), { good: 0, bad: 9 }];
    expect(strengthOf([...seven, ...alike(5, 0, 0)], rules)).toBe(10);
    expect(strengthOf([], { ...rules, priorStrength: 500 })).toBe(100);
  });

  it('is the most where units are alike, and the least where each is all good or all bad', () => {
    expect(strengthOf(alike(20, 45, 5), rules)).toBe(100);
    const apart = [...alike(10, 50, 0), ...alike(10, 0, 50)];
    expect(strengthOf(apart, rules)).toBe(2);
  });

  it('is the most where units differ just as much as chance alone lets them', () => {
    // k = 8, N = 24, P = 0.5, S = 2 × 0.25 + 5 × 4 × 0.25² = 1.75, S ÷ PQ = 7 = k − 1.
    const units = [...alike(2, 1, 0), ...alike(3, 1, 3), ...alike(2, 3, 1), ...alike(1, 1, 1)];
    expect(strengthOf(units, rules)).toBe(100);
  });

  it('is (1 − ρ) ÷ ρ by the method of moments, worked out by hand', () => {
    // k = 8, n = 10, P = 0.5, S = 8 × 10 × 0.2² = 3.2, S ÷ PQ = 12.8, excess = 5.8, room = 80 − 10 − 7.
    const units = [...alike(4, 7, 3), ...alike(4, 3, 7)];
    const byHand = Math.round((63 - 5.8) / 5.8);
    expect(strengthOf(units, { ...rules, priorStrength: 30 })).toBe(byHand);
    // Who has no marks says nothing of how units differ.
    expect(strengthOf([...units, ...alike(9, 0, 0)], { ...rules, priorStrength: 30 })).toBe(byHand);
  });

  it('finds the size of the prior that units were drawn from', () => {
    // Shares of a beta distribution of strength 20 at its twentieths, with 200 marks each.
    const spread = [70, 75, 78, 80, 82, 83, 84, 86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99];
    const found = strengthOf(
      spread.map((percent) => ({ good: 2 * percent, bad: 200 - 2 * percent })),
      rules,
    );
    expect(found).toBeGreaterThan(10);
    expect(found).toBeLessThan(30);
  });

  it('does not depend on the order of units, nor on who they are', () => {
    const mark = fc.integer({ min: 0, max: 500 });
    const units = fc.array(fc.record({ good: mark, bad: mark }), { maxLength: 45 });
    const shuffled = units.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const strength = strengthOf(all, rules);
        expect(strengthOf(other, rules)).toBe(strength);
        expect(Number.isInteger(strength) && strength >= 2 && strength <= 100).toBe(true);
      }),
    );
  });
});
