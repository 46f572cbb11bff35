/** Writers that meet. */
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { claimJobs } from '../../../jobs/jobs.repository.ts';
import { newId } from '../../ids.ts';
import type { Gatherer } from '../../storage.ts';
import type { TestStorage } from '../../testing.ts';
import { addCase, countCases, raise } from './cases.ts';

export const describeConcurrency = (opened: () => TestStorage): void => {
  describe('concurrency', () => {
    test('who asked is told of a write that is durable, and of no other', async () => {
      const told: string[] = [];
      const tell = (what: string, error?: Error) =>
        opened().write(async (tx) => {
          tx.afterCommit(() => told.push(what));
          await addCase(tx);
          if (error) throw error;
        });
      await tell('kept');
      await expect(tell('undone', new Error('no'))).rejects.toThrow('no');
      expect(told).toEqual(['kept']);
    });

    test('what writes note is written before their commit, and not what an undone one noted', async () => {
      const written: string[][] = [];
      const gatherer: Gatherer<string> = {
        name: 'titles',
        async write(tx, notes) {
          written.push([...notes]);
          for (const title of notes) await addCase(tx, { title });
        },
      };
      const note = (title: string, error?: Error) =>
        opened().write(async (tx) => {
          tx.atCommit(gatherer, title);
          expect(
            await tx.select().from(tx.tables.cases).where(eq(tx.tables.cases.title, title)),
          ).toEqual([]);
          if (error) throw error;
        });
      const refused = expect(note('undone', new Error('no'))).rejects.toThrow('no');
      await Promise.all([note('one'), note('two'), refused]);
      expect(written.flat().sort()).toEqual(['one', 'two']);
      const { cases } = opened().read.tables;
      const rows = await opened().read.select({ title: cases.title }).from(cases);
      expect(rows.map(({ title }) => title).sort()).toEqual(['one', 'two']);
    });

    test('a write whose note cannot be written is refused, and leaves nothing', async () => {
      const full: Gatherer<null> = {
        name: 'full',
        write: async () => raise(new Error('the disk is full')),
      };
      const writing = opened().write(async (tx) => {
        await addCase(tx);
        tx.atCommit(full, null);
      });
      await expect(writing).rejects.toThrow('the disk is full');
      expect(await countCases(opened().read)).toBe(0);
    });

    test('of three commands on one version exactly one wins', async () => {
      const id = await opened().write((tx) => addCase(tx));
      const accept = (who: string) =>
        opened().write(async (tx) => {
          const { cases } = tx.tables;
          const changed = await tx
            .update(cases)
            .set({ version: sql`${cases.version} + 1`, state: 'accepted', title: who })
            .where(and(eq(cases.id, id), eq(cases.version, 1)));
          if (changed.rowCount === 0) raise(new Error('version conflict'));
          return who;
        });
      const results = await Promise.allSettled(['a', 'b', 'c'].map(accept));
      const won = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      expect(won).toHaveLength(1);
      const { cases } = opened().read.tables;
      const [row] = await opened().read.select().from(cases);
      expect(row).toMatchObject({ version: 2, title: won[0] });
    });

    test('counters lose no count', async () => {
      const add = () =>
        opened().write(async (tx) => {
          const { counters } = tx.tables;
          await tx
            .insert(counters)
            .values({ day: 20261121, metric: 'received', value: 1 })
            .onConflictDoUpdate({
              target: [counters.day, counters.unitId, counters.metric],
              set: { value: sql`${counters.value} + excluded.value` },
            });
        });
      await Promise.all(Array.from({ length: 40 }, add));
      const [row] = await opened().read.select().from(opened().read.tables.counters);
      expect(row?.value).toBe(40);
    });

    test('an import may repeat itself', async () => {
      const once = () =>
        opened().write(async (tx) => {
          const changed = await tx
            .insert(tx.tables.submissions)
            .values({
              id: newId(),
              channel: 'hotline',
              text: 'x',
              identity: 'named',
              receivedAt: 1,
              sourceSystem: 'hotline',
              sourceId: '1',
            })
            .onConflictDoNothing();
          return changed.rowCount;
        });
      const counts = await Promise.all([once(), once(), once()]);
      expect(counts.toSorted()).toEqual([0, 0, 1]);
    });

    test('a due job is claimed by one worker, until its lease ends', async () => {
      const now = 1_000;
      await opened().write(async (tx) => {
        await tx.insert(tx.tables.jobs).values(
          [500, 900, 1_000, 1_001].map((dueAt) => ({
            id: newId(),
            kind: 'remind',
            key: `job ${dueAt}`,
            dueAt,
            nextAt: dueAt,
          })),
        );
      });
      const claim = (runner: string, at: number) =>
        opened().write((tx) =>
          claimJobs(tx, { kinds: ['remind'], limit: 2, runner, now: at, until: at + 100 }),
        );
      const claimed = (await Promise.all([claim('a', now), claim('b', now)])).flat();
      claimed.push(...(await claim('c', now)));
      expect(claimed.map((job) => job.key).toSorted()).toEqual(['job 1000', 'job 500', 'job 900']);
      expect(await claim('d', now + 50)).toMatchObject([{ key: 'job 1001', attempts: 1 }]);
      expect((await claim('e', now + 100)).every((job) => job.attempts === 2)).toBe(true);
    });

    test('pages by key stay stable under inserts', async () => {
      for (const receivedAt of [10, 20, 20, 30]) {
        await opened().write((tx) => addCase(tx, { receivedAt }));
      }
      const { cases } = opened().read.tables;
      const page = (after: { receivedAt: number; id: string }) =>
        opened()
          .read.select({ receivedAt: cases.receivedAt, id: cases.id })
          .from(cases)
          .where(sql`(${cases.receivedAt}, ${cases.id}) > (${after.receivedAt}, ${after.id})`)
          .orderBy(cases.receivedAt, cases.id)
          .limit(2);
      const first = await page({ receivedAt: 0, id: '' });
      const last = first.at(-1) ?? raise(new Error('empty page'));
      await opened().write((tx) => addCase(tx, { receivedAt: 15 }));
      const second = await page(last);
      expect([...first, ...second].map((row) => row.receivedAt)).toEqual([10, 20, 20, 30]);
    });
  });
};
