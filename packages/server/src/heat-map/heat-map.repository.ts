/** The map's counts: made from the cases, read by period. */
import { and, asc, eq, getTableColumns, gte, inArray, lt, min, sql, sum } from 'drizzle-orm';
import { readSetting, writeSetting } from '../county/settings.ts';
import { change, selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type HeatRow = Tables['heatCounts']['$inferSelect'];

/** What a case adds to the map. */
export const countedCases = selector((db) => {
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
    })
    .from(cases)
    .innerJoin(submissions, eq(cases.submissionId, submissions.id))
    .where(
      and(
        gte(cases.receivedAt, sql.placeholder('from')),
        lt(cases.receivedAt, sql.placeholder('to')),
        eq(cases.sealed, false),
      ),
    );
});

/** When the first case was received; undefined when there is none. */
export async function firstReceived(db: Database): Promise<number | undefined> {
  const { cases } = db.tables;
  const [row] = await db.select({ at: min(cases.receivedAt) }).from(cases);
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}

/** Counts of a piece. */
export const findHeat = selector((db) => {
  const { heatCounts } = db.tables;
  return db
    .select()
    .from(heatCounts)
    .where(eq(heatCounts.segment, sql.placeholder('segment')));
});

/** What staff narrow a map down to: all of it together. */
export interface Narrowed {
  readonly categoryCodes: readonly string[] | null;
  readonly nature: string | null;
  readonly urgency: string | null;
}

/** Messages of some pieces by smallest place: hexagons or areas. */
export async function sumHeat(
  db: Database,
  segments: readonly number[],
  by: 'cell' | 'areaCode',
  { categoryCodes, nature, urgency }: Narrowed,
): Promise<{ place: string; count: number }[]> {
  const { heatCounts } = db.tables;
  const place = heatCounts[by];
  return db
    .select({ place, count: sum(heatCounts.value).mapWith(Number) })
    .from(heatCounts)
    .where(
      and(
        inArray(heatCounts.segment, [...segments]),
        categoryCodes ? inArray(heatCounts.categoryCode, [...categoryCodes]) : undefined,
        nature ? eq(heatCounts.nature, nature) : undefined,
        urgency ? eq(heatCounts.urgency, urgency) : undefined,
      ),
    )
    .groupBy(place);
}

/** At most so many rows in one statement: eight values each, and PostgreSQL takes 65,535. */
const ROWS = 1_000;

/** Puts counts in the place of what they were; those of 0 go. */
export async function changeHeat(tx: Database, rows: readonly HeatRow[]): Promise<void> {
  const { heatCounts } = tx.tables;
  const { value: _, ...key } = getTableColumns(heatCounts);
  const target = Object.values(key);
  const put = rows.filter(({ value }) => value > 0);
  for (let at = 0; at < put.length; at += ROWS) {
    await tx
      .insert(heatCounts)
      .values(put.slice(at, at + ROWS))
      .onConflictDoUpdate({ target, set: { value: sql`excluded.value` } });
  }
  for (const row of rows) if (row.value === 0) await deleteHeat(tx, row);
}

const deleteHeat = change((db) => {
  const { heatCounts } = db.tables;
  const { value: _, ...key } = getTableColumns(heatCounts);
  return db
    .delete(heatCounts)
    .where(and(...Object.entries(key).map(([name, at]) => eq(at, sql.placeholder(name)))));
});

/** Pieces there are, in their order. */
export const findSegments = selector((db) => {
  const { heatSegments } = db.tables;
  return db.select().from(heatSegments).orderBy(asc(heatSegments.segment));
});

export type SegmentRow = Tables['heatSegments']['$inferSelect'];

/** Says that a piece is to be counted, again if need be. */
export async function markSegment(tx: Database, segment: number): Promise<void> {
  const { heatSegments } = tx.tables;
  await tx
    .insert(heatSegments)
    .values({ segment, stale: true })
    .onConflictDoUpdate({
      target: heatSegments.segment,
      set: { stale: true, version: sql`${heatSegments.version} + 1` },
    });
}

/**
 * Says how a piece stands now that it was counted.
 * @returns false when it was marked, or counted by somebody else, since it stood like `row`
 */
export async function settleSegment(
  tx: Database,
  { segment, version }: SegmentRow,
  now: { readonly stale: boolean; readonly changed: boolean },
): Promise<boolean> {
  const { heatSegments } = tx.tables;
  const { rowCount } = await tx
    .update(heatSegments)
    .set({ stale: now.stale, version: version + Number(now.changed) })
    .where(and(eq(heatSegments.segment, segment), eq(heatSegments.version, version)));
  return rowCount === 1;
}

/** Says that what the public sees of the map is not what it was. */
export async function raiseHeatVersion(tx: Database): Promise<void> {
  const version = (await readSetting(tx, 'heat-map-version')) ?? 0;
  await writeSetting(tx, 'heat-map-version', version + 1);
}
