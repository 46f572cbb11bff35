import { sqliteColumns } from '../columns.ts';
import { defineTables } from '../tables.ts';

// drizzle-kit looks for the tables among a module's exports.
export const {
  sites,
  apiKeys,
  areas,
  units,
  officials,
  contactCards,
  categories,
  policies,
  staff,
  sessions,
  audit,
  submissions,
  cases,
  assignments,
  replies,
  followUps,
  supplements,
  attachments,
  clocks,
  events,
  seals,
  sealedCases,
  eventNotes,
  jobs,
  idempotency,
  counters,
  rankingEditions,
  settings,
} = defineTables(sqliteColumns);
