/** The map's counts: made from the cases, read by period. */
import { and, asc, eq, gte, lt, min } from 'drizzle-orm';
import { readSetting, writeSetting } from '../county/settings.ts';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type HeatRow = Tables['heatCounts']['$inferSelect'];

/** What a case adds to the map. */
export async function countedCases(db: Database, from: number, to: number) {
  const { cases, submissions } = db.tables;
  return db
    .select({
      areaCode: cases.areaCode,
      lng: cases.lng,
      lat: cases.lat,
      categoryCode: cases.categoryCode,
      nature: cases.nature,
      urgency: cases.urgency,
      phoneHash: submissions.phoneHash,
      receivedAt: cases.receivedAt,
    })
    .from(cases)
    .innerJoin(submissions, eq(cases.submissionId, submissions.id))
    .where(and(gte(cases.receivedAt, from), lt(cases.receivedAt, to), eq(cases.sealed, false)));
}

/** When the first case was received; undefined when there is none. */
export async function firstReceived(db: Database): Promise<number | undefined> {
  const { cases } = db.tables;
  const [row] = await db.select({ at: min(cases.receivedAt) }).from(cases);
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}

/** Counts of the pieces from `first` up to `end`, which is not among them. */
export async function findHeat(db: Database, first: number, end: number): Promise<HeatRow[]> {
  const { heatCounts } = db.tables;
  return db
    .select()
    .from(heatCounts)
    .where(and(gte(heatCounts.segment, first), lt(heatCounts.segment, end)));
}

/** At most so many rows in one statement: eight values each, and PostgreSQL takes 65,535. */
const ROWS = 1_000;

/** Puts these counts of a piece in the place of what was there. */
export async function replaceHeat(
  tx: Database,
  segment: number,
  rows: readonly HeatRow[],
): Promise<void> {
  const { heatCounts } = tx.tables;
  await tx.delete(heatCounts).where(eq(heatCounts.segment, segment));
  for (let at = 0; at < rows.length; at += ROWS) {
    await tx.insert(heatCounts).values(rows.slice(at, at + ROWS));
  }
}

/** Pieces there are, in their order. */
export const findSegments = selector((db) => {
  const { heatSegments } = db.tables;
  return db.select().from(heatSegments).orderBy(asc(heatSegments.segment));
});

/** Says that a piece is to be counted, again if need be. */
export async function markSegment(tx: Database, segment: number): Promise<void> {
  const { heatSegments } = tx.tables;
  await tx
    .insert(heatSegments)
    .values({ segment, stale: true })
    .onConflictDoUpdate({ target: heatSegments.segment, set: { stale: true } });
}

/** Says whether it is to be counted again; who marks it meanwhile waits for this write to end. */
export async function setStale(tx: Database, segment: number, stale: boolean): Promise<void> {
  const { heatSegments } = tx.tables;
  await tx.update(heatSegments).set({ stale }).where(eq(heatSegments.segment, segment));
}

/** Raised by every change of what the public sees. */
export const heatVersion = async (db: Database): Promise<number> =>
  (await readSetting(db, 'heat-map-version')) ?? 0;

export const raiseHeatVersion = async (tx: Database): Promise<void> =>
  writeSetting(tx, 'heat-map-version', (await heatVersion(tx)) + 1);
