import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedDays, daysOf, periodsBetween, reportKinds } from './periods.ts';

describe('the days of a report', () => {
  it('are a day, a week from Monday, a third of a month, or a month', () => {
    expect(daysOf('daily', '2026-11-20')).toEqual({ from: '2026-11-20', to: '2026-11-20' });
    expect(daysOf('weekly', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(daysOf('ten-day', '2026-11-10')).toEqual({ from: '2026-11-01', to: '2026-11-10' });
    expect(daysOf('ten-day', '2026-11-11')).toEqual({ from: '2026-11-11', to: '2026-11-20' });
    expect(daysOf('ten-day', '2028-02-29')).toEqual({ from: '2028-02-21', to: '2028-02-29' });
    expect(daysOf('monthly', '2026-12-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('follow each other without a gap, newest first', () => {
    const day = fc
      .integer({ min: 0, max: 3000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...reportKinds), day, day, (kind, a, b) => {
        const [first = '', last = ''] = [a, b].sort();
        const periods = periodsBetween(kind, first, last);
        expect(periods.at(-1)?.from.localeCompare(first)).toBeLessThanOrEqual(0);
        periods.slice(1).forEach(({ to }, at) => {
          expect(Date.parse(periods[at]?.from ?? '') - Date.parse(to)).toBe(86_400_000);
        });
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  it('are compared with as many days of the period before', () => {
    const november = daysOf('monthly', '2026-11-01');
    expect(comparedDays('monthly', november, '2026-12-05')).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    });
    expect(comparedDays('monthly', november, '2026-11-03')).toEqual({
      from: '2026-10-01',
      to: '2026-10-03',
    });
    const march = daysOf('monthly', '2026-03-01');
    expect(comparedDays('monthly', march, '2026-03-31')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });
});
