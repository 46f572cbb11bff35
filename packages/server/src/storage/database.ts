import type { Builder, Database } from './storage.ts';

/**
 * Gives a drizzle instance of either engine the type the repositories share. Sound for what
 * `Database` lets through: the builders behave alike, and a change answers `{ rowCount }` on both.
 */
export const asDatabase = (builder: object, own: Omit<Database, keyof Builder>): Database =>
  Object.assign(builder, own) as unknown as Database;
