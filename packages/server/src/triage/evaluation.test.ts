import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationError, temperatureOf } from './calibration.ts';
import { evaluate } from './evaluation.ts';
import { foldsOf } from './folds.ts';
import { mean, measure, spread } from './measures.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import { cleaned } from './reading.ts';
import { inventedMessages } from './testing.ts';

describe('measures', () => {
  const outcomes = [
    { truth: 0, said: 0 },
    { truth: 0, said: 1 },
    { truth: 1, said: 1 },
    { truth: 1, said: -1 },
  ];

  test('are counted class by class', () => {
    const { classes, confusion, accuracy, macroF1, n } = measure(['路', '水', '电'], outcomes);
    expect(classes).toEqual([
      { label: '路', precision: 1, recall: 0.5, f1: 2 / 3, support: 2 },
      { label: '水', precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
      { label: '电', precision: null, recall: null, f1: 0, support: 0 },
    ]);
    expect(confusion).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    expect([n, accuracy]).toEqual([4, 0.5]);
    // A class that does not occur says nothing.
    expect(macroF1).toBeCloseTo((2 / 3 + 0.5) / 2);
  });

  test('a spread is that of a sample', () => {
    expect([mean([1, 2, 3]), spread([1, 2, 3]), spread([1])]).toEqual([2, 1, 0]);
  });
});

describe('near-duplicates', () => {
  const group = (...texts: string[]) =>
    groupNearDuplicates(texts.map((text) => new Set(Array.from(text, (c) => c.charCodeAt(0)))));

  test('are one group, also through a third', () => {
    expect([...group('甲乙丙丁', '戊己庚辛', '甲乙丙丁壬', '甲乙丙壬')]).toEqual([0, 1, 0, 0]);
  });

  test('a short message within a long one is one too, when it is long enough to tell', () => {
    expect([...group('甲乙丙丁戊己', '甲乙丙丁戊己庚辛壬癸子丑寅卯')]).toEqual([0, 0]);
    expect([...group('甲乙丙', '甲乙丙丁戊己庚辛壬癸子丑寅卯')]).toEqual([0, 1]);
  });
});

describe('folds', () => {
  test('part no group, test each message once and learn from nothing like it', () => {
    const sizes = fc.array(fc.nat(8), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 5 }), (list, folds) => {
        const groups = Int32Array.from(list);
        const measured = Math.ceil(list.length / 2);
        const all = foldsOf({ groups, measured, folds, share: 1, seed: 1 });
        const tested = all.flatMap((fold) => fold.tested);
        expect(tested.sort((a, b) => a - b)).toEqual([...groups.subarray(0, measured).keys()]);
        for (const fold of all) {
          const own = new Set(fold.tested.map((i) => groups[i]));
          expect(fold.learned.some((i) => own.has(groups[i]))).toBe(false);
        }
      }),
    );
  });

  test('a share of the groups is learned from', () => {
    const groups = Int32Array.from({ length: 100 }, (_, i) => i);
    const [fold] = foldsOf({ groups, measured: 100, folds: 5, share: 0.5, seed: 1 });
    expect([fold?.learned.length, fold?.tested.length]).toEqual([50, 20]);
  });
});

describe('calibration', () => {
  test('makes scores say how often they are right', () => {
    // Of two classes the first wins by 2 and is right three times of four: e^(2/t) = 3.
    const scored = Array.from({ length: 400 }, (_, i) => ({
      scores: Float64Array.of(2, 0),
      truth: i % 4 === 0 ? 1 : 0,
    }));
    expect(temperatureOf(scored)).toBeCloseTo(2 / Math.log(3), 2);
  });

  test('its error is how far the stated lies from what came true', () => {
    const said = Array.from({ length: 10 }, (_, i) => ({ probability: 0.9, right: i < 7 }));
    expect(calibrationError(said)).toBeCloseTo(0.2);
  });
});

test('an evaluation has naive Bayes beside the classifier, on the same folds', () => {
  const measured = inventedMessages(120);
  const also = [{ text: cleaned('拖欠 工资 老板', true), label: 'wages' }];
  const plan = { folds: 3, share: 1, seed: 1 };
  const result = evaluate({ ...plan, measured, also: [], onStep: () => {} });
  expect(result.folds).toHaveLength(3);
  expect(result.whole.n).toBe(120);
  expect(result.macroF1.mean).toBeGreaterThan(0.6);
  expect(result.bayesMacroF1.mean).toBeGreaterThan(0.3);
  expect(evaluate({ ...plan, measured: measured.slice(0, 40), also }).whole.n).toBe(40);
});
