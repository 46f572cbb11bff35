/** Parts messages into those that are learned from and those that are measured on. Pure. */
import { seeded } from '../simulate/random.ts';
import { shuffle } from './linear.ts';

/** Which messages, by their place. */
export interface Fold {
  readonly learned: readonly number[];
  readonly tested: readonly number[];
}

export interface Folding {
  /** The group of each message; a group is never parted. */
  readonly groups: Int32Array;
  /** The first so many are measured on, each in one fold; the others are only learned from. */
  readonly measured: number;
  readonly folds: number;
  /** How much of those that are measured on is learned from in each fold, 0 to 1. */
  readonly share: number;
  readonly seed: number;
}

export function foldsOf({ groups, measured, folds, share, seed }: Folding): Fold[] {
  const mine = Uint32Array.from(new Set(groups.subarray(0, measured)));
  shuffle(mine, seeded(seed).next);
  const turns = new Map(Array.from(mine, (group, i) => [group, i % folds]));
  return Array.from({ length: folds }, (_, fold) => {
    const others = mine.filter((group) => turns.get(group) !== fold);
    shuffle(others, seeded(seed + fold + 1).next);
    const used = new Set(others.subarray(0, Math.round(share * mine.length)));
    const [learned, tested]: [number[], number[]] = [[], []];
    groups.forEach((group, i) => {
      const turn = turns.get(group);
      if (i < measured) {
        if (turn === fold) tested.push(i);
        else if (used.has(group)) learned.push(i);
      } else if (turn !== fold) {
        learned.push(i);
      }
    });
    return { learned, tested };
  });
}
