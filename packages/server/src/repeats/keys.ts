/**
 * By which keys a case is found again: groups that share none with it are not looked at. A place has
 * a key alone and one with each of its two foremost matters, so that what is named in a thousand
 * groups is still found among those about the same. Pure.
 */
import type { Signature } from './signature.ts';

/** A hundredth of a degree has ten of these each way; about a hundred metres. */
const cellsPerDegree = 1_000;
const mostPlaces = 5;
const mostTerms = 10;

/** The keys under which a case is kept. */
export function keysOf(signature: Signature): string[] {
  return [...namedKeys(signature), ...spotKeys(signature, [[0, 0]])];
}

/** The keys under which others like it are looked for: the spots around it too. */
export function searchedKeys(signature: Signature): string[] {
  return [...namedKeys(signature), ...spotKeys(signature, around)];
}

function namedKeys(signature: Signature): string[] {
  const matters = foremost(signature.matters, 2);
  const places = foremost(signature.places, mostPlaces);
  const keys = places.flatMap((place) => [
    `p ${place}`,
    ...matters.map((matter) => `p ${place} ${matter}`),
  ]);
  for (const term of [...signature.terms.keys()].slice(0, mostTerms)) keys.push(`t ${term}`);
  return keys;
}

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
