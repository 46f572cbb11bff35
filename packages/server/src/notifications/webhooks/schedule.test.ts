import { expect, test } from 'vitest';
import { ATTEMPTS, waitAfter } from './schedule.ts';

const HOUR = 3_600_000;

test('a delivery is tried over three days, less and less often', () => {
  const waits = Array.from({ length: ATTEMPTS - 1 }, (_, i) => waitAfter(i + 1, 0.5));
  expect(waits[0]).toBe(5000);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const days = waits.reduce((sum, wait) => sum + wait) / (24 * HOUR);
  expect(days).toBeGreaterThan(3);
});

test('who asks for more time is given it, but no more than a day', () => {
  expect(waitAfter(1, 0.5, HOUR)).toBe(HOUR);
  expect(waitAfter(1, 0.5, 1000 * HOUR)).toBe(24 * HOUR);
  expect(waitAfter(9, 0.5, HOUR)).toBe(24 * HOUR);
});
