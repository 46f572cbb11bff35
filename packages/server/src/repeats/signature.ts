/** What a case is compared by: the places it names, what it is about and its rarer words. Pure. */
import type { Point } from '../county/nearest.ts';
import { plain } from '../text/plain.ts';
import { soundOf } from '../text/sounds.ts';
import { areasIn, withoutAreas, withoutTowns } from './areas.ts';
import { type Mark, marksOf } from './marks.ts';
import { type Matter, mattersOf, withRelatives } from './matters.ts';
import { netsIn } from './outages.ts';
import { type Place, type PlaceKind, placesOf } from './places.ts';
import { leastTexts, pairsIn, type Vocabulary } from './vocabulary.ts';

/** A case as it comes in. */
export interface Message {
  /** Parts of what was written; short ones beside a long one are its title. */
  readonly parts: readonly string[];
  /** Milliseconds since 1970, when it is known. */
  readonly at?: number | undefined;
  readonly point?: Point | undefined;
  /** What kind of request it was called by whoever took it. */
  readonly type?: string | undefined;
  /** The town it lies in. */
  readonly town?: Area | undefined;
  /** The village it lies in, as if its text named it. */
  readonly village?: Area | undefined;
}

/** An area of the county: its statistics code, its name. */
interface Area {
  readonly code: string;
  readonly name: string;
}

export interface Signature {
  /** All that was written, in one spelling. */
  readonly text: string;
  /** What is named, by key, with how sure it is one place, 0 to 1. */
  readonly places: ReadonlyMap<string, number>;
  /** The same places as they were written. */
  readonly names: ReadonlyMap<string, string>;
  /** What it is about, by matter; the squares add up to 1, or less where many write of the same. */
  readonly matters: ReadonlyMap<string, number>;
  /** Those that its own words tell; the others are their relatives. */
  readonly told: ReadonlySet<string>;
  /** Rare pairs of characters, 0 to 1, the heaviest first. */
  readonly terms: ReadonlyMap<string, number>;
  /** Those of them that stand in the title. */
  readonly titled: ReadonlySet<string>;
  /** What looks like a name, by its key in `marks.ts`, 0 to 1, the surest first. */
  readonly marks: ReadonlyMap<string, number>;
  /** In how many of the county's texts each of these pairs, names and places stands. */
  readonly counts: ReadonlyMap<string, number>;
  /** Towns, districts and cities it names or lies in. */
  readonly areas: ReadonlySet<string>;
  readonly at: number | null;
  /** How many texts of the county it was compared with, and in how many days they came. */
  readonly among: { readonly texts: number; readonly days: number };
  readonly point: Point | null;
  readonly type: string | null;
}

/** Rarer than this counts. */
const rareFrom = 0.2;
/** Pairs kept. */
const most = 250;

/** Said in so many requests that no vocabulary need learn it. */
const polite =
  /希望|有关部门|相关部门|部门|尽快|处理|介入|请问|反映|投诉|问题|居民|影响|严重|多次|至今|解决|领导|谢谢|您好|你好|书记|市长|特此|望|建议|咨询|关于|请求|要求|举报|求助|政府|生活|目前|已经|一直|每天|现在|什么时候|群众|老百姓/gu;
const little =
  /[的了是在有和与我你您他她它们这那个就都也很又还请吗呢吧啊到把被给对从向为着过说没不来去]/gu;

/** How sure a name is that was seen from its beginning on. */
const seenWhole = 0.7;
/** Of what does not stand in the title. */
const untitled = { terms: 0.5, places: 0.8 };
const leastPlace = 0.15;

export function signatureOf(message: Message, vocabulary: Vocabulary): Signature {
  const { title, text } = titleAndText(message.parts);
  const { point, type, at } = message;
  const found = [
    ...placesOf(withoutAreas(text)),
    ...addresses(message.parts),
    ...village(message),
    ...outages(message, text),
  ];
  const said = terms(title, text, vocabulary);
  const marks = marksOf(unpolite(withoutTowns(title)), unpolite(withoutTowns(text)), vocabulary);
  const places = namedPlaces(found, title, vocabulary);
  const told = mattersTold(unplaced(title, message), unplaced(text, message));
  return {
    text,
    places,
    names: new Map([
      ...(message.town ? [[areaKey(message.town.code), message.town.name] as const] : []),
      ...found.map(({ key, name }) => [key, name] as const),
    ]),
    matters: weighed(told, vocabulary),
    told: new Set(told.keys()),
    terms: said,
    titled: new Set([...pairsIn(bare(title))].filter((pair) => said.has(pair))),
    marks: new Map(marks.map(({ key, weight }) => [key, weight])),
    counts: countsOf(said, marks, places, vocabulary),
    areas: new Set([...(message.town ? [message.town.code] : []), ...areasIn(text)]),
    at: at ?? null,
    among: { texts: Math.max(vocabulary.texts, leastTexts), days: vocabulary.days },
    point: point ?? null,
    type: type ?? null,
  };
}

/** The whole of a message as it is compared; a title with which the text begins is not said twice. */
export function textOf(parts: readonly string[]): string {
  const said = saidIn(parts);
  const begins = (part: string) =>
    said.some((other) => other.length > part.length && other.startsWith(part));
  return plain(said.filter((part) => !begins(part.replace(/…$/, ''))).join('。'));
}

const saidIn = (parts: readonly string[]): string[] =>
  [...new Set(parts.map((part) => part.trim()))].filter((part) => part !== '');

/** Where nobody wrote a title, the first sentence is one when it is short. */
function titleAndText(parts: readonly string[]) {
  const said = saidIn(parts);
  const longest = Math.max(0, ...said.map((part) => part.length));
  const short = said.filter((part) => part.length <= 60 && part.length < longest);
  const title = short.length > 0 ? short : [/^[^。！？!?\n]{1,40}/u.exec(said[0] ?? '')?.[0] ?? ''];
  return { title: plain(title.join('。')), text: textOf(said) };
}

/** A pair that is a name counts once. */
function countsOf(
  said: ReadonlyMap<string, number>,
  marks: readonly Mark[],
  places: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
): Map<string, number> {
  const counts = new Map(marks.map(({ key, pair }) => [key, vocabulary.count(pair)]));
  for (const pair of said.keys()) {
    if (!counts.has(soundOf(pair))) counts.set(pair, vocabulary.count(pair));
  }
  for (const place of places.keys()) counts.set(place, vocabulary.countOfPlace(place));
  return counts;
}

function namedPlaces(
  found: readonly Place[],
  title: string,
  vocabulary: Vocabulary,
): Map<string, number> {
  const inTitle = new Set(placesOf(withoutAreas(title)).map(({ key }) => key));
  const places = new Map<string, number>();
  for (const { key, kind, weight, whole } of found) {
    const share = numbered.has(kind)
      ? 1
      : Math.sqrt(1.6 * vocabulary.share(key, stemOf(key))) * vocabulary.placeWorth(key);
    const sure = Math.max(whole && kind !== 'estate' ? seenWhole : 0, Math.min(1, share));
    const named = weight * sure * (inTitle.has(key) ? 1 : untitled.places);
    if (named > leastPlace) places.set(key, named);
  }
  return places;
}

const village = ({ village: known }: Message): Place[] =>
  known
    ? [{ key: areaKey(known.code), kind: 'area', name: known.name, weight: 0.55, whole: true }]
    : [];

/** The town that is without something, as one place: see `outages.ts`. */
const outages = ({ town }: Message, text: string): Place[] =>
  (town ? netsIn(text) : []).map((net) => ({
    key: `outage:${town?.code} ${net}`,
    kind: 'outage',
    name: town?.name ?? '',
    weight: 1,
    whole: true,
  }));

/** Kinds that are told by a number or a whole line. */
const numbered: ReadonlySet<PlaceKind> = new Set(['line', 'address', 'area', 'outage']);

/** A short line that is nothing but an address in Latin letters is a place of its own. */
const address = /^(?:\d[\w/-]*\s+\p{L}|[\p{L}\d ]+\s(?:at|and|&)\s)[^\p{Script=Han}.!?;]{3,60}$/iu;

const addresses = (parts: readonly string[]): Place[] =>
  parts.flatMap((part) => {
    const name = part.trim();
    if (!address.test(name)) return [];
    return [{ key: `address:${plain(name)}`, kind: 'address', name, weight: 1, whole: true }];
  });

const stemOf = (key: string): string => key.slice(key.indexOf(':') + 1);

export const areaKey = (code: string): string => `area:${code}`;

/** Beside the codes of where cases lie, names that they wrote stand among their areas. */
export const isAreaCode = (area: string): boolean => /^\d{12}$/.test(area);

/** The code of the area that such a key stands for: a village lain in, a town that is without something. */
export const areaCodeOf = (key: string): string | undefined =>
  /^(?:area|outage):(\S+)/.exec(key)?.[1];

export const kindOf = (key: string): PlaceKind => key.slice(0, key.indexOf(':')) as PlaceKind;

function mattersTold(title: string, text: string): Map<Matter, number> {
  const found = new Map<Matter, number>();
  for (const said of [text, title]) {
    for (const [matter, { weight }] of mattersOf(said)) {
      found.set(matter, (found.get(matter) ?? 0) + weight);
    }
  }
  return found;
}

const weighed = (told: ReadonlyMap<Matter, number>, vocabulary: Vocabulary): Map<Matter, number> =>
  new Map(
    [...unit([...withRelatives(told)])].map(([matter, weight]) => [
      matter,
      weight * vocabulary.rarityOfMatter(matter),
    ]),
  );

function terms(title: string, text: string, vocabulary: Vocabulary): Map<string, number> {
  const inTitle = new Set(pairsIn(bare(title)));
  const counts = new Map<string, number>();
  for (const pair of pairsIn(bare(text))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const found: [string, number][] = [];
  for (const [pair, times] of counts) {
    const rarity = vocabulary.rarity(pair);
    if (rarity < rareFrom) continue;
    const said = inTitle.has(pair) ? 1 : Math.min(1, untitled.terms * (1 + 0.3 * Math.log(times)));
    found.push([pair, rarity * rarity * said]);
  }
  found.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Map(found.slice(0, most));
}

/** Without where it lies: 石桥村 tells of no bridge. */
const unplaced = (text: string, { village: lain }: Message): string =>
  withoutTowns(lain ? text.replaceAll(lain.name, ' ') : text);

const unpolite = (text: string) => text.replace(polite, ' ');

/** Without what says nothing of any request: a space stands for it. */
export const bare = (text: string): string => text.replace(polite, ' ').replace(little, ' ');

/** Scaled so that the squares add up to 1. */
function unit<K>(weights: readonly (readonly [K, number])[]): Map<K, number> {
  const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(weights.map(([key, weight]) => [key, weight / length]));
}
