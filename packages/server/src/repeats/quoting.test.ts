import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../text/plain.ts';
import { explain } from './explain.ts';
import { addTo, emptyProfile } from './profile.ts';
import { quotedIn } from './quoting.ts';
import { signatureOf } from './signature.ts';
import { pairsIn, Vocabulary } from './vocabulary.ts';

/** What is quoted of a text when others have these pairs as well, the first the heaviest. */
const quoted = (text: string, pairs: readonly string[], names: readonly string[] = []) =>
  quotedIn(text, new Map(pairs.map((pair, i) => [pair, 1 - i / 100])), (pair) =>
    names.includes(pair),
  );

describe('what is quoted', () => {
  it('is no part of a word', () => {
    expect(quoted('临时救助申请', ['临时', '时救', '救助', '助申'])).toEqual(['临时救助']);
    expect(quoted('这里停水两天', ['停水', '水两'])).toEqual(['停水']);
    expect(quoted('一个多月时有时无', ['月时', '时无'])).toEqual([]);
  });

  it('crosses no comma, whatever stands elsewhere', () => {
    expect(quoted('又停水，两天没水', ['停水', '水两', '两天'])).toEqual(['停水']);
  });

  it('is what stands in one place: what overlaps elsewhere is not put together', () => {
    expect(quoted('拌站旁边，搅拌不停', ['搅拌', '拌站'])).toEqual(['搅拌']);
  });

  it('is not half of a name', () => {
    expect(quoted('丽发新城', ['发新', '新城'])).toEqual(['新城']);
  });

  it('is a word that the dictionary of the engine does not have', () => {
    expect(quoted('医保代缴没有到账', ['医保', '保代'])).toEqual(['医保']);
    expect(quoted('全村医保', ['村医', '医保'])).toEqual(['医保']);
  });

  it('is a name of characters that make no word, and no chance of single ones', () => {
    const pairs = ['丽发', '发新', '新城'];
    expect(quoted('住在丽发新城的人', pairs, ['丽发'])).toEqual(['丽发新城']);
    expect(quoted('钱扣了', ['钱扣'])).toEqual([]);
  });

  it('is not when and where everybody lives', () => {
    expect(quoted('家里前几天车祸', ['家里', '里前', '前几', '几天', '天车', '车祸'])).toEqual([
      '车祸',
    ]);
  });

  it('is not said twice', () => {
    expect(quoted('搅拌不停，搅拌站太吵', ['搅拌', '拌站'])).toEqual(['搅拌站']);
  });
});

const clauses = fc.constantFrom(
  '从周一开始停水',
  '已经停水两天',
  '水管爆裂后没人修',
  '丽景新城旁边的搅拌站',
  '搅拌站通宵作业',
  '粉尘、噪声严重',
  '金庄村医保代缴没有到账',
  '住院才发现没参上',
  '112路公交站台破旧',
  'The street lamp is broken',
  '一个多月时有时无',
);
const signs = fc.constantFrom('，', '。', '？', ' ', '\n');
const texts = fc
  .array(fc.tuple(clauses, signs), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join(''));

it('quotes what one clause of the case holds, and what others have said pair by pair', () => {
  fc.assert(
    fc.property(texts, fc.array(texts, { minLength: 1, maxLength: 4 }), (own, others) => {
      const vocabulary = new Vocabulary();
      const signature = signatureOf({ parts: [own] }, vocabulary);
      const group = emptyProfile();
      for (const other of others) addTo(group, signatureOf({ parts: [other] }, vocabulary));
      const said = new Set(others.flatMap((other) => [...pairsIn(plain(other))]));
      const inOneClause = plain(own).split(/[^\p{L}\p{N}]+/u);
      for (const word of explain(signature, group, { score: 1 }).words) {
        expect(inOneClause.some((clause) => clause.includes(word))).toBe(true);
        expect([...pairsIn(word)].filter((pair) => !said.has(pair))).toEqual([]);
      }
    }),
  );
});
