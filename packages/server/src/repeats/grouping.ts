/**
 * Puts cases that are about one thing together, one after the other, in memory: for a file. The server
 * does the same with its tables; both choose by `choosing.ts`. The same cases in the same order give the
 * same groups. Pure.
 */
import { chooseGroup, join, oneThing, review, sameThing } from './choosing.ts';
import { type Explanation, explain } from './explain.ts';
import { keysOf, searchedKeys, worthOf } from './keys.ts';
import { defaultWeights, type Weights } from './likeness.ts';
import { addAll, consensusOf, emptyProfile, type Profile, takeFrom } from './profile.ts';
import { reviewed } from './review.ts';
import type { Signature } from './signature.ts';
import { foundBy, sayingsOf } from './telling.ts';

/** Of the groups under one key, the last that many are looked at. */
export const underKey = 24;
/** And so many in all: those that share most keys. */
export const compared = 40;
/** And of those that were looked at as a whole, so many that what a case says tells most of. */
const toldMost = 6;

interface Group {
  profile: Profile;
  /** Where its cases went. */
  into: Group | null;
  /** Some of its cases, by the how manieth they were: it is reviewed by them. */
  readonly cases: Map<number, Signature>;
  /** Those it was reviewed by. */
  counted: ReadonlySet<number>;
}

export class Grouping {
  readonly #index = new Map<string, Set<Group>>();
  /** The groups that a word, a name or a place tells, and how much it does. */
  readonly #tellings = new Map<string, Map<Group, number>>();
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
    const chosen = chooseGroup(signature, candidates, {
      weights: this.#weights,
      from,
      counted: (group) => group === from && group.counted.has(i),
    });
    const alone = () => (from.profile.size === 0 ? from : newGroup());
    // Before it is counted itself: what it shares is what others have.
    const why = chosen && explain(signature, chosen.group.profile, chosen.likeness);
    this.#join(i, signature, chosen?.group ?? alone(), candidates);
    const { profile, cases } = going(this.#groupOf[i] as Group);
    if (profile.size >= reviewed.least && cases.size < reviewed.most) cases.set(i, signature);
    return why;
  }

  /** Looks at each group as a whole; who is settled after it is measured by that. */
  review(): void {
    this.#tellings.clear();
    const groups = [...new Set(this.#groupOf.map(going))];
    const large = groups.filter(({ cases }) => cases.size >= reviewed.least);
    for (const group of groups) {
      const { profile, cases } = group;
      profile.review = review(profile, [...cases.values()]);
      group.counted = new Set(cases.keys());
      this.#tell(group);
    }
    for (const group of large.sort((a, b) => a.profile.size - b.profile.size)) this.#unite(group);
    for (const { cases } of groups) cases.clear();
  }

  #tell(group: Group): void {
    const [first] = group.cases.values();
    if (!first || !group.profile.review) return;
    for (const [key, weight] of foundBy(group.profile.review.telling, first.among.texts)) {
      const groups = this.#tellings.get(key) ?? new Map<Group, number>();
      this.#tellings.set(key, groups.set(group, weight));
    }
  }

  /** Joins a group with one that turns out to be the same, now that both were looked at as a whole. */
  #unite(group: Group): void {
    const [first] = group.cases.values();
    if (!first) return;
    const consensus = consensusOf(group.profile, first.among);
    for (const other of this.#candidates(consensus)) {
      if (other === group || !other.profile.review || other.profile.size < group.profile.size)
        continue;
      const [ours, theirs] = [group, other].map(
        ({ profile, cases }) => [profile, [...cases.values()]] as const,
      ) as [readonly [Profile, Signature[]], readonly [Profile, Signature[]]];
      if (!oneThing(ours, theirs)) continue;
      this.#merge(group, other, first.among);
      return;
    }
  }

  #merge(less: Group, more: Group, among: Signature['among']): void {
    addAll(more.profile, less.profile);
    this.#note(consensusOf(less.profile, among), more);
    less.profile = emptyProfile();
    less.into = more;
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
    return new Set([...foremost(hits, compared), ...foremost(this.#told(signature), toldMost)]);
  }

  /** Groups that were looked at as a whole, by how much of what tells them is said here. */
  #told(signature: Signature): Map<Group, number> {
    const told = new Map<Group, number>();
    for (const [key] of sayingsOf(signature)) {
      for (const [found, weight] of this.#tellings.get(key) ?? []) {
        const group = going(found);
        told.set(group, (told.get(group) ?? 0) + weight);
      }
    }
    return told;
  }

  #join(i: number, signature: Signature, group: Group, candidates: ReadonlySet<Group>): void {
    join(group.profile, signature);
    this.#groupOf[i] = group;
    this.#note(signature, group);
    const { among } = signature;
    const other = sameThing(group, candidates, { weights: this.#weights, among });
    if (!other) return;
    const [less, more] = group.profile.size < other.profile.size ? [group, other] : [other, group];
    this.#merge(less, more, among);
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

const foremost = (groups: ReadonlyMap<Group, number>, most: number): Group[] =>
  [...groups]
    .sort(([, x], [, y]) => y - x)
    .slice(0, most)
    .map(([group]) => group);

const newGroup = (): Group => ({
  profile: emptyProfile(),
  into: null,
  cases: new Map(),
  counted: new Set(),
});

const going = (group: Group): Group => (group.into ? going(group.into) : group);
