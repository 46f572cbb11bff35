/**
 * Cuts a text into the words of a vocabulary: of all ways, the most likely one, every word counting
 * as often as it was seen. Built from a county's own words and from nothing else. Pure.
 */
import { isHan, plain, runsOf } from './plain.ts';

/** Words in their order; letters and digits in one piece each. */
export type Segmenter = (text: string) => string[];

/** Longer entries of a vocabulary are no words. */
const LONGEST = 8;

/** @param counts how often each word was seen */
export function createSegmenter(counts: ReadonlyMap<string, number>): Segmenter {
  const words = [...counts].filter(([word]) => isHan(word) && word.length <= LONGEST);
  const all = words.reduce((sum, [, count]) => sum + count, 0);
  const likely = new Map(words.map(([word, count]) => [word, Math.log(count / all)]));
  const longest = words.reduce((most, [{ length }]) => Math.max(most, length), 1);
  // A character that nobody saw alone stands alone only where nothing else is left.
  const unseen = Math.log(0.02 / (all + 1));

  return (text) =>
    runsOf(plain(text)).flatMap((run) => (isHan(run) ? cut(run, likely, longest, unseen) : [run]));
}

function cut(
  run: string,
  likely: ReadonlyMap<string, number>,
  longest: number,
  unseen: number,
): string[] {
  const best = new Float64Array(run.length + 1).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(run.length + 1);
  best[0] = 0;
  for (let start = 0; start < run.length; start += 1) {
    const here = best[start] ?? 0;
    for (let end = start + 1; end <= Math.min(run.length, start + longest); end += 1) {
      const known = likely.get(run.slice(start, end)) ?? (end === start + 1 ? unseen : undefined);
      if (known === undefined || here + known <= (best[end] ?? 0)) continue;
      best[end] = here + known;
      from[end] = start;
    }
  }
  const words: string[] = [];
  for (let end = run.length; end > 0; end = from[end] ?? 0) {
    words.push(run.slice(from[end], end));
  }
  return words.reverse();
}
