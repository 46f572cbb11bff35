import { describe, expect, it } from 'vitest';
import { areasIn, withoutAreas, withoutTowns } from './areas.ts';
import { marksOf } from './marks.ts';
import { Vocabulary } from './vocabulary.ts';

const surest = (title: string, text = title) => marksOf(title, text, new Vocabulary())[0]?.pair;

describe('what looks like a name', () => {
  it('is what makes no word, whatever it ends in', () => {
    expect(surest('恒通驾校跑路了')).toBe('恒通');
    expect(surest('易融车贷何时退赔')).toBe('易融');
    expect(surest('君悦府邸停工')).toBe('君悦');
  });

  it('may hold a little word', () => {
    expect(surest('瑞和医院乱收费')).toBe('瑞和');
  });

  it('is surer in a title than in the text', () => {
    const marks = marksOf('君悦停工', '君悦停工，恒通也停了', new Vocabulary());
    const sureOf = (name: string) => marks.find(({ pair }) => pair === name)?.weight ?? 0;
    expect(sureOf('恒通')).toBeGreaterThan(0);
    expect(sureOf('君悦')).toBeGreaterThan(sureOf('恒通'));
  });

  it('is hardly what consists of known words', () => {
    const marks = marksOf('小区停水', '小区停水，业主投诉物业', new Vocabulary());
    expect(Math.max(0, ...marks.map(({ weight }) => weight))).toBeLessThan(0.5);
  });

  it('is one name, with whichever characters of its sound it is written', () => {
    const keyOf = (title: string) => marksOf(title, title, new Vocabulary())[0]?.key;
    expect(keyOf('君悦停工')).toBe(keyOf('均悦停工'));
    expect(keyOf('君悦停工')).not.toBe(keyOf('恒通停工'));
  });

  it('is not what many write', () => {
    const vocabulary = new Vocabulary();
    for (let n = 0; n < 300; n += 1) vocabulary.learn('易融');
    expect(marksOf('易融', '易融', vocabulary)).toEqual([]);
  });
});

describe('larger places', () => {
  it('are districts, counties and cities by name; an estate is none', () => {
    expect(areasIn('云岭县和b市a3区的兰亭花园小区')).toEqual(['云岭县', 'b市', 'a3区']);
  });

  it('leave a gap, so that no name begins in one', () => {
    expect(withoutAreas('云岭县江背村')).toBe(' 江背村');
    expect(withoutAreas('兰亭花园小区')).toBe('兰亭花园小区');
    expect(withoutTowns('云岭县清水镇石桥村')).toBe('  石桥村');
  });
});
