/**
 * What looks like a name, whatever it ends in: neighbouring characters that make no known word and that
 * few residents write together. 恒通, 易融 and 君悦 are told so, 搅拌 and 补贴 are not. Pure.
 */
import { soundOf } from '../text/sounds.ts';
import { wordsOfToday } from './common-words.ts';
import { matterWordsIn } from './matters.ts';
import type { Vocabulary } from './vocabulary.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** How much like a name two neighbours are: both no part of a word, one, or each of another word. */
const kinds = { loose: 1, edge: 0.6, joint: 0.4, word: 0.3 };
/** Of what does not stand in the title. */
const untitled = 0.55;
/** Pairs kept, and rarer than what. */
const most = 24;
const rareFrom = 0.3;

/** Little words; a name may hold some of them, where it stands between loose characters. */
const never = /[的了是我你您他她它们这那个就也很又还请吗呢吧啊把被给从着说没不去及或每几两该此]/u;
const seldom = /[在有和与都到对向为过来上下大小]/u;

export interface Mark {
  /** The same for all who mean it: of a name that is no word, how it is spoken, for many write it otherwise. */
  readonly key: string;
  readonly pair: string;
  /** How sure it is a name, 0 to 1. */
  readonly weight: number;
}

/** @returns what looks like a name, the surest first, each once */
export function marksOf(title: string, text: string, vocabulary: Vocabulary): Mark[] {
  const found = new Map<string, Mark>();
  for (const [pair, kind] of pairsLikeNames(text)) {
    const rarity = vocabulary.rarity(pair);
    if (rarity < rareFrom) continue;
    // A known word is a name only when hardly anybody writes it.
    const rare = kind === kinds.word ? rarity * rarity : rarity;
    const weight = rare * kind * (title.includes(pair) ? 1 : untitled);
    const key = kind === kinds.loose ? soundOf(pair) : pair;
    if (weight > (found.get(key)?.weight ?? 0)) found.set(key, { key, pair, weight });
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, most);
}

function* pairsLikeNames(text: string): Generator<[string, number]> {
  for (const { 0: run } of text.matchAll(/\p{Script=Han}+/gu)) {
    // Which word each character is part of; -1 is none.
    const word = new Int32Array(run.length).fill(-1);
    let n = 0;
    for (const { segment, index } of words.segment(run)) {
      if (segment.length > 1) word.fill(n, index, index + segment.length);
      n += 1;
    }
    for (const { start, end } of matterWordsIn(run)) {
      word.fill(n, start, end);
      n += 1;
    }
    for (let i = 0; i + 1 < run.length; i += 1) {
      const pair = run.slice(i, i + 2);
      if (never.test(pair)) continue;
      const [one, next] = [word[i] as number, word[i + 1] as number];
      const loose = (one < 0 ? 1 : 0) + (next < 0 ? 1 : 0);
      if (loose < 2 && seldom.test(pair)) continue;
      if ((one >= 0 && one === next) || wordsOfToday.has(pair)) yield [pair, kinds.word];
      else yield [pair, loose === 2 ? kinds.loose : loose === 1 ? kinds.edge : kinds.joint];
    }
  }
}
