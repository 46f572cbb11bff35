/** The record of everything that happened. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { CaseTables } from './cases.ts';

const oneOf = (types: readonly string[]) =>
  `(${types.map((type) => `type = '${type}'`).join(' or ')})`;

/**
 * What lists are asked for by its day; a query must repeat it word for word. Nothing that a message
 * of a resident writes stands here, so that it does not pay for these lists. SQLite builds a list
 * after `in` anew for each row that is written: that was 2 µs, this is a tenth of one.
 */
export const toldEvents = `(${oneOf(['case-registered', 'case-split-off', 'case-closed'])} or (${oneOf(
  ['follow-up-recorded', 'case-rated', 'follower-rated'],
)} and payload like '%"rating":"dissatisfied"%'))`;

export const ledgerTables = (columns: Columns, { cases }: CaseTables) => {
  const { table, index, primaryKey } = columns;
  const { text, integer, instant } = columns;

  /** The ledger: hash-chained per case, append-only (triggers refuse update and delete). */
  const events = table(
    'events',
    {
      caseId: text()
        .notNull()
        .references(() => cases.id),
      /** 1, 2, 3 … within the case. */
      seq: integer().notNull(),
      id: text().notNull(),
      type: text().notNull(),
      at: instant().notNull(),
      actorKind: text().notNull(),
      actorId: text(),
      unitId: text(),
      /** The exact JSON text that was hashed. */
      payload: text().notNull(),
      previousHash: text().notNull(),
      hash: text().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.caseId, t.seq] }),
      index('events_told').on(t.type, t.at, t.caseId).where(sql.raw(toldEvents)),
    ],
  );

  /** The roots of the county's days, each chained to the one before; append-only like events. */
  const seals = table('seals', {
    /** 1, 2, 3 … */
    number: integer().primaryKey(),
    /** The county's day, `YYYY-MM-DD`. */
    day: text().notNull(),
    size: integer().notNull(),
    treeHash: text().notNull(),
    previousRoot: text().notNull(),
    root: text().notNull(),
    sealedAt: instant().notNull(),
  });

  /** How far a seal has come with a case it covers something of; append-only. */
  const sealedCases = table(
    'sealed_cases',
    {
      caseId: text()
        .notNull()
        .references(() => cases.id),
      /** The last `seq` it covers; its first is the one after the seal before. */
      through: integer().notNull(),
      sealNumber: integer()
        .notNull()
        .references(() => seals.number),
      /** Hash of the last event it covers. */
      hash: text().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.caseId, t.through] }),
      index('sealed_cases_seal').on(t.sealNumber),
    ],
  );

  /**
   * What an officer wrote beside an event, apart from it: the ledger keeps only its hash, so words
   * that should not be kept can go without breaking the chain.
   */
  const eventNotes = table(
    'event_notes',
    {
      caseId: text()
        .notNull()
        .references(() => cases.id),
      seq: integer().notNull(),
      text: text().notNull(),
    },
    (t) => [primaryKey({ columns: [t.caseId, t.seq] })],
  );

  return { events, seals, sealedCases, eventNotes };
};
