import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Learned, learnFrom, nothingLearned, weightsFor, withLearned } from './learning.ts';
import { signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

const misled = { category: 'utilities', sharedPlaces: ['estate:兰亭'] };

describe('a correction', () => {
  it('that takes a case out lowers the place that misled, and asks for more', () => {
    expect(learnFrom(nothingLearned, 'apart', misled)).toEqual({
      version: 1,
      enough: { utilities: 0.01 },
      places: { 'estate:兰亭': 0.85 },
    });
  });

  it('that puts a case in raises the place, and asks for less', () => {
    expect(learnFrom(nothingLearned, 'together', misled)).toEqual({
      version: 1,
      enough: { utilities: -0.01 },
      places: { 'estate:兰亭': 1.08 },
    });
  });

  it('leaves what it does not speak of as it was', () => {
    const once = learnFrom(nothingLearned, 'apart', misled);
    const other = { category: null, sharedPlaces: ['road:幸福'] };
    expect(learnFrom(once, 'together', other)).toEqual({
      version: 2,
      enough: { utilities: 0.01, '': -0.01 },
      places: { 'estate:兰亭': 0.85, 'road:幸福': 1.08 },
    });
  });

  it('moves nothing beyond its bounds, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('apart' as const, 'together' as const)), (lessons) => {
        const learned = lessons.reduce<Learned>(
          (known, lesson) => learnFrom(known, lesson, misled),
          nothingLearned,
        );
        expect(learned.version).toBe(lessons.length);
        expect(Math.abs(learned.enough.utilities ?? 0)).toBeLessThanOrEqual(0.08);
        expect(learned.places['estate:兰亭'] ?? 1).toBeGreaterThanOrEqual(0.4);
        expect(learned.places['estate:兰亭'] ?? 1).toBeLessThanOrEqual(1.2);
      }),
    );
  });
});

describe('what was learned', () => {
  it('counts for the category it was learned from alone', () => {
    const learned = learnFrom(nothingLearned, 'apart', misled);
    const { enough } = weightsFor(nothingLearned, 'utilities');
    expect(weightsFor(learned, 'utilities').enough).toBeCloseTo(enough + 0.01, 12);
    expect(weightsFor(learned, 'roads').enough).toBe(enough);
    expect(weightsFor(learned, null).enough).toBe(enough);
  });

  it('makes a place count less, and never more than wholly', () => {
    const signature = signatureOf({ parts: ['兰亭花园停水'] }, new Vocabulary());
    const sure = signature.places.get('estate:兰亭') ?? 0;
    const places = (by: number) =>
      withLearned(signature, { ...nothingLearned, places: { 'estate:兰亭': by } }).places;
    expect(places(0.5).get('estate:兰亭')).toBeCloseTo(sure / 2, 12);
    expect(places(9).get('estate:兰亭')).toBe(1);
  });
});
