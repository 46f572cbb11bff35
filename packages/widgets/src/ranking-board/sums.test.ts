import type { RankingLeague } from '@minsheng/sdk';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leagueOf } from '../testing/board.ts';
import { averageOf, fine, scaleOf, sumsOf } from './sums.ts';

it('comes to the points and the score the server gave, by hand', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 9999 }),
      (units, seed) => {
        const league = leagueOf(units, seed);
        for (const row of league.rows) {
          const hundredths = row.indicators.flatMap(({ parts }) =>
            sumsOf(league, parts).map(({ share, rule, part }) => {
              // As a calculator has it that was given the figures shown.
              const shown = (Number.parseFloat(fine(share)) / 100) * rule.weight;
              expect(Math.abs(shown - part.points)).toBeLessThan(0.0055);
              return Math.round(part.points * 100);
            }),
          );
          expect(hundredths).toHaveLength(12);
          const sum = hundredths.reduce((total, points) => total + points, 0);
          if (row.score !== null) expect(Math.round(sum / 10) / 10).toBe(row.score);
        }
      },
    ),
    { numRuns: 30 },
  );
});

it('reads what is better lower the other way round', () => {
  const league = leagueOf(4, 7);
  const repeat = league.rows[0]?.indicators.find(({ key }) => key === 'repeat');
  const [rework] = sumsOf(league, repeat?.parts ?? []);
  expect(rework?.good).toBe((rework?.part.denominator ?? 0) - (rework?.part.numerator ?? 0));
});

it('finds no average in nothing, and a scale in whole tens', () => {
  const none = { ...leagueOf(1, 1).parts[0], leagueGood: 0, leagueAll: 0 };
  expect(averageOf(none as RankingLeague['parts'][number])).toBe(0.5);
  expect(scaleOf({ ...leagueOf(3, 1), rows: [] })).toEqual({ low: 90, high: 100 });
  const { low, high } = scaleOf(leagueOf(20, 3));
  expect([low % 10, high]).toEqual([0, 100]);
});
