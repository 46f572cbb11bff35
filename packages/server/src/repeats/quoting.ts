/**
 * Which words a case shares with others, as it has them: pairs of characters tell what is alike, but nobody
 * reads 停水两 out of 停水两天. What is quoted stands in the text, inside one clause, from the beginning of
 * a word to the end of one. Pure.
 */
import { isEveryday } from '../text/everyday-words.ts';
import { wordsOfToday } from './common-words.ts';
import { matterWordsIn } from './matters.ts';
import { bare } from './signature.ts';
import { partsOf, piecesOf } from './vocabulary.ts';

/** Characters of a quotation at the most. */
const longest = 8;

/** 上 of 桥上, 人 of 没有人: they begin no word that anybody would quote. */
const beginsNothing = /^[上下里中内外前后人]$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

interface Word {
  readonly start: number;
  readonly end: number;
}

/**
 * @param text as `plain` gives it
 * @param weights of the pairs that others have too
 * @param isName whether two characters that are no word are a name
 * @returns the heaviest first, each once, and none that stands in another
 */
export function quotedIn(
  text: string,
  weights: ReadonlyMap<string, number>,
  isName: (pair: string) => boolean,
): string[] {
  const found = new Map<string, number>();
  for (const piece of piecesOf(text)) {
    let words: readonly Word[] | undefined;
    for (const { start, end, weight } of sharedIn(piece, weights)) {
      words ??= wordsOf(piece);
      const quoted = readable(piece, words, { start, end }, isName);
      if (quoted) found.set(quoted, Math.max(weight, found.get(quoted) ?? 0));
    }
  }
  const isWithin = (quoted: string, other: string) => other !== quoted && other.includes(quoted);
  return [...found]
    .filter(([quoted]) => ![...found.keys()].some((other) => isWithin(quoted, other)))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([quoted]) => quoted);
}

/** The stretches of a piece in which every pair is shared. */
function* sharedIn(
  piece: string,
  weights: ReadonlyMap<string, number>,
): Generator<Word & { weight: number }> {
  let run: { start: number; end: number; weight: number } | undefined;
  for (const { pair, start, end } of partsOf(piece)) {
    const weight = weights.get(pair);
    if (weight === undefined) {
      if (run) yield run;
      run = undefined;
    } else if (run) {
      run.end = end;
      run.weight = Math.max(run.weight, weight);
    } else run = { start, end, weight };
  }
  if (run) yield run;
}

/**
 * The words of a piece in their order; what is no word comes as single characters. The dictionary of the
 * engine does not have all that residents write of: 医保, 护栏.
 */
function wordsOf(piece: string): Word[] {
  const matters = [...matterWordsIn(piece)].map((word) => later(piece, word));
  const isInside = (at: number) => matters.some(({ start, end }) => start < at && at < end);
  const ends = [
    ...[...segmenter.segment(piece)].map(({ segment, index }) => index + segment.length),
    ...matters.flatMap(({ start, end }) => [start, end]),
  ];
  const words: Word[] = [];
  let start = 0;
  for (const end of [...new Set(ends)].sort((a, b) => a - b)) {
    if (end === 0 || isInside(end)) continue;
    const before = words.at(-1);
    const isWord = before?.end === start && start - before.start === 1 && end - start === 1;
    if (isWord && wordsOfToday.has(piece.slice(before.start, end))) {
      words[words.length - 1] = { start: before.start, end };
    } else words.push({ start, end });
    start = end;
  }
  return words;
}

/** Of two words of a matter that share a character it is the second: 医保 of 村医保, not 村医. */
function later(piece: string, word: Word): Word {
  if (word.end - word.start > 2) return word;
  const [next] = matterWordsIn(piece.slice(word.end - 1));
  return next?.start === 0 ? { start: word.end - 1, end: word.end - 1 + next.end } : word;
}

/** What of a stretch can be read: whole words, without those of every request at either end. */
function readable(
  piece: string,
  words: readonly Word[],
  stretch: Word,
  isName: (pair: string) => boolean,
): string | undefined {
  const said = ({ start, end }: Word) => piece.slice(start, end);
  const single = (word: Word | undefined) => word !== undefined && word.end - word.start === 1;
  const first = words.findIndex(({ start }) => start >= stretch.start);
  const after = words.findLastIndex(({ end }) => end <= stretch.end) + 1;
  if (first < 0) return undefined;
  let inside: readonly Word[] = words.slice(first, after);
  // 在 and 的 belong to no name.
  const beside = (word: Word | undefined) =>
    word !== undefined && bare(said(word)).trim() !== '' ? word : undefined;
  inside = uncut(inside, beside(words[first - 1]), single);
  inside = uncut(inside.toReversed(), beside(words[after]), single).toReversed();
  const everyday = (word: Word | undefined) => word !== undefined && isEveryday(said(word));
  if (inside[0] && beginsNothing.test(said(inside[0]))) inside = inside.slice(1);
  inside = told(inside, everyday, single);
  inside = told(inside.toReversed(), everyday, single).toReversed();
  while (inside.length > 1 && lengthOf(inside) > longest) inside = inside.slice(0, -1);
  const [start, end] = [inside[0]?.start ?? 0, inside.at(-1)?.end ?? 0];
  if (end - start < 2) return undefined;
  const quoted = piece.slice(start, end);
  const isWord = inside.some((word) => !single(word));
  const names = () => [...partsOf(quoted)].some(({ pair }) => isName(pair));
  return isWord || names() ? quoted : undefined;
}

const lengthOf = (words: readonly Word[]): number =>
  (words.at(-1)?.end ?? 0) - (words[0]?.start ?? 0);

/** Takes from the front what every request says, and a single character before it: 前几天. */
function told(
  inside: readonly Word[],
  everyday: (word: Word | undefined) => boolean,
  single: (word: Word | undefined) => boolean,
): readonly Word[] {
  if (everyday(inside[0])) return told(inside.slice(1), everyday, single);
  if (single(inside[0]) && everyday(inside[1])) return told(inside.slice(2), everyday, single);
  return inside;
}

/**
 * Takes from the front single characters that may belong to what stands before: 庄村 of 金庄村, of which only
 * half is shared.
 */
function uncut(
  inside: readonly Word[],
  before: Word | undefined,
  single: (word: Word | undefined) => boolean,
): Word[] {
  const loose = inside.findIndex((word) => !single(word));
  const singles = loose < 0 ? inside.length : loose;
  const isCut = before !== undefined && (single(before) || singles === 1);
  return inside.slice(isCut ? singles : 0);
}
