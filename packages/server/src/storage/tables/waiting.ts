/** Work that waits, and what must not be done twice. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { AccessTables } from './access.ts';

export const waitingTables = (columns: Columns, { staff }: AccessTables) => {
  const { table, index, uniqueIndex, primaryKey } = columns;
  const { text, integer, boolean, json, instant } = columns;

  /** Something to do at `dueAt`; claimed with a lease, so any number of processes may run them. */
  const jobs = table(
    'jobs',
    {
      id: text().primaryKey(),
      kind: text().notNull(),
      /** At most one job for one key. */
      key: text().notNull(),
      caseId: text(),
      dueAt: instant().notNull(),
      /** From here on anybody may take it: its due time, the end of a lease, or the next try. */
      nextAt: instant().notNull().default(0),
      payload: json(),
      /** The runner that works on it. */
      leasedBy: text(),
      attempts: integer().notNull().default(0),
      doneAt: instant(),
      failedAt: instant(),
      lastError: text(),
    },
    (t) => [
      uniqueIndex('jobs_key').on(t.key),
      index('jobs_open').on(t.nextAt).where(sql`done_at is null and failed_at is null`),
      index('jobs_failed').on(t.id).where(sql`failed_at is not null`),
      index('jobs_done').on(t.doneAt).where(sql`done_at is not null`),
      index('jobs_case').on(t.caseId).where(sql`case_id is not null`),
    ],
  );

  /** An address of another system that is told of events. */
  const webhooks = table('webhooks', {
    id: text().primaryKey(),
    url: text().notNull(),
    description: text().notNull(),
    /** Null for all. */
    types: json().$type<string[]>(),
    /** Sealed, newest first; an old one signs as well until `until`. */
    secrets: json().$type<{ sealed: string; until: number | null }[]>().notNull(),
    active: boolean().notNull().default(true),
    /** Since when every attempt has failed. */
    failingSince: instant(),
    /** Why it was switched off by itself. */
    disabledReason: text(),
    createdAt: instant().notNull(),
    deletedAt: instant(),
  });

  /** One event on its way to one webhook. */
  const deliveries = table(
    'deliveries',
    {
      id: text().primaryKey(),
      webhookId: text()
        .notNull()
        .references(() => webhooks.id),
      /** The receiver's means of telling a repeat: the same in every attempt and replay. */
      messageId: text().notNull(),
      type: text().notNull(),
      caseId: text(),
      /** The exact text that is signed. */
      body: text().notNull(),
      status: text()
        .$type<'waiting' | 'delivered' | 'failed' | 'cancelled'>()
        .notNull()
        .default('waiting'),
      attempts: integer().notNull().default(0),
      replays: integer().notNull().default(0),
      createdAt: instant().notNull(),
      attemptedAt: instant(),
      /** What the last attempt was answered: its HTTP status, or why there was no answer. */
      lastStatus: integer(),
      lastAnswer: text(),
    },
    (t) => [
      uniqueIndex('deliveries_message').on(t.webhookId, t.messageId),
      index('deliveries_webhook').on(t.webhookId, t.id),
      index('deliveries_created').on(t.createdAt),
    ],
  );

  /** What a member of staff is to be told; whoever delivers it elsewhere goes by its id. */
  const staffNotices = table(
    'staff_notices',
    {
      id: text().primaryKey(),
      staffId: text()
        .notNull()
        .references(() => staff.id),
      /** At most one for one key. */
      key: text().notNull(),
      kind: text().$type<'reminders' | 'calendar-missing' | 'concern' | 'warning'>().notNull(),
      /** Ids and moments, nothing about persons: the words are made when it is read. */
      content: json().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      uniqueIndex('staff_notices_key').on(t.key),
      index('staff_notices_staff').on(t.staffId, t.id),
    ],
  );

  /** Tries to open a case without its receipt. */
  const lookUps = table('look_ups', {
    /** As it was given; there need not be such a case. */
    trackingCode: text().primaryKey(),
    /** When all tries are there again: each puts it off by a share of a day. */
    until: instant().notNull(),
  });

  /** The first answer to a key, kept in the transaction that did the work. */
  const idempotency = table(
    'idempotency',
    {
      scope: text().notNull(),
      key: text().notNull(),
      fingerprint: text().notNull(),
      body: text().notNull(),
      // Without an index: a day's rows are looked through once an hour, and each has one index less.
      createdAt: instant().notNull(),
    },
    (t) => [primaryKey({ columns: [t.scope, t.key] })],
  );

  return { jobs, webhooks, deliveries, staffNotices, lookUps, idempotency };
};
