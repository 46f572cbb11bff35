/**
 * A group looked at as a whole: what tells it from all others, and how well each of its own cases fits
 * the rest of them. Who comes is measured by that, and not by one threshold for all groups: in one
 * everybody gives the name of a street, in another nobody has a name to give. Pure.
 */
import { type Cover, coverBy } from './cover.ts';
import type { Likeness } from './likeness.ts';
import type { Signature } from './signature.ts';
import { type Telling, type Told, tellingOf, toldBy } from './telling.ts';

/** How well a case fits: by its likeness to the group and by what tells the group. */
export interface Fit {
  readonly like: number;
  readonly told: number;
  readonly unnamed: number;
  readonly matter: number;
  readonly place: number;
  /** Shares of its title, and of its text but for names, that the others say as well. */
  readonly title: number;
  readonly textUnnamed: number;
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
/** What of a likeness a review goes by, with how sure a group of this size makes it. */
export type Alike = Pick<Likeness, 'place' | 'matter'> & { readonly like: number };

/**
 * @param size of the group
 * @param members cases of the group, some of them where it has many
 * @param likenessTo how like a case is to the others; it is left out by whoever answers
 */
export function reviewOf(
  size: number,
  members: readonly Signature[],
  likenessTo: (signature: Signature) => Alike,
): Review | null {
  if (members.length < reviewed.least) return null;
  const telling = tellingOf(members);
  const fits = members.map((signature) =>
    fitOf(
      likenessTo(signature),
      toldBy(telling, signature, true),
      coverBy(telling, signature, true),
    ),
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
      title: usual('title'),
      textUnnamed: usual('textUnnamed'),
    },
  };
}

export const fitOf = (
  { like, matter, place }: Alike,
  { all, unnamed }: Told,
  { title, textUnnamed }: Cover,
): Fit => ({ like, told: all, unnamed, matter, place, title, textUnnamed });
