import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCounty, people, type TestCounty } from '../cases/testing.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { merkleTree } from './merkle.ts';
import { sealDays } from './seal.service.ts';
import { sealRoot } from './seal.ts';

for (const engine of engines) {
  describe(`sealing on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(() => storage.dispose());

    const seal = () => sealDays(county.context);
    const sealed = () => {
      const { seals } = storage.read.tables;
      return storage.read.select().from(seals).orderBy(asc(seals.number));
    };
    const hashesOf = async (...ids: string[]) => {
      const records = await Promise.all(ids.map((id) => county.load(id)));
      return records.flatMap(({ events }) => events.map(({ hash }) => hash));
    };

    it('waits until the day is over and what was under way has come in', async () => {
      county.at('2026-11-18 23:59');
      await county.submit();
      county.at('2026-11-19 00:29');
      expect(await seal()).toEqual([]);
      county.at('2026-11-19 00:30');
      expect(await seal()).toMatchObject([{ number: 1, day: '2026-11-18', size: 1 }]);
      expect(await seal()).toEqual([]);
    });

    it('gives every day one root over its events, chained to the day before', async () => {
      county.at('2026-11-18 09:00');
      const first = await county.submit();
      county.at('2026-11-18 10:00');
      const second = await county.submit();
      county.at('2026-11-20 09:00');
      await county.act('accept', people.desk, first, { nature: 'request' });
      county.at('2026-11-21 09:00');
      await seal();

      const rows = await sealed();
      expect(rows.map(({ day, size }) => [day, size])).toEqual([
        ['2026-11-18', 2],
        ['2026-11-19', 0],
        ['2026-11-20', 1],
      ]);
      const [opened, accepted, other] = await hashesOf(first.row.id, second.row.id);
      const treeOf = (...hashes: (string | undefined)[]) =>
        merkleTree(hashes.map((hash) => hash ?? '')).root;
      expect(rows.map(({ treeHash }) => treeHash)).toEqual([
        treeOf(opened, other),
        treeOf(),
        treeOf(accepted),
      ]);
      expect(rows.map(({ previousRoot }) => previousRoot)).toEqual([
        '',
        rows[0]?.root,
        rows[1]?.root,
      ]);
      for (const row of rows) expect(sealRoot(row)).toBe(row.root);
    });

    it('puts what was written late into the next seal and leaves the old root alone', async () => {
      county.at('2026-11-18 09:00');
      await county.submit();
      county.at('2026-11-19 09:00');
      const [before] = await seal();
      // A process whose clock is a day behind.
      county.at('2026-11-18 23:00');
      const late = await county.submit();
      county.at('2026-11-20 09:00');
      const [after] = await seal();

      const [kept] = await sealed();
      expect(kept).toEqual(before);
      const [hash = ''] = await hashesOf(late.row.id);
      expect(after).toMatchObject({
        day: '2026-11-19',
        size: 1,
        treeHash: merkleTree([hash]).root,
      });
    });

    it('never seals an event before the one it follows from, whatever the clocks say', async () => {
      county.at('2026-11-19 00:05');
      const ahead = await county.submit();
      county.at('2026-11-18 23:55');
      await county.act('accept', people.desk, ahead, { nature: 'request' });
      county.at('2026-11-19 09:00');
      const [day] = await seal();
      expect(day).toMatchObject({ day: '2026-11-18', size: 2 });
      expect(day?.treeHash).toBe(merkleTree(await hashesOf(ahead.row.id)).root);
    });

    it('is done once when several processes do it at the same time', async () => {
      for (const day of ['16', '17', '18', '19', '20', '21']) {
        county.at(`2026-11-${day} 09:00`);
        await county.submit();
      }
      const others = await Promise.all([storage.reopen(), storage.reopen(), storage.reopen()]);
      county.at('2026-11-22 09:00');
      const made = await Promise.all(
        [storage, ...others].map((each) => sealDays({ ...county.context, storage: each })),
      );
      await Promise.all(others.map((other) => other.close()));

      const rows = await sealed();
      expect(rows.map(({ number, size }) => [number, size])).toEqual(
        [1, 2, 3, 4, 5, 6].map((number) => [number, 1]),
      );
      expect(made.flat().length).toBe(6);
    });

    it('goes on where it was killed', async () => {
      for (const day of ['17', '18', '19']) {
        county.at(`2026-11-${day} 09:00`);
        await county.submit();
      }
      county.at('2026-11-22 09:00');
      let writes = 0;
      const dying = {
        ...storage,
        write: ((work) => {
          if (++writes === 2) throw new Error('killed');
          return storage.write(work);
        }) as TestStorage['write'],
      };
      await expect(sealDays({ ...county.context, storage: dying })).rejects.toThrow('killed');
      expect(await sealed()).toHaveLength(1);
      await seal();
      expect((await sealed()).map(({ day }) => day)).toEqual([
        '2026-11-17',
        '2026-11-18',
        '2026-11-19',
        '2026-11-20',
        '2026-11-21',
      ]);
    });

    it('seals every event once while others write', async () => {
      county.at('2026-11-18 23:00');
      const cases = await Promise.all(Array.from({ length: 12 }, () => county.submit()));
      county.at('2026-11-19 09:00');
      await Promise.all([
        seal(),
        ...cases.map((record) => county.act('accept', people.desk, record, { nature: 'request' })),
        seal(),
      ]);
      county.at('2026-11-20 09:00');
      await seal();

      const { events, sealedCases } = storage.read.tables;
      const written = await storage.read.select().from(events);
      const covered = await storage.read.select().from(sealedCases);
      const sizes = (await sealed()).map(({ size }) => size);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(written.length);
      for (const { row } of cases) {
        const through = covered.filter(({ caseId }) => caseId === row.id).map((c) => c.through);
        expect(Math.max(...through)).toBe(2);
      }
    });
  });
}
