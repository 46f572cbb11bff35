import { type Column, getTableColumns, sql } from 'drizzle-orm';
import type { Changed, Database } from './storage.ts';
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
 * Inserts one row, the lean way: `const insertCase = inserter('cases')`, then
 * `await insertCase(tx, row)`. What the row leaves out takes the column's default, or null.
 *
 * Binds the values itself: drizzle's way of filling placeholders takes half as long as SQLite does.
 */
export const inserter = <K extends keyof Tables>(
  name: K,
): ((db: Database, row: Tables[K]['$inferInsert']) => Promise<Changed>) => {
  const plans = new WeakMap<Tables, { text: string; columns: [key: string, column: Column][] }>();
  const plan = (db: Database) => {
    const table: Tables[keyof Tables] = db.tables[name];
    const columns = Object.entries<Column>(getTableColumns(table));
    const values = Object.fromEntries(columns.map(([key]) => [key, sql.placeholder(key)]));
    const made = { text: db.insert(table).values(values).toSQL().sql, columns };
    plans.set(db.tables, made);
    return made;
  };
  return (db, row) => {
    const { text, columns } = plans.get(db.tables) ?? plan(db);
    const given: Record<string, unknown> = row;
    const params = columns.map(([key, column]) => {
      const value = given[key] ?? column.default ?? null;
      return value === null ? null : column.mapToDriverValue(value);
    });
    return db.run({ name: `insert ${name}`, text }, params);
  };
};
