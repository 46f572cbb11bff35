/**
 * How common it is among a county's residents to write a pair of characters, to name a place or to write
 * of a matter: what few write tells more. Learned from the county's own cases (or from the file), counted
 * once a text. Pure.
 */
import { withoutAreas } from './areas.ts';
import { mattersOf } from './matters.ts';
import { placesOf } from './places.ts';

/** Raised when something else is counted: what was kept before is learned anew. */
export const form = 6;

/** What a vocabulary is kept as. Entries said only once in all texts are left out: they are rare. */
export interface KeptVocabulary {
  readonly form: number;
  readonly texts: number;
  /** In how many days these were written. */
  readonly days: number;
  readonly pairs: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, number>>;
  readonly matters: Readonly<Record<string, number>>;
}

/** A kept vocabulary and which it is; a newer one has a larger version. */
export interface StoredVocabulary extends KeptVocabulary {
  readonly version: number;
}

export class Vocabulary {
  #texts = 0;
  #days: number | null = 0;
  /** When they were written, in days. */
  readonly #written: number[] = [];
  readonly #pairs = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #matters = new Map<string, number>();

  static of(kept: KeptVocabulary): Vocabulary {
    const vocabulary = new Vocabulary();
    vocabulary.#texts = kept.texts;
    vocabulary.#days = kept.days;
    const fill = (counts: Map<string, number>, from: Readonly<Record<string, number>>) => {
      for (const [key, count] of Object.entries(from)) counts.set(key, count);
    };
    fill(vocabulary.#pairs, kept.pairs);
    fill(vocabulary.#places, kept.places);
    fill(vocabulary.#matters, kept.matters);
    return vocabulary;
  }

  /** How many texts it was learned from. */
  get texts(): number {
    return this.#texts;
  }

  /**
   * In how many days its texts were written, but for the few that lie far from the others; 0 when that is
   * not known.
   */
  get days(): number {
    this.#days ??= spanOf(this.#written);
    return this.#days;
  }

  /**
   * @param text as `plainText` gives it
   * @param at when it was written, in milliseconds since 1970
   */
  learn(text: string, at?: number): void {
    this.#texts += 1;
    if (at !== undefined) {
      this.#written.push(at / DAY);
      this.#days = null;
    }
    for (const pair of new Set(pairsIn(text))) count(this.#pairs, pair);
    for (const { key } of placesOf(withoutAreas(text))) count(this.#places, key);
    const matters = mattersOf(text);
    let all = 0;
    for (const { weight } of matters.values()) all += weight ** 2;
    // A text that tells of several is a part of a text about each.
    for (const [matter, { weight }] of matters) count(this.#matters, matter, weight ** 2 / all);
  }

  /** How rare a pair is: 1 when nobody else has it, 0 when everybody has. */
  rarity(pair: string): number {
    return this.#rare(this.count(pair));
  }

  /** In how many texts a pair stands. */
  count(pair: string): number {
    return this.#pairs.get(pair) ?? 0;
  }

  /** In how many texts a place is named, by its key. */
  countOfPlace(key: string): number {
    return this.#places.get(key) ?? 0;
  }

  /** How rarely somebody writes of a matter, as `rarity`. */
  rarityOfMatter(matter: string): number {
    return this.#rare(this.#matters.get(matter) ?? 0);
  }

  #rare(said: number): number {
    return rarityOf(said, Math.max(this.#texts, leastTexts));
  }

  /** How often the two characters `stem` are the place `key` rather than anything else, 0 to 1. */
  share(key: string, stem: string): number {
    const said = this.#pairs.get(stem) ?? 0;
    return said === 0 ? 1 : Math.min(1, (this.#places.get(key) ?? 0) / said);
  }

  /** What a place is worth by how many name it: what everybody names says less. From 1 down to 0.7. */
  placeWorth(key: string): number {
    const texts = Math.max(this.#texts, leastTexts);
    const known = Math.log((this.#places.get(key) ?? 0) + 1) / Math.log(texts + 1);
    return 1 - 0.4 * Math.max(0, known - 0.25);
  }

  keep(least = 2): KeptVocabulary {
    const often = (counts: ReadonlyMap<string, number>) =>
      Object.fromEntries(
        [...counts].filter(([, n]) => n >= least).sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    return {
      form,
      texts: this.#texts,
      days: this.days,
      pairs: often(this.#pairs),
      places: often(this.#places),
      matters: Object.fromEntries(this.#matters),
    };
  }
}

/** How rare it is that so many of the texts say something: 0 when all do, 1 when hardly any does. */
export const rarityOf = (said: number, texts: number): number =>
  Math.min(1, Math.max(0, Math.log((texts + 1) / (said + 0.5)) / Math.log(texts + 1)));

/** With fewer texts than this, what was not yet said need not be rare. */
export const leastTexts = 200;
/** The share of texts at each end that does not say how long the others took to come. */
const outlying = 0.025;
const DAY = 86_400_000;

function spanOf(days: readonly number[]): number {
  const ordered = days.toSorted((a, b) => a - b);
  const at = (part: number) => ordered[Math.floor(part * (ordered.length - 1))] ?? 0;
  return (at(1 - outlying) - at(outlying)) / (1 - 2 * outlying) + 1;
}

const count = (counts: Map<string, number>, key: string, by = 1) =>
  counts.set(key, (counts.get(key) ?? 0) + by);

/** Words of letters and digits are whole; of Chinese each pair of neighbouring characters counts. */
export function* pairsIn(text: string): Generator<string> {
  for (const piece of piecesOf(text)) for (const { pair } of partsOf(piece)) yield pair;
}

/** What stands between signs and spaces. */
export const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The pairs of a piece, and where in it they stand. */
export function* partsOf(piece: string): Generator<{ pair: string; start: number; end: number }> {
  let before = '';
  for (const { 0: part, index } of piece.matchAll(/\p{Script=Han}|[^\p{Script=Han}]{1,24}/gu)) {
    const end = index + part.length;
    if (before !== '') yield { pair: before + part, start: index - before.length, end };
    else if (part.length > 1) yield { pair: part, start: index, end };
    before = part;
  }
}
