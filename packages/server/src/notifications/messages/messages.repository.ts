/** Whom of those who follow a case a message can reach. */
import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import type { Reach } from '../../cases/case-record.ts';
import type { Database } from '../../storage/storage.ts';
import type { Tables } from '../../storage/tables.ts';
import type { Messengers } from './messengers.ts';

type FollowerRow = Tables['followers']['$inferSelect'];

/** Ids of those whom one of our ways reaches, in the order in which they came. */
export async function reachableFollowers(
  db: Database,
  caseId: string,
  { sms, wechat }: Pick<Messengers, 'sms' | 'wechat'>,
): Promise<string[]> {
  const { followers } = db.tables;
  const rows = await db
    .select({ id: followers.id })
    .from(followers)
    .where(
      and(
        eq(followers.caseId, caseId),
        or(sms && isNotNull(followers.contactPhone), wechat && isNotNull(followers.wechatOpenId)),
      ),
    )
    .orderBy(asc(followers.followedAt), asc(followers.id));
  return rows.map(({ id }) => id);
}

/** How to reach one of them, whichever case they follow by now. */
export async function findContact(
  db: Database,
  followerId: string,
): Promise<(Reach & Pick<FollowerRow, 'locale'>) | undefined> {
  const { followers } = db.tables;
  const { contactPhone, wechatOpenId, locale } = followers;
  const [found] = await db
    .select({ contactPhone, wechatOpenId, locale })
    .from(followers)
    .where(eq(followers.id, followerId));
  return found;
}
