/** Groups, their cases and the keys they are found by. */
import { and, asc, count, desc, eq, gt, inArray, isNull, max, sql } from 'drizzle-orm';
import { takeTurn } from '../county/settings.ts';
import { below } from '../storage/place.ts';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { hashOf } from '../text/hash.ts';
import { followGroup } from './governance.repository.ts';
import { underKey } from './grouping.ts';
import { worthOf } from './keys.ts';

export type GroupRow = Tables['repeatGroups']['$inferSelect'];
export type MemberRow = Tables['repeatMembers']['$inferSelect'];

/** A key as a whole number that both engines keep: 53 bits. */
export const numberOf = (key: string): number =>
  (hashOf(key) & 0x1f_ffff) * 0x1_0000_0000 + hashOf(key, 0x9e37_79b9);

/**
 * Groups, and what is done about them, are changed by one write at a time: side by side, one that moves all
 * cases of a group would leave behind who is just being put into it. To be called before anything is read.
 */
export const takeGroups = (tx: Database): Promise<void> => takeTurn(tx, 'repeats-looked');

// ── groups ────────────────────────────────────────────────────────────────────────────────────

const findUnder = selector((db) => {
  const { repeatKeys } = db.tables;
  return db
    .select({ groupNumber: repeatKeys.groupNumber })
    .from(repeatKeys)
    .where(eq(repeatKeys.key, sql.placeholder('key')))
    .orderBy(desc(repeatKeys.touchedAt))
    .limit(underKey);
});

/** The groups most of these keys lead to, the likeliest first. */
export async function candidateNumbers(
  db: Database,
  keys: readonly string[],
  most: number,
): Promise<number[]> {
  const hits = new Map<number, number>();
  // One after the other: a write has one connection.
  for (const key of keys) {
    for (const { groupNumber } of await findUnder(db, { key: numberOf(key) })) {
      hits.set(groupNumber, (hits.get(groupNumber) ?? 0) + worthOf(key));
    }
  }
  return [...hits]
    .sort(([a, x], [b, y]) => y - x || b - a)
    .slice(0, most)
    .map(([number]) => number);
}

const findByNumber = selector((db) => {
  const { repeatGroups } = db.tables;
  return db
    .select()
    .from(repeatGroups)
    .where(eq(repeatGroups.number, sql.placeholder('number')));
});

export async function findGroups(db: Database, numbers: readonly number[]): Promise<GroupRow[]> {
  const found: GroupRow[] = [];
  for (const number of numbers) found.push(...(await findByNumber(db, { number })));
  return found;
}

/** A group, or the one it was joined with. */
export async function findGroup(db: Database, number: number): Promise<GroupRow | undefined> {
  const [row] = await findGroups(db, [number]);
  return row?.mergedInto ? findGroup(db, row.mergedInto) : row;
}

export async function nextGroupNumber(tx: Database): Promise<number> {
  const [row] = await tx
    .select({ last: max(tx.tables.repeatGroups.number) })
    .from(tx.tables.repeatGroups);
  return (row?.last ?? 0) + 1;
}

export async function insertGroup(tx: Database, row: GroupRow): Promise<void> {
  await tx.insert(tx.tables.repeatGroups).values(row);
}

/** Changes a group, and with its size what is proposed for it: to be called once its members are as they are to be. */
export async function updateGroup(
  tx: Database,
  number: number,
  fields: Partial<GroupRow>,
): Promise<void> {
  const { repeatGroups } = tx.tables;
  await tx
    .update(repeatGroups)
    .set({ ...fields, version: sql`${repeatGroups.version} + 1` })
    .where(eq(repeatGroups.number, number));
  if (fields.size !== undefined) await followGroup(tx, number, fields);
}

/** Groups of two and more, those that were added to last first. */
export async function listGroups(
  db: Database,
  { least, limit, before }: { least: number; limit: number; before?: readonly [number, number] },
): Promise<GroupRow[]> {
  const { repeatGroups } = db.tables;
  const { lastAt, number, size, mergedInto } = repeatGroups;
  const older = before && below([lastAt, number], before);
  return db
    .select()
    .from(repeatGroups)
    .where(and(sql`size > 1`, gt(size, least - 1), isNull(mergedInto), older))
    .orderBy(desc(lastAt), desc(number))
    .limit(limit + 1);
}

export async function putKeys(
  tx: Database,
  groupNumber: number,
  keys: readonly string[],
  touchedAt: number,
): Promise<void> {
  if (keys.length === 0) return;
  const { repeatKeys } = tx.tables;
  const numbers = [...new Set(keys.map(numberOf))];
  await tx
    .insert(repeatKeys)
    .values(numbers.map((key) => ({ key, groupNumber, touchedAt })))
    .onConflictDoUpdate({
      target: [repeatKeys.groupNumber, repeatKeys.key],
      set: { touchedAt },
    });
}

/** Has some keys of one group lead to another. @returns how many it still had */
export async function moveSomeKeys(
  tx: Database,
  from: number,
  to: number,
  most: number,
): Promise<number> {
  const { repeatKeys } = tx.tables;
  const { key, groupNumber, touchedAt } = repeatKeys;
  const ofGroup = eq(groupNumber, from);
  const some = await tx.select({ key }).from(repeatKeys).where(ofGroup).limit(most);
  if (some.length === 0) return 0;
  const keys = some.map((row) => row.key);
  const taken = await tx
    .delete(repeatKeys)
    .where(and(ofGroup, inArray(key, keys)))
    .returning();
  await tx
    .insert(repeatKeys)
    .values(taken.map((row) => ({ ...row, groupNumber: to })))
    .onConflictDoUpdate({
      target: [groupNumber, key],
      set: {
        touchedAt: sql`case when excluded.touched_at > ${touchedAt} then excluded.touched_at else ${touchedAt} end`,
      },
    });
  return taken.length;
}

/** Forgets by what a group is found: nobody is in it any more. */
export async function removeKeys(tx: Database, number: number): Promise<void> {
  const { repeatKeys } = tx.tables;
  await tx.delete(repeatKeys).where(eq(repeatKeys.groupNumber, number));
}

// ── members ───────────────────────────────────────────────────────────────────────────────────

export async function findMember(db: Database, caseId: string): Promise<MemberRow | undefined> {
  const { repeatMembers } = db.tables;
  const [row] = await db.select().from(repeatMembers).where(eq(repeatMembers.caseId, caseId));
  return row;
}

/** The cases of a group, the oldest first. */
export async function membersOf(db: Database, groupNumber: number): Promise<MemberRow[]> {
  const { repeatMembers } = db.tables;
  return db
    .select()
    .from(repeatMembers)
    .where(eq(repeatMembers.groupNumber, groupNumber))
    .orderBy(asc(repeatMembers.at), asc(repeatMembers.caseId));
}

/** The cases of a group that came last, the oldest of them first. */
export async function newestOf(db: Database, groupNumber: number, most: number) {
  const { repeatMembers } = db.tables;
  const rows = await db
    .select({ caseId: repeatMembers.caseId })
    .from(repeatMembers)
    .where(eq(repeatMembers.groupNumber, groupNumber))
    .orderBy(desc(repeatMembers.at), desc(repeatMembers.caseId))
    .limit(most);
  return rows.reverse();
}

export async function putMember(tx: Database, row: MemberRow): Promise<void> {
  const { repeatMembers } = tx.tables;
  const { caseId, ...rest } = row;
  await tx
    .insert(repeatMembers)
    .values({ caseId, ...rest })
    .onConflictDoUpdate({ target: repeatMembers.caseId, set: rest });
}

export async function removeMember(tx: Database, caseId: string): Promise<void> {
  const { repeatMembers } = tx.tables;
  await tx.delete(repeatMembers).where(eq(repeatMembers.caseId, caseId));
}

export async function moveMembers(tx: Database, from: number, to: number): Promise<void> {
  const { repeatMembers } = tx.tables;
  await tx
    .update(repeatMembers)
    .set({ groupNumber: to })
    .where(eq(repeatMembers.groupNumber, from));
}

/** How many of a group came from then on. */
export async function countSince(db: Database, groupNumber: number, since: number) {
  const { repeatMembers } = db.tables;
  const [row] = await db
    .select({ members: count() })
    .from(repeatMembers)
    .where(and(eq(repeatMembers.groupNumber, groupNumber), gt(repeatMembers.at, since)));
  return row?.members ?? 0;
}

/** The newest texts, for learning which words are common. */
export async function newestTexts(
  db: Database,
  limit: number,
): Promise<{ title: string | null; text: string; receivedAt: number }[]> {
  const { cases } = db.tables;
  return db
    .select({ title: cases.title, text: cases.text, receivedAt: cases.receivedAt })
    .from(cases)
    .where(eq(cases.sealed, false))
    .orderBy(desc(cases.receivedAt), desc(cases.id))
    .limit(limit);
}
