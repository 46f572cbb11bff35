/** How a message becomes what a classifier learns from: personal data is gone before anything else. Pure. */
import { findPersonalData } from '../echoes/personal-data.ts';
import { hashOf } from '../text/hash.ts';
import { runsOf } from '../text/plain.ts';
import { createSegmenter, type Vocabulary, vocabularyOf, type Word } from '../text/segmenter.ts';
import { countTraits, type Trait, tellingWords, traitsOf } from './features.ts';

/** A message that was read. */
export interface Message {
  /** Its telling words. */
  readonly words: readonly Word[];
  /** How many words it has that nobody has used before. */
  readonly unheard: number;
  readonly traits: readonly Trait[];
  readonly counts: ReadonlyMap<number, number>;
}

const nothingKnown = { names: [], phones: [], trackingCode: '', publicNumbers: new Set<string>() };

/** The text with a space for each character that may tell of a person: places stay their own. */
const blanked = (text: string): string =>
  findPersonalData(text, nothingKnown).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );

/** A text without what may tell of a person, as it was written or cut into words already. */
export interface Cleaned {
  readonly text: string;
  readonly cut: boolean;
}

export const cleaned = (text: string, cut = false): Cleaned => ({ text: blanked(text), cut });

/** Makes the function that reads a text. */
export function createReader(vocabulary: Vocabulary): (cleaned: Cleaned) => Message {
  const segment = createSegmenter(vocabulary);
  return ({ text, cut }) =>
    messageOf(
      cut
        ? tokensOf(text).map((token) => ({ text: token, start: 0, end: token.length, known: true }))
        : segment(text),
    );
}

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => runsOf(token).length > 0);

function messageOf(all: readonly Word[]): Message {
  const words = tellingWords(all);
  const traits = traitsOf(words);
  const unheard = all.reduce((sum, { known }) => sum + (known ? 0 : 1), 0);
  return { words, unheard, traits, counts: countTraits(traits) };
}

/** The words by which near-duplicates are found: those that mean something by themselves. */
export const contentOf = ({ words }: Message): ReadonlySet<number> =>
  new Set(words.flatMap(({ text }) => (text.length > 1 ? [hashOf(text)] : [])));

/** How often each word stands in a message, for the plainest of classifiers. */
export function wordCounts({ words }: Message): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { text } of words) {
    const hash = hashOf(text);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

/**
 * The words of many texts: of those that are cut already, if there are any, else as the runtime's own
 * dictionary cuts them. A word that was seen once is nobody's but one resident's and is not kept.
 */
export function vocabularyFrom(texts: readonly Cleaned[]): Vocabulary {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const cut = texts.filter((each) => each.cut);
  const words =
    cut.length > 0
      ? cut.map(({ text }) => tokensOf(text))
      : texts.map(({ text }) => Array.from(segmenter.segment(text), ({ segment }) => segment));
  return new Map([...vocabularyOf(words)].filter(([, count]) => count > 1));
}
