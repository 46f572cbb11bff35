/**
 * Whether a case is about what a group is about, and why. One thing is the same matter at the same place
 * or under the same name, in the same days, in the same words: the matter multiplies what the others say,
 * for at one place many things happen, and in one week in many places. A name that is no known place, and
 * words that are the group's own, say it without a matter too. Another place of the same kind, another
 * town, another matter, another type or too far a way speak against it. Works – a river, a bridge, a bus
 * line – are themselves what a request is about; in an estate or on a road many things happen. Pure.
 */
import { metresBetween } from '../county/nearest.ts';
import { soundOf } from '../text/sounds.ts';
import { otherAddress, otherArea, otherName, otherPlace, otherVillage } from './against.ts';
import { isStillOut } from './outages.ts';
import type { PlaceKind } from './places.ts';
import { daysBetween, lengthOf, type Profile } from './profile.ts';
import { kindOf, type Signature } from './signature.ts';

/** What each kind of evidence weighs, and what a county's corrections move a little: `enough`. */
export interface Weights {
  /** Of one place or name, where the matter is the same. */
  readonly place: number;
  /** And whatever the matter is. */
  readonly placeAlone: number;
  /** Of a name without a known ending, whatever the matter is: fewer things happen to one firm than in one street. */
  readonly nameAlone: number;
  /** Of the same days, where the matter is the same. */
  readonly time: number;
  /** Of how alike all rare words are, where the matter is the same. */
  readonly words: number;
  /** Of words that hardly anybody writes but those in the group. */
  readonly own: number;
  /** From here on it is one thing. */
  readonly enough: number;
}

/** Fitted to topics of real and invented messages, and measured on others: see decision 42. */
export const defaultWeights: Weights = {
  place: 1.7,
  placeAlone: 0.12,
  nameAlone: 0.6,
  time: 1.8,
  words: 5.7,
  own: 1.03,
  enough: 0.58,
};

export interface Likeness {
  /** Sum of the evidence; `enough` and more is one thing. */
  readonly score: number;
  readonly place: number;
  readonly matter: number;
  readonly words: number;
  /** What speaks against it, 0 or more. */
  readonly against: number;
  /** How much of it is that it happens in other villages, 0 to 1. */
  readonly apart: number;
  /** The place that counts most. */
  readonly sharedPlace: string | null;
}

/** What speaks against it. */
const other = {
  place: 0.9,
  address: 8,
  area: 1,
  name: 0.45,
  matter: 0.4,
  type: 2.5,
  far: 2,
  village: 4,
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
/** So much of a matter it is that both are about one work, and that both write of a name that is the group's own. */
const sameWorks = 0.9;
const madeKnown = 0.4;
/** Where both lie somewhere, a matter in the same days alone says hardly anything. */
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
/** What happens at a spot: in another village it is another thing. A pension is not, and of what tells no matter half. */
const ofASpot = matters(
  'water-supply power-supply street-light heating waterway sewage flooding smell dust noise square-dance nightlife building-site concrete-plant fumes rubbish toilet road-surface crossing bridge illegal-building village-house farmland factory livestock animals greening trees subsidence internet parking-order property lift cadre',
);
const perhapsOfASpot = 0.5;
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
  const here = place >= common;
  const away = named.isOutage ? 0 : spot.far;
  const near = 1 - away;
  const own = ownWords(signature, group);
  // In an estate many things happen; a firm that one thing made known is that thing.
  const theirs = named.weight >= common ? 0 : own;
  const told = knowBoth || named.isOutage ? alike.told : only ? 0 : unknownMatter;
  const matter = typed === 'same' ? 1 : Math.max(told, madeKnown * theirs * name);
  const apart =
    named.weight >= common || spot.near >= common
      ? 0
      : shareOfASpot(signature) * otherVillage(signature, group);
  const against =
    (here ? 0 : other.place * otherPlace(signature, group)) +
    (here ? 0 : other.address * otherAddress(signature, group)) +
    other.area * otherArea(signature, group) +
    (named.weight >= common ? 0 : other.name * (1 - own) * otherName(signature, group)) +
    (here && knowBoth
      ? other.matter * (1 - theirs) * Math.max(0, 1 - alike.cosine / likeMatters)
      : 0) +
    (typed === 'other' ? other.type : 0) +
    other.far * away +
    other.village * apart;
  const time = sameTime(signature, group) * (spot.known && !here ? elsewhere : 1);
  const score =
    matter * (weights.place * place + weights.time * time + weights.words * words * near) +
    weights.placeAlone * place +
    weights.nameAlone * (named.weight >= common ? 0 : name) +
    weights.own * own * near -
    against;
  return { score, place, matter, words, against, apart, sharedPlace: named.key };
}

function sharedPlace(signature: Signature, group: Profile) {
  let best = { key: null as string | null, weight: 0, isOutage: false };
  const goesOn = isStillOut(daysBetween(signature, group));
  for (const [key, sure] of signature.places) {
    const naming = group.places.get(key);
    if (naming === undefined) continue;
    const isOutage = kindOf(key) === 'outage';
    if (isOutage && !goesOn) continue;
    const weight = Math.min(sure, 1) * Math.min(1, 0.25 + (1.5 * naming) / group.size);
    if (weight > best.weight) best = { key, weight, isOutage };
  }
  return best;
}

/** How alike what both are about is, and how much that tells: what many write of tells little. */
function sharedMatter(
  signature: Signature,
  group: Profile,
  { key, weight, isOutage }: ReturnType<typeof sharedPlace>,
) {
  const alike = cosine(signature.matters, group.matters);
  const told = alike * lengthOf(signature.matters);
  const own = key === null ? undefined : ownMatters[kindOf(key)];
  if (!own && !isOutage) return { cosine: alike, told };
  const shareIn = (about: ReadonlyMap<string, number>) =>
    own && about.size > 0 ? shareOf(about, own) : 1;
  const both = Math.sqrt(shareIn(signature.matters) * shareIn(group.matters));
  const works = weight * Math.min(1, 1.5 * both);
  return { cosine: Math.max(alike, 0.8 * works), told: Math.max(told, sameWorks * works) };
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

const shareOfASpot = ({ matters }: Signature): number =>
  matters.size === 0 ? perhapsOfASpot : shareOf(matters, ofASpot);

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

/** How few of the county's texts come as near to one of the group's, 0 to 1. */
function sameTime(signature: Signature, group: Profile): number {
  const days = daysBetween(signature, group);
  const { texts, days: all } = signature.among;
  if (days === null || all === 0) return 0;
  return Math.min(1, Math.max(0, -Math.log((2 * days + 1) / all) / Math.log(texts)));
}

/** The rare words but for those of a name or a place that both have: it counted already. */
function otherWords({ terms, marks, places, names }: Signature, group: Profile) {
  const said: string[] = [];
  for (const key of places.keys()) if (group.places.has(key)) said.push(names.get(key) ?? '');
  const both = new Set([...marks.keys()].filter((key) => group.marks.has(key)));
  if (both.size === 0 && said.length === 0) return terms;
  const left = [...terms].filter(
    ([term]) =>
      !both.has(term) && !both.has(soundOf(term)) && !said.some((name) => name.includes(term)),
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
