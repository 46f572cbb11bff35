/** Editions side by side: how each unit did in the weeks before. */
import { DAY, isoDate } from '../calendar/zone.ts';
import type { Schemas } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import type { LeagueBoard } from './board.ts';
import { type EditionRow, findEditions, listEarlier } from './rankings.repository.ts';

/** Editions in a trend. */
const LONGEST = 12;

type Period = Pick<EditionRow, 'id' | 'number' | 'periodStart' | 'periodEnd'>;

/**
 * The editions of a trend, oldest first: periods as long as that of the last one, none twice. Of
 * editions that correct each other the one with the highest number counts, which comes first.
 */
export function periodsOf(last: Period, earlier: readonly Period[]): Period[] {
  const length = last.periodEnd - last.periodStart;
  const chosen = new Map([[last.periodEnd, last]]);
  for (const period of earlier) {
    const { periodStart, periodEnd } = period;
    if (periodEnd > last.periodEnd || periodEnd - periodStart !== length) continue;
    if (!chosen.has(periodEnd)) chosen.set(periodEnd, period);
  }
  return [...chosen.values()].sort((a, b) => a.periodEnd - b.periodEnd).slice(-LONGEST);
}

/** The trend of an edition's units. */
export async function trendOf(db: Database, last: EditionRow): Promise<Schemas['RankingTrend']> {
  // Corrections and boards of months lie between the weeks.
  const earlier = await listEarlier(db, { periodEnd: last.periodEnd, limit: LONGEST * 4 });
  const periods = periodsOf(last, earlier);
  const found = await findEditions(
    db,
    periods.map(({ id }) => id),
  );
  const rows = new Map(found.map(({ id, leagues }) => [id, rowsByUnit(leagues)]));
  return {
    editions: periods.map(({ id, number, periodStart, periodEnd }) => ({
      id,
      number,
      periodStart: isoDate(periodStart / DAY),
      periodEnd: isoDate(periodEnd / DAY),
    })),
    units: [...rowsByUnit(last.leagues).keys()].map((unitId) => ({
      unitId,
      points: periods.map(({ id }) => {
        const row = rows.get(id)?.get(unitId);
        if (!row || row.rank === null) return { rank: null, score: null, list: null };
        return { rank: row.rank, score: row.score, list: row.list };
      }),
    })),
  };
}

const rowsByUnit = (leagues: unknown) =>
  new Map(
    (leagues as LeagueBoard[]).flatMap(({ rows }) => rows.map((row) => [row.unitId, row] as const)),
  );
