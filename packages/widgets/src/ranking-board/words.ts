import type { RankingEdition, RankingLeague, RankingRow, Statistics } from '@minsheng/sdk';
import { fill, type Locale } from '../locales/locales.ts';
import { formatDay } from '../parts/dates.ts';
import type { RankingBoardTexts } from './ranking-board.ts';

/** 「11月9日 周一 至 11月15日 周日」, "9–15 Nov" */
export function periodOf(
  { periodStart, periodEnd }: Pick<RankingEdition, 'periodStart' | 'periodEnd'>,
  texts: RankingBoardTexts,
  locale: Locale,
): string {
  if (locale === 'en') return shortDays(periodStart, periodEnd, locale);
  const [from, to] = [formatDay(periodStart, locale), formatDay(periodEnd, locale)];
  return fill(texts.period, { from, to });
}

/** 「11.9–11.15」, "9–15 Nov"; the year only where it is not this one, and there is room. */
export function shortDays(from: string, to: string, locale: Locale): string {
  if (locale === 'en') {
    const thisYear = from.slice(0, 4) === String(new Date().getFullYear());
    const days = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...(!thisYear && { year: 'numeric' }),
    });
    // Some browsers put spaces round the dash, also where both days share their month.
    return days.formatRange(new Date(from), new Date(to)).replace(/^(\d+)\s*–\s*/, '$1–');
  }
  return [from, to].map((day) => day.slice(5).split('-').map(Number).join('.')).join('–');
}

/** A number with one decimal, as scores stand everywhere. */
export const oneDecimal = (value: number | null): string => (value ?? 0).toFixed(1);

/** Rows on one list, best first. */
export const onList = (league: RankingLeague, list: 'red' | 'black'): RankingRow[] =>
  league.rows.filter((row) => row.list === list);

/** What the county did in those days, in one line. */
export function countyLine(
  { received, closed, closedRate, satisfaction, meanDaysToClose: days }: Statistics,
  { county }: RankingBoardTexts,
): string {
  const rate = ({ percent, ...of }: Statistics['onTime']) =>
    percent === null ? county.none : `${oneDecimal(percent)}% (${fill(county.of, of)})`;
  return [
    `${county.title} ${county.received} ${received} ${county.cases}`,
    `${county.closed} ${closed} ${county.cases}`,
    `${county.closedRate} ${rate(closedRate)}`,
    `${county.satisfaction} ${rate(satisfaction)}`,
    `${county.meanDaysToClose} ${days === null ? county.none : `${oneDecimal(days)} ${county.days}`}`,
  ].join(' · ');
}

/** Where a score may lie: 「79.2–89.0」 */
export const rangeOf = (
  { interval: { low, high } }: Pick<RankingRow, 'interval'>,
  { interval }: Pick<RankingBoardTexts, 'interval'>,
): string => fill(interval, { low: oneDecimal(low), high: oneDecimal(high) });

/** The board as plain words, for a message or an article. */
export function boardText(
  edition: RankingEdition,
  texts: RankingBoardTexts,
  locale: Locale,
): string {
  const lines = (['red', 'black'] as const).flatMap((list) => ({ list, ...texts[list] }));
  return [
    `${edition.title} ${periodOf(edition, texts, locale)}`,
    ...(edition.invented ? [texts.invented] : []),
    ...edition.leagues.flatMap((league) => [
      '',
      league.name,
      ...lines.flatMap(({ list, title, empty }) => {
        const rows = onList(league, list);
        if (rows.length === 0) return [empty];
        return [
          title,
          ...rows.map(({ rank, unit, score }) => {
            const points = fill(texts.points, { points: oneDecimal(score) });
            return `${fill(texts.rank, { rank: rank ?? '' })} ${unit.name} ${points}`;
          }),
        ];
      }),
    ]),
  ].join('\n');
}
