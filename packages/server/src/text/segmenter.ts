/**
 * Cuts a text into the words of a vocabulary: of all ways the most likely one, every word counting
 * as often as it was seen. The vocabulary is kept as hashes: whoever reads it learns no word. Pure.
 */
import { hashOf } from './hash.ts';
import { isHan, levelled, runsOf } from './plain.ts';

/** A word where it stands, in UTF-16 units; the end is not part of it. */
export interface Word {
  /** In one width and case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether the vocabulary has it; letters and digits are known. */
  readonly known: boolean;
}

/** How often each word was seen, by its hash. */
export type Vocabulary = ReadonlyMap<number, number>;

/** Longer entries are no words. */
const LONGEST = 8;

/** The Chinese words of texts that are cut already. */
export function vocabularyOf(texts: Iterable<Iterable<string>>): Vocabulary {
  const counts = new Map<number, number>();
  for (const words of texts) {
    for (const word of words) {
      if (!isHan(word) || word.length > LONGEST) continue;
      const hash = hashOf(word);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  return counts;
}

/** Makes the function that cuts; letters and digits stay in one piece each. */
export function createSegmenter(vocabulary: Vocabulary): (text: string) => Word[] {
  let all = 1;
  for (const count of vocabulary.values()) all += count;
  const likely = new Map<number, number>();
  for (const [hash, count] of vocabulary) likely.set(hash, Math.log(count / all));
  // A character that nobody saw alone stands alone only where nothing else is left.
  const unseen = Math.log(0.02 / all);

  function cut(run: string, at: number): Word[] {
    const best = new Float64Array(run.length + 1).fill(Number.NEGATIVE_INFINITY);
    const from = new Int32Array(run.length + 1);
    best[0] = 0;
    for (let start = 0; start < run.length; start += 1) {
      const here = best[start] ?? 0;
      for (let end = start + 1; end <= Math.min(run.length, start + LONGEST); end += 1) {
        const seen = likely.get(hashOf(run.slice(start, end)));
        const score = seen ?? (end === start + 1 ? unseen : undefined);
        if (score === undefined || here + score <= (best[end] ?? 0)) continue;
        best[end] = here + score;
        from[end] = start;
      }
    }
    const words: Word[] = [];
    for (let end = run.length; end > 0; end = from[end] ?? 0) {
      const start = from[end] ?? 0;
      const text = run.slice(start, end);
      words.push({ text, start: at + start, end: at + end, known: likely.has(hashOf(text)) });
    }
    return words.reverse();
  }

  return (text) =>
    runsOf(levelled(text)).flatMap(({ 0: run, index }) =>
      isHan(run)
        ? cut(run, index)
        : [{ text: run, start: index, end: index + run.length, known: true }],
    );
}
