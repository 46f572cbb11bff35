/** Values come back as they went in. */
import { asc, count, eq, like, max, sql, sum } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newId } from '../../ids.ts';
import type { TestStorage } from '../../testing.ts';
import { addCase } from './cases.ts';

export const describeValues = (opened: () => TestStorage): void => {
  describe('values', () => {
    test('instants, booleans, numbers, JSON and null come back as they went in', async () => {
      const value = { list: [1, 2.5, true, null], nested: { 名: '云岭', '"': "'" }, empty: '' };
      await opened().write(async (tx) => {
        const { settings, areas, counters } = tx.tables;
        await tx.insert(settings).values([
          { key: 'object', value },
          { key: 'text', value: 'plain' },
          { key: 'null', value: [null] },
        ]);
        await tx.insert(areas).values([
          { code: '990001000000', level: 'county', name: '云岭县', lng: 107.123456789, lat: -0.5 },
          { code: '990001001000', level: 'town', name: '石桥镇', active: false },
        ]);
        await tx
          .insert(counters)
          .values({ day: 20261121, metric: 'm', value: Number.MAX_SAFE_INTEGER });
      });
      const { settings, areas, counters } = opened().read.tables;
      const kept = await opened().read.select().from(settings).orderBy(asc(settings.key));
      expect(kept.map((row) => row.value)).toEqual([[null], value, 'plain']);
      const found = await opened().read.select().from(areas).orderBy(areas.code);
      expect(found).toMatchObject([
        { lng: 107.123456789, lat: -0.5, active: true, parentCode: null },
        { lng: null, active: false, initials: '', position: 0 },
      ]);
      const inactive = await opened().read.select().from(areas).where(eq(areas.active, false));
      expect(inactive.map((row) => row.name)).toEqual(['石桥镇']);
      const [counter] = await opened().read.select().from(counters);
      expect(counter).toMatchObject({ value: Number.MAX_SAFE_INTEGER, unitId: '' });
    });

    test('text keeps every character', async () => {
      const text = '𠮷野家的路灯坏了😀👨‍👩‍👧 \u200b\r\n\t é \ufeff “” ’ \\ % _ 𪚥 ﷽';
      const id = await opened().write((tx) => addCase(tx, { text, title: '😀' }));
      const { cases } = opened().read.tables;
      const [found] = await opened().read.select().from(cases).where(like(cases.text, '%👨‍👩‍👧%'));
      expect(found).toMatchObject({ id, text, title: '😀' });
    });

    test('a ledger payload comes back byte for byte', async () => {
      const payload = '{"b" : 1.0,"a":"\\u4e91","a":1e3 }';
      await opened().write(async (tx) => {
        const caseId = await addCase(tx);
        await tx.insert(tx.tables.events).values({
          caseId,
          seq: 2,
          id: newId(),
          type: 'accepted',
          at: 1_790_000_000_123,
          actorKind: 'staff',
          payload,
          previousHash: 'h1',
          hash: 'h2',
        });
      });
      const { events } = opened().read.tables;
      const [event] = await opened().read.select().from(events).where(eq(events.seq, 2));
      expect(event).toMatchObject({ payload, at: 1_790_000_000_123 });
    });

    test('text sorts by code point, whatever the language of the server', async () => {
      const names = ['a-b', 'B', 'ab', 'Z', 'a', '中', 'é', '一', 'a b'];
      await opened().write(async (tx) => {
        await tx
          .insert(tx.tables.units)
          .values(names.map((name) => ({ id: newId(), name, league: 'towns' })));
      });
      const { units } = opened().read.tables;
      const sorted = await opened().read.select().from(units).orderBy(units.name);
      expect(sorted.map((unit) => unit.name)).toEqual([...names].sort());
    });

    test('counts, sums and maxima are numbers', async () => {
      await opened().write(async (tx) => {
        await tx.insert(tx.tables.counters).values([
          { day: 1, metric: 'm', value: 2 },
          { day: 2, metric: 'm', value: 5 },
        ]);
      });
      const { counters } = opened().read.tables;
      const [row] = await opened()
        .read.select({
          n: count(),
          top: max(counters.value),
          total: sum(counters.value).mapWith(Number),
          raw: sql<number>`sum(${counters.value})`,
          none: sql<number>`coalesce(sum(${counters.value}) filter (where ${counters.day} > 9), 0)`,
        })
        .from(counters);
      expect(row).toEqual({ n: 2, top: 5, total: 7, raw: 7, none: 0 });
    });
  });
};
