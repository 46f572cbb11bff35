import { getTableColumns, sql } from 'drizzle-orm';
import type { Database } from './storage.ts';
import type { Tables } from './tables.ts';

interface Prepared<R> {
  execute(values?: Record<string, unknown>): Promise<R>;
}

interface Preparable<R> {
  prepare(name: string): Prepared<R>;
}

let count = 0;

/**
 * A query that is built once per connection and then only run: for the hot path, where building
 * the SQL anew costs several times the query itself.
 *
 *     const findByCode = statement((db) => {
 *       const { cases } = db.tables;
 *       return db.select().from(cases).where(eq(cases.trackingCode, sql.placeholder('code')));
 *     });
 *     const [found] = await findByCode(db, { code });
 */
export const statement = <R>(
  build: (db: Database) => Preparable<R>,
): ((db: Database, values?: Record<string, unknown>) => Promise<R>) => {
  const name = `s${++count}`;
  const kept = new WeakMap<Database, Prepared<R>>();
  return (db, values) => {
    let prepared = kept.get(db);
    if (prepared === undefined) {
      prepared = build(db).prepare(name);
      kept.set(db, prepared);
    }
    return prepared.execute(values);
  };
};

/**
 * Inserts one row, as a kept statement: `const insertCase = inserter('cases')`, then
 * `await insertCase(tx, row)`. What the row leaves out takes the column's default, or null.
 */
export const inserter = <K extends keyof Tables>(
  name: K,
): ((db: Database, row: Tables[K]['$inferInsert']) => Promise<void>) => {
  let defaults: [column: string, value: unknown][] | undefined;
  const insert = statement((db) => {
    const table: Tables[keyof Tables] = db.tables[name];
    const columns = Object.keys(getTableColumns(table));
    return db
      .insert(table)
      .values(Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)])));
  });
  return async (db, row) => {
    defaults ??= Object.entries(getTableColumns<Tables[keyof Tables]>(db.tables[name])).map(
      ([column, { default: value }]) => [column, value ?? null],
    );
    const given: Record<string, unknown> = row;
    const values: Record<string, unknown> = {};
    for (const [column, value] of defaults) values[column] = given[column] ?? value;
    await insert(db, values);
  };
};
