/** The ledger is append-only. */
import { describe, expect, test } from 'vitest';
import type { Database } from '../../storage.ts';
import type { TestStorage } from '../../testing.ts';
import { addCase } from './cases.ts';

export const describeLedger = (opened: () => TestStorage): void => {
  describe('ledger', () => {
    test.each(['change', 'remove'])('nobody can %s an event', async (what) => {
      await opened().write((tx) => addCase(tx));
      const { events } = opened().read.tables;
      const tamper = opened().write(async (tx) => {
        if (what === 'remove') await tx.delete(events);
        else await tx.update(events).set({ payload: '{"changed":true}' });
      });
      await expect(tamper).rejects.toMatchObject({
        cause: expect.objectContaining({ message: expect.stringContaining('append-only') }),
      });
      expect(await opened().read.select().from(events)).toMatchObject([{ payload: '{}' }]);
    });

    test.each(['seals', 'sealedCases'] as const)('nobody can change or remove %s', async (name) => {
      await opened().write(async (tx) => {
        const caseId = await addCase(tx);
        const hashes = { treeHash: 't', previousRoot: '', root: 'r' };
        await tx
          .insert(tx.tables.seals)
          .values({ number: 1, day: '2026-11-20', size: 1, sealedAt: 1, ...hashes });
        const covered = { caseId, through: 1, sealNumber: 1, hash: 'h1' };
        await tx.insert(tx.tables.sealedCases).values(covered);
      });
      const table = opened().read.tables[name];
      const before = await opened().read.select().from(table);
      const changes = [
        (tx: Database) => tx.delete(table),
        (tx: Database) =>
          name === 'seals'
            ? tx.update(tx.tables.seals).set({ root: 'x' })
            : tx.update(tx.tables.sealedCases).set({ hash: 'x' }),
      ];
      for (const change of changes) {
        await expect(opened().write(async (tx) => change(tx))).rejects.toMatchObject({
          cause: expect.objectContaining({ message: expect.stringContaining('append-only') }),
        });
      }
      expect(await opened().read.select().from(table)).toEqual(before);
    });
  });
};
