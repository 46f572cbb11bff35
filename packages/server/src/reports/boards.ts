/** Which boards stand for the weeks of a period, and who was on their lists. */
import { DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import type { Context } from '../context.ts';
import type { Locale } from '../contract/operations.ts';
import { leagueView } from '../rankings/league.view.ts';
import { publishedBetween } from '../rankings/rankings.repository.ts';
import type { PublishedBoard } from './figures.ts';
import type { Days } from './periods.ts';

/** Those of weeks that ended in these days, as they were published; of a corrected one the correction. */
export async function boardsOf(
  { storage, policies }: Context,
  { from, to }: Days,
  locale: Locale,
): Promise<PublishedBoard[]> {
  const rows = await publishedBetween(storage.read, dayNumber(from) * DAY, dayNumber(to) * DAY);
  const corrected = new Set(rows.map(({ corrects }) => corrects));
  return rows
    .filter(({ id }) => !corrected.has(id))
    .flatMap((row) => {
      const { ranking } = policies.get(row.policyVersion);
      return (row.leagues as object[]).map((board) => {
        const { name, rows: ranked } = leagueView(board, ranking, locale);
        const on = (list: 'red' | 'black') =>
          ranked.flatMap((one) => (one.list === list ? one.unit.name : []));
        return {
          edition: row.id,
          number: row.number,
          from: isoDate(row.periodStart / DAY),
          to: isoDate(row.periodEnd / DAY),
          league: name,
          red: on('red'),
          black: on('black'),
        };
      });
    });
}
