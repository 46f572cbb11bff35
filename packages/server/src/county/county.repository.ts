/** SQL of the county: read whole, changed row by row. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { readSetting } from './settings.ts';

export type OfficialRow = Tables['officials']['$inferSelect'];
export type ContactCardRow = Tables['contactCards']['$inferSelect'];
export type UnitRow = Tables['units']['$inferSelect'];

/** Everything the directory keeps. The version comes first: a change meanwhile is read again. */
export async function readCounty(db: Database) {
  const { areas, units, categories, staff, sites } = db.tables;
  return {
    version: (await readSetting(db, 'directory-version')) ?? 0,
    county: await readSetting(db, 'county'),
    areas: await db.select().from(areas).orderBy(asc(areas.position), asc(areas.code)),
    units: await db.select().from(units).orderBy(asc(units.position), asc(units.id)),
    categories: await db
      .select()
      .from(categories)
      .orderBy(asc(categories.position), asc(categories.code)),
    staff: await db.select({ id: staff.id, displayName: staff.displayName }).from(staff),
    sites: await db.select().from(sites).orderBy(asc(sites.createdAt), asc(sites.id)),
  };
}

/** The officials shown for these areas, in the county's order. */
export function findOfficials(db: Database, areaCodes: readonly string[]): Promise<OfficialRow[]> {
  const { officials } = db.tables;
  return db
    .select()
    .from(officials)
    .where(and(inArray(officials.areaCode, [...areaCodes]), eq(officials.active, true)))
    .orderBy(asc(officials.position), asc(officials.id));
}

export function findContactCards(
  db: Database,
  areaCodes: readonly string[],
): Promise<ContactCardRow[]> {
  const { contactCards } = db.tables;
  return db
    .select()
    .from(contactCards)
    .where(inArray(contactCards.areaCode, [...areaCodes]));
}

/** Makes or changes a card; its version goes up each time. */
export async function saveContactCard(
  tx: Database,
  card: Omit<ContactCardRow, 'version'>,
): Promise<ContactCardRow> {
  const { contactCards } = tx.tables;
  const [before] = await findContactCards(tx, [card.areaCode]);
  const row = { ...card, version: (before?.version ?? 0) + 1 };
  await tx
    .insert(contactCards)
    .values(row)
    .onConflictDoUpdate({ target: contactCards.areaCode, set: row });
  return row;
}

export async function newestPolicy(
  db: Database,
): Promise<Tables['policies']['$inferSelect'] | undefined> {
  const { policies } = db.tables;
  const [row] = await db.select().from(policies).orderBy(desc(policies.version)).limit(1);
  return row;
}
