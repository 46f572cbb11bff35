/** SQL of keys, staff and sessions. */
import { and, asc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { statement } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type KeyRow = Tables['apiKeys']['$inferSelect'];
export type StaffRow = Tables['staff']['$inferSelect'];
export type SessionRow = Tables['sessions']['$inferSelect'];

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
