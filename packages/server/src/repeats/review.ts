/**
 * A group looked at as a whole: what tells it from all others, and how well each of its own cases fits
 * the rest of them. Who comes is measured by that, and not by one threshold for all groups: in one
 * everybody gives the name of a street, in another nobody has a name to give. Pure.
 */
import type { Likeness } from './likeness.ts';
import { daysBetween, type Profile } from './profile.ts';
import type { Signature } from './signature.ts';
import { type Telling, type Told, tellingOf, toldBy } from './telling.ts';

/** How well a case fits: by its likeness to the group and by what tells the group. */
export interface Fit {
  readonly like: number;
  readonly told: number;
  readonly unnamed: number;
  readonly matter: number;
  readonly place: number;
}

/** What a group's cases have to show, each measured against the others of them. */
export interface Review {
  /** How many cases the group had. */
  readonly of: number;
  /** And how many it had at the most when it was looked at. */
  readonly grownTo: number;
  readonly telling: Telling;
  /** How well they fit in the mean, but for the fifth that fits worst. */
  readonly usual: Fit;
}

/** Cases a review is made of. */
export const reviewed = { least: 3, most: 40 };

/** Share of the cases that say how well one fits. */
const best = 0.8;
/** Less than this is usual in no group. */
const least = { like: 0.5, told: 3, unnamed: 0.5 };
/** Days after which it does not matter how many. */
const long = 999;

/**
 * Logarithm of the odds that a case belongs. Fitted by logistic regression to groups as they were found
 * in six sets of topics, a missed case counted twice: see decision 42.
 */
const odds = {
  always: -3.5,
  like: 1.48,
  likeAsUsual: 1.95,
  toldAsUsual: 3.3,
  unnamedAsUsual: 2,
  matterBeyondUsual: 2.03,
  placeBeyondUsual: -1.28,
  days: -0.26,
  size: -0.58,
};

/**
 * @param size of the group
 * @param members cases of the group, some of them where it has many
 * @param likenessTo how like a case is to the others; it is left out by whoever answers
 */
export function reviewOf(
  size: number,
  members: readonly Signature[],
  likenessTo: (signature: Signature) => Pick<Likeness, 'place' | 'matter'> & { like: number },
): Review | null {
  if (members.length < reviewed.least) return null;
  const telling = tellingOf(members);
  const fits = members.map((signature) =>
    fitOf(likenessTo(signature), toldBy(telling, signature, true)),
  );
  const usual = (kind: keyof Fit): number => {
    const ordered = fits.map((fit) => fit[kind]).sort((a, b) => b - a);
    const counted = ordered.slice(0, Math.max(2, Math.ceil(best * ordered.length)));
    return counted.reduce((sum, value) => sum + value, 0) / counted.length;
  };
  return {
    of: size,
    grownTo: size,
    telling,
    usual: {
      like: usual('like'),
      told: usual('told'),
      unnamed: usual('unnamed'),
      matter: usual('matter'),
      place: usual('place'),
    },
  };
}

/** Not fitted, as no topic it was fitted to has villages: in another village it is another lamp. */
const perApart = 6;

/** Whether a case belongs to a group that was reviewed: logarithm of the odds, 0 and more when it does. */
export function belongs(
  signature: Signature,
  group: Profile,
  likeness: Pick<Likeness, 'place' | 'matter' | 'apart'> & { like: number },
  counted: boolean,
): number {
  if (!group.review) return Number.NEGATIVE_INFINITY;
  const { telling, usual } = group.review;
  const fit = fitOf(likeness, toldBy(telling, signature, counted));
  const asUsual = (kind: keyof typeof least): number =>
    Math.min(2, Math.max(-1, fit[kind] / Math.max(least[kind], usual[kind])));
  const days = daysBetween(signature, group) ?? long;
  return (
    odds.always +
    odds.like * fit.like +
    odds.likeAsUsual * asUsual('like') +
    odds.toldAsUsual * asUsual('told') +
    odds.unnamedAsUsual * asUsual('unnamed') +
    odds.matterBeyondUsual * (fit.matter - usual.matter) +
    odds.placeBeyondUsual * (fit.place - usual.place) +
    odds.days * Math.log1p(days) +
    odds.size * Math.log(Math.max(reviewed.least, group.size)) -
    perApart * likeness.apart
  );
}

const fitOf = (
  { like, matter, place }: Pick<Likeness, 'place' | 'matter'> & { like: number },
  { all, unnamed }: Told,
): Fit => ({ like, told: all, unnamed, matter, place });
