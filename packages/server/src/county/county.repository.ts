/** SQL of the county: read whole, changed row by row. */
import { asc, desc, eq, gt, inArray } from 'drizzle-orm';
import { inserter } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { readSetting } from './settings.ts';

export type OfficialRow = Tables['officials']['$inferSelect'];
export type ContactCardRow = Tables['contactCards']['$inferSelect'];
export type UnitRow = Tables['units']['$inferSelect'];
type AreaRow = Tables['areas']['$inferSelect'];
type CategoryRow = Tables['categories']['$inferSelect'];
type PolicyRow = Tables['policies']['$inferSelect'];

export const insertUnit = inserter('units');
export const insertOfficial = inserter('officials');
export const insertArea = inserter('areas');
export const insertCategory = inserter('categories');
export const insertPolicy = inserter('policies');
/** Keeps who changed what. */
export const insertAudit = inserter('audit');

/** Undefined when there is none of this id. */
export async function updateUnit(
  tx: Database,
  id: string,
  changes: Partial<UnitRow>,
): Promise<UnitRow | undefined> {
  const { units } = tx.tables;
  const [row] = await tx.update(units).set(changes).where(eq(units.id, id)).returning();
  return row;
}

/** Undefined when there is none of this id. */
export async function updateOfficial(
  tx: Database,
  id: string,
  changes: Partial<OfficialRow>,
): Promise<OfficialRow | undefined> {
  const { officials } = tx.tables;
  const [row] = await tx.update(officials).set(changes).where(eq(officials.id, id)).returning();
  return row;
}

/** Undefined when there is none of this code. */
export async function updateArea(
  tx: Database,
  code: string,
  changes: Partial<AreaRow>,
): Promise<AreaRow | undefined> {
  const { areas } = tx.tables;
  const [row] = await tx.update(areas).set(changes).where(eq(areas.code, code)).returning();
  return row;
}

/** Undefined when there is none of this code. */
export async function updateCategory(
  tx: Database,
  code: string,
  changes: Partial<CategoryRow>,
): Promise<CategoryRow | undefined> {
  const { categories } = tx.tables;
  const [row] = await tx
    .update(categories)
    .set(changes)
    .where(eq(categories.code, code))
    .returning();
  return row;
}

/** Everything the directory keeps. The version comes first: a change meanwhile is read again. */
export async function readCounty(db: Database) {
  const { areas, units, categories, officials, staff, sites } = db.tables;
  return {
    version: (await readSetting(db, 'directory-version')) ?? 0,
    county: await readSetting(db, 'county'),
    areas: await db.select().from(areas).orderBy(asc(areas.position), asc(areas.code)),
    units: await db.select().from(units).orderBy(asc(units.position), asc(units.id)),
    categories: await db
      .select()
      .from(categories)
      .orderBy(asc(categories.position), asc(categories.code)),
    officials: await db
      .select({ unitId: officials.unitId, phone: officials.phone })
      .from(officials),
    staff: await db.select({ id: staff.id, displayName: staff.displayName }).from(staff),
    sites: await db.select().from(sites).orderBy(asc(sites.createdAt), asc(sites.id)),
  };
}

/** One page of `limit` rows after `after`, in the order they were made. */
export function listOfficialRows(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<OfficialRow[]> {
  const { officials } = db.tables;
  return db
    .select()
    .from(officials)
    .where(after === undefined ? undefined : gt(officials.id, after))
    .orderBy(asc(officials.id))
    .limit(limit);
}

export async function findOfficial(db: Database, id: string): Promise<OfficialRow | undefined> {
  const { officials } = db.tables;
  const [row] = await db.select().from(officials).where(eq(officials.id, id));
  return row;
}

/** The officials of these areas in the county's order, also those that are no longer shown. */
export function findOfficials(db: Database, areaCodes: readonly string[]): Promise<OfficialRow[]> {
  const { officials } = db.tables;
  return db
    .select()
    .from(officials)
    .where(inArray(officials.areaCode, [...areaCodes]))
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

/** Oldest first. */
export function listPolicies(db: Database): Promise<PolicyRow[]> {
  const { policies } = db.tables;
  return db.select().from(policies).orderBy(asc(policies.version));
}

/** The version in force, read anew; undefined before set-up. */
export async function newestPolicy(db: Database): Promise<PolicyRow | undefined> {
  const { policies } = db.tables;
  const [row] = await db.select().from(policies).orderBy(desc(policies.version)).limit(1);
  return row;
}
