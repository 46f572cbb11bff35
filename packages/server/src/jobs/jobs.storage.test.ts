import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database, Storage } from '../storage/storage.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { countJobs, listJobRows } from './jobs.repository.ts';
import { createJobQueue } from './queue.ts';
import { type Runner, type RunnerOptions, runDueJobs, startRunner } from './runner.ts';
import type { JobKind } from './work.ts';

const START = Date.UTC(2026, 10, 20, 2);

for (const engine of engines) {
  describe(engine, () => {
    let storage: TestStorage;
    let time = START;
    const now = () => time;
    beforeEach(async () => {
      time = START;
      storage = await openTestStorage(engine);
    });
    afterEach(() => storage.dispose());

    const open = (on: Storage = storage) => ({ storage: on, now, jobs: createJobQueue() });
    const add = (key: string, more: { dueAt?: number; kind?: string; payload?: unknown } = {}) => {
      const job = { kind: 'note', key, dueAt: START, ...more };
      return storage.write((tx) => createJobQueue().add(tx, job));
    };
    const options = (...kinds: JobKind<never>[]): RunnerOptions => ({ kinds, onError: () => {} });
    const drain = (...kinds: JobKind<never>[]) => runDueJobs(open(), options(...kinds));
    const rows = (state: 'waiting' | 'failed' | 'done') =>
      listJobRows(storage.read, state, undefined, undefined, 100);
    /** Writes one counter up with its done mark: what was done twice in effect would show. */
    const noting: JobKind<never> = {
      name: 'note',
      run:
        async ({ key }) =>
        (tx) =>
          countUp(tx, key),
    };

    test('a job is done at its time, with what it writes, and never again', async () => {
      await add('a', { dueAt: START + 1000, payload: { one: 1 } });
      const seen: unknown[] = [];
      const kind: JobKind<never> = {
        name: 'note',
        run: async (job) => {
          seen.push(job.payload);
          return (tx) => countUp(tx, job.key);
        },
      };
      expect(await drain(kind)).toBe(0);
      time += 1000;
      expect(await drain(kind)).toBe(1);
      expect(await add('a')).toBe(false);
      expect(await drain(kind)).toBe(0);
      expect(seen).toEqual([{ one: 1 }]);
      expect(await counted(storage)).toEqual({ a: 1 });
    });

    test('a job stands or falls with the write that causes it', async () => {
      const failing = storage.write(async (tx) => {
        await createJobQueue().add(tx, { kind: 'note', key: 'a', dueAt: START });
        throw new Error('undone');
      });
      await expect(failing).rejects.toThrow('undone');
      expect(await drain(noting)).toBe(0);
    });

    test('the longest overdue comes first, and what is not known here is left alone', async () => {
      await add('late', { dueAt: START - 1 });
      await add('later', { dueAt: START - 2 });
      await add('other', { kind: 'of a newer version', dueAt: START - 3 });
      const order: string[] = [];
      await drain({ name: 'note', run: async ({ key }) => void order.push(key) });
      expect(order).toEqual(['later', 'late']);
      expect((await rows('waiting')).map(({ key }) => key)).toEqual(['other']);
    });

    test('a job can be given another time or taken back until it is begun', async () => {
      await add('moved');
      await add('cancelled');
      const queue = createJobQueue();
      await storage.write(async (tx) => {
        expect(await queue.move(tx, 'moved', START + 5000)).toBe(true);
        expect(await queue.cancel(tx, 'cancelled')).toBe(true);
      });
      expect(await drain(noting)).toBe(0);
      time += 5000;
      await drain({
        name: 'note',
        run: async () => async (tx) => {
          // Too late: it is under way.
          expect(await queue.move(tx, 'moved', START)).toBe(false);
        },
      });
      expect(await storage.write((tx) => queue.cancel(tx, 'moved'))).toBe(false);
    });

    test('what fails is tried again later and later, then given up where people see it', async () => {
      await add('a');
      const at: number[] = [];
      const kind: JobKind<never> = {
        name: 'note',
        attempts: 4,
        run: async () => {
          at.push(time - START);
          throw new Error('The gateway refused 13800138000');
        },
      };
      for (let minute = 0; minute < 60; minute++) {
        await drain(kind);
        time += 1000;
      }
      const waits = at.slice(1).map((moment, i) => moment - (at[i] ?? 0));
      expect(waits).toEqual([5000, 10_000, 20_000].map(about));
      const [failed] = await rows('failed');
      expect(failed).toMatchObject({ attempts: 4, lastError: 'The gateway refused …' });
      expect(await countJobs(storage.read, { now: time })).toEqual([
        { kind: 'note', due: 0, failed: 1 },
      ]);
    });

    test('what is written with the done mark is undone when it fails', async () => {
      await add('a');
      const half: JobKind<never> = {
        name: 'note',
        run:
          async ({ key }) =>
          async (tx) => {
            await countUp(tx, key);
            throw new Error('half done');
          },
      };
      await drain(half);
      expect(await counted(storage)).toEqual({});
      time += 60_000;
      await drain(noting);
      expect(await counted(storage)).toEqual({ a: 1 });
    });

    test('a job that ends the process each time is given up', async () => {
      await add('poison');
      const never = () => new Promise<void>(() => {});
      const kind: JobKind<never> = { name: 'note', attempts: 3, run: never };
      for (let crash = 0; crash < 3; crash++) {
        const runner = startRunner(open(), { ...options(kind), patienceMs: 1 });
        await vi.waitFor(async () => {
          expect((await rows('waiting'))[0]).toMatchObject({ attempts: crash + 1 });
        }, 20_000);
        // As good as killed: it never ends its attempt.
        void runner.stop();
        time += 60_000;
      }
      await drain(kind);
      expect(await rows('failed')).toHaveLength(1);
    });

    test('what comes again and again does so once for all processes, whatever fails', async () => {
      const other = await storage.reopen();
      const at: number[] = [];
      const kind: JobKind<never> = {
        name: 'sweep',
        every: 60_000,
        run: async () => {
          at.push(time);
          if (at.length === 2) throw new Error('not this time');
        },
      };
      const runners = [open(), open(other)].map((context) =>
        startRunner(context, { ...options(kind), lookMs: 10 }),
      );
      await vi.waitFor(() => expect(at).toHaveLength(1), 20_000);
      for (const count of [2, 3, 4]) {
        await vi.waitFor(
          async () => expect((await rows('waiting'))[0]?.leasedBy).toBeNull(),
          20_000,
        );
        time += 66_000;
        await vi.waitFor(() => expect(at).toHaveLength(count), 20_000);
      }
      await Promise.all(runners.map((runner) => runner.stop()));
      await other.close();
      expect(at).toHaveLength(4);
    });

    describe('what comes again and again, and sooner where there is something to do,', () => {
      let work = false;
      let runs = 0;
      const sweep = (hasWork = async () => work): JobKind<never> => ({
        name: 'sweep',
        every: 60_000,
        sooner: { after: 5_000, hasWork },
        run: async () => {
          runs += 1;
        },
      });
      beforeEach(async () => {
        [work, runs] = [false, 0];
        await add('every sweep', { kind: 'sweep' });
        await drain(sweep());
        runs = 0;
      });

      test('comes before its time, and then its next time is as far as ever', async () => {
        time += 5_000;
        expect(await drain(sweep())).toBe(0);
        work = true;
        expect(await drain(sweep())).toBe(1);
        expect((await rows('waiting'))[0]?.nextAt).toBe(time + 60_000);
      });

      test('comes no sooner than it may, however much there is', async () => {
        work = true;
        time += 4_999;
        expect(await drain(sweep())).toBe(0);
        time += 1;
        expect(await drain(sweep())).toBe(1);
        expect(await drain(sweep())).toBe(0);
      });

      test('is left alone when another process was faster', async () => {
        time += 5_000;
        let others = 0;
        const hasWork = async () => {
          if (others === 0) others = await drain(sweep(async () => true));
          return true;
        };
        expect(await drain(sweep(hasWork))).toBe(0);
        expect(others).toBe(1);
      });

      test('keeps nothing else waiting when it cannot tell whether there is something', async () => {
        await add('a');
        const unable = async () => {
          throw new Error('no answer');
        };
        time += 5_000;
        expect(await drain(sweep(unable), noting)).toBe(1);
        expect(await counted(storage)).toEqual({ a: 1 });
      });

      test('waits for its next try when it failed, as every job', async () => {
        const failing: JobKind<never> = {
          ...sweep(async () => true),
          wait: () => 30_000,
          run: async () => {
            throw new Error('not this time');
          },
        };
        time += 5_000;
        expect(await drain(failing)).toBe(1);
        time += 29_999;
        expect(await drain(failing)).toBe(0);
        time += 1;
        expect(await drain(failing)).toBe(1);
      });

      test('writes nothing as long as there is nothing to do', async () => {
        time += 5_000;
        let [looks, writes, writtenByThen] = [0, 0, 0];
        const context = open({
          ...storage,
          write: (task) => {
            writes += 1;
            return storage.write(task);
          },
        });
        const hasWork = async () => {
          looks += 1;
          if (looks === 10) writtenByThen = writes;
          return looks > 10;
        };
        const runner = startRunner(context, { ...options(sweep(hasWork)), lookMs: 1 });
        await vi.waitFor(() => expect(runs).toBe(1), 20_000);
        await runner.stop();
        // The one that puts it into the queue, where it stands already.
        expect(writtenByThen).toBe(1);
      });
    });

    test('any number of processes do each job once', async () => {
      const others = await Promise.all([storage.reopen(), storage.reopen()]);
      const keys = Array.from({ length: 60 }, (_, i) => `job ${i}`);
      await storage.write(async (tx) => {
        const queue = createJobQueue();
        for (const key of keys) await queue.add(tx, { kind: 'note', key, dueAt: START });
      });
      const runs: string[] = [];
      const kind: JobKind<never> = {
        name: 'note',
        run: async ({ key }) => {
          runs.push(key);
          await sleep(1);
          return (tx) => countUp(tx, key);
        },
      };
      const runners = [storage, ...others].map((on) => startRunner(open(on), options(kind)));
      await vi.waitFor(async () => expect(await rows('waiting')).toEqual([]), 20_000);
      await Promise.all(runners.map((runner) => runner.stop()));
      await Promise.all(others.map((other) => other.close()));
      expect(runs.toSorted()).toEqual(keys.toSorted());
      expect(await counted(storage)).toEqual(Object.fromEntries(keys.map((key) => [key, 1])));
    });

    test('who lost the lease writes nothing', async () => {
      await add('a');
      let takeOver = async () => {};
      const slow: JobKind<never> = {
        name: 'note',
        run: async ({ key, attempt }) => {
          if (attempt === 1) await takeOver();
          return (tx) => countUp(tx, key);
        },
      };
      takeOver = async () => {
        time += 60_001;
        await drain(slow);
      };
      await drain(slow);
      expect(await counted(storage)).toEqual({ a: 1 });
    });

    test('long work keeps its lease', async () => {
      await add('a');
      let runs = 0;
      const leaseMs = 150;
      const held = async () => ((await rows('waiting'))[0]?.nextAt ?? 0) - time;
      const long: JobKind<never> = {
        name: 'note',
        run: async () => {
          runs++;
          // Longer than four leases; none of them may come to its end before it is renewed.
          for (let step = 0; step < 5; step++) {
            time += leaseMs - 1;
            await vi.waitFor(async () => expect(await held()).toBe(leaseMs), 20_000);
          }
        },
      };
      const runners = [open(), open()].map((context) =>
        startRunner(context, { ...options(long), leaseMs, lookMs: 10 }),
      );
      await vi.waitFor(async () => expect(await rows('done')).toHaveLength(1), 20_000);
      await Promise.all(runners.map((runner) => runner.stop()));
      expect(runs).toBe(1);
    });

    describe('a runner', () => {
      let runner: Runner;

      test('wakes up for what its own process adds, and for the next due time', async () => {
        const context = open();
        const done: string[] = [];
        const kind: JobKind<never> = {
          name: 'note',
          run: async ({ key }) => void done.push(key),
        };
        runner = startRunner(context, { ...options(kind), lookMs: 60_000 });
        await sleep(50);
        await storage.write(async (tx) => {
          await context.jobs.add(tx, { kind: 'note', key: 'at once', dueAt: START });
          await context.jobs.add(tx, { kind: 'note', key: 'soon', dueAt: START + 100 });
        });
        await vi.waitFor(() => expect(done).toEqual(['at once']), 20_000);
        time += 100;
        await vi.waitFor(() => expect(done).toEqual(['at once', 'soon']), 20_000);
        await runner.stop();
      });

      test('finishes what it began before it stops', async () => {
        await add('a');
        let begun = false;
        runner = startRunner(
          open(),
          options({
            name: 'note',
            run: async ({ key }) => {
              begun = true;
              await sleep(100);
              return (tx) => countUp(tx, key);
            },
          }),
        );
        await vi.waitFor(() => expect(begun).toBe(true), 20_000);
        await runner.stop();
        expect(await counted(storage)).toEqual({ a: 1 });
      });

      test('hands back what takes too long, for the next one to begin at once', async () => {
        await add('a');
        let begun = false;
        const endless: JobKind<never> = {
          name: 'note',
          run: async (_, signal) => {
            begun = true;
            await sleep(600_000, undefined, { signal });
          },
        };
        runner = startRunner(open(), { ...options(endless), patienceMs: 20 });
        await vi.waitFor(() => expect(begun).toBe(true), 20_000);
        await runner.stop();
        expect((await rows('waiting'))[0]).toMatchObject({ attempts: 0, leasedBy: null });
        expect(await drain(noting)).toBe(1);
      });
    });
  });
}

const about = (ms: number) =>
  expect.toSatisfy((got: number) => got >= ms * 0.9 && got <= ms * 1.1 + 1000);

/** A figure in the database that a job raises. */
async function countUp(tx: Database, key: string) {
  const { counters } = tx.tables;
  await tx
    .insert(counters)
    .values({ day: 0, metric: key, value: 1 })
    .onConflictDoUpdate({
      target: [counters.day, counters.unitId, counters.metric],
      set: { value: sql`${counters.value} + 1` },
    });
}

async function counted({ read }: Storage) {
  const rows = await read.select().from(read.tables.counters);
  return Object.fromEntries(rows.map(({ metric, value }) => [metric, value]));
}
