/**
 * Which words, names and places tell the cases of one group from all others of the county: what many of
 * them say and hardly anybody else. Pure.
 */
import { soundOf } from '../text/sounds.ts';
import type { Signature } from './signature.ts';

/** Of how many of a group, and of all the county's texts, something is said. */
export interface Saying {
  readonly here: number;
  readonly known: number;
}

export interface Telling {
  /** Cases it was counted in. */
  readonly size: number;
  /** Only what at least two of them say. */
  readonly said: ReadonlyMap<string, Saying>;
}

export interface Told {
  /** How much speaks for the group, names and places included. */
  readonly all: number;
  /** And without what the group is called by: an estate's lift and its water have one name. */
  readonly unnamed: number;
}

/** Kept of a group, what most of its cases say first. */
const most = 400;
/** And of these it is found by so many. */
const mostFound = 60;
/** Each further one of a case's words counts for less: those of one name come together. */
const further = 0.8;
/** Half of the cases say what a group is called by, and hardly more others. */
const called = { share: 0.5, others: 1.5, few: 2 };
/** Of words that a text may have, so many go without saying. */
const shortest = 5;

export function tellingOf(signatures: readonly Signature[]): Telling {
  const here = new Map<string, number>();
  const known = new Map<string, number>();
  for (const signature of signatures) {
    for (const [key, count] of sayingsOf(signature)) {
      here.set(key, (here.get(key) ?? 0) + 1);
      known.set(key, count);
    }
  }
  const said = [...here]
    .filter(([, count]) => count > 1)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most);
  return {
    size: signatures.length,
    said: new Map(said.map(([key, count]) => [key, { here: count, known: known.get(key) ?? 1 }])),
  };
}

/**
 * How much of what a case says is what tells the group.
 *
 * @param counted whether the case is one of those the group's words were counted in: it is left out
 */
export function toldBy({ size, said }: Telling, signature: Signature, counted: boolean): Told {
  const own = counted ? 1 : 0;
  const cases = size - own;
  const names = new Set<string>();
  for (const [key, { here, known }] of said) {
    if (isName(here, known, size)) for (const sign of signsOf(key)) names.add(sign);
  }
  const weights: number[] = [];
  let unnamed = 0;
  for (const [key, count] of sayingsOf(signature)) {
    const here = (said.get(key)?.here ?? 0) - own;
    if (here < 2) continue;
    const elsewhere = Math.max(0.5, count - here - own + 0.5) / (signature.among.texts - cases + 1);
    const weight = Math.log((here + elsewhere) / (cases + 1)) - Math.log(elsewhere);
    if (weight <= 0) continue;
    weights.push((weight * here) / cases);
    if (!isWord(key) || isName(here, count - own, cases)) continue;
    if (![...key.slice(2)].every((sign) => names.has(sign))) {
      unnamed += weight * Math.sqrt(here / (cases + own));
    }
  }
  weights.sort((a, b) => b - a);
  const all = weights.reduce((sum, weight, i) => sum + weight * further ** i, 0);
  return { all, unnamed: unnamed / Math.sqrt(signature.terms.size + shortest) };
}

/** Whether half of the cases of each say one name that hardly anybody else in the county writes. */
export function isCalledAlike(one: Telling, other: Telling): boolean {
  return [...one.said].some(([key, { here, known }]) => {
    const there = other.said.get(key)?.here ?? 0;
    return (
      here / one.size >= called.share &&
      there / other.size >= called.share &&
      isName(here + there, known, one.size + other.size)
    );
  });
}

/** Words, names and places a group is found by, what tells most of it first, with how much that is. */
export function foundBy({ size, said }: Telling, texts: number): [string, number][] {
  return [...said]
    .map(([key, { here, known }]): [string, number] => [
      key,
      (here / size) * Math.log(texts / Math.max(here, known)),
    ])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostFound);
}

/** All that a case says, with the number of the county's texts that say it. */
export function* sayingsOf(signature: Signature): Generator<[string, number]> {
  const { terms, marks, places, counts } = signature;
  for (const term of terms.keys()) {
    yield [`t ${term}`, countOf(signature, term)];
  }
  for (const mark of marks.keys()) yield [`m ${mark}`, counts.get(mark) ?? 1];
  for (const place of places.keys()) yield [`p ${place}`, counts.get(place) ?? 1];
}

/** In how many of the county's texts a pair stands. */
export const countOf = ({ counts }: Signature, pair: string): number =>
  counts.get(pair) ?? counts.get(soundOf(pair)) ?? 1;

/** Whether it is a pair of characters, and no name or place. */
export const isWord = (key: string): boolean => key.startsWith('t ');

const isName = (here: number, known: number, cases: number): boolean =>
  here > 1 && here / cases >= called.share && known - here <= called.others * here + called.few;

/** The characters of a name; how it sounds is none. */
const signsOf = (key: string): readonly string[] =>
  [...key.slice(key.startsWith('p ') ? key.indexOf(':') + 1 : 2)].filter((sign) =>
    /\p{Script=Han}/u.test(sign),
  );
