import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bCubed } from './measure.ts';

describe('B-cubed', () => {
  it('is what its authors compute', () => {
    // Two of a in one group with one of b; the third a alone.
    const { precision, recall, f1, measured } = bCubed([1, 1, 2, 1], ['a', 'a', 'a', 'b']);
    expect(precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4, 12);
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 12);
    expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
    expect(measured).toBe(4);
  });

  it('does not measure what nobody knows, but counts it where it is', () => {
    expect(bCubed([1, 1], ['a', null])).toEqual({
      precision: 0.5,
      recall: 1,
      f1: 2 / 3,
      measured: 1,
    });
    expect(bCubed([1], [null]).measured).toBe(0);
  });

  it('is whole for the same groups, whatever they are called', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 }), (groups) => {
        const truths = groups.map((group) => `t${group * 7}`);
        expect(bCubed(groups, truths).f1).toBe(1);
      }),
    );
  });

  it('has full recall in one group and full precision in many', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), (truths) => {
        expect(
          bCubed(
            truths.map(() => 1),
            truths,
          ).recall,
        ).toBeCloseTo(1, 12);
        expect(
          bCubed(
            truths.map((_, i) => i),
            truths,
          ).precision,
        ).toBeCloseTo(1, 12);
      }),
    );
  });
});
