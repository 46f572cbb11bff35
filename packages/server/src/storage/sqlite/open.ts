import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Storage } from '../storage.ts';
import { GroupCommit, type GroupCommitOptions } from './group-commit.ts';
import { openDatabase } from './statements.ts';

export interface SqliteOptions extends GroupCommitOptions {
  /** How long to wait for another process that is writing, in milliseconds. */
  busyTimeoutMs?: number;
}

/**
 * Pages of 4 KB in the log before they are moved into the database. The same pages are written again
 * and again, so seldom and much costs far less than SQLite's every 1,000; after a crash 32 MB are
 * read once.
 */
const CHECKPOINT_PAGES = 8_000;

/** How often the planner's statistics are brought up to date, in milliseconds. */
const OPTIMIZE_EVERY = 3_600_000;

const migrationsFolder = fileURLToPath(new URL('../migrations/sqlite', import.meta.url));

/** How often it is looked whether another process has written, in milliseconds. */
const LOOK_MS = 20;

/** See `Database.generation`. Asking SQLite each time would take half as long as a small query. */
function generationOf(reader: SQLite.Database, group: GroupCommit): () => number {
  const version = reader.prepare('pragma data_version').pluck();
  let generation = 0;
  let commits = -1;
  let seen: unknown;
  let lookAt = 0;
  return () => {
    const now = performance.now();
    const written = group.commits !== commits;
    if (!written && now < lookAt) return generation;
    // Also after a write of our own, which changes SQLite's number too: it must not count twice.
    const found = version.get();
    if (written || found !== seen) generation += 1;
    commits = group.commits;
    seen = found;
    lookAt = now + LOOK_MS;
    return generation;
  };
}

const open = (file: string, options: SQLite.Options): SQLite.Database => {
  const connection = new SQLite(file, options);
  connection.pragma('cache_size = -32000');
  connection.pragma('temp_store = memory');
  return connection;
};

/** Opens the database in `file`, making it when it is not there, and brings its tables up to date. */
export const openSqlite = (file: string, options: SqliteOptions = {}): Storage => {
  const timeout = options.busyTimeoutMs ?? 5_000;
  mkdirSync(dirname(file), { recursive: true });
  const writer = open(file, { timeout });
  try {
    writer.pragma('journal_mode = WAL');
    writer.pragma('synchronous = FULL');
    writer.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    // Off while tables are rebuilt, or dropping the old one would be refused.
    writer.pragma('foreign_keys = OFF');
    migrate(drizzle(writer), { migrationsFolder });
    writer.pragma('foreign_keys = ON');
    writer.pragma('optimize = 0x10002');
  } catch (error) {
    writer.close();
    throw error;
  }
  const reader = open(file, { timeout, readonly: true });

  const group = new GroupCommit(writer, options);
  const tx = openDatabase(writer, () => group.scope);
  const alive = reader.prepare('select 1');
  const optimizing = setInterval(() => {
    if (!writer.inTransaction) writer.pragma('optimize');
  }, OPTIMIZE_EVERY).unref();

  return {
    engine: 'sqlite',
    read: openDatabase(reader, undefined, generationOf(reader, group)),
    write: (work) => group.write(tx, work),
    batchSizes: group.sizes,
    async ready() {
      alive.get();
    },
    async backup(target) {
      await reader.backup(target);
    },
    async close() {
      await group.close();
      clearInterval(optimizing);
      reader.close();
      if (writer.open) writer.pragma('optimize');
      writer.close();
    },
  };
};
