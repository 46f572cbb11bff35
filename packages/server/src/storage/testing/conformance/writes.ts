/** What a write promises. */
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { isUniqueViolation } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Database } from '../../storage.ts';
import type { TestStorage } from '../../testing.ts';
import { addCase, countCases, insertCase, raise } from './cases.ts';

export const describeWrites = (opened: () => TestStorage): void => {
  describe('write', () => {
    test('gives the result of its work, stored and readable', async () => {
      const id = await opened().write((tx) => addCase(tx));
      const { cases } = opened().read.tables;
      expect(await opened().read.select().from(cases).where(eq(cases.id, id))).toHaveLength(1);
    });

    test('reads its own changes before they are committed, and nobody else does', async () => {
      await opened().write(async (tx) => {
        await addCase(tx);
        expect(await countCases(tx)).toBe(1);
        expect(await countCases(opened().read)).toBe(0);
      });
    });

    test('stores nothing of a work that throws', async () => {
      const failing = opened().write(async (tx) => {
        await addCase(tx);
        raise(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
      expect(await countCases(opened().read)).toBe(0);
    });

    test('a writer that fails takes nobody along', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          opened().write(async (tx) => {
            await addCase(tx);
            if (index % 3 === 0) raise(new Error(`no ${index}`));
            return index;
          }),
        ),
      );
      expect(
        results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
      ).toEqual([1, 2, 4, 5, 7, 8]);
      expect(await countCases(opened().read)).toBe(6);
    });

    test('cannot go on after a query that failed, even when the work hides it', async () => {
      const hiding = opened().write(async (tx) => {
        const id = await addCase(tx);
        await addCase(tx, { id }).catch(() => {});
      });
      await expect(hiding).rejects.toSatisfy(isUniqueViolation);
      expect(await countCases(opened().read)).toBe(0);
    });

    test('a broken rule is told from a row that is already there', async () => {
      const orphan = opened().write((tx) =>
        insertCase(tx, {
          id: newId(),
          trackingCode: 'x',
          submissionId: 'nowhere',
          title: '',
          text: '',
          channel: 'web',
          identity: 'named',
          state: 'submitted',
          policyVersion: 1,
          receivedAt: 1,
          lastEventHash: '',
          eventCount: 0,
        }),
      );
      await expect(orphan).rejects.toSatisfy((error) => !isUniqueViolation(error));
    });

    test('an error says nothing personal', async () => {
      const secret = '13800000000';
      const twice = opened().write(async (tx) => {
        const row = { key: secret, value: secret };
        await tx.insert(tx.tables.settings).values([row, row]);
      });
      const error = await twice.catch((thrown: unknown) => thrown);
      const told: unknown[] = [];
      for (let at = error; at instanceof Error; at = at.cause) told.push({ ...at }, at.message);
      expect(told.length).toBeGreaterThan(0);
      expect(JSON.stringify(told)).not.toContain(secret);
    });

    test('refuses a write inside a write', async () => {
      const nested = opened().write(() => opened().write((tx) => addCase(tx)));
      await expect(nested).rejects.toThrow('write() inside write()');
      await opened().write((tx) => addCase(tx));
      expect(await countCases(opened().read)).toBe(1);
    });

    test('refuses a query that outlives its write', async () => {
      let leaked: Database | undefined;
      await opened().write(async (tx) => {
        leaked = tx;
      });
      const stray = async () => {
        if (leaked) await addCase(leaked);
      };
      await expect(stray()).rejects.toThrow('outside its write()');
      const [during] = await Promise.allSettled([
        stray(),
        opened().write((tx) => addCase(tx)),
        opened().write((tx) => addCase(tx)),
      ]);
      expect(during.status).toBe('rejected');
      expect(await countCases(opened().read)).toBe(2);
    });

    test('refuses to change anything through `read`', async () => {
      await expect(addCase(opened().read)).rejects.toThrow();
      expect(await countCases(opened().read)).toBe(0);
    });

    test('many at once all succeed', async () => {
      await Promise.all(Array.from({ length: 300 }, () => opened().write((tx) => addCase(tx))));
      expect(await countCases(opened().read)).toBe(300);
    });

    test('closing waits for what was accepted and refuses what comes later', async () => {
      const other = await opened().reopen();
      const accepted = Array.from({ length: 5 }, () => other.write((tx) => addCase(tx)));
      await other.close();
      await Promise.all(accepted);
      expect(await countCases(opened().read)).toBe(5);
      await expect(other.write((tx) => addCase(tx))).rejects.toThrow();
    });
  });
};
