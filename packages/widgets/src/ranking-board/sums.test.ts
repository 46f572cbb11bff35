import type { RankingLeague } from '@minsheng/sdk';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/src/cases/policy.ts';
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
          const hundredths = sumsOf(league, row).map(({ share, indicator }) => {
            // As a calculator has it that was given the figures shown.
            const shown = (Number.parseFloat(fine(share)) / 100) * indicator.weight;
            expect(Math.abs(shown - (indicator.points ?? 0))).toBeLessThan(0.0055);
            return Math.round((indicator.points ?? 0) * 100);
          });
          const sum = hundredths.reduce((total, points) => total + points, 0);
          if (row.score !== null) expect(Math.round(sum / 10) / 10).toBe(row.score);
        }
      },
    ),
  );
});

it('reads repeats the other way round', () => {
  const league = leagueOf(4, 7);
  const [row] = league.rows;
  if (!row) throw new Error('no row');
  const repeat = sumsOf(league, row).find(({ indicator }) => indicator.key === 'repeat');
  expect(repeat?.good).toBe((repeat?.all ?? 0) - (repeat?.indicator.numerator ?? 0));
  expect(repeat?.added).toBe(defaultPolicy.ranking.priorStrength);
});

it('finds no average in nothing, and a scale in whole tens', () => {
  const league: RankingLeague = { ...leagueOf(3, 1), rows: [] };
  expect(averageOf(league, 'speed').average).toBe(0.5);
  expect(scaleOf(league)).toEqual({ low: 90, high: 100 });
  const { low, high } = scaleOf(leagueOf(20, 3));
  expect([low % 10, high]).toEqual([0, 100]);
});
