/** Why a case is in its group, in what can be shown: shared places, matters, rare words, distance, days. Pure. */
import { metresBetween } from '../county/nearest.ts';
import { isEveryday } from '../text/everyday-words.ts';
import type { Likeness } from './likeness.ts';
import { isStillOut } from './outages.ts';
import { daysBetween, type Profile } from './profile.ts';
import { kindOf, type Signature } from './signature.ts';

export interface Explanation {
  /** 0 to 1; 1 is as sure as it gets. */
  readonly sureness: number;
  /** Places both name, the heaviest first, as the case writes them. */
  readonly places: readonly string[];
  /** Matters both are about, by name. */
  readonly matters: readonly string[];
  /** Rare words of both. */
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
    words: whole(shared(signature.terms, group.terms, 4 * shown.words))
      .flatMap(readable)
      .slice(0, shown.words),
    metres: metresFrom(signature, group),
    days,
  };
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

/** Pairs that overlap are one word: 搅拌 and 拌站 are 搅拌站. */
function whole(pairs: readonly string[]): string[] {
  let words = [...pairs];
  for (let joined = true; joined; ) {
    joined = false;
    for (const [i, one] of words.entries()) {
      const next = words.findIndex((other, k) => k !== i && overlaps(one, other));
      if (next < 0) continue;
      const word = one + [...(words[next] as string)].slice(1).join('');
      words = words.map((other, k) => (k === Math.min(i, next) ? word : other));
      words.splice(Math.max(i, next), 1);
      joined = true;
      break;
    }
  }
  return words;
}

const overlaps = (one: string, other: string): boolean =>
  [...one].length < 6 && one.at(-1) === other.at(0) && /\p{Script=Han}$/u.test(one);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What is left of joined pairs once it reads as words: 临时救助申 is 临时救助, and 家里前几天 is nothing.
 * Characters that make no word stay together, they are a name.
 */
function readable(joined: string): string[] {
  const parts = [...segmenter.segment(joined)].map(({ segment }) => segment);
  const isPart = (part: string) => part.length > 1 && isEveryday(part);
  if (parts.some(isPart) && parts.every((part) => part.length === 1 || isPart(part))) return [];
  const words = parts.filter((part) => part.length > 1);
  return words.length > 1 && parts.at(-1)?.length === 1 ? [parts.slice(0, -1).join('')] : [joined];
}

function metresFrom({ point }: Signature, { points }: Profile): number | null {
  if (!point || points.count === 0) return null;
  const { count, lat, lng } = points;
  return metresBetween(point, { lat: lat / count, lng: lng / count });
}
