/**
 * Which group a case belongs to, and which two groups are one: the same rules for a file and for the
 * server's tables. Pure.
 */
import { defaultWeights, type Likeness, likenessOf, type Weights } from './likeness.ts';
import { belongs } from './odds.ts';
import { addTo, consensusOf, type Profile, takeFrom } from './profile.ts';
import { type Review, reviewOf } from './review.ts';
import type { Signature } from './signature.ts';
import { isCalledAlike } from './telling.ts';

/** A larger group has a little of everything; and where a case is it rather stays. */
const perDoubling = 0.02;
const staying = 0.02;
/** Two groups must be that much more alike than a case and a group: what is joined stays so. */
const joining = 0.1;
/** What it adds when a group as a whole has a case as its own, and what the odds of that add. */
const whole = { first: 1, perOdds: 0.3 };
/** Where people found more to be enough, the odds must be that much better. */
const perEnough = 10;
/** Two groups are one when so many cases of the smaller fit the larger, and of the larger the smaller. */
const fitting = { there: 0.6, back: 0.4 };
/** A case is at home in another group from these odds on: more than it takes to join one, for what is joined stays so. */
const atHome = 1;
/** So many where both are called by one name: these are halves of one thing that has two sides. */
const fittingCalled = { there: 0.4, back: 0.2 };
/** And so many where one is so many times larger: of a large thing's many sides each has but a few cases. */
const fittingSide = { times: 3, there: 0.3, back: 0.1 };
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
  {
    weights = defaultWeights,
    from,
    counted = () => false,
  }: {
    weights?: Weights;
    from?: Group | undefined;
    /** Whether the case is one of those that a group's review was made of. */
    counted?: (group: Group) => boolean;
  } = {},
): { readonly group: Group; readonly likeness: Likeness } | null {
  let best: { group: Group; likeness: Likeness; score: number } | null = null;
  for (const group of candidates) {
    if (group.profile.size === 0) continue;
    const { profile } = group;
    const likeness = likenessOf(signature, profile, weights);
    const like = belonging(likeness, profile);
    const stricter = perEnough * (weights.enough - defaultWeights.enough);
    const fits = belongs(signature, profile, { ...likeness, like }, counted(group)) - stricter;
    const stays = group === from ? staying : 0;
    // Where its cases as a whole say who belongs, being like it is not enough.
    if (profile.review && fits < 0) continue;
    // As one of its own it comes before two or three that are like it.
    const score =
      stays +
      (profile.review ? Math.max(like, weights.enough) + whole.first + whole.perOdds * fits : like);
    if (score < weights.enough || (best && score <= best.score)) continue;
    // As sure as its odds make it, where these are better than its likeness.
    const sure = Math.max(likeness.score, Math.log1p(Math.exp(fits)));
    best = { group, likeness: { ...likeness, score: sure }, score };
  }
  return best;
}

/** Logarithm of the odds that a case belongs to a group that was looked at as a whole. */
export function oddsOf(signature: Signature, profile: Profile): number {
  const likeness = likenessOf(signature, profile);
  const like = belonging(likeness, profile);
  return belongs(signature, profile, { ...likeness, like }, false);
}

/** What a group says as a whole, measured on these of its cases. */
export function review(profile: Profile, members: readonly Signature[]): Review | null {
  return reviewOf(profile.size, members, (signature) =>
    leftOut(profile, signature, (likeness) => likeness),
  );
}

/** Whether a case fits no more in the group that was reviewed with it. */
export const isStray = (profile: Profile, signature: Signature): boolean =>
  leftOut(profile, signature, (likeness) => belongs(signature, profile, likeness, true) < 0);

/** Measures one of its cases against the others of a group, which is then as it was. */
export function leftOut<T>(
  profile: Profile,
  signature: Signature,
  measure: (likeness: Likeness & { readonly like: number }) => T,
): T {
  const alike = { ...profile.alike };
  takeFrom(profile, signature);
  const likeness = likenessOf(signature, profile);
  const measured = measure({ ...likeness, like: belonging(likeness, profile) });
  addTo(profile, signature);
  Object.assign(profile.alike, alike);
  return measured;
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
    // Of two that were looked at as a whole, their cases say more: see `oneThing`.
    if (group.profile.review && other.profile.review) continue;
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

/** Whether two groups that were looked at as a whole are one: enough cases of each are at home in the other. */
export function oneThing(
  [less, ofLess]: readonly [Profile, readonly Signature[]],
  [more, ofMore]: readonly [Profile, readonly Signature[]],
): boolean {
  const { there, back } = neededFor(less, more);
  return shareThatFits(ofLess, more) >= there && shareThatFits(ofMore, less) >= back;
}

/** What can be said of that from one side. */
export function mayBeOneThing(
  [group, signatures]: readonly [Profile, readonly Signature[]],
  other: Profile,
): boolean {
  const { there, back } = neededFor(group, other);
  return shareThatFits(signatures, other) >= Math.min(there, back);
}

/** The shares of the smaller group's and of the larger one's cases that must be at home in the other. */
export function neededFor(one: Profile, other: Profile) {
  if (!one.review || !other.review) return fitting;
  if (!isCalledAlike(one.review.telling, other.review.telling)) return fitting;
  const [less, more] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  return more >= fittingSide.times * less ? fittingSide : fittingCalled;
}

function shareThatFits(members: readonly Signature[], profile: Profile): number {
  const fit = members.filter((signature) => oddsOf(signature, profile) >= atHome);
  return members.length === 0 ? 0 : fit.length / members.length;
}
