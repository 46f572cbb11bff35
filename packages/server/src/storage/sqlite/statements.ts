import type SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import { asDatabase } from '../database.ts';
import type { Database } from '../storage.ts';
import { requireScope, type WriteScope } from '../write-scope.ts';
import * as tables from './schema.ts';

type Method = 'run' | 'all' | 'get' | 'values';

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
): Database => {
  const prepare = keepStatements(connection);
  const execute = async (text: string, params: unknown[], method: Method) => {
    let scope: WriteScope | undefined;
    try {
      if (currentScope) scope = requireScope(currentScope());
      const query = prepare(text);
      if (method === 'run') return { rows: [], rowCount: query.run(params).changes };
      if (method === 'get') return { rows: query.get(params) as unknown[], rowCount: 0 };
      return { rows: query.all(params), rowCount: 0 };
    } catch (error) {
      if (scope) scope.failed ??= { error };
      // drizzle writes the parameters into the error it makes of this one: personal data.
      params.length = 0;
      throw error;
    }
  };
  return asDatabase(drizzle(execute, undefined, { casing: 'snake_case' }), {
    tables: { ...tables },
    run: ({ text }, params) => execute(text, params, 'run'),
  });
};
