import type { RankingLeague, RankingRow } from '@minsheng/sdk';

export type PartRule = RankingLeague['parts'][number];
export type Part = RankingRow['indicators'][number]['parts'][number];

/** A part of a score worked through, so that it can be followed with a pocket calculator. */
export interface Sum {
  rule: PartRule;
  part: Part;
  /** What went well; where lower is better, and the numerator counts what went wrong, the rest. */
  good: number;
  /** The league's own share, (good + 1) ÷ (all + 2), 0 to 1. */
  average: number;
  /** (good + strength × average) ÷ (all + strength), 0 to 1: the points are this times the weight. */
  share: number;
}

/** The league's share of a part. */
export const averageOf = ({ leagueGood, leagueAll }: PartRule): number =>
  (leagueGood + 1) / (leagueAll + 2);

/** The sums behind one indicator of a row. */
export function sumsOf(league: RankingLeague, parts: readonly Part[]): Sum[] {
  return parts.flatMap((part) => {
    const rule = league.parts.find(({ key }) => key === part.key);
    if (!rule) return [];
    const { numerator, denominator } = part;
    const good = rule.direction === 'lower' ? denominator - numerator : numerator;
    const average = averageOf(rule);
    const { strength } = rule;
    return [
      { rule, part, good, average, share: (good + strength * average) / (denominator + strength) },
    ];
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
