/**
 * Whether a case is about what a group is about, and why. A place both name counts most, then the
 * matter, then the rare words; another place of the same kind, another town, another type or too far
 * a way speak against it. Works – a river, a bridge, a bus line – are themselves what a request is
 * about; in an estate or on a road many things happen. Pure.
 */
import { metresBetween } from '../county/nearest.ts';
import type { PlaceKind } from './places.ts';
import { lengthOf, type Profile } from './profile.ts';
import { kindOf, type Signature } from './signature.ts';

/** What each kind of evidence weighs; a county's corrections move them a little. */
export interface Weights {
  readonly place: number;
  readonly matter: number;
  readonly words: number;
  /** From here on it is one thing. */
  readonly enough: number;
}

export const defaultWeights: Weights = { place: 0.6, matter: 0.45, words: 1.4, enough: 0.66 };

export interface Likeness {
  /** Sum of the evidence; `enough` and more is one thing. */
  readonly score: number;
  readonly place: number;
  readonly matter: number;
  readonly words: number;
  /** What speaks against it, 0 or more. */
  readonly against: number;
  /** The place that counts most. */
  readonly sharedPlace: string | null;
}

/** What speaks against it. */
const other = { place: 0.35, area: 0.3, matter: 0.15, type: 0.6, far: 0.6 };
/** An address is exact: another one says more. */
const otherAddress = 3;
/** The matter of two who name no common place says less. */
const placeless = 0.8;
/** And hardly anything where both places are known. */
const elsewhere = 0.2;
/** From here on a place is common to both. */
const common = 0.3;
/** What a request about one of these is about. */
const ownMatters: Partial<Record<PlaceKind, ReadonlySet<string>>> = {
  water: new Set(
    'waterway sewage smell flooding rubbish building-site dust noise greening subsidence illegal-building water-supply factory road-surface street-light animals'.split(
      ' ',
    ),
  ),
  lake: new Set(
    'waterway sewage smell flooding rubbish building-site dust noise greening water-supply'.split(
      ' ',
    ),
  ),
  bridge: new Set(
    'road-surface traffic building-site subsidence street-light parking-order'.split(' '),
  ),
  park: new Set(
    'greening rubbish noise square-dance building-site street-light animals market-stall toilet'.split(
      ' ',
    ),
  ),
  works: new Set(
    'rubbish smell sewage noise dust factory concrete-plant radiation power-supply building-site waterway fumes illegal-building'.split(
      ' ',
    ),
  ),
  line: new Set('bus metro rail traffic taxi'.split(' ')),
};
/** Metres within which it is the same spot, and beyond which it is another. */
const sameSpot = 40;
const far = 500;

export function likenessOf(
  signature: Signature,
  group: Profile,
  weights: Weights = defaultWeights,
): Likeness {
  const named = sharedPlace(signature, group);
  const spot = sharedSpot(signature, group);
  const place = Math.max(named.weight, spot.near);
  const words = wordsShared(signature, group);
  const typed = sharedType(signature, group);
  const matter = Math.max(sharedMatter(signature, group, named), typed === 'same' ? 1 : 0);
  const knowBoth = signature.matters.size > 0 && group.matters.size > 0;
  const against =
    (place < common ? other.place * otherPlace(signature, group) : 0) +
    (place < common ? other.area * otherArea(signature, group) : 0) +
    (place >= common && group.matters.size > 0 && matter < 0.15
      ? other.matter * (knowBoth ? 1 : 0.5)
      : 0) +
    (typed === 'other' ? other.type : 0) +
    other.far * spot.far;
  const score =
    weights.place * place +
    weights.matter * matter * (place > 0.2 ? 1 : spot.known ? elsewhere : placeless) +
    weights.words * words * (1 - spot.far) -
    against;
  return { score, place, matter, words, against, sharedPlace: named.key };
}

function sharedPlace(signature: Signature, group: Profile) {
  let best = { key: null as string | null, weight: 0 };
  for (const [key, sure] of signature.places) {
    const naming = group.places.get(key);
    if (naming === undefined) continue;
    const weight = Math.min(sure, 1) * Math.min(1, 0.25 + (1.5 * naming) / group.size);
    if (weight > best.weight) best = { key, weight };
  }
  return best;
}

function sharedMatter(
  signature: Signature,
  group: Profile,
  { key, weight }: { key: string | null; weight: number },
): number {
  const shared = cosine(signature.matters, group.matters);
  const own = key === null ? undefined : ownMatters[kindOf(key)];
  if (!own) return shared;
  const mine = signature.matters.size === 0 ? 1 : shareOf(signature.matters, own);
  const theirs = group.matters.size === 0 ? 1 : shareOf(group.matters, own);
  return Math.max(shared, 0.8 * weight * Math.min(1, 1.5 * Math.sqrt(mine * theirs)));
}

/** How much of a direction lies within `own`, 0 to 1. */
function shareOf(weights: ReadonlyMap<string, number>, own: ReadonlySet<string>): number {
  let inside = 0;
  let all = 0;
  for (const [key, weight] of weights) {
    all += weight * weight;
    if (own.has(key)) inside += weight * weight;
  }
  return all === 0 ? 0 : inside / all;
}

/** A place of the same kind, and another one: two estates have two lamps. Roads cross. */
function otherPlace(signature: Signature, group: Profile): number {
  let most = 0;
  for (const [key, sure] of signature.places) {
    const kind = kindOf(key);
    if (sure < 0.5 || kind === 'town' || kind === 'road') continue;
    for (const [theirs, naming] of group.places) {
      if (theirs !== key && kindOf(theirs) === kind) {
        const sameKind = kind === 'address' ? otherAddress : 1;
        most = Math.max(most, sameKind * Math.min(1, (naming / group.size) * sure));
      }
    }
  }
  return most;
}

function otherArea({ areas }: Signature, group: Profile): number {
  if (areas.length === 0) return 0;
  let most = 0;
  for (const [area, count] of group.areas) {
    if (areas.includes(area)) return 0;
    most = Math.max(most, count / group.size);
  }
  return Math.min(1, most);
}

function sharedType({ type }: Signature, group: Profile): 'same' | 'other' | 'unknown' {
  if (type === null || group.types.size === 0) return 'unknown';
  return group.types.has(type) ? 'same' : 'other';
}

/** How near it lies: at one of its spots, or not far from their middle. */
function sharedSpot({ point }: Signature, { points, spots }: Profile) {
  if (point === null || points.count === 0) return { near: 0, far: 0, known: false };
  const { count, lat, lng } = points;
  const middle = metresBetween(point, { lat: lat / count, lng: lng / count });
  let closest = middle;
  for (const spot of spots.keys()) {
    const [north = 0, east = 0] = spot.split(',').map(Number);
    closest = Math.min(closest, metresBetween(point, { lat: north, lng: east }));
  }
  const near = middle > far / 2 ? 0 : Math.exp(-((closest / sameSpot) ** 2));
  const away = Math.min(1, Math.max(0, closest - sameSpot) / far);
  return { near, far: away, known: true };
}

/** The rare words of both, but for those that are the common place's own name: it counted already. */
function wordsShared({ terms, places, names }: Signature, group: Profile): number {
  const said: string[] = [];
  for (const key of places.keys()) if (group.places.has(key)) said.push(names.get(key) ?? '');
  if (said.length === 0) return cosine(terms, group.terms);
  const others = [...terms].filter(([term]) => !said.some((name) => name.includes(term)));
  return cosine(new Map(others), group.terms);
}

/** @param one of length 1 */
function cosine(one: ReadonlyMap<string, number>, sum: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [key, weight] of one) shared += weight * (sum.get(key) ?? 0);
  return shared === 0 ? 0 : shared / lengthOf(sum);
}
