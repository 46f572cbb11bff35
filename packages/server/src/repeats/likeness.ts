/**
 * Whether a case is about what a group is about, and why. A place or a name both have counts most, then
 * the matter, the words that are the group's own, the area and the time, each by how few of the county's
 * cases have it; another place of the same kind, another town, another matter, another type or too far a
 * way speak against it. Works – a river, a bridge, a bus line – are themselves what
 * a request is about; in an estate or on a road many things happen. Pure.
 */
import { metresBetween } from '../county/nearest.ts';
import { otherAddress, otherArea, otherName, otherPlace } from './against.ts';
import type { PlaceKind } from './places.ts';
import { daysBetween, lengthOf, type Profile } from './profile.ts';
import { kindOf, type Signature } from './signature.ts';

/** What each kind of evidence weighs; a county's corrections move them a little. */
export interface Weights {
  readonly place: number;
  readonly matter: number;
  /** Of words that hardly anybody writes but those in the group. */
  readonly own: number;
  /** Of one town, district or city. */
  readonly area: number;
  /** Of the same time. */
  readonly time: number;
  /** Of how alike all rare words are. */
  readonly words: number;
  /** From here on it is one thing. */
  readonly enough: number;
}

/** Found by trying on topics of real and invented messages, and measured on others: see decision 42. */
export const defaultWeights: Weights = {
  place: 0.66,
  own: 0.5,
  area: 0.3,
  time: 0.3,
  matter: 0.6,
  words: 1.2,
  enough: 0.63,
};

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
const other = {
  place: 0.12,
  address: 2,
  area: 0.5,
  name: 0.17,
  matter: 0.6,
  type: 0.6,
  far: 0.6,
};
/** A name without a known ending is nearly as good as a place. */
const nameLikePlace = 0.88;
/** So much of names in common is half way to certain; and of how many at the most. */
const names = { half: 0.52, most: 4 };
/** One may have a word in common by chance. And of so many words at the most. */
const chance = 1;
const mostOwn = 3;
/** Of the matter of a text that tells none. */
const unknownMatter = 0.24;
/** Where both lie somewhere, a matter, an area or a time alone says hardly anything. */
const elsewhere = 0.2;
/** From here on a place is common to both. */
const common = 0.3;
/** From here on two matters are not another. */
const likeMatters = 0.3;
/** What a request about one of these is about. */
const ownMatters: Partial<Record<PlaceKind, ReadonlySet<string>>> = {
  water: matters(
    'waterway sewage smell flooding rubbish building-site dust noise greening subsidence illegal-building water-supply factory road-surface street-light animals livestock',
  ),
  lake: matters(
    'waterway sewage smell flooding rubbish building-site dust noise greening water-supply',
  ),
  bridge: matters(
    'bridge crossing trucks road-surface traffic building-site subsidence street-light parking-order',
  ),
  park: matters(
    'greening rubbish noise square-dance building-site street-light animals market-stall toilet',
  ),
  works: matters(
    'rubbish incineration smell sewage noise dust factory concrete-plant radiation power-supply building-site waterway fumes illegal-building livestock',
  ),
  line: matters('bus metro rail traffic taxi'),
  hospital: matters('hospital medical-insurance price'),
  firm: matters(
    'driving prepaid price factory smell sewage noise dust wages labour net-cafe nightlife food-safety',
  ),
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
  const name = nameLikePlace * namesInCommon(signature, group);
  const place = Math.max(named.weight, spot.near, name);
  const left = otherWords(signature, group);
  const share = lengthOf(left) / (lengthOf(signature.terms) || 1);
  const words = cosine(left, group.terms) * share;
  const typed = sharedType(signature, group);
  const knowBoth = signature.matters.size > 0 && group.matters.size > 0;
  // In one village anything happens: without a matter it says nothing.
  const only = name < common && named.key !== null && kindOf(named.key) === 'area';
  const alike = sharedMatter(signature, group, named);
  const told = knowBoth ? alike.told : only ? 0 : unknownMatter;
  const matter = typed === 'same' ? 1 : told;
  const here = place >= common;
  const own = ownWords(signature, group);
  // In an estate many things happen; a firm that one thing made known is that thing.
  const theirs = named.weight >= common ? 0 : own;
  const against =
    (here ? 0 : other.place * otherPlace(signature, group)) +
    (here ? 0 : other.address * otherAddress(signature, group)) +
    other.area * otherArea(signature, group) +
    (named.weight >= common ? 0 : other.name * otherName(signature, group)) +
    (here && knowBoth
      ? other.matter * (1 - theirs) * Math.max(0, 1 - alike.cosine / likeMatters)
      : 0) +
    (typed === 'other' ? other.type : 0) +
    other.far * spot.far;
  const around =
    weights.matter * matter +
    weights.area * sharedArea(signature, group) +
    weights.time * sameTime(signature, group);
  const score =
    weights.place * place +
    around * (spot.known && !here ? elsewhere : 1) +
    (weights.own * own + weights.words * words) * (1 - spot.far) -
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

/** How alike what both are about is, and how much that tells: what many write of tells little. */
function sharedMatter(
  signature: Signature,
  group: Profile,
  { key, weight }: { key: string | null; weight: number },
) {
  const alike = cosine(signature.matters, group.matters);
  const told = alike * lengthOf(signature.matters);
  const own = key === null ? undefined : ownMatters[kindOf(key)];
  if (!own) return { cosine: alike, told };
  const mine = signature.matters.size === 0 ? 1 : shareOf(signature.matters, own);
  const theirs = group.matters.size === 0 ? 1 : shareOf(group.matters, own);
  const works = weight * Math.min(1, 1.5 * Math.sqrt(mine * theirs));
  return { cosine: Math.max(alike, 0.8 * works), told: Math.max(told, 0.5 * works) };
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

/**
 * How much of all that the county writes with these words stands in the group, 0 to 1: the more of its
 * cases write a word that nobody else does, the surer it is theirs. A large group has much of everything.
 */
function ownWords({ terms, marks, counts, among }: Signature, group: Profile): number {
  const shares: number[] = [];
  for (const [pair, count] of counts) {
    const ours = Math.max(terms.get(pair) ?? 0, marks.get(pair) ?? 0);
    const theirs = Math.max(group.terms.get(pair) ?? 0, group.marks.get(pair) ?? 0);
    const said = Math.min(group.size, theirs / ours);
    if (theirs === 0 || said < chance) continue;
    // Not counting itself.
    const others = Math.max(count - 1, said);
    shares.push((said - chance) / (others + 1));
  }
  shares.sort((a, b) => b - a);
  if (shares.length === 0) return 0;
  const none = shares.slice(0, mostOwn).reduce((left, share) => left * (1 - share), 1);
  return (1 - none) * Math.max(0, 1 - Math.log(group.size) / Math.log(among.texts));
}

/** How rarely the rarest area is named that both lie in, 0 to 1. */
function sharedArea({ areas }: Signature, group: Profile): number {
  let most = 0;
  for (const [area, rarity] of areas) {
    const lying = group.areas.get(area) ?? 0;
    most = Math.max(most, rarity * Math.min(1, (1.5 * lying) / group.size));
  }
  return most;
}

/** How few of the county's texts come as near to one of the group's; above 1 where whole days pass without a text. */
function sameTime(signature: Signature, group: Profile): number {
  const days = daysBetween(signature, group);
  const { texts, days: all } = signature.among;
  if (days === null || all === 0) return 0;
  return Math.max(0, -Math.log((2 * days + 1) / all) / Math.log(texts));
}

/** The rare words but for those of a name or a place that both have: it counted already. */
function otherWords({ terms, marks, places, names }: Signature, group: Profile) {
  const said: string[] = [];
  for (const key of places.keys()) if (group.places.has(key)) said.push(names.get(key) ?? '');
  const left = [...terms].filter(
    ([term]) =>
      !(marks.has(term) && group.marks.has(term)) && !said.some((name) => name.includes(term)),
  );
  return left.length === terms.size ? terms : new Map(left);
}

/** How sure the names that both have make that it is one thing, 0 to 1: the few surest, added. */
function namesInCommon({ marks: ours }: Signature, { marks: theirs, size }: Profile): number {
  const both: number[] = [];
  for (const [key, weight] of ours) {
    const sum = theirs.get(key);
    if (sum !== undefined) both.push(Math.min(weight, sum / size));
  }
  both.sort((a, b) => b - a);
  const sum = both.slice(0, names.most).reduce((all, one) => all + one, 0);
  return 1 - Math.exp(-((sum / names.half) ** 2));
}

function cosine(ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [key, weight] of ours) shared += weight * (theirs.get(key) ?? 0);
  return shared === 0 ? 0 : shared / (lengthOf(ours) * lengthOf(theirs));
}

function matters(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '));
}
