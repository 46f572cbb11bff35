import { expect, it } from 'vitest';
import { stepsOf, toneOf } from './steps.ts';

it('gives about equally many places each colour, and equal counts the same', () => {
  const counts = [5, 5, 5, 5, 10, 10, 15, 20, 40, 300];
  const steps = stepsOf(counts);
  expect(steps).toEqual([
    { from: 5, to: 9 },
    { from: 10, to: 14 },
    { from: 15, to: 39 },
    { from: 40, to: null },
  ]);
  expect(counts.map((count) => toneOf(count, steps))).toEqual([2, 2, 2, 2, 3, 3, 4, 4, 5, 5]);
});

it('makes the only figure the darkest, and nothing of nothing', () => {
  expect(stepsOf([])).toEqual([]);
  expect(toneOf(5, stepsOf([5, 5]))).toBe(5);
});

it('keeps few steps far apart', () => {
  const tones = (counts: number[]) => counts.map((count) => toneOf(count, stepsOf(counts)));
  expect(tones([5, 10])).toEqual([2, 5]);
  expect(tones([5, 10, 15])).toEqual([2, 4, 5]);
  expect(tones([1, 2, 3, 4, 5])).toEqual([1, 2, 3, 4, 5]);
});
