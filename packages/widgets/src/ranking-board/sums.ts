import type { RankingIndicator, RankingLeague, RankingRow } from '@minsheng/sdk';

/** An indicator worked through, so that it can be followed with a pocket calculator. */
export interface Sum {
  indicator: RankingIndicator;
  /** What went well; of `repeat`, whose numerator counts what went wrong, the rest. */
  good: number;
  all: number;
  /** The league's own share, (good + 1) ÷ (all + 2), 0 to 1. */
  average: number;
  /** How many cases of that average are added. */
  added: number;
  /** (good + added × average) ÷ (all + added), 0 to 1: the points are this times the weight. */
  share: number;
}

/** What went well in one indicator. */
const goodOf = ({ key, numerator, denominator }: RankingIndicator): number =>
  key === 'repeat' ? denominator - numerator : numerator;

/** The league's share of one indicator, from all its rows, with what it is made of. */
export function averageOf(league: RankingLeague, key: RankingIndicator['key']) {
  let good = 0;
  let all = 0;
  for (const indicator of league.rows.flatMap(({ indicators }) => indicators)) {
    if (indicator.key !== key) continue;
    good += goodOf(indicator);
    all += indicator.denominator;
  }
  return { good, all, average: (good + 1) / (all + 2) };
}

/** The four sums behind a row's score. */
export function sumsOf(league: RankingLeague, row: RankingRow): Sum[] {
  return row.indicators.map((indicator) => {
    const good = goodOf(indicator);
    const all = indicator.denominator;
    const added = league.priorStrength;
    const { average } = averageOf(league, indicator.key);
    return {
      indicator,
      good,
      all,
      average,
      added,
      share: (good + added * average) / (all + added),
    };
  });
}

/** `0.950322` is `95.032%`: fine enough for the hundredths of a point to come out. */
export function fine(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** The ends of a scale, in whole tens, on which all ranked scores of a league fit. */
export function scaleOf(league: RankingLeague): { low: number; high: number } {
  const ranked = league.rows.filter(({ rank }) => rank !== null);
  const low = Math.min(90, ...ranked.map(({ score, interval }) => interval.low ?? score ?? 100));
  const high = Math.max(low, ...ranked.map(({ score, interval }) => interval.high ?? score ?? 0));
  return { low: Math.floor(low / 10) * 10, high: Math.max(100, Math.ceil(high / 10) * 10) };
}
