/** The maps for everybody, as they were drawn. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { keepingSelector } from '../storage/keep.ts';
import { inserter, selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type MapRow = Tables['heatMaps']['$inferSelect'];
export type PeriodRow = Tables['heatPeriods']['$inferSelect'];

/** Periods that have maps. */
export const findPeriods = selector((db) => {
  const { heatPeriods } = db.tables;
  return db.select().from(heatPeriods).orderBy(asc(heatPeriods.name));
});

const mapOf = selector((db) => {
  const { heatMaps } = db.tables;
  return db
    .select()
    .from(heatMaps)
    .where(
      and(
        eq(heatMaps.period, sql.placeholder('period')),
        eq(heatMaps.layer, sql.placeholder('layer')),
        eq(heatMaps.filter, sql.placeholder('filter')),
      ),
    );
});

/** A map of a period; undefined where nothing is to be shown. */
export async function findMap(
  db: Database,
  key: Pick<MapRow, 'period' | 'layer' | 'filter'>,
): Promise<MapRow | undefined> {
  const [found] = await mapOf(db, key);
  return found;
}

/** All maps of a period. */
export const findMaps = selector((db) => {
  const { heatMaps } = db.tables;
  return db
    .select()
    .from(heatMaps)
    .where(eq(heatMaps.period, sql.placeholder('period')));
});

const insertMap = inserter('heatMaps');

export async function putMap(tx: Database, row: MapRow): Promise<void> {
  await deleteMap(tx, row);
  await insertMap(tx, row);
}

export async function deleteMap(tx: Database, row: MapRow): Promise<void> {
  const { heatMaps } = tx.tables;
  await tx
    .delete(heatMaps)
    .where(
      and(
        eq(heatMaps.period, row.period),
        eq(heatMaps.layer, row.layer),
        eq(heatMaps.filter, row.filter),
      ),
    );
}

/** Puts periods in the place of what was known of them. */
export async function replacePeriods(tx: Database, rows: readonly PeriodRow[]): Promise<void> {
  const { heatPeriods } = tx.tables;
  const names = rows.map(({ name }) => name);
  await tx.delete(heatPeriods).where(inArray(heatPeriods.name, names));
  await tx.insert(heatPeriods).values([...rows]);
}

const versionRow = keepingSelector('key', (db) => {
  const { settings } = db.tables;
  return db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')));
});

/** Raised by every change of what the public sees. */
export async function heatVersion(db: Database): Promise<number> {
  const [row] = await versionRow(db, 'heat-map-version');
  return Number(row?.value ?? 0);
}
