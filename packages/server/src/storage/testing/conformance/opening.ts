/** What opening a storage gives. */
import { getTableColumns } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Tables } from '../../tables.ts';
import type { TestStorage } from '../../testing.ts';
import { addCase, countCases } from './cases.ts';

export const describeOpening = (opened: () => TestStorage): void => {
  describe('tables', () => {
    test('every table is there, with every column', async () => {
      for (const table of Object.values<Tables[keyof Tables]>(opened().read.tables)) {
        expect(Object.keys(getTableColumns(table)).length).toBeGreaterThan(1);
        await expect(opened().read.select().from(table)).resolves.toEqual([]);
      }
    });

    test('opening an existing database changes nothing', async () => {
      await opened().write((tx) => addCase(tx));
      const again = await opened().reopen();
      expect(await countCases(again.read)).toBe(1);
      await again.close();
    });

    test('several processes may open one database at once', async () => {
      const others = await Promise.all([opened().reopen(), opened().reopen()]);
      await Promise.all(others.map((other) => other.ready()));
      await Promise.all(others.map((other) => other.close()));
    });
  });
};
