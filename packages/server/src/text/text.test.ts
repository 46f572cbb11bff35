import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from './hash.ts';
import { halfWidth, plain, runsOf } from './plain.ts';
import { createSegmenter } from './segmenter.ts';

describe('one spelling', () => {
  test('half width keeps every place', () => {
    expect(halfWidth('电话：１３８，Ａ栋')).toBe('电话:138,A栋');
    fc.assert(fc.property(fc.string(), (text) => halfWidth(text).length === text.length));
  });

  test('for comparing, case and width are one', () => expect(plain('ＷｉＦｉ')).toBe('wifi'));

  test('runs are Chinese, letters or digits', () => {
    expect(runsOf('修wifi，第12次！')).toEqual(['修', 'wifi', '第', '12', '次']);
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
  const segment = createSegmenter(
    new Map([
      ['路灯', 20],
      ['坏', 5],
      ['灯坏', 1],
      ['不亮', 8],
      ['亮', 3],
    ]),
  );

  test('takes the likeliest words', () => {
    expect(segment('路灯坏了，不亮')).toEqual(['路灯', '坏', '了', '不亮']);
  });

  test('keeps letters and numbers whole', () => {
    expect(segment('WiFi路灯110')).toEqual(['wifi', '路灯', '110']);
  });

  test('loses no character of a Chinese text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[路灯坏不亮了]{0,30}$/), (text) => {
        expect(segment(text).join('')).toBe(text);
      }),
    );
  });
});
