/** Does one job: its result and its done mark are one write, so it is done once in effect. */
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { backoff } from './backoff.ts';
import { endAttempt, type JobRow } from './jobs.repository.ts';

/** One job as its kind is given it. */
export interface Job<Payload = unknown> {
  readonly id: string;
  readonly key: string;
  readonly caseId: string | null;
  /** When it was to be done, in epoch milliseconds; it may be long ago. */
  readonly dueAt: number;
  /** 1, 2, 3 … */
  readonly attempt: number;
  readonly payload: Payload;
}

/** What is written together with the done mark; queries on `tx` only, as in any `write()`. */
export type Finish = ((tx: Database) => Promise<void>) | void;

/**
 * A kind of job. `run` does what lies outside the database and gives back what to write:
 *
 *     { name: 'remind', run: async (job) => (tx) => queue.add(tx, …) }
 *
 * A process may end at any moment, so `run` may be called again for what it has done already: what
 * it tells other systems carries an id that stays the same, such as the job's own.
 */
export interface JobKind<Payload = unknown> {
  readonly name: string;
  /** For what is done again and again: milliseconds from one time to the next. Never given up. */
  readonly every?: number;
  /**
   * For what is done again and again, and comes before its time where there is something to do. A job
   * that runs to see that there is nothing writes twice for it, and what is kept until the next write
   * is gone each time.
   */
  readonly sooner?: {
    /** Milliseconds from its last time at the least. */
    readonly after: number;
    /** Asked at every look of the runner from then on, so by a query that costs next to nothing. */
    hasWork(db: Database): Promise<boolean>;
  };
  /** How many of this kind one process does at a time. */
  readonly atOnce?: number;
  /** Tries before it is given up. */
  readonly attempts?: number;
  /** Milliseconds to wait after the failure of this attempt. */
  wait?(attempt: number, error: unknown): number;
  /** What to write together with the mark of a failure; `last` when it is given up. */
  failed?(job: Job<Payload>, error: unknown, last: boolean): Finish;
  /** `signal` says that the job is no longer ours, or that the server stops and waits no longer. */
  run(job: Job<Payload>, signal: AbortSignal): Promise<Finish>;
}

export type Result = 'done' | 'retried' | 'failed' | 'released' | 'lost';

const ATTEMPTS = 10;

/**
 * Runs a claimed job to its end: done, to be tried again, or given up.
 * @param onError told of every failure, which is also kept with the job
 */
export async function work(
  { storage, now }: Pick<Context, 'storage' | 'now'>,
  kind: JobKind<never>,
  row: JobRow,
  signal: AbortSignal,
  onError: (error: unknown, row: JobRow) => void,
): Promise<Result> {
  const most = kind.every === undefined ? (kind.attempts ?? ATTEMPTS) : Number.POSITIVE_INFINITY;
  const job = jobOf(row) as Job<never>;
  const end = (changes: Partial<JobRow>, finish?: Finish) =>
    storage.write(async (tx) => {
      const held = await endAttempt(tx, row, changes);
      if (held) await finish?.(tx);
      return held;
    });
  const fail = async (error: unknown): Promise<Result> => {
    const last = row.attempts >= most;
    const wait = kind.wait?.(row.attempts, error) ?? backoff(row.attempts, Math.random());
    const next = { nextAt: now() + Math.min(wait, kind.every ?? wait) };
    const changes = { ...(last ? { failedAt: now() } : next), lastError: reasonOf(error) };
    const held = await end(changes, kind.failed?.(job, error, last));
    return held ? (last ? 'failed' : 'retried') : 'lost';
  };

  // Each of its tries ended with the process: another one would end the next.
  if (row.attempts > most) return fail(new Error('The process ended in every attempt'));
  try {
    const finish = await kind.run(job, signal);
    const next = kind.every === undefined ? { doneAt: now() } : again(now() + kind.every);
    return (await end({ ...next, lastError: null }, finish)) ? 'done' : 'lost';
  } catch (error) {
    if (signal.aborted) {
      // Not its fault: the next process begins where this one began.
      return (await end({ nextAt: now(), attempts: row.attempts - 1 })) ? 'released' : 'lost';
    }
    onError(error, row);
    return fail(error);
  }
}

const jobOf = ({ id, key, caseId, dueAt, attempts, payload }: JobRow): Job => {
  return { id, key, caseId, dueAt, attempt: attempts, payload };
};

const again = (at: number): Partial<JobRow> => ({ dueAt: at, nextAt: at, attempts: 0 });

/** For people; long numbers may be somebody's phone. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\d{7,}/g, '…').slice(0, 500);
