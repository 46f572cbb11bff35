/** What the cases of a group have in common, counted; a case can be added and taken out again. Pure. */
import type { Point } from '../county/nearest.ts';
import type { Review } from './review.ts';
import type { Signature } from './signature.ts';

export interface Profile {
  size: number;
  /** How like it they were, summed over the cases that joined it. */
  readonly alike: { count: number; sum: number };
  /** Cases that name a place, by its key. */
  readonly places: Map<string, number>;
  readonly matters: Map<string, number>;
  readonly terms: Map<string, number>;
  /** What looks like a name, see `marks.ts`. */
  readonly marks: Map<string, number>;
  readonly areas: Map<string, number>;
  readonly types: Map<string, number>;
  /** Where its cases lie, summed: how many, degrees of latitude, of longitude. */
  readonly points: { count: number; lat: number; lng: number };
  /** The spots themselves, the last ones, as `latitude,longitude`. */
  readonly spots: Map<string, number>;
  /** On which days its cases came, counted from 1970. */
  readonly days: Map<string, number>;
  /** What it says as a whole; null while it is small, or until it is looked at. */
  review: Review | null;
}

/** Rare words a group is known by; a hundred cases share fewer. */
const mostTerms = 200;
const mostMarks = 60;
const mostPlaces = 60;
const mostSpots = 12;
const mostDays = 60;
const DAY = 86_400_000;

/** To about a metre. */
const spotOf = ({ lat, lng }: Point): string => `${lat.toFixed(5)},${lng.toFixed(5)}`;

export const emptyProfile = (): Profile => ({
  size: 0,
  alike: { count: 0, sum: 0 },
  places: new Map(),
  matters: new Map(),
  terms: new Map(),
  marks: new Map(),
  areas: new Map(),
  types: new Map(),
  points: { count: 0, lat: 0, lng: 0 },
  spots: new Map(),
  days: new Map(),
  review: null,
});

export const addTo = (profile: Profile, signature: Signature): void =>
  change(profile, signature, 1);

/** Takes a case out again; how like the group it was is not known, and taken for what it is in the mean. */
export function takeFrom(profile: Profile, signature: Signature): void {
  change(profile, signature, -1);
  const { alike } = profile;
  const left = Math.max(0, Math.min(alike.count - 1, profile.size - 1));
  alike.sum *= alike.count === 0 ? 0 : left / alike.count;
  alike.count = left;
}

/** What that many of a group's cases name stands for it, and a place of them is so sure. */
const agreed = 0.3;
const sure = 0.85;
/** Words and names that weigh less than this in the mean of its cases are left out. */
const said = 0.05;

/**
 * What the cases of a group have in common, as if it were one case, which came in the middle of them.
 *
 * @param among what the group is compared among
 */
export function consensusOf(profile: Profile, among: Signature['among']): Signature {
  const { size, points } = profile;
  const shares = (counts: ReadonlyMap<string, number>, least: number): [string, number][] =>
    [...counts].flatMap(([key, count]) => (count / size >= least ? [[key, count / size]] : []));
  return {
    text: '',
    places: new Map(shares(profile.places, agreed).map(([key, share]) => [key, sure * share])),
    names: new Map(),
    matters: new Map([...profile.matters].map(([key, weight]) => [key, weight / size])),
    told: new Set(profile.matters.keys()),
    terms: new Map(shares(profile.terms, said)),
    titled: new Set(),
    marks: new Map(shares(profile.marks, said)),
    counts: new Map(),
    areas: new Set(shares(profile.areas, agreed).map(([area]) => area)),
    at: middleOf(profile.days),
    among,
    point:
      points.count === 0
        ? null
        : { lat: points.lat / points.count, lng: points.lng / points.count },
    type: profile.types.size === 1 ? ([...profile.types.keys()][0] ?? null) : null,
  };
}

/** The day before which half of them came, in milliseconds since 1970. */
function middleOf(days: Profile['days']): number | null {
  if (days.size === 0) return null;
  const ordered = [...days.keys()].map(Number).sort((a, b) => a - b);
  return (ordered[Math.floor(ordered.length / 2)] as number) * DAY;
}

/** All that another group holds, added. */
export function addAll(profile: Profile, other: Profile): void {
  profile.size += other.size;
  profile.alike.count += other.alike.count;
  profile.alike.sum += other.alike.sum;
  for (const name of [
    'places',
    'matters',
    'terms',
    'marks',
    'areas',
    'types',
    'spots',
    'days',
  ] as const) {
    for (const [key, weight] of other[name]) add(profile[name], key, weight);
  }
  profile.points.count += other.points.count;
  profile.points.lat += other.points.lat;
  profile.points.lng += other.points.lng;
  profile.review ??= other.review;
  pruneAll(profile);
}

/** In days, from the case of the group that came nearest; null when that is not known. */
export function daysBetween({ at }: Signature, { days }: Profile): number | null {
  if (at === null || days.size === 0) return null;
  const day = Math.floor(at / DAY);
  return Math.min(...[...days.keys()].map((other) => Math.abs(day - Number(other))));
}

function change(profile: Profile, signature: Signature, by: 1 | -1): void {
  profile.size += by;
  for (const key of signature.places.keys()) add(profile.places, key, by);
  for (const [key, weight] of signature.matters) add(profile.matters, key, weight * by);
  for (const [key, weight] of signature.terms) add(profile.terms, key, weight * by);
  for (const [key, weight] of signature.marks) add(profile.marks, key, weight * by);
  for (const area of signature.areas) add(profile.areas, area, by);
  if (signature.type !== null) add(profile.types, signature.type, by);
  if (signature.at !== null) add(profile.days, String(Math.floor(signature.at / DAY)), by);
  if (signature.point) {
    profile.points.count += by;
    profile.points.lat += signature.point.lat * by;
    profile.points.lng += signature.point.lng * by;
    add(profile.spots, spotOf(signature.point), by);
  }
  pruneAll(profile);
}

function pruneAll(profile: Profile): void {
  prune(profile.terms, mostTerms);
  prune(profile.marks, mostMarks);
  prune(profile.places, mostPlaces);
  prune(profile.spots, mostSpots);
  prune(profile.days, mostDays);
}

function add(counts: Map<string, number>, key: string, by: number): void {
  lengths.delete(counts);
  const sum = (counts.get(key) ?? 0) + by;
  if (sum > 1e-9) counts.set(key, sum);
  else counts.delete(key);
}

/** Once twice as many are known as are wanted, the lightest go. */
function prune(counts: Map<string, number>, most: number): void {
  if (counts.size <= 2 * most) return;
  const kept = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most);
  counts.clear();
  for (const [key, weight] of kept) counts.set(key, weight);
}

const lengths = new WeakMap<ReadonlyMap<string, number>, number>();

/** The length of a direction; kept until it changes, for a group is compared with many. */
export function lengthOf(weights: ReadonlyMap<string, number>): number {
  const kept = lengths.get(weights);
  if (kept !== undefined) return kept;
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  const length = Math.sqrt(sum);
  lengths.set(weights, length);
  return length;
}
