/** All that says whether a case belongs to a group that was looked at as a whole, in numbers. Pure. */
import { type Cover, coverBy } from './cover.ts';
import type { Likeness } from './likeness.ts';
import { daysBetween, type Profile } from './profile.ts';
import { type Alike, type Fit, fitOf, type Review, reviewed } from './review.ts';
import type { Signature } from './signature.ts';
import { toldBy } from './telling.ts';

/** See `Likeness`, `Told` and `Cover` for each; what ends in `AsUsual` is a part of what is usual in the group. */
export interface Evidence
  extends Cover,
    Pick<Likeness, 'matter' | 'place' | 'against' | 'words'>,
    Pick<Fit, 'like'> {
  readonly likeAsUsual: number;
  readonly toldAsUsual: number;
  readonly unnamedAsUsual: number;
  readonly matterBeyondUsual: number;
  readonly placeBeyondUsual: number;
  readonly titleBeyondUsual: number;
  readonly textUnnamedBeyondUsual: number;
  readonly usualTitle: number;
  readonly usualTextUnnamed: number;
  /** Logarithm of the days to the nearest case, plus one. */
  readonly days: number;
  /** Logarithm of the number of the group's cases. */
  readonly size: number;
}

/** Less than this is usual in no group. */
const least = { like: 0.5, told: 3, unnamed: 0.5 };
/** Days that are taken where nobody said when. */
const unknownDays = 30;

/** @param counted whether the case is one of those that the review was made of */
export function evidenceOf(
  signature: Signature,
  group: Profile,
  { telling, usual }: Review,
  likeness: Alike & Pick<Likeness, 'against' | 'words'>,
  counted: boolean,
): Evidence {
  const cover = coverBy(telling, signature, counted);
  const fit = fitOf(likeness, toldBy(telling, signature, counted), cover);
  const asUsual = (kind: keyof typeof least): number =>
    Math.min(2, Math.max(-1, fit[kind] / Math.max(least[kind], usual[kind])));
  const { like, matter, place, against, words } = likeness;
  return {
    ...cover,
    like,
    matter,
    place,
    against,
    words,
    likeAsUsual: asUsual('like'),
    toldAsUsual: asUsual('told'),
    unnamedAsUsual: asUsual('unnamed'),
    matterBeyondUsual: fit.matter - usual.matter,
    placeBeyondUsual: fit.place - usual.place,
    titleBeyondUsual: fit.title - usual.title,
    textUnnamedBeyondUsual: fit.textUnnamed - usual.textUnnamed,
    usualTitle: usual.title,
    usualTextUnnamed: usual.textUnnamed,
    days: Math.log1p(daysBetween(signature, group) ?? unknownDays),
    size: Math.log(Math.max(reviewed.least, group.size)),
  };
}
