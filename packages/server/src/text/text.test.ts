import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from './hash.ts';
import { halfWidth, levelled, plain, runsOf } from './plain.ts';
import { createSegmenter, vocabularyOf } from './segmenter.ts';

describe('one spelling', () => {
  test('one width and one case keep every place', () => {
    expect(halfWidth('电话：１３８，Ａ栋')).toBe('电话:138,A栋');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => levelled(text).length === text.length),
    );
  });

  test('for comparing, case and width are one', () => expect(plain('ＷｉＦｉ')).toBe('wifi'));

  test('runs are Chinese, or letters and digits', () => {
    const runs = runsOf('修WiFi6，第12次！').map(([run]) => run);
    expect(runs).toEqual(['修', 'WiFi6', '第', '12', '次']);
  });
});

describe('a hash', () => {
  test('is the same on every machine', () => {
    const hashes = [hashOf(''), hashOf('路灯'), hashOf('路灯', 1)];
    expect(hashes).toEqual([2_872_998_923, 3_291_121_213, 411_160_871]);
  });

  test('spreads over its low bits', () => {
    const buckets = new Set(Array.from({ length: 2_000 }, (_, i) => hashOf(`词${i}`) & 0xff));
    expect(buckets.size).toBe(256);
  });
});

describe('a segmenter', () => {
  const seen = ['路灯', '路灯', '路灯', '坏', '坏', '灯坏', '不亮', '不亮', '亮'];
  const segment = createSegmenter(vocabularyOf([seen]));
  const words = (text: string) => segment(text).map((word) => word.text);

  test('takes the likeliest words', () => {
    expect(words('路灯坏了，不亮')).toEqual(['路灯', '坏', '了', '不亮']);
  });

  test('keeps letters and numbers whole, in one case', () => {
    expect(words('WiFi路灯１１０')).toEqual(['wifi', '路灯', '110']);
  });

  test('says where each word stands and whether it is known', () => {
    expect(segment('，路灯了')).toEqual([
      { text: '路灯', start: 1, end: 3, known: true },
      { text: '了', start: 3, end: 4, known: false },
    ]);
  });

  test('loses no character of a Chinese text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[路灯坏不亮了]{0,30}$/), (text) => {
        expect(words(text).join('')).toBe(text);
      }),
    );
  });
});
