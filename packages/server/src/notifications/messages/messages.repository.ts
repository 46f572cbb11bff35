/** Whom of those who follow a case a message can reach. */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../../storage/storage.ts';
import type { Tables } from '../../storage/tables.ts';

type FollowerRow = Tables['followers']['$inferSelect'];

/** Ids of those who left a phone number, in the order in which they came. */
export async function reachableFollowers(db: Database, caseId: string): Promise<string[]> {
  const { followers } = db.tables;
  const rows = await db
    .select({ id: followers.id })
    .from(followers)
    .where(and(eq(followers.caseId, caseId), isNotNull(followers.contactPhone)))
    .orderBy(asc(followers.followedAt), asc(followers.id));
  return rows.map(({ id }) => id);
}

/** How to reach one of them, whichever case they follow by now. */
export async function findContact(
  db: Database,
  followerId: string,
): Promise<Pick<FollowerRow, 'contactPhone' | 'locale'> | undefined> {
  const { followers } = db.tables;
  const { contactPhone, locale } = followers;
  const [found] = await db
    .select({ contactPhone, locale })
    .from(followers)
    .where(eq(followers.id, followerId));
  return found;
}
