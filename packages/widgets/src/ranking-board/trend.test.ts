import type { RankingTrend } from '@minsheng/sdk';
import { expect, it } from 'vitest';
import zh from '../locales/zh-CN/ranking-board.ts';
import { leagueOf } from '../testing/board.ts';
import { changeOf, changeWords, weeksOf } from './trend.ts';

const league = leagueOf(2, 5);
const [first, second] = league.rows.map(({ unit }) => unit.id);
const edition = (number: number) => ({
  id: `edition-${number}`,
  number,
  periodStart: '2026-11-09',
  periodEnd: '2026-11-15',
});
const point = (score: number | null) => ({ rank: null, score, list: null });
const trend = (...scores: (number | null)[]): RankingTrend => ({
  editions: scores.map((_, at) => edition(at + 1)),
  units: [
    { unitId: first ?? '', points: scores.map(point) },
    { unitId: second ?? '', points: scores.map(() => point(88.2)) },
  ],
});

it('compares nothing with a first edition, nor weeks in which nobody was ranked', () => {
  expect(weeksOf(undefined, league)).toBeUndefined();
  expect(weeksOf(trend(90), league)).toBeUndefined();
  const { editions, units } = trend(null, null);
  expect(weeksOf({ editions, units: units.slice(0, 1) }, league)).toBeUndefined();
});

it('puts all units of a league on one scale, in steps of five', () => {
  expect(weeksOf(trend(91.2, 96.3), league)).toMatchObject({ low: 85, high: 100 });
});

it.each([
  [[95.1, 96.3], '升 1.2'],
  [[95.1, 94.3], '降 0.8'],
  [[95.1, 95.1], '持平'],
])('says of %s: %s', (scores, words) => {
  const change = changeOf(weeksOf(trend(...scores), league), first ?? '');
  expect(change === null ? '' : changeWords(change, zh)).toBe(words);
});

it('knows no change where a week is missing', () => {
  expect(changeOf(weeksOf(trend(95.1, null), league), first ?? '')).toBeNull();
  expect(changeOf(undefined, first ?? '')).toBeNull();
});
