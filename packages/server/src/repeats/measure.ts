/** How well groups agree with those somebody knows to be right. Pure. */

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many were measured. */
  readonly measured: number;
}

/**
 * B-cubed (Bagga and Baldwin 1998): of each case, how many in its group belong there, and how many
 * that belong there are in it; then the mean over the cases. Cases whose truth is not known (null)
 * are not measured, but one in a group makes that group less pure.
 */
export function bCubed(
  groups: readonly (string | number)[],
  truths: readonly (string | null)[],
): Agreement {
  const sizes = tally(groups);
  const wanted = tally(truths);
  const both = tally(groups.map((group, i) => `${group} ${truths[i]}`));
  let precision = 0;
  let recall = 0;
  let measured = 0;
  for (const [i, truth] of truths.entries()) {
    if (truth === null) continue;
    const group = groups[i] as string | number;
    const shared = both.get(`${group} ${truth}`) ?? 0;
    measured += 1;
    precision += shared / (sizes.get(group) ?? 1);
    recall += shared / (wanted.get(truth) ?? 1);
  }
  if (measured === 0) return { precision: 0, recall: 0, f1: 0, measured };
  precision /= measured;
  recall /= measured;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), measured };
}

function tally<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
