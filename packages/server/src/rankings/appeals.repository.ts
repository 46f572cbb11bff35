/** Appeals against editions, and what a case counted for a unit. */
import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { dayKey } from '../cases/counters.ts';
import { addCounts, type Sums as LedgerSums } from '../ledger/recount.ts';
import type { Database } from '../storage/storage.ts';
import { counts, type Sums } from './board.ts';

/** Appeals of an edition that wait for a decision. */
export async function countOpenAppeals(db: Database, editionId: string): Promise<number> {
  const { rankingAppeals: appeals } = db.tables;
  const [row] = await db
    .select({ open: count() })
    .from(appeals)
    .where(and(eq(appeals.editionId, editionId), isNull(appeals.outcome)));
  return row?.open ?? 0;
}

/** What a case counted on the board for a unit in days, up to a cut-off, as its ledger has it. */
export async function countsOfCase(
  db: Database,
  of: {
    readonly caseId: string;
    readonly unitId: string;
    readonly periodStart: string;
    readonly periodEnd: string;
    readonly cutoff: number;
  },
): Promise<Sums> {
  const { events } = db.tables;
  const { payload, at } = events;
  const rows = await db
    .select({ payload, at })
    .from(events)
    .where(eq(events.caseId, of.caseId))
    .orderBy(asc(events.seq));
  const all: LedgerSums = new Map();
  for (const row of rows) if (row.at <= of.cutoff) addCounts(all, row.payload);
  const [from, to] = [dayKey(of.periodStart), dayKey(of.periodEnd)];
  const sums = new Map<string, number>();
  for (const [key, value] of all) {
    const [day, unitId, metric = ''] = key.split(' ');
    if (unitId !== of.unitId || Number(day) < from || Number(day) > to || !counts(metric)) continue;
    sums.set(metric, (sums.get(metric) ?? 0) + value);
  }
  return sums;
}
