import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Config } from '../config.ts';
import { CommandError } from './command.ts';

/** How long a start waits for another one that is just taking or reading the lock. */
const PATIENCE_MS = 500;

/**
 * Keeps the home for this process until the returned function is called: two servers on one SQLite
 * file, or a demo begun anew under a running one, would lose what residents were promised.
 *
 * What holds it is a lock on a tiny database of its own, so the system frees it however the process
 * ends. A PostgreSQL database is shared by several servers and needs none.
 *
 * @throws CommandError naming who has it
 */
export function holdHome({ home, port, databaseUrl }: Config): () => void {
  if (databaseUrl) return () => {};
  mkdirSync(home, { recursive: true });
  const lock = new SQLite(join(home, 'server.lock'), { timeout: PATIENCE_MS });
  try {
    lock.exec('BEGIN IMMEDIATE');
    // Two numbers of the file's head say who has it: they can be read beside the lock.
    lock.pragma(`user_version = ${process.pid}`);
    lock.pragma(`application_id = ${port}`);
    lock.exec('COMMIT; BEGIN IMMEDIATE');
    return () => void lock.close();
  } catch (error) {
    const busy = error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');
    const holder = busy ? holderOf(lock) : '';
    lock.close();
    throw busy
      ? new CommandError(
          `A server is running on ${home}${holder}: stop that one first, or set MINSHENG_HOME to another folder`,
        )
      : error;
  }
}

function holderOf(lock: SQLite.Database): string {
  const process = lock.pragma('user_version', { simple: true });
  const port = lock.pragma('application_id', { simple: true });
  // Port 0 is one that was found at the start.
  return ` (process ${process}${port ? `, port ${port}` : ''})`;
}
