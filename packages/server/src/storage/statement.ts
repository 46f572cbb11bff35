/**
 * Queries for the hot path: written by drizzle once, then only bound and run. Building a query anew
 * costs twenty times the look-up of a row, and drizzle's own binding and mapping more than SQLite.
 */
import {
  and,
  Column,
  eq,
  getTableColumns,
  getTableName,
  is,
  Param,
  Placeholder,
  SQL,
  sql,
} from 'drizzle-orm';
import { go } from '../at-once.ts';
import type { Changed, Database, Statement } from './storage.ts';
import type { Tables } from './tables.ts';

interface Query<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
  toSQL(): { sql: string; params: unknown[] };
}

export type Select<Row> = Query<Row[]>;

/** Every select has it; drizzle hides it from the types of those with a `where` or `order by`. */
const selectedFields = (query: object) =>
  (query as { getSelectedFields(): Record<string, unknown> }).getSelectedFields();

type Run<R> = (db: Database, values?: Record<string, unknown>) => Promise<R>;

let count = 0;

/** What a column does that gives a value as the driver gave it, and takes it as it is. */
const plainValue = Column.prototype.mapFromDriverValue;
const plainParam = Column.prototype.mapToDriverValue;

/** Keeps one `plan` for each connection. */
const perDatabase = <P>(plan: (db: Database) => P): ((db: Database) => P) => {
  const kept = new WeakMap<Database, P>();
  return (db) => {
    const found = kept.get(db) ?? plan(db);
    kept.set(db, found);
    return found;
  };
};

/**
 * Makes the function that puts named values where a query has its placeholders. drizzle asks of each
 * value anew what it is; here that is known before.
 */
const binder = (params: readonly unknown[]): ((values: Record<string, unknown>) => unknown[]) => {
  const steps = params.map((param) => {
    if (is(param, Placeholder)) return { name: param.name, param: null };
    if (is(param, Param) && is(param.value, Placeholder)) return { name: param.value.name, param };
    return { name: null, param };
  });
  return (values) =>
    steps.map(({ name, param }) => {
      if (name === null) return param;
      const value = values[name];
      if (value === undefined) throw new Error(`no value for the placeholder "${name}"`);
      return is(param, Param) ? param.encoder.mapToDriverValue(value) : value;
    });
};

/** Keeps any query: for what `change`, `selector` and `inserter` cannot do. */
export const statement = <R>(build: (db: Database) => Query<R>): Run<R> => {
  const name = `statement ${++count}`;
  const prepared = perDatabase((db) => build(db).prepare(name));
  return (db, values) => prepared(db).execute(values);
};

/**
 * Keeps an insert, update or delete without `returning`, and runs it the short way:
 *
 *     const countUp = change((db) => {
 *       const { counters } = db.tables;
 *       return db.update(counters).set({ … }).where(eq(counters.day, sql.placeholder('day')));
 *     });
 *     const { rowCount } = await countUp(tx, { day });
 */
export const change = (build: (db: Database) => Query<Changed>): Run<Changed> => {
  const name = `change ${++count}`;
  const plan = perDatabase((db) => {
    const { sql: text, params } = build(db).toSQL();
    return { statement: { name, text }, bind: binder(params) };
  });
  return (db, values = {}) => {
    const { statement, bind } = plan(db);
    return db.run(statement, bind(values));
  };
};

/**
 * Keeps an insert of many rows. Its values are given as one list, row by row and each row in the
 * order of the table's columns: by names as for `change` they would cost as much as their storing.
 */
export const changeInOrder = (
  build: (db: Database) => Query<Changed>,
): ((db: Database, values: readonly unknown[]) => Promise<Changed>) => {
  const name = `change ${++count}`;
  const plan = perDatabase((db) => {
    const { sql: text, params } = build(db).toSQL();
    const encoders = params.map((param) => (is(param, Param) ? param.encoder : null));
    return { statement: { name, text }, encoders };
  });
  return (db, values) => {
    const { statement, encoders } = plan(db);
    if (values.length !== encoders.length) throw new Error('a value for each placeholder');
    return db.run(
      statement,
      values.map((value, i) => encoders[i]?.mapToDriverValue(value) ?? value),
    );
  };
};

/**
 * Writes a constant limit into the text. SQLite plans by the limit, so it would plan a statement
 * anew each time one is bound, at two thirds of the price of reading a page.
 */
const withLiteralLimit = ({ sql: text, params }: { sql: string; params: unknown[] }) => {
  const limit = params.at(-1);
  return Number.isInteger(limit) && text.endsWith(' limit ?')
    ? { text: text.replace(/\?$/, String(limit)), params: params.slice(0, -1) }
    : { text, params };
};

/** A query gives its columns behind proxies, ten times slower than the table's own. */
const unwrapped = (column: Column, tables: Tables): Column =>
  Object.values<Tables[keyof Tables]>(tables)
    .filter((table) => getTableName(table) === getTableName(column.table))
    .flatMap((table) => Object.values<Column>(getTableColumns(table)))
    .find(({ name }) => name === column.name) ?? column;

/**
 * Makes the function that turns a list of values into a row. Written as source, so that the engine
 * sees an object literal of fixed shape: setting keys in a loop takes as long as SQLite's search.
 */
const rowMaker = <Row>(
  fields: Record<string, unknown>,
  tables: Tables,
): ((list: unknown[]) => Row) => {
  const columns = Object.entries(fields).map(([key, field]) => {
    if (!is(field, Column)) throw new Error(`selector: ${key} is not a column`);
    const column = unwrapped(field, tables);
    return { key, column, plain: column.mapFromDriverValue === plainValue };
  });
  const properties = columns.map(({ key, plain }, at) => {
    const value = `list[${at}]`;
    const decoded = `${value} === null ? null : columns[${at}].column.mapFromDriverValue(${value})`;
    return `${JSON.stringify(key)}: ${plain ? value : decoded}`;
  });
  return new Function('columns', `return (list) => ({ ${properties.join(', ')} });`)(columns);
};

/**
 * Keeps a select of plain columns and makes its rows the short way:
 *
 *     const findByCode = selector((db) => {
 *       const { cases } = db.tables;
 *       return db.select().from(cases).where(eq(cases.trackingCode, sql.placeholder('code')));
 *     });
 *     const [found] = await findByCode(db, { code });
 *
 * Joins are welcome when the fields are named one by one: `db.select({ id: cases.id, … })`. A field
 * that is no column (a computed one, a whole table) throws: use `statement` for those.
 */
export const selector = <Row>(build: (db: Database) => Select<Row>): Run<Row[]> => {
  const select = selectorAtOnce(build);
  return async (db, values) => select(db, values);
};

/** The same, with the rows themselves where they are there at once: see `Database.rows`. */
export const selectorAtOnce = <Row>(
  build: (db: Database) => Select<Row>,
): ((db: Database, values?: Record<string, unknown>) => Row[] | Promise<Row[]>) => {
  const name = `select ${++count}`;
  const plan = perDatabase((db) => {
    const query = build(db);
    const { text, params } = withLiteralLimit(query.toSQL());
    return {
      statement: { name, text },
      bind: binder(params),
      toRow: rowMaker<Row>(selectedFields(query), db.tables),
    };
  });
  return (db, values = {}) => {
    const { statement, bind, toRow } = plan(db);
    return go(db.rows(statement, bind(values)), (lists) => lists.map(toRow));
  };
};

type NewRow<K extends keyof Tables> = Tables[K]['$inferInsert'];

type NullableKey<K extends keyof Tables> = {
  [key in keyof NewRow<K>]-?: null extends NewRow<K>[key] ? key : never;
}[keyof NewRow<K>];

const encode = (column: Column, value: unknown) =>
  value === null ? null : column.mapToDriverValue(value);

/** Makes the function that turns a row into the list of what the driver stores: see `rowMaker`. */
const paramsMaker = (
  columns: readonly (readonly [string, Column])[],
): ((row: object) => unknown[]) => {
  const values = columns.map(([key, column], at) => {
    const given = `row[${JSON.stringify(key)}]`;
    const computed = column.default === undefined || is(column.default, SQL);
    const value = computed ? given : `${given} ?? columns[${at}][1].default`;
    const plain = column.mapToDriverValue === plainParam;
    return plain ? `${value} ?? null` : `encode(columns[${at}][1], ${value} ?? null)`;
  });
  return new Function('columns', 'encode', `return (row) => [${values.join(', ')}];`)(
    columns,
    encode,
  );
};

/**
 * Inserts one row: `const insertCase = inserter('cases')`, then `await insertCase(tx, row)`. What
 * the row leaves out takes the column's default, or null.
 * @param empty columns that are null in every row: each value costs its binding, and half of a new
 *   case is null
 */
export const inserter = <K extends keyof Tables, Empty extends NullableKey<K> = never>(
  table: K,
  empty: readonly Empty[] = [],
): ((db: Database, row: NewRow<K> & { [key in Empty]?: null }) => Promise<Changed>) => {
  const name = `insert ${++count}`;
  const plan = perDatabase((db) => {
    const target: Tables[keyof Tables] = db.tables[table];
    const columns = Object.entries<Column>(getTableColumns(target)).filter(
      ([key]) => !(empty as readonly string[]).includes(key),
    );
    const values = Object.fromEntries(columns.map(([key]) => [key, sql.placeholder(key)]));
    const { sql: text } = db.insert(target).values(values).toSQL();
    return { statement: { name, text }, toParams: paramsMaker(columns) };
  });
  return (db, row) => {
    const { statement, toParams } = plan(db);
    return db.run(statement, toParams(row));
  };
};

/**
 * Changes some columns of the rows in which others have the values of `where`:
 *
 *     const updateReply = updater('replies');
 *     await updateReply(tx, { id }, { reviewedAt });
 *
 * What is undefined is left as it is. Each set of columns is written by drizzle once.
 */
export const updater = <K extends keyof Tables>(table: K) => {
  type Values = Partial<Tables[K]['$inferSelect']>;
  const plans = perDatabase(
    () => new Map<string, { statement: Statement; params: readonly UpdateParam[] }>(),
  );
  const plan = (db: Database, where: readonly string[], set: readonly string[]) => {
    const target: Tables[keyof Tables] = db.tables[table];
    const columns: Record<string, Column> = getTableColumns(target);
    const values = Object.fromEntries(set.map((key) => [key, sql.placeholder(`set ${key}`)]));
    const { sql: text, params } = db
      .update(target)
      .set(values)
      .where(and(...where.map((key) => eq(columns[key] as Column, sql.placeholder(key)))))
      .toSQL();
    return {
      statement: { name: `update ${++count}`, text },
      params: params.map((param): UpdateParam => {
        const name = placeholderOf(param);
        const key = name.replace(/^set /, '');
        return { key, given: name === key ? 'where' : 'set', column: columns[key] as Column };
      }),
    };
  };
  return (db: Database, where: Values, set: Values): Promise<Changed> => {
    const given: { where: Record<string, unknown>; set: Record<string, unknown> } = { where, set };
    const [whereKeys, setKeys] = [where, set].map((row) =>
      Object.entries(row).flatMap(([key, value]) => (value === undefined ? [] : key)),
    ) as [string[], string[]];
    const kept = plans(db);
    const name = `${whereKeys.join()} ${setKeys.join()}`;
    const found = kept.get(name) ?? plan(db, whereKeys, setKeys);
    kept.set(name, found);
    const params = found.params.map(({ key, given: side, column }) =>
      encode(column, given[side][key]),
    );
    return db.run(found.statement, params);
  };
};

interface UpdateParam {
  readonly key: string;
  readonly given: 'where' | 'set';
  readonly column: Column;
}

/** The name of the placeholder that drizzle has put into a statement's parameters. */
function placeholderOf(param: unknown): string {
  const inner = is(param, Param) ? param.value : param;
  if (!is(inner, Placeholder)) throw new Error('updater: a parameter is no placeholder');
  return inner.name;
}
