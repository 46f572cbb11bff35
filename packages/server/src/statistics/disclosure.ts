/**
 * What of a table of small groups the public may see. Pure. A figure of fewer than a few people tells
 * of persons; and a group left out alone is found by taking the others from the whole, so what is
 * left out is, taken together, nobody or enough people.
 */

import { t } from '../cases/words.ts';
import type { Caller } from '../contract/operations.ts';

/** Whether somebody is of those who look at the whole county, and see every figure however small. */
export const seesWholeCounty = (caller: Caller): boolean =>
  caller.kind === 'staff' && ['desk', 'leader', 'inspector'].includes(caller.role);

/** Fewer than this are not shown to the public. */
export const MINIMUM_COUNT = 5;

/**
 * Said in the place of a row. Why it is hidden – too few, or so that another cannot be worked out – is said
 * of none: whoever knows which is which works out more.
 */
export const withheld = t('为保护个人，不单列', 'Not shown, to protect persons');

/**
 * Which groups must not be shown, by place: those of fewer than `minimum` (but not of nobody), and of
 * the others the smallest as long as all that is left out is fewer than that.
 *
 * @param sizes how many people each group is made of
 * @param others how many belong to the whole and to no group
 */
export function hiddenGroups(
  sizes: readonly number[],
  others: number,
  minimum: number = MINIMUM_COUNT,
): ReadonlySet<number> {
  const bySize = sizes.map((size, at) => ({ size, at })).sort((a, b) => a.size - b.size);
  const hidden = new Set<number>();
  let together = others;
  for (const { size, at } of bySize) {
    if (size === 0) continue;
    if (size >= minimum && (together === 0 || together >= minimum)) break;
    hidden.add(at);
    together += size;
  }
  return hidden;
}
