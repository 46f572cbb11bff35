import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Storage } from './storage.ts';

/** A SQLite file, or the `postgres://…` URL of a PostgreSQL database. */
export type StorageLocation = { file: string } | { url: string };

/** Opens the database and brings its tables up to date. */
export const openStorage = async (location: StorageLocation): Promise<Storage> =>
  'url' in location ? openPostgres(location.url) : openSqlite(location.file);
