/**
 * Puts cases that are about one thing together, one after the other, in memory: for a file. The server
 * does the same with its tables; both choose by `chooseGroup`. The same cases in the same order give
 * the same groups. Pure.
 */
import { type Explanation, explain } from './explain.ts';
import { keysOf, searchedKeys } from './keys.ts';
import { defaultWeights, type Likeness, likenessOf, type Weights } from './likeness.ts';
import { addTo, emptyProfile, type Profile, takeFrom } from './profile.ts';
import type { Signature } from './signature.ts';

/** Of the groups under one key, the last that many are looked at. */
export const lookedAt = 64;
/** A larger group is a little likelier, all else equal; and where a case is it rather stays. */
const perDoubling = 0.014;
const staying = 0.02;

/** The group that a case belongs to, or null when it is the first of its thing. */
export function chooseGroup<Group extends { readonly profile: Profile }>(
  signature: Signature,
  candidates: Iterable<Group>,
  { weights = defaultWeights, from }: { weights?: Weights; from?: Group | undefined } = {},
): { readonly group: Group; readonly likeness: Likeness } | null {
  let best: { group: Group; likeness: Likeness; score: number } | null = null;
  for (const group of candidates) {
    if (group.profile.size === 0) continue;
    const likeness = likenessOf(signature, group.profile, weights);
    const score =
      likeness.score + perDoubling * Math.log2(group.profile.size) + (group === from ? staying : 0);
    if (score >= weights.enough && (!best || score > best.score)) best = { group, likeness, score };
  }
  return best;
}

interface Group {
  readonly profile: Profile;
}

export class Grouping {
  readonly #index = new Map<string, Set<Group>>();
  readonly #groupOf: Group[] = [];
  readonly #weights: Weights;

  constructor(weights: Weights = defaultWeights) {
    this.#weights = weights;
  }

  /** The next case. */
  add(signature: Signature): void {
    const candidates = this.#candidates(signature);
    const chosen = chooseGroup(signature, candidates, { weights: this.#weights });
    this.#join(this.#groupOf.length, signature, chosen?.group ?? this.#newGroup());
  }

  /**
   * Looks once more where a case belongs, now that others are known.
   *
   * @param i the how manieth it was, from 0
   * @returns why it is there, or null when it is alone
   */
  settle(i: number, signature: Signature): Explanation | null {
    const from = this.#groupOf[i] as Group;
    takeFrom(from.profile, signature);
    const candidates = this.#candidates(signature);
    candidates.add(from);
    const chosen = chooseGroup(signature, candidates, { weights: this.#weights, from });
    const alone = () => (from.profile.size === 0 ? from : this.#newGroup());
    // Before it is counted itself: what it shares is what others have.
    const why = chosen && explain(signature, chosen.group.profile, chosen.likeness);
    this.#join(i, signature, chosen?.group ?? alone());
    return why;
  }

  /** The group of each case, in the order they came; groups are counted from 1 as they come. */
  numbers(): number[] {
    const known = new Map<Group, number>();
    return this.#groupOf.map((group) => {
      const number = known.get(group) ?? known.size + 1;
      known.set(group, number);
      return number;
    });
  }

  #candidates(signature: Signature): Set<Group> {
    const found = new Set<Group>();
    for (const key of searchedKeys(signature)) {
      const under = this.#index.get(key);
      if (!under) continue;
      for (const group of under.size > lookedAt ? [...under].slice(-lookedAt) : under) {
        found.add(group);
      }
    }
    return found;
  }

  #newGroup(): Group {
    return { profile: emptyProfile() };
  }

  #join(i: number, signature: Signature, group: Group): void {
    addTo(group.profile, signature);
    this.#groupOf[i] = group;
    for (const key of keysOf(signature)) {
      const under = this.#index.get(key) ?? new Set();
      this.#index.set(key, under);
      // What was joined last stands last, and is looked at first.
      under.delete(group);
      under.add(group);
    }
  }
}
