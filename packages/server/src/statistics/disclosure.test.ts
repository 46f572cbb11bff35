import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenGroups } from './disclosure.ts';

const leftOut = (sizes: readonly number[], others: number, minimum = 5) => {
  const hidden = hiddenGroups(sizes, others, minimum);
  return sizes.reduce((sum, size, at) => sum + (hidden.has(at) ? size : 0), others);
};

describe('what the public may see of small groups', () => {
  it('is everything where all are large enough, or empty', () => {
    expect([...hiddenGroups([5, 0, 12], 0)]).toEqual([]);
  });

  it('takes a neighbour along when one alone is left out', () => {
    expect([...hiddenGroups([3, 20, 8], 0)]).toEqual([0, 2]);
  });

  it('takes nobody along where those left out are enough together', () => {
    expect([...hiddenGroups([3, 20, 4], 0)].sort()).toEqual([0, 2]);
    expect([...hiddenGroups([3, 20, 8], 6)]).toEqual([0]);
  });

  const sizes = fc.array(fc.nat({ max: 40 }), { maxLength: 30 });

  it('never shows fewer than the minimum, nor lets them be found from the whole', () => {
    fc.assert(
      fc.property(sizes, fc.nat({ max: 12 }), (groups, others) => {
        const hidden = hiddenGroups(groups, others);
        groups.forEach((size, at) => {
          if (size > 0 && size < 5) expect(hidden).toContain(at);
        });
        const together = leftOut(groups, others);
        const everybodyHidden = groups.every((size, at) => size === 0 || hidden.has(at));
        expect(together === 0 || together >= 5 || everybodyHidden).toBe(true);
      }),
    );
  });
});
