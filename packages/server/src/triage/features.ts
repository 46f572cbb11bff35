/**
 * What a message is told by: its words, pairs of neighbouring words, characters within words, and
 * all of that once more for how it begins, where people say what it is about. Pure.
 */
import { hashOf } from '../text/hash.ts';
import type { Word } from '../text/segmenter.ts';

/** One trait of a message, where it stands, from word to word. */
export interface Trait {
  readonly hash: number;
  /** The first and the last of its words. */
  readonly from: number;
  readonly to: number;
}

/** Traits of different kinds never share a hash by being written alike. */
const kinds = { word: 1, pair: 2, characters: 3, beginning: 4, openingCharacters: 5 } as const;

/** How many words are the beginning; about as long as a heading. */
const BEGINNING = 12;

/** Words that can say something: numbers differ in every message and say nothing. */
export const tellingWords = (words: readonly Word[]): Word[] =>
  words.flatMap((word) =>
    word.known && /\p{L}/u.test(word.text)
      ? [{ ...word, text: word.text.replace(/\p{N}+/gu, '0') }]
      : [],
  );

/** @param words the telling ones */
export function traitsOf(words: readonly Word[]): Trait[] {
  const traits: Trait[] = [];
  const add = (kind: keyof typeof kinds, text: string, from: number, to = from) =>
    traits.push({ hash: hashOf(text, kinds[kind]), from, to });

  words.forEach(({ text }, i) => {
    add('word', text, i);
    const next = words[i + 1];
    if (next) add('pair', `${text} ${next.text}`, i, i + 1);
    for (const length of [2, 3]) {
      for (let at = 0; at + length <= text.length; at += 1) {
        add('characters', text.slice(at, at + length), i);
      }
    }
    if (i < BEGINNING) add('beginning', text, i);
  });

  const opening = words.slice(0, BEGINNING);
  const characters = opening.map(({ text }) => text).join('');
  const owners = opening.flatMap(({ text }, i) => Array<number>(text.length).fill(i));
  for (const length of [2, 3]) {
    for (let at = 0; at + length <= characters.length; at += 1) {
      const [from = 0, to = 0] = [owners[at], owners[at + length - 1]];
      add('openingCharacters', characters.slice(at, at + length), from, to);
    }
  }
  return traits;
}

/** The trait that a word is by itself. */
export const wordTrait = (word: string): number => hashOf(word, kinds.word);

/** How often each trait occurs. */
export function countTraits(traits: readonly Trait[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { hash } of traits) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}
