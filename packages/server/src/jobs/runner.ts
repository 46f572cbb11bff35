/** Runs the jobs whose time has come, for as long as the server serves. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import {
  claimJobs,
  endRest,
  findNextAt,
  findRest,
  type JobRow,
  renewLeases,
} from './jobs.repository.ts';
import { type JobKind, type Result, work } from './work.ts';

export interface RunnerOptions {
  readonly kinds: readonly JobKind<never>[];
  readonly onError: (error: unknown, job?: JobRow) => void;
  readonly onResult?: (kind: string, result: Result) => void;
  /** Jobs at a time. */
  readonly atOnce?: number;
  /** How long a job stays with a process that gives no sign of life, in milliseconds of `now`. */
  readonly leaseMs?: number;
  /** How often a lease is renewed, in milliseconds; three times in each when left out. */
  readonly renewMs?: number;
  /** Longest pause between two looks for what other processes have added, in milliseconds. */
  readonly lookMs?: number;
  /** How long a stop waits for the jobs under way, in milliseconds. */
  readonly patienceMs?: number;
}

export interface Runner {
  /** Takes no more jobs, lets those under way finish, and hands back those that take too long. */
  stop(): Promise<void>;
}

/** What a job that heeds its signal needs at the most to stop. */
const LAST_MOMENT = 2_000;

interface Running {
  readonly row: JobRow;
  readonly aborting: AbortController;
  readonly ended: Promise<void>;
}

/** Runs jobs until it is stopped. */
export function startRunner(
  context: Pick<Context, 'storage' | 'now' | 'jobs'>,
  options: RunnerOptions,
): Runner {
  const { storage, now, jobs: queue } = context;
  const { kinds, onError, onResult, atOnce = 8, leaseMs = 60_000, lookMs = 2_000 } = options;
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const runner = randomUUID();
  const running = new Map<string, Running>();
  let stopping = false;
  let awake = false;
  let wake = () => {};
  const rouse = () => {
    awake = true;
    wake();
  };
  queue.onChange(rouse);

  const room = (kind: JobKind<never>): number => {
    const busy = [...running.values()].filter(({ row }) => row.kind === kind.name).length;
    return (kind.atOnce ?? atOnce) - busy;
  };

  /** Takes what is due; answers how long to wait before the next look, in milliseconds. */
  async function takeDue(): Promise<number> {
    const welcome = kinds.filter((kind) => room(kind) > 0);
    const limit = Math.min(atOnce - running.size, ...welcome.map(room));
    if (limit <= 0 || welcome.length === 0) return lookMs;
    // What cannot be hastened comes at its own time, and keeps nothing else waiting.
    await hasten({ storage, now }, welcome).catch(onError);
    const names = welcome.map(({ name }) => name);
    // Reading first: a look that finds nothing must not keep writers waiting.
    const nextAt = await findNextAt(storage.read, names);
    const wait = nextAt === null ? lookMs : nextAt - now();
    if (wait > 0) return Math.min(wait, lookMs);
    const at = now();
    const claim = { kinds: names, limit, runner, now: at, until: at + leaseMs };
    const rows = await storage.write((tx) => claimJobs(tx, claim));
    for (const row of rows) begin(row);
    return 0;
  }

  function begin(row: JobRow): void {
    const kind = byName.get(row.kind);
    if (!kind) return;
    const aborting = new AbortController();
    const ended = work(context, kind, row, aborting.signal, onError)
      .then((result) => onResult?.(row.kind, result))
      // The database is away: the lease ends, and the job is taken anew.
      .catch((error) => onError(error, row))
      .then(() => {
        running.delete(row.id);
        rouse();
      });
    running.set(row.id, { row, aborting, ended });
  }

  async function pause(ms: number): Promise<void> {
    if (awake || ms <= 0) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async function loop(): Promise<void> {
    await addRepeated(context, kinds).catch(onError);
    while (!stopping) {
      awake = false;
      const wait = await takeDue().catch((error) => {
        onError(error);
        return lookMs;
      });
      if (!stopping) await pause(wait);
    }
  }

  async function renew(): Promise<void> {
    const ids = [...running.keys()];
    if (ids.length === 0) return;
    const until = now() + leaseMs;
    const held = new Set(await storage.write((tx) => renewLeases(tx, runner, ids, until)));
    for (const id of ids) {
      if (!held.has(id)) running.get(id)?.aborting.abort(new Error('another process took the job'));
    }
  }

  const looping = loop();
  const renewing = setInterval(
    () => {
      renew().catch(onError);
    },
    options.renewMs ?? leaseMs / 3,
  ).unref();

  return {
    async stop() {
      stopping = true;
      rouse();
      await looping;
      const ended = () => Promise.all([...running.values()].map(({ ended }) => ended));
      const patience = new AbortController();
      await Promise.race([ended(), quiet(options.patienceMs ?? 10_000, patience.signal)]);
      for (const { aborting } of running.values()) aborting.abort(new Error('the server stops'));
      await Promise.race([ended(), quiet(LAST_MOMENT, patience.signal)]);
      patience.abort();
      clearInterval(renewing);
    },
  };
}

/**
 * Does everything that is due, one after another, until nothing is: for tests and for a clock that
 * is moved by hand. @returns how many jobs were worked on
 */
export async function runDueJobs(
  context: Pick<Context, 'storage' | 'now' | 'jobs'>,
  { kinds, onError, onResult }: RunnerOptions,
): Promise<number> {
  const runner = randomUUID();
  const never = new AbortController().signal;
  const names = kinds.map(({ name }) => name);
  for (let count = 0; ; count++) {
    await hasten(context, kinds).catch(onError);
    const at = context.now();
    const claim = { kinds: names, limit: 1, runner, now: at, until: at + 60_000 };
    const [row] = await context.storage.write((tx) => claimJobs(tx, claim));
    const kind = kinds.find(({ name }) => name === row?.kind);
    if (!row || !kind) return count;
    const result = await work(context, kind, row, never, onError);
    onResult?.(row.kind, result);
  }
}

const keyOf = ({ name }: JobKind<never>) => `every ${name}`;

/** Has what comes again and again come now where there is something to do. */
async function hasten(
  { storage, now }: Pick<Context, 'storage' | 'now'>,
  kinds: readonly JobKind<never>[],
): Promise<void> {
  for (const kind of kinds) {
    const { sooner, every } = kind;
    if (!sooner || every === undefined) continue;
    const at = now();
    const nextAt = await findRest(storage.read, keyOf(kind));
    // Its next time tells its last one.
    if (nextAt === null || nextAt <= at || nextAt - every + sooner.after > at) continue;
    if (!(await sooner.hasWork(storage.read))) continue;
    await storage.write((tx) => endRest(tx, keyOf(kind), { from: nextAt, to: at }));
  }
}

/** Puts the jobs that come again and again into the queue of a new database. */
async function addRepeated(
  { storage, now, jobs }: Pick<Context, 'storage' | 'now' | 'jobs'>,
  kinds: readonly JobKind<never>[],
): Promise<void> {
  await storage.write(async (tx) => {
    for (const kind of kinds) {
      if (kind.every !== undefined)
        await jobs.add(tx, { kind: kind.name, key: keyOf(kind), dueAt: now() });
    }
  });
}

const quiet = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => {});
