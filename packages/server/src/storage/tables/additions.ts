/** What comes to a case on its way: words, people, files. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { CaseTables } from './cases.ts';
import type { Rating } from './vocabulary.ts';

export const additionTables = (columns: Columns, { cases, replies }: CaseTables) => {
  const { table, index, uniqueIndex } = columns;
  const { text, integer, bigint, boolean, json, instant } = columns;

  const supplements = table(
    'supplements',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      text: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [index('supplements_case').on(t.caseId, t.at)],
  );

  /** Another resident with the same trouble: told of progress and asked at the end. */
  const followers = table(
    'followers',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      receiptHash: text().notNull(),
      /** What they say of their own trouble. */
      text: text(),
      /** Encrypted. */
      contactName: text(),
      /** Encrypted. */
      contactPhone: text(),
      /** Encrypted; theirs when a case of their own was joined with this one. */
      wechatOpenId: text(),
      /** Keyed hash of the phone number. */
      phoneHash: text(),
      locale: text(),
      followedAt: instant().notNull(),
      /** What they said when they were asked, and in which round of the case. */
      rating: text().$type<Rating>(),
      comment: text(),
      ratedAt: instant(),
      ratedRound: integer(),
      reasons: json().$type<string[]>(),
      /** The case of their own that was joined with this one; null for one who only joined. */
      mergedFrom: text(),
    },
    (t) => [index('followers_case').on(t.caseId, t.followedAt)],
  );

  /** A text message whose code takes one answer of one person in one round, without a receipt. */
  const followUpCodes = table(
    'follow_up_codes',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      /** Empty for the resident whose case it is. */
      followerId: text().notNull(),
      round: integer().notNull(),
      /** Keyed hash of the code, which itself is kept nowhere. */
      codeHash: text().notNull(),
      expiresAt: instant().notNull(),
      usedAt: instant(),
    },
    (t) => [
      uniqueIndex('follow_up_codes_hash').on(t.codeHash),
      uniqueIndex('follow_up_codes_person').on(t.caseId, t.followerId, t.round),
    ],
  );

  /** A finished upload; it belongs to its owner until a submission, supplement or reply takes it. */
  const attachments = table(
    'attachments',
    {
      id: text().primaryKey(),
      caseId: text().references(() => cases.id),
      /** The reply it belongs to: the resident sees it once that reply is approved. */
      replyId: text().references(() => replies.id),
      /** The appeal against a board that it is evidence of; such a file is of no case. */
      appealId: text(),
      uploadId: text().notNull(),
      ownerHash: text().notNull(),
      fileName: text().notNull(),
      contentType: text().notNull(),
      /** Bytes. */
      size: bigint().notNull(),
      sha256: text().notNull(),
      kind: text().$type<'image' | 'audio' | 'video' | 'document'>().notNull(),
      width: integer(),
      height: integer(),
      hasThumbnail: boolean().notNull().default(false),
      role: text().$type<'submission' | 'supplement' | 'arrival' | 'reply' | 'appeal'>().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      uniqueIndex('attachments_upload').on(t.uploadId),
      index('attachments_case').on(t.caseId),
      index('attachments_appeal').on(t.appealId).where(sql`appeal_id is not null`),
      index('attachments_unclaimed').on(t.createdAt).where(sql`case_id is null`),
    ],
  );

  return { supplements, followers, followUpCodes, attachments };
};
