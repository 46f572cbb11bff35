import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { asDatabase } from '../database.ts';
import { isTransient } from '../errors.ts';
import type { Database, Storage } from '../storage.ts';
import {
  openScope,
  refuseNestedWrite,
  requireScope,
  runInScope,
  type WriteScope,
  writeNoted,
} from '../write-scope.ts';
import * as tables from './schema.ts';

/** How long one statement may take, in milliseconds. */
const STATEMENT_TIMEOUT = 15_000;

/** How often a transaction is tried that PostgreSQL gave up in favour of another. */
const ATTEMPTS = 5;

/** Held while migrations run, so that processes that start together do not run them twice. */
const MIGRATION_LOCK = 7_253_119;

const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));

// Counts and sums arrive as text otherwise, where SQLite gives numbers.
for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) {
  pg.types.setTypeParser(type, Number);
}

const openPool = (url: string, max: number, settings: Record<string, string> = {}): pg.Pool => {
  const all = { statement_timeout: String(STATEMENT_TIMEOUT), ...settings };
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'minsheng',
    max,
    options: Object.entries(all)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // An idle connection that breaks leaves the pool; the next query opens another or says why not.
  pool.on('error', () => {});
  return pool;
};

const runMigrations = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, application_name: 'minsheng migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
};

/**
 * drizzle over a connection or a pool.
 *
 * @param currentScope the write the connection is in; absent for what only reads
 */
const openDatabase = (
  client: pg.Pool | pg.PoolClient,
  currentScope?: () => WriteScope | undefined,
): Database => {
  const query = async (
    config: pg.QueryConfig & { rowMode?: 'array' },
    params: unknown[],
  ): Promise<pg.QueryResult> => {
    let scope: WriteScope | undefined;
    try {
      if (currentScope) scope = requireScope(currentScope());
      return await client.query(config, params);
    } catch (error) {
      if (scope) scope.failed ??= { error };
      // Both carry values, which may be personal data; drizzle puts the first into its message.
      params.length = 0;
      if (error instanceof pg.DatabaseError) error.detail = undefined;
      throw error;
    }
  };
  const guarded = new Proxy(client, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  });
  return asDatabase(drizzle(guarded, { casing: 'snake_case' }), {
    tables: { ...tables },
    async run(statement, params) {
      const { rowCount } = await query(statement, params);
      return { rowCount: rowCount ?? 0 };
    },
    async rows(statement, params) {
      const { rows } = await query({ ...statement, rowMode: 'array' }, params);
      return rows;
    },
    skipLocked: sql` for update skip locked`,
    afterCommit: (tell) => void requireScope(currentScope?.()).told.push(tell),
    atCommit: (gatherer, note) =>
      void requireScope(currentScope?.()).noted.push({ gatherer, note }),
  });
};

/** One connection of the pool with its query builder; kept, so that its statements are too. */
interface Session {
  readonly tx: Database;
  scope: WriteScope | undefined;
}

/** Connects to the database at `url` and brings its tables up to date. */
export const openPostgres = async (url: string): Promise<Storage> => {
  await runMigrations(url);
  const readers = openPool(url, 10, { default_transaction_read_only: 'on' });
  const writers = openPool(url, 10, { idle_in_transaction_session_timeout: '30000' });
  const sessions = new WeakMap<pg.PoolClient, Session>();

  const sessionOf = (client: pg.PoolClient): Session => {
    let session = sessions.get(client);
    if (session === undefined) {
      const fresh: Session = {
        scope: undefined,
        tx: openDatabase(client, () => fresh.scope),
      };
      sessions.set(client, fresh);
      session = fresh;
    }
    return session;
  };

  const attempt = async <T>(work: (tx: Database) => Promise<T>): Promise<T> => {
    const client = await writers.connect();
    const session = sessionOf(client);
    const scope = openScope();
    session.scope = scope;
    let broken = false;
    try {
      await client.query('begin');
      const result = await runInScope(scope, async () => {
        const done = await work(session.tx);
        await writeNoted(session.tx, scope.noted);
        return done;
      });
      scope.active = false;
      await client.query('commit');
      for (const tell of scope.told) tell();
      return result;
    } catch (error) {
      scope.active = false;
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      session.scope = undefined;
      client.release(broken);
    }
  };

  return {
    engine: 'postgres',
    read: openDatabase(readers),
    async write(work) {
      refuseNestedWrite();
      for (let tried = 1; ; tried++) {
        try {
          return await attempt(work);
        } catch (error) {
          if (tried === ATTEMPTS || !isTransient(error)) throw error;
          await sleep(Math.random() * 20 * 2 ** tried);
        }
      }
    },
    async ready() {
      await readers.query('select 1');
    },
    async close() {
      await writers.end();
      await readers.end();
    },
  };
};
