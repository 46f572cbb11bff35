import { setImmediate as nextTurn } from 'node:timers/promises';
import type SQLite from 'better-sqlite3';
import { Histogram } from '../../histogram.ts';
import type { Database } from '../storage.ts';
import {
  openScope,
  refuseNestedWrite,
  runInScope,
  type WriteScope,
  writeNoted,
} from '../write-scope.ts';

/** Writers that share one transaction at most: bounds how long the first waits for the last. */
const BATCH = 128;

/** After a failure the next are likelier: so many batches run with savepoints from the start. */
const WARY_BATCHES = 100;

/** How long one writer may keep the others waiting, in milliseconds. */
const PATIENCE = 5_000;

interface Writer {
  readonly tx: Database;
  work(): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { ok: true; value: unknown; scope: WriteScope } | { ok: false; error: unknown };

export interface GroupCommitOptions {
  /** See {@link PATIENCE}. */
  patienceMs?: number;
}

/**
 * Writers that arrive together share one `BEGIN IMMEDIATE … COMMIT`, and so one flush to the disk.
 * Each is answered after the commit: with its result when that is durable, with its own error when
 * only its own work was undone.
 *
 * A savepoint for each writer makes SQLite copy every page it touches: a fifth of a submission. As
 * nearly all of them succeed, a batch runs without savepoints first. When one fails, the batch is
 * undone and the others run again, each in a savepoint. So work may run twice, as on PostgreSQL.
 */
export class GroupCommit {
  /** How many writers shared each transaction that was committed. */
  readonly sizes = new Histogram([1, 2, 4, 8, 16, 32, 64, BATCH]);
  readonly #connection: SQLite.Database;
  readonly #patience: number;
  readonly #begin: SQLite.Statement;
  readonly #commit: SQLite.Statement;
  readonly #rollback: SQLite.Statement;
  readonly #save: SQLite.Statement;
  readonly #release: SQLite.Statement;
  readonly #undo: SQLite.Statement;
  #queue: Writer[] = [];
  /** How many batches more run with savepoints from the start. */
  #wary = 0;
  #running: Promise<void> | undefined;
  #scope: WriteScope | undefined;
  #commits = 0;
  #closed = false;

  constructor(connection: SQLite.Database, options: GroupCommitOptions = {}) {
    this.#connection = connection;
    this.#patience = options.patienceMs ?? PATIENCE;
    this.#begin = connection.prepare('begin immediate');
    this.#commit = connection.prepare('commit');
    this.#rollback = connection.prepare('rollback');
    this.#save = connection.prepare('savepoint writer');
    this.#release = connection.prepare('release writer');
    this.#undo = connection.prepare('rollback to writer');
  }

  /** How many transactions were committed. */
  get commits(): number {
    return this.#commits;
  }

  /** The writer whose turn it is. */
  get scope(): WriteScope | undefined {
    return this.#scope;
  }

  async write<T>(tx: Database, work: (tx: Database) => Promise<T>): Promise<T> {
    refuseNestedWrite();
    if (this.#closed) throw new Error('The database is closed');
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        tx,
        work: async () => work(tx),
        resolve: (value) => resolve(value as T),
        reject,
      });
      this.#running ??= this.#run();
    });
  }

  /** Refuses new writers and waits for those already here. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#runBatch(this.#queue.splice(0, BATCH));
    }
    this.#running = undefined;
  }

  /** Lets all who are just arriving get on the same transaction; who is alone waits one turn. */
  async #gather(): Promise<void> {
    let before = 0;
    while (this.#queue.length > before && this.#queue.length < BATCH) {
      before = this.#queue.length;
      await nextTurn();
    }
  }

  async #runBatch(batch: Writer[]): Promise<void> {
    const wary = this.#wary > 0 && batch.length > 1;
    if (wary) this.#wary -= 1;
    const failed = await this.#transact(batch, wary);
    if (!failed) return;
    const others = batch.filter((writer) => writer !== failed.writer);
    if (others.length > 0) {
      this.#wary = WARY_BATCHES;
      await this.#transact(others, true);
    }
    failed.writer.reject(failed.error);
  }

  /**
   * Runs the writers as one transaction and answers them. Without savepoints the first failure
   * undoes it all: nobody is answered, and who failed is returned.
   */
  async #transact(
    batch: Writer[],
    savepoints: boolean,
  ): Promise<{ writer: Writer; error: unknown } | undefined> {
    const outcomes: Outcome[] = [];
    let stuck = (): void => {};
    const watchdog = setTimeout(() => stuck(), this.#patience);
    const onStuck = (giveUp: () => void) => {
      stuck = giveUp;
    };
    try {
      this.#begin.run();
      for (const writer of batch) {
        watchdog.refresh();
        const outcome = await this.#runWriter(writer.work, savepoints, onStuck);
        outcomes.push(outcome);
        if (outcome.ok) continue;
        // A full disk or the like: SQLite has undone the whole transaction by itself.
        if (!this.#connection.inTransaction) throw outcome.error;
        if (!savepoints) {
          this.#rollback.run();
          return { writer, error: outcome.error };
        }
      }
      const [tx] = batch.map((writer) => writer.tx);
      const noted = outcomes.flatMap((outcome) => (outcome.ok ? outcome.scope.noted : []));
      if (tx && noted.length > 0) {
        const written = await this.#runWriter(() => writeNoted(tx, noted), false, onStuck);
        if (!written.ok) throw written.error;
      }
      this.#commit.run();
      this.#commits += 1;
      this.sizes.observe(batch.length);
    } catch (error) {
      if (this.#connection.inTransaction) this.#rollback.run();
      // Those who had their turn have lost their work; the others were never begun.
      this.#queue.unshift(...batch.splice(Math.max(outcomes.length, 1)));
      for (const writer of batch) writer.reject(error);
      return undefined;
    } finally {
      clearTimeout(watchdog);
    }
    // Answered only now: who was refused because of a sibling's row must be able to read that row.
    for (const [index, outcome] of outcomes.entries()) {
      if (!outcome.ok) {
        batch[index]?.reject(outcome.error);
        continue;
      }
      batch[index]?.resolve(outcome.value);
      for (const tell of outcome.scope.told) tell();
    }
    return undefined;
  }

  async #runWriter(
    work: Writer['work'],
    savepoint: boolean,
    onStuck: (giveUp: () => void) => void,
  ): Promise<Outcome> {
    const scope = openScope();
    this.#scope = scope;
    if (savepoint) this.#save.run();
    const outcome = await new Promise<Outcome>((settle) => {
      onStuck(() => {
        const error = new Error(
          `A write() was still waiting after ${this.#patience} ms: it may await queries only`,
        );
        settle({ ok: false, error });
      });
      runInScope(scope, work).then(
        (value) => settle({ ok: true, value, scope }),
        (error) => settle({ ok: false, error }),
      );
    });
    scope.active = false;
    this.#scope = undefined;
    if (savepoint && this.#connection.inTransaction) {
      if (!outcome.ok) this.#undo.run();
      this.#release.run();
    }
    return outcome;
  }
}
