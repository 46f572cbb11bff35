import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../cases/case-record.ts';
import { openTestCounty, type TestCounty } from '../cases/testing.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { recordBreaches } from './breaches.ts';

for (const engine of engines) {
  describe(`what ran out is put on record, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    let records: CaseRecord[];
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
      records = [];
      for (let i = 0; i < 5; i += 1) records.push(await county.submit());
      county.at('2026-11-20 09:00');
    });
    afterEach(() => storage.dispose());

    const late = async () => {
      const found = await Promise.all(records.map(({ row }) => county.load(row.id)));
      return found.map(({ clocks }) => clocks.some(({ breachedAt }) => breachedAt !== null));
    };

    it('until nothing is left, however small a batch is', async () => {
      expect(await recordBreaches(county.context, { batch: 2 })).toBe(5);
      expect(await late()).toEqual([true, true, true, true, true]);
      expect(await recordBreaches(county.context, { batch: 2 })).toBe(0);
    });

    it('also past cases that fail again and again', async () => {
      const broken = records.slice(0, 2).map(({ row }) => row.id);
      await storage.write(async (tx) => {
        const { cases } = tx.tables;
        for (const id of broken) {
          await tx.update(cases).set({ policyVersion: 99 }).where(eq(cases.id, id));
        }
      });
      for (let sweep = 0; sweep < 2; sweep += 1) {
        await expect(recordBreaches(county.context, { batch: 2 })).rejects.toThrow(AggregateError);
        expect((await late()).slice(2)).toEqual([true, true, true]);
      }
    });

    it('and leaves the rest to the next sweep when its time is over', async () => {
      expect(await recordBreaches(county.context, { batch: 2, budget: 0 })).toBe(2);
      expect(await recordBreaches(county.context, { batch: 2 })).toBe(3);
    });
  });
}
