import type SQLite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import { asDatabase } from '../database.ts';
import type { Database } from '../storage.ts';
import { requireScope, type WriteScope } from '../write-scope.ts';
import * as tables from './schema.ts';

/** Lists of many lengths (`in (?, ?, …)`) make many texts; beyond this the oldest is let go. */
const KEPT_STATEMENTS = 500;

/** Prepares each SQL text once. */
const keepStatements = (connection: SQLite.Database): ((text: string) => SQLite.Statement) => {
  const kept = new Map<string, SQLite.Statement>();
  return (text) => {
    let found = kept.get(text);
    if (found === undefined) {
      found = connection.prepare(text);
      if (found.reader) found.raw();
      if (kept.size === KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '');
      kept.set(text, found);
    }
    return found;
  };
};

/**
 * drizzle over one better-sqlite3 connection. The proxy driver is the asynchronous one: its queries
 * look to a repository as PostgreSQL's do, though each runs at once, before the call returns.
 *
 * @param currentScope the write whose turn it is; absent for a connection that only reads
 */
export const openDatabase = (
  connection: SQLite.Database,
  currentScope?: () => WriteScope | undefined,
  generation?: () => number,
): Database => {
  const prepare = keepStatements(connection);
  /** One query, with what belongs around it. */
  const atOnce = <T>(
    text: string,
    params: unknown[],
    query: (statement: SQLite.Statement) => T,
  ): T => {
    let scope: WriteScope | undefined;
    try {
      if (currentScope) scope = requireScope(currentScope());
      return query(prepare(text));
    } catch (error) {
      if (scope) scope.failed ??= { error };
      // drizzle writes the parameters into the error it makes of this one: personal data.
      params.length = 0;
      throw error;
    }
  };

  const run = async (text: string, params: unknown[]) =>
    atOnce(text, params, (query) => ({ rows: [], rowCount: query.run(params).changes }));
  const rowsAtOnce = (text: string, params: unknown[]) =>
    atOnce(text, params, (query) => query.all(params) as unknown[][]);
  const rows = async (text: string, params: unknown[]) => rowsAtOnce(text, params);

  const builder = drizzle(
    async (text, params, method) =>
      method === 'run' ? run(text, params) : { rows: rowsAtOnce(text, params) },
    undefined,
    { casing: 'snake_case' },
  );
  return asDatabase(builder, {
    tables: { ...tables },
    run: ({ text }, params) => run(text, params),
    rows: ({ text }, params) => (currentScope ? rows : rowsAtOnce)(text, params),
    ...(generation && { generation }),
    skipLocked: sql``,
    afterCommit: (tell) => void requireScope(currentScope?.()).told.push(tell),
    atCommit: (gatherer, note) =>
      void requireScope(currentScope?.()).noted.push({ gatherer, note }),
  });
};
