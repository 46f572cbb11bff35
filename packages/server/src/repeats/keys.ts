/**
 * By which keys a case is found again: groups that share none with it are not looked at. A place has
 * a key alone and one with each of its two foremost matters, so that what is named in a thousand
 * groups is still found among those about the same. Pure.
 */
import type { Signature } from './signature.ts';

/** A hundredth of a degree has ten of these each way; about a hundred metres. */
const cellsPerDegree = 1_000;
const mostPlaces = 5;
/** Words and names a case is kept under, and those it is looked for by: others may have put first what it says last. */
const kept = { terms: 10, marks: 8 };
const searched = { terms: 10, marks: 16 };
/** And when it is looked at once more: what tells a group as a whole may be any of its words. */
const searchedAgain = { terms: 60, marks: 40 };

/** A place, with a matter or without, says more than a word. */
export const worthOf = (key: string): number =>
  key.startsWith('p ') || key.startsWith('g ') ? 2 : 1;

/** The keys under which a case is kept. */
export function keysOf(signature: Signature): string[] {
  return [...namedKeys(signature, kept), ...spotKeys(signature, [[0, 0]])];
}

/** The keys under which others like it are looked for: the spots around it too. */
export function searchedKeys(signature: Signature, again = false): string[] {
  const most = again ? searchedAgain : searched;
  return [...namedKeys(signature, most), ...spotKeys(signature, around)];
}

function namedKeys(signature: Signature, most: typeof kept): string[] {
  const matters = foremost(signature.matters, 2);
  const places = foremost(signature.places, mostPlaces);
  const keys = places.flatMap((place) => [
    `p ${place}`,
    ...matters.map((matter) => `p ${place} ${matter}`),
  ]);
  const terms = [...signature.terms.keys()].slice(0, most.terms);
  const marks = [...signature.marks.keys()].slice(0, most.marks);
  for (const term of new Set([...marks, ...terms])) keys.push(`t ${term}`);
  // The last that were about the same, wherever: what has no place comes together by it.
  if (matters.length > 0) keys.push(matterKey(matters));
  return keys;
}

const matterKey = (matters: readonly string[]): string => `m ${[...matters].sort().join(' ')}`;

const around = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x): [number, number] => [x, y]));

function spotKeys(
  { point, type, matters }: Signature,
  steps: readonly (readonly [number, number])[],
): string[] {
  if (!point) return [];
  const about = type === null ? foremost(matters, 2) : [type];
  const x = Math.floor(point.lng * cellsPerDegree);
  const y = Math.floor(point.lat * cellsPerDegree);
  return steps.flatMap(([dx, dy]) => about.map((matter) => `g ${x + dx} ${y + dy} ${matter}`));
}

/** The heaviest keys. */
export const foremost = (weights: ReadonlyMap<string, number>, most: number): string[] =>
  [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([key]) => key);
