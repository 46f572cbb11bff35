import type { Database } from './storage.ts';

/**
 * Gives a drizzle instance of either engine the type the repositories share. Sound for what
 * `Database` lets through: the builders behave alike, and a change answers `{ rowCount }` on both.
 */
export const asDatabase = (
  builder: object,
  own: Pick<Database, 'tables' | 'run' | 'rows' | 'skipLocked' | 'afterCommit' | 'generation'>,
): Database => Object.assign(builder, own) as unknown as Database;
