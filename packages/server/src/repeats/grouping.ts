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
/** A larger group has a little of everything; and where a case is it rather stays. */
const perDoubling = 0.02;
const staying = 0.02;
/** Two groups must be that much more alike than a case and a group: what is joined stays so. */
const joining = 0.1;
/**
 * Where the cases of a group are more alike than usual, a case must be more like them, too: by this share
 * of it, and in a small group by less.
 */
const strict = { share: 0.15, usual: 1, from: 3 };

/** How sure it is that a case is about what the group is about; `enough` and more is one thing. */
export function belonging({ score }: Pick<Likeness, 'score'>, { size, alike }: Profile): number {
  const beyond =
    size < strict.from ? 0 : Math.max(0, alike.sum / (alike.count || 1) - strict.usual);
  return score - (strict.share * beyond * size) / (size + 1) - perDoubling * Math.log2(size);
}

/** Adds a case to a group, and how like the others it is. */
export function join(profile: Profile, signature: Signature): void {
  if (profile.size > 0) {
    profile.alike.count += 1;
    profile.alike.sum += likenessOf(signature, profile).score;
  }
  addTo(profile, signature);
}

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
    const score = belonging(likeness, group.profile) + (group === from ? staying : 0);
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
  { weights = defaultWeights, among }: { weights?: Weights; among: Signature['among'] },
): Group | null {
  const ours = consensusOf(group.profile, among);
  let best: { other: Group; score: number } | null = null;
  for (const other of candidates) {
    if (other === group || other.profile.size === 0) continue;
    const there = likenessOf(ours, other.profile, weights).score;
    if (there < weights.enough + joining || (best && there <= best.score)) continue;
    const back = likenessOf(consensusOf(other.profile, among), group.profile, weights).score;
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
    join(group.profile, signature);
    this.#groupOf[i] = group;
    this.#note(signature, group);
    const { among } = signature;
    const other = sameThing(group, candidates, { weights: this.#weights, among });
    if (!other) return;
    const [less, more] = group.profile.size < other.profile.size ? [group, other] : [other, group];
    addAll(more.profile, less.profile);
    this.#note(consensusOf(less.profile, among), more);
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
