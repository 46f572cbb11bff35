/** Appeals against editions, and what a case counted for a unit. */
import { and, asc, count, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { dayKey } from '../cases/counters.ts';
import { addCounts, type Sums as LedgerSums } from '../ledger/recount.ts';
import type { Database } from '../storage/storage.ts';
import type { LeftOutCase, Tables } from '../storage/tables.ts';
import { counts, type Sums } from './board.ts';

export type AppealRow = Tables['rankingAppeals']['$inferSelect'];

export async function insertAppeal(tx: Database, row: AppealRow): Promise<void> {
  await tx.insert(tx.tables.rankingAppeals).values(row);
}

export async function findAppeal(db: Database, id: string): Promise<AppealRow | undefined> {
  const { rankingAppeals: appeals } = db.tables;
  const [row] = await db.select().from(appeals).where(eq(appeals.id, id));
  return row;
}

/** Appeals against an edition, oldest first; of one unit if one is named. */
export async function listAppeals(
  db: Database,
  editionId: string,
  unitId?: string,
): Promise<AppealRow[]> {
  const { rankingAppeals: appeals } = db.tables;
  const of = unitId === undefined ? undefined : eq(appeals.unitId, unitId);
  return db
    .select()
    .from(appeals)
    .where(and(eq(appeals.editionId, editionId), of))
    .orderBy(asc(appeals.filedAt), asc(appeals.id));
}

/** Decided appeals against an edition, and those for which a case is left out of it. */
export async function listDecided(
  db: Database,
  { id, leftOut }: { readonly id: string; readonly leftOut: readonly LeftOutCase[] },
): Promise<AppealRow[]> {
  const { rankingAppeals: appeals } = db.tables;
  const upheld = leftOut.map(({ appealId }) => appealId);
  const about = or(eq(appeals.editionId, id), inArray(appeals.id, upheld));
  return db
    .select()
    .from(appeals)
    .where(and(about, isNotNull(appeals.outcome)))
    .orderBy(asc(appeals.decidedAt), asc(appeals.id));
}

/** These appeals, in no order. */
export async function findAppeals(db: Database, ids: readonly string[]): Promise<AppealRow[]> {
  const { rankingAppeals: appeals } = db.tables;
  return db
    .select()
    .from(appeals)
    .where(inArray(appeals.id, [...ids]));
}

/** Writes a decision. False when there was one already. */
export async function decideRow(
  tx: Database,
  id: string,
  fields: Partial<AppealRow>,
): Promise<boolean> {
  const { rankingAppeals: appeals } = tx.tables;
  const decided = await tx
    .update(appeals)
    .set(fields)
    .where(and(eq(appeals.id, id), isNull(appeals.outcome)))
    .returning({ id: appeals.id });
  return decided.length === 1;
}

/** Appeals of an edition that wait for a decision. */
export async function countOpenAppeals(db: Database, editionId: string): Promise<number> {
  const { rankingAppeals: appeals } = db.tables;
  const [row] = await db
    .select({ open: count() })
    .from(appeals)
    .where(and(eq(appeals.editionId, editionId), isNull(appeals.outcome)));
  return row?.open ?? 0;
}

/** Appeals against an edition, and those upheld for which it is the correction, however they stand. */
export async function countAppealsAbout(db: Database, editionId: string): Promise<number> {
  const { rankingAppeals: appeals } = db.tables;
  const [row] = await db
    .select({ all: count() })
    .from(appeals)
    .where(or(eq(appeals.editionId, editionId), eq(appeals.correctionId, editionId)));
  return row?.all ?? 0;
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
  return unitSums(all, of.unitId, of);
}

/** What of a ledger's sums enters the board of a unit for days, both counted. */
export function unitSums(
  all: LedgerSums,
  wanted: string,
  { periodStart, periodEnd }: { readonly periodStart: string; readonly periodEnd: string },
): Sums {
  const [from, to] = [dayKey(periodStart), dayKey(periodEnd)];
  const sums = new Map<string, number>();
  for (const [key, value] of all) {
    const [day, unitId, metric = ''] = key.split(' ');
    if (unitId !== wanted || Number(day) < from || Number(day) > to || !counts(metric)) continue;
    sums.set(metric, (sums.get(metric) ?? 0) + value);
  }
  return sums;
}
