/** The boards, and the counters that every write keeps for them. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { CaseTables } from './cases.ts';
import type { CountyTables } from './county.ts';
import type { LeftOutCase } from './vocabulary.ts';

export const rankingTables = (columns: Columns, { units }: CountyTables, { cases }: CaseTables) => {
  const { table, index, uniqueIndex, primaryKey } = columns;
  const { text, integer, bigint, boolean, json, instant } = columns;

  /** Counts that every write keeps, so that figures never scan cases. */
  const counters = table(
    'counters',
    {
      /** The county's day as yyyymmdd. */
      day: integer().notNull(),
      /** Empty for the whole county. */
      unitId: text().notNull().default(''),
      metric: text().notNull(),
      value: bigint().notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.day, t.unitId, t.metric] })],
  );

  /** The same by town and by category; a group's days lie together, for few groups are asked for. */
  const groupCounters = table(
    'group_counters',
    {
      /** `town CODE` or `category CODE`. */
      group: text().notNull(),
      /** The county's day as yyyymmdd. */
      day: integer().notNull(),
      metric: text().notNull(),
      value: bigint().notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.group, t.day, t.metric] })],
  );

  /** A weekly board, frozen when published. */
  const rankingEditions = table(
    'ranking_editions',
    {
      id: text().primaryKey(),
      number: integer().notNull(),
      status: text().$type<'drafted' | 'published'>().notNull(),
      periodStart: instant().notNull(),
      periodEnd: instant().notNull(),
      /** Nothing that happened later counts. */
      cutoff: instant().notNull(),
      /** Whose weights and sizes it was made with; 0 when that was not kept yet. */
      policyVersion: integer().notNull().default(0),
      inputsHash: text().notNull(),
      leagues: json().notNull(),
      draftedAt: instant().notNull(),
      draftedBy: text(),
      publishedAt: instant(),
      publishedBy: text(),
      /** Who looked it over and sent it to the units, and until when these may appeal. */
      reviewedAt: instant(),
      reviewedBy: text(),
      appealUntil: instant(),
      /** The published edition that it corrects, and what it says of that. */
      corrects: text(),
      correctionNote: text(),
      /** Cases that count for a unit no more, because an appeal was upheld. */
      leftOut: json().$type<LeftOutCase[]>().notNull().default(sql`'[]'`),
      /** Over the frozen edition and the hash of the one published before it. */
      hash: text(),
      previousHash: text(),
      /** Demonstration data: shown as invented wherever it is shown. */
      invented: boolean().notNull().default(false),
    },
    (t) => [
      uniqueIndex('ranking_editions_number').on(t.number),
      index('ranking_editions_corrects').on(t.corrects).where(sql`corrects is not null`),
    ],
  );

  /** A unit says that a case of its own should not count. */
  const rankingAppeals = table(
    'ranking_appeals',
    {
      id: text().primaryKey(),
      editionId: text()
        .notNull()
        .references(() => rankingEditions.id),
      unitId: text()
        .notNull()
        .references(() => units.id),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      reason: text().notNull(),
      filedAt: instant().notNull(),
      filedBy: text().notNull(),
      outcome: text().$type<'upheld' | 'rejected'>(),
      /** Why, in words for everybody. */
      decision: text(),
      decidedAt: instant(),
      decidedBy: text(),
      /** Every row that changes when it is upheld, as it was found when it was decided. */
      effect: json(),
      /** The draft that corrects a published edition because of it. */
      correctionId: text(),
    },
    (t) => [uniqueIndex('ranking_appeals_case').on(t.editionId, t.unitId, t.caseId)],
  );

  return { counters, groupCounters, rankingEditions, rankingAppeals };
};
