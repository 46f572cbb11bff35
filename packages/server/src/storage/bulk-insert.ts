/** Many rows with few statements, for what a commit writes for all the writes that share it. */
import { getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { changeInOrder } from './statement.ts';
import type { Database } from './storage.ts';
import type { Tables } from './tables.ts';

type Change = ReturnType<typeof changeInOrder>;

/** Rows written by one statement at most. */
const ROWS = 16;

/**
 * Inserts many rows, up to sixteen with one statement. The values of a row are a list in the order
 * of the table's columns.
 * @param complete what is to be done where a row is there already
 */
export const bulkInserter = <K extends keyof Tables>(
  table: K,
  complete: (
    insert: ReturnType<ReturnType<Database['insert']>['values']>,
    columns: Record<keyof Tables[K]['$inferInsert'], PgColumn>,
  ) => ReturnType<Parameters<typeof changeInOrder>[0]>,
): ((db: Database, rows: readonly (readonly unknown[])[]) => Promise<void>) => {
  /** One statement for each number of rows. */
  const statements: Change[] = [];

  const statementFor = (length: number): Change => {
    statements[length] ??= changeInOrder((db) => {
      const target: Tables[keyof Tables] = db.tables[table];
      const columns = getTableColumns(target);
      const place = (n: number) =>
        Object.fromEntries(Object.keys(columns).map((key) => [key, sql.placeholder(key + n)]));
      const insert = db.insert(target).values(Array.from({ length }, (_, n) => place(n)) as never);
      return complete(insert as never, columns as never);
    });
    return statements[length];
  };

  return async (db, rows) => {
    for (let at = 0; at < rows.length; at += ROWS) {
      const some = rows.slice(at, at + ROWS);
      await statementFor(some.length)(db, some.flat());
    }
  };
};
