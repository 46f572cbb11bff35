/** SQL of sites, keys, staff and sessions. */
import { and, asc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { inserter, statement } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type KeyRow = Tables['apiKeys']['$inferSelect'];
export type StaffRow = Tables['staff']['$inferSelect'];
export type SessionRow = Tables['sessions']['$inferSelect'];
type SiteRow = Tables['sites']['$inferSelect'];

export const insertSite = inserter('sites');
export const insertKey = inserter('apiKeys');
export const insertStaff = inserter('staff');
export const insertSession = inserter('sessions');

export async function hasSite(db: Database, id: string): Promise<boolean> {
  const { sites } = db.tables;
  const found = await db.select({ id: sites.id }).from(sites).where(eq(sites.id, id));
  return found.length > 0;
}

/** Undefined when there is no such site. */
export async function updateSite(
  tx: Database,
  id: string,
  changes: Partial<SiteRow>,
): Promise<SiteRow | undefined> {
  const { sites } = tx.tables;
  const [row] = await tx.update(sites).set(changes).where(eq(sites.id, id)).returning();
  return row;
}

/** Stops a key from working. False when there is none, or none any more. */
export async function revokeKey(tx: Database, id: string, now: number): Promise<boolean> {
  const { apiKeys } = tx.tables;
  const { rowCount } = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  return rowCount > 0;
}

const keyByHash = statement((db) => {
  const { apiKeys } = db.tables;
  return db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, sql.placeholder('hash')), isNull(apiKeys.revokedAt)));
});

/** The key of this hash unless it is revoked. */
export async function findKey(db: Database, hash: string): Promise<KeyRow | undefined> {
  const [row] = await keyByHash(db, { hash });
  return row;
}

const sessionByHash = statement((db) => {
  const { sessions, staff } = db.tables;
  return db
    .select({ session: sessions, staff })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(eq(sessions.tokenHash, sql.placeholder('hash')), eq(staff.active, true)));
});

/** The session of this hash with its member of staff, unless they may no longer sign in. */
export async function findSession(
  db: Database,
  hash: string,
): Promise<{ session: SessionRow; staff: StaffRow } | undefined> {
  const [row] = await sessionByHash(db, { hash });
  return row;
}

export async function findStaffByUsername(
  db: Database,
  username: string,
): Promise<StaffRow | undefined> {
  const { staff } = db.tables;
  const [row] = await db.select().from(staff).where(eq(staff.username, username));
  return row;
}

export async function findStaff(db: Database, id: string): Promise<StaffRow | undefined> {
  const { staff } = db.tables;
  const [row] = await db.select().from(staff).where(eq(staff.id, id));
  return row;
}

/** One page of `limit` rows after `after`, in the order they were made. */
export function listStaffRows(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<StaffRow[]> {
  const { staff } = db.tables;
  return db
    .select()
    .from(staff)
    .where(after === undefined ? undefined : gt(staff.id, after))
    .orderBy(asc(staff.id))
    .limit(limit);
}

/** One page of `limit` rows after `after`, in the order they were made. */
export function listKeyRows(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<KeyRow[]> {
  const { apiKeys } = db.tables;
  return db
    .select()
    .from(apiKeys)
    .where(after === undefined ? undefined : gt(apiKeys.id, after))
    .orderBy(asc(apiKeys.id))
    .limit(limit);
}

/** Writes the whole row of a member of staff. */
export async function updateStaff(tx: Database, { id, ...row }: StaffRow): Promise<void> {
  const { staff } = tx.tables;
  await tx.update(staff).set(row).where(eq(staff.id, id));
}

/** Replaces a hash unless the password was changed meanwhile. */
export async function replacePasswordHash(
  tx: Database,
  staffId: string,
  before: string,
  passwordHash: string,
): Promise<void> {
  const { staff } = tx.tables;
  const unchanged = and(eq(staff.id, staffId), eq(staff.passwordHash, before));
  await tx.update(staff).set({ passwordHash }).where(unchanged);
}

/** Administrators who can sign in, other than this one. */
export async function hasOtherAdministrator(db: Database, id: string): Promise<boolean> {
  const { staff } = db.tables;
  const rows = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'administrator'), eq(staff.active, true), ne(staff.id, id)))
    .limit(1);
  return rows.length > 0;
}

/** Ends one session: signing out. */
export async function endSession(tx: Database, tokenHash: string): Promise<void> {
  const { sessions } = tx.tables;
  await tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
}

/** Ends every session of a member of staff. */
export async function endSessions(tx: Database, staffId: string): Promise<void> {
  const { sessions } = tx.tables;
  await tx.delete(sessions).where(eq(sessions.staffId, staffId));
}

/** Forgets sessions that ended by themselves. */
export async function sweepSessions(tx: Database, now: number): Promise<void> {
  const { sessions } = tx.tables;
  await tx.delete(sessions).where(lt(sessions.expiresAt, now));
}
