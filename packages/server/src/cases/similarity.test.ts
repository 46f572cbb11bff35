import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness, pairsOf } from './similarity.ts';

const names = ['清水镇', '石桥村'];
const like = (one: string, other: string) => likeness(pairsOf(one, names), pairsOf(other, names));
const lamp = '石桥村三组河边路灯坏了半个月，晚上老人走路不安全。';
const longer = `${lamp}上周有位婆婆摔过跤，村组长说电工没空。`;

describe('the pairs of a text', () => {
  it('are its neighbouring characters, however they were typed', () => {
    expect([...pairsOf('路灯坏了')]).toEqual(['路灯', '灯坏']);
    expect([...pairsOf('ＬＥＤ灯')]).toEqual([...pairsOf('led灯')]);
    expect([...pairsOf('灯')]).toEqual([]);
  });

  it('do not reach across a name, a sign or what is said in every request', () => {
    expect([...pairsOf('路石桥村灯', names)]).toEqual([]);
    expect([...pairsOf('路，灯')]).toEqual([]);
    expect([...pairsOf('路的灯')]).toEqual([]);
  });
});

describe('likeness', () => {
  it('is high for one thing in two people’s words', () => {
    expect(like(lamp, '三组河边的路灯半个月没亮了，晚上老人不敢出门')).toBeGreaterThan(0.4);
  });

  it('is how much of the shorter one is in the other, whichever comes first', () => {
    const more = `${longer}镇里已经答应过两回。`;
    expect(like(longer, more)).toBe(1);
    expect(like(more, longer)).toBe(1);
  });

  it('begins with four shared pairs, measured by no fewer than twelve', () => {
    const pairs = (text: string) => new Set(text.split(' '));
    expect(likeness(pairs('a b c d'), pairs('a b c d e f'))).toBe(4 / 12);
    expect(likeness(pairs('a b c'), pairs('a b c d e f'))).toBe(0);
  });

  it('is low for two things of one village', () => {
    expect(like(lamp, '清水镇石桥村村口的水渠堵了，下雨就淹路，请派人来疏通。')).toBeLessThan(0.2);
  });

  it('tells nothing to whoever fishes with a name', () => {
    expect(like('张小三', '张小三欠我工资三个月不给，去工地找他也不见人。')).toBe(0);
    expect(like('张小三欠薪', '张小三欠薪三个月不给，去工地找他也不见人影。')).toBeLessThan(0.35);
  });

  it('is the same both ways, whole for the same words, and never more', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(like(one, other)).toBe(like(other, one));
        expect(like(one, other)).toBeLessThanOrEqual(1);
      }),
    );
    expect(like(longer, longer)).toBe(1);
  });
});
