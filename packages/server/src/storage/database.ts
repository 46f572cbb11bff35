import type { Database } from './storage.ts';
import type { Tables } from './tables.ts';

/**
 * Gives a drizzle instance of either engine the type the repositories share. Sound for what
 * `Database` lets through: the builders behave alike, and a change answers `{ rowCount }` on both.
 */
export const asDatabase = (builder: object, tables: Tables): Database =>
  Object.assign(builder, { tables }) as unknown as Database;
