/** Why a case is in its group, in what can be shown: shared places, matters, rare words, distance, days. Pure. */
import { metresBetween } from '../county/nearest.ts';
import { plain } from '../text/plain.ts';
import { soundOf } from '../text/sounds.ts';
import type { Likeness } from './likeness.ts';
import { isStillOut } from './outages.ts';
import { daysBetween, type Profile } from './profile.ts';
import { quotedIn } from './quoting.ts';
import { kindOf, type Signature } from './signature.ts';

export interface Explanation {
  /** 0 to 1; 1 is as sure as it gets. */
  readonly sureness: number;
  /** Places both name, the heaviest first, as the case writes them. */
  readonly places: readonly string[];
  /** Matters both are about, by name. */
  readonly matters: readonly string[];
  /** Rare words of both, as the case has them. */
  readonly words: readonly string[];
  /** From the middle of the group's cases. */
  readonly metres: number | null;
  /** From the case of the group that came nearest to it. */
  readonly days: number | null;
}

const shown = { places: 3, matters: 3, words: 5 };

export function explain(
  signature: Signature,
  group: Profile,
  { score }: Pick<Likeness, 'score'>,
): Explanation {
  const days = daysBetween(signature, group);
  return {
    sureness: Math.round((1 - Math.exp(-Math.max(0, score))) * 100) / 100,
    places: placesOf(signature, group, days),
    matters: shared(toldMatters(signature), group.matters, shown.matters),
    words: wordsOf(signature, group),
    metres: metresFrom(signature, group),
    days,
  };
}

/** What stands beside the places, which are named by themselves: 村医保 is no word of 金庄村医保. */
function wordsOf({ text, names, terms, marks }: Signature, group: Profile): string[] {
  const weights = new Map(
    [...terms].flatMap(([pair, weight]) => {
      const theirs = group.terms.get(pair);
      return theirs === undefined ? [] : [[pair, weight * theirs] as const];
    }),
  );
  const placeNames = [...names.values()].map(plain).sort((a, b) => b.length - a.length);
  const beside = placeNames.reduce((left, name) => left.replaceAll(name, ' '), text);
  return quotedIn(beside, weights, (pair) => marks.has(soundOf(pair))).slice(0, shown.words);
}

/** Not their relatives: who writes of a school tells of no smell, though at a school it may smell. */
const toldMatters = ({ matters, told }: Signature) =>
  new Map([...matters].filter(([matter]) => told.has(matter)));

/** As the case writes them; a village that is named and lain in once, an outage that is over not at all. */
function placesOf({ places, names }: Signature, group: Profile, days: number | null): string[] {
  const now = [...places].filter(([key]) => kindOf(key) !== 'outage' || isStillOut(days));
  const keys = shared(new Map(now), group.places, places.size);
  const written = keys.map((key) => names.get(key) ?? key.slice(key.indexOf(':') + 1));
  return [...new Set(written)].slice(0, shown.places);
}

function shared<Key extends string>(
  one: ReadonlyMap<Key, number>,
  other: ReadonlyMap<string, number>,
  most: number,
): Key[] {
  return [...one]
    .flatMap(([key, weight]) => {
      const theirs = other.get(key);
      return theirs === undefined ? [] : [{ key, weight: weight * theirs }];
    })
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ key }) => key);
}

function metresFrom({ point }: Signature, { points }: Profile): number | null {
  if (!point || points.count === 0) return null;
  const { count, lat, lng } = points;
  return metresBetween(point, { lat: lat / count, lng: lng / count });
}
