import { describe, expect, it } from 'vitest';
import { DAY } from '../calendar/zone.ts';
import { alike } from './alike.ts';
import { streams } from './random.ts';

const HOUR = DAY / 24;
const arrivals = (count: number, apart: number) =>
  Array.from({ length: count }, (_, i) => ({ number: i + 1, at: i * apart }));

describe('neighbours who write of one thing', () => {
  it('do so within two days of the first of them, all of them after that one', () => {
    const coming = arrivals(2_000, HOUR);
    const firsts = alike(streams(1), coming);
    expect(firsts.size).toBeGreaterThan(100);
    for (const [number, first] of firsts) {
      expect(first).toBeLessThan(number);
      expect(firsts.has(first)).toBe(false);
      expect((number - first) * HOUR).toBeLessThanOrEqual(2 * DAY);
    }
  });

  it('are none where days lie between one message and the next', () => {
    expect(alike(streams(1), arrivals(500, 3 * DAY)).size).toBe(0);
  });
});
