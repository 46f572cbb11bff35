/** The storage port: the rest of the server sees this and never which engine is behind it. */
import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Histogram } from '../histogram.ts';
import type { Tables } from './tables.ts';

/** What an insert, update or delete without `returning` answers. */
export interface Changed {
  /** How many rows were touched. */
  readonly rowCount: number;
}

/** A statement kept under its name: one name, one text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What many writes add to the same rows, written for all of them at once: see `Database.atCommit`. */
export interface Gatherer<Note> {
  /** Two are written in the order of their names, by everybody. */
  readonly name: string;
  write(tx: Database, notes: readonly Note[]): Promise<void>;
}

interface ChangedHKT extends PgQueryResultHKT {
  readonly type: Changed;
}

export type Builder = Pick<
  PgDatabase<ChangedHKT>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$with'
>;

/**
 * drizzle's query builder as far as both engines share it, with the tables of the engine at hand:
 *
 *     const { cases } = db.tables;
 *     const [found] = await db.select().from(cases).where(eq(cases.id, id));
 */
export interface Database extends Builder {
  readonly tables: Tables;

  /** Runs a statement that drizzle has written: for `statement.ts`, which binds and maps itself. */
  run(statement: Statement, params: unknown[]): Promise<Changed>;

  /**
   * The same for a query: its rows, each as the list of its values. There at once on the connection of
   * SQLite that reads, and a promise everywhere else.
   */
  rows(statement: Statement, params: unknown[]): unknown[][] | Promise<unknown[][]>;

  /**
   * SQLite only, on the connection that reads: a number that changes with what it would read, at
   * once after a write of this process and a moment after one of another.
   */
  generation?(): number;

  /** Ends a subquery that takes rows nobody else is just taking; SQLite has one writer at a time. */
  readonly skipLocked: SQL;

  /**
   * Notes what `gatherer` is to write when the work is done, just before the commit. On SQLite once
   * for all writes that share it; on PostgreSQL a row that everybody adds to is locked for the
   * length of the commit only. Until then no query of the write sees it; undone, it goes with it.
   */
  atCommit<Note>(gatherer: Gatherer<Note>, note: Note): void;

  /**
   * Calls `tell` once this write is durable, and never when it is undone. For what a process tells
   * itself and another one finds by looking: the process may end between the commit and the call.
   * `tell` must not throw.
   */
  afterCommit(tell: () => void): void;
}

export interface Storage {
  readonly engine: 'sqlite' | 'postgres';

  /** Reads what is committed. Writing through it fails. */
  readonly read: Database;

  /**
   * Runs `work` as one transaction: all of it is stored, and durable, when the promise resolves;
   * none of it when it rejects, with the error `work` threw.
   *
   * `work` only awaits queries on its `tx`: nothing over a network, no file, no timer, no second
   * `write`. It may run again, after a conflict on PostgreSQL or beside somebody's failure on
   * SQLite, so it changes nothing outside `tx`.
   */
  write<T>(work: (tx: Database) => Promise<T>): Promise<T>;

  /** Resolves when the database answers; rejects when it does not. */
  ready(): Promise<void>;

  /** SQLite only: how many writers shared each transaction that was committed. */
  readonly batchSizes?: Histogram;

  /** SQLite only: copies the database to `file` while it is in use. */
  backup?(file: string): Promise<void>;

  /** Waits for writes under way, then closes. */
  close(): Promise<void>;
}
