import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeStorage } from './conformance.ts';
import { openTestStorage, type TestStorage } from './testing.ts';

describe('PostgreSQL', () => describeStorage('postgres'));

describe('transactions on PostgreSQL', () => {
  let storage: TestStorage;

  beforeEach(async () => {
    storage = await openTestStorage('postgres');
  });

  afterEach(() => storage.dispose());

  test('a deadlock is resolved by running one of the two again', async () => {
    await storage.write(async (tx) => {
      await tx.insert(tx.tables.settings).values([
        { key: 'a', value: 0 },
        { key: 'b', value: 0 },
      ]);
    });
    let attempts = 0;
    let arrived = 0;
    const both = (first: string, second: string) =>
      storage.write(async (tx) => {
        const { settings } = tx.tables;
        attempts += 1;
        const touch = (key: string) =>
          tx
            .update(settings)
            .set({ value: sql`${settings.value}::int + 1` })
            .where(eq(settings.key, key));
        // A second attempt takes them in one order, or two second attempts could block each other.
        const [one, other] = attempts > 2 ? ['a', 'b'] : [first, second];
        await touch(one);
        // Each waits until the other holds its first row; a second attempt need not.
        arrived += 1;
        while (arrived < 2) await tx.select({ one: sql`pg_sleep(0.01)` }).from(settings).limit(1);
        await touch(other);
      });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    // Three, or four when PostgreSQL finds the deadlock from both ends at once.
    expect([3, 4]).toContain(attempts);
    const rows = await storage.read.select().from(storage.read.tables.settings);
    expect(rows.map((row) => row.value)).toEqual([2, 2]);
  });
});
