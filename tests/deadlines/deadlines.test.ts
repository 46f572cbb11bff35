import { describe, expect, it } from 'vitest';
import { compareDeadlines, times } from './compare.ts';
import holidays from './holidays-2022-2026.json' with { type: 'json' };
import { rules } from './oracle.ts';

const days = 365 * 4 + 366;

describe('deadlines', () => {
  it(`equal a count day by day over the State Council's lists, ${days} days long`, () => {
    const { compared, beyond, differences } = compareDeadlines(holidays);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(compared + beyond).toBe(days * times.length * Object.keys(rules).length);
    expect(beyond).toBeLessThan(compared / 100);
  });

  it('differ at once when a list says otherwise', () => {
    const one = { ...holidays['2026'], days: holidays['2026'].days.slice(1) };
    const { differences } = compareDeadlines({ 2026: one });
    expect(differences.length).toBeGreaterThan(0);
    expect(differences[0]).toMatch(/server 2026-01-\d\d 17:30, counted/);
  });
});
