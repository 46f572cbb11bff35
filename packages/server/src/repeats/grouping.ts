/**
 * Puts cases that are about one thing together, one after the other, in memory: for a file. The server
 * does the same with its tables; both choose by `chooseGroup` and join groups by `sameThing`. The same
 * cases in the same order give the same groups. Pure.
 */
import { type Explanation, explain } from './explain.ts';
import { keysOf, searchedKeys, worthOf } from './keys.ts';
import { defaultWeights, type Likeness, likenessOf, type Weights } from './likeness.ts';
import { addAll, addTo, consensusOf, emptyProfile, type Profile, takeFrom } from './profile.ts';
import type { Signature } from './signature.ts';

/** Of the groups under one key, the last that many are looked at. */
export const underKey = 24;
/** And so many in all: those that share most keys. */
export const compared = 40;
/** A larger group is a little likelier, all else equal; and where a case is it rather stays. */
const perDoubling = 0.014;
const staying = 0.02;
/** Two groups must be that much more alike than a case and a group: what is joined stays so. */
const joining = 0.2;

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

/**
 * The group that turns out to be about the same thing as `group`, or null. What each of the two has in
 * common is compared, and not one case with another: no chain of neighbours joins what is apart.
 */
export function sameThing<Group extends { readonly profile: Profile }>(
  group: Group,
  candidates: Iterable<Group>,
  weights: Weights = defaultWeights,
): Group | null {
  const ours = consensusOf(group.profile);
  let best: { other: Group; score: number } | null = null;
  for (const other of candidates) {
    if (other === group || other.profile.size === 0) continue;
    const there = likenessOf(ours, other.profile, weights).score;
    if (there < weights.enough + joining || (best && there <= best.score)) continue;
    const back = likenessOf(consensusOf(other.profile), group.profile, weights).score;
    const score = Math.min(there, back);
    if (score >= weights.enough + joining && (!best || score > best.score)) {
      best = { other, score };
    }
  }
  return best?.other ?? null;
}

interface Group {
  profile: Profile;
  /** Where its cases went. */
  into: Group | null;
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
    this.#join(this.#groupOf.length, signature, chosen?.group ?? newGroup(), candidates);
  }

  /**
   * Looks once more where a case belongs, now that others are known.
   *
   * @param i the how manieth it was, from 0
   * @returns why it is there, or null when it is alone
   */
  settle(i: number, signature: Signature): Explanation | null {
    const from = going(this.#groupOf[i] as Group);
    takeFrom(from.profile, signature);
    const candidates = this.#candidates(signature);
    candidates.add(from);
    const chosen = chooseGroup(signature, candidates, { weights: this.#weights, from });
    const alone = () => (from.profile.size === 0 ? from : newGroup());
    // Before it is counted itself: what it shares is what others have.
    const why = chosen && explain(signature, chosen.group.profile, chosen.likeness);
    this.#join(i, signature, chosen?.group ?? alone(), candidates);
    return why;
  }

  /** The group of each case, in the order they came; groups are counted from 1 as they come. */
  numbers(): number[] {
    const known = new Map<Group, number>();
    return this.#groupOf.map((joined) => {
      const group = going(joined);
      const number = known.get(group) ?? known.size + 1;
      known.set(group, number);
      return number;
    });
  }

  #candidates(signature: Signature): Set<Group> {
    const hits = new Map<Group, number>();
    for (const key of searchedKeys(signature)) {
      const under = this.#index.get(key);
      if (!under) continue;
      for (const joined of under.size > underKey ? [...under].slice(-underKey) : under) {
        const group = going(joined);
        hits.set(group, (hits.get(group) ?? 0) + worthOf(key));
      }
    }
    const ordered = [...hits].sort(([, x], [, y]) => y - x);
    return new Set(ordered.slice(0, compared).map(([group]) => group));
  }

  #join(i: number, signature: Signature, group: Group, candidates: ReadonlySet<Group>): void {
    addTo(group.profile, signature);
    this.#groupOf[i] = group;
    this.#note(signature, group);
    const other = sameThing(group, candidates, this.#weights);
    if (!other) return;
    const [less, more] = group.profile.size < other.profile.size ? [group, other] : [other, group];
    addAll(more.profile, less.profile);
    this.#note(consensusOf(less.profile), more);
    less.profile = emptyProfile();
    less.into = more;
  }

  #note(signature: Signature, group: Group): void {
    for (const key of keysOf(signature)) {
      const under = this.#index.get(key) ?? new Set();
      this.#index.set(key, under);
      // What was joined last stands last, and is looked at first.
      under.delete(group);
      under.add(group);
    }
  }
}

const newGroup = (): Group => ({ profile: emptyProfile(), into: null });

const going = (group: Group): Group => (group.into ? going(group.into) : group);
