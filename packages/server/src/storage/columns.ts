/**
 * The column vocabulary the tables are written in, once per engine.
 *
 * PostgreSQL gives the TypeScript types; the SQLite twin has the same shape and the same values in
 * TypeScript, so one repository serves both. Casts between the two live here and in
 * `database.ts`, nowhere else.
 */
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

const json = {
  // The null of a placeholder gets here; a JSON null of its own would not be told from an absent value.
  toDriver: (value: unknown): string | null => (value === null ? null : JSON.stringify(value)),
  fromDriver: (value: string | null): unknown => (value === null ? null : JSON.parse(value)),
};

/** Text compares byte by byte on both engines, for the same order; letters but A to Z fold on neither. */
const pgText = pg.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

const pgJson = pg.customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  ...json,
});

const liteJson = lite.customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  ...json,
});

export const postgresColumns = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  /** Unicode text, ordered by code point. */
  text: () => pgText(),
  /** A whole number of at most 32 bits. */
  integer: () => pg.integer(),
  /** A whole number up to 2^53 - 1, a `number` in TypeScript. */
  bigint: () => pg.bigint({ mode: 'number' }),
  /** A 64-bit floating point number. */
  real: () => pg.doublePrecision(),
  /** Always `notNull()`: drizzle's SQLite twin takes a placeholder's null for false. */
  boolean: () => pg.boolean(),
  /** Any JSON value but a bare null, which is the absent one. */
  json: () => pgJson(),
  /** A moment: milliseconds since 1970-01-01T00:00:00Z. */
  instant: () => pg.bigint({ mode: 'number' }),
};

/** What `defineTables` may use; the same on both engines. */
export type Columns = typeof postgresColumns;

export const sqliteColumns = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  text: () => lite.text(),
  integer: () => lite.integer(),
  bigint: () => lite.integer(),
  real: () => lite.real(),
  boolean: () => lite.integer({ mode: 'boolean' }),
  json: () => liteJson(),
  instant: () => lite.integer(),
} as unknown as Columns;
