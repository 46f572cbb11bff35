/**
 * The words people use now and did not use before. Personal data is never among them: no numbers, no
 * names of officials, nothing that follows a surname, and only what several people wrote. Pure.
 */
import { isEveryday } from '../text/everyday-words.ts';

/** A text and who wrote it. */
export interface Said {
  readonly text: string;
  /** Empty where it is not known. */
  readonly person: string;
}

/** People who must have used a word. */
const PEOPLE = 3;
/** How much more often than before. */
const TIMES = 2.5;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);

/** The words of a text that may be shown at all. */
export function wordsOf(text: string, names: ReadonlySet<string>): Set<string> {
  const words = new Set<string>();
  let before = '';
  for (const { segment } of segmenter.segment(text)) {
    const named = surnames.has(before);
    before = segment;
    if (named || isEveryday(segment) || names.has(segment)) continue;
    if (/^\p{Script=Han}{2,6}$/u.test(segment)) words.add(segment);
  }
  return words;
}

/**
 * Words that stand out, the most telling first.
 *
 * @param names what is never shown: names of people, and of the places themselves
 */
export function risingWords(
  now: readonly Said[],
  before: readonly Said[],
  names: ReadonlySet<string>,
  most = 8,
): { word: string; cases: number }[] {
  const uses = countWords(now, names);
  const past = countWords(before, names);
  return [...uses]
    .flatMap(([word, { cases, people }]) => {
      if (people.size < PEOPLE) return [];
      const share = cases / now.length;
      const usual = ((past.get(word)?.cases ?? 0) + 0.5) / (before.length + 1);
      if (share < TIMES * usual) return [];
      return [{ word, cases, weight: cases * Math.log(share / usual) }];
    })
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map(({ word, cases }) => ({ word, cases }));
}

function countWords(said: readonly Said[], names: ReadonlySet<string>) {
  const uses = new Map<string, { cases: number; people: Set<string> }>();
  for (const { text, person } of said) {
    for (const word of wordsOf(text, names)) {
      const use = uses.get(word) ?? { cases: 0, people: new Set<string>() };
      uses.set(word, use);
      use.cases += 1;
      use.people.add(person);
    }
  }
  return uses;
}
