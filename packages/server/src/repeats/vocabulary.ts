/**
 * How common the pairs of characters are in what a county's residents write, and how often a place is
 * named: what few write tells more. Learned from the county's own cases (or from the file), counted
 * once a text. Pure.
 */
import { withoutAreas } from './areas.ts';
import { placesOf } from './places.ts';

/** What a vocabulary is kept as. Entries said only once in all texts are left out: they are rare. */
export interface KeptVocabulary {
  readonly texts: number;
  readonly pairs: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, number>>;
}

/** A kept vocabulary and which it is; a newer one has a larger version. */
export interface StoredVocabulary extends KeptVocabulary {
  readonly version: number;
}

export class Vocabulary {
  #texts = 0;
  readonly #pairs = new Map<string, number>();
  readonly #places = new Map<string, number>();

  static of(kept: KeptVocabulary): Vocabulary {
    const vocabulary = new Vocabulary();
    vocabulary.#texts = kept.texts;
    for (const [pair, count] of Object.entries(kept.pairs)) vocabulary.#pairs.set(pair, count);
    for (const [key, count] of Object.entries(kept.places)) vocabulary.#places.set(key, count);
    return vocabulary;
  }

  /** How many texts it was learned from. */
  get texts(): number {
    return this.#texts;
  }

  /** @param text as `plainText` gives it */
  learn(text: string): void {
    this.#texts += 1;
    for (const pair of new Set(pairsIn(text))) count(this.#pairs, pair);
    for (const { key } of placesOf(withoutAreas(text))) count(this.#places, key);
  }

  /** How rare a pair is: 1 when nobody else has it, 0 when everybody has. */
  rarity(pair: string): number {
    const texts = Math.max(this.#texts, leastTexts);
    const rare = Math.log((texts + 1) / ((this.#pairs.get(pair) ?? 0) + 0.5)) / Math.log(texts + 1);
    return Math.min(1, Math.max(0, rare));
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
    return { texts: this.#texts, pairs: often(this.#pairs), places: often(this.#places) };
  }
}

/** With fewer texts than this, what was not yet said need not be rare. */
const leastTexts = 200;

const count = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

/** Words of letters and digits are whole; of Chinese each pair of neighbouring characters counts. */
export function* pairsIn(text: string): Generator<string> {
  for (const [piece] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    let before = '';
    for (const [part] of piece.matchAll(/\p{Script=Han}|[^\p{Script=Han}]{1,24}/gu)) {
      if (before !== '') yield before + part;
      else if (part.length > 1) yield part;
      before = part;
    }
  }
}
