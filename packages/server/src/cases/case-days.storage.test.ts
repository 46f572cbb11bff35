import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { toldEvents } from '../storage/tables.ts';
import { engines, openTestStorage, planOf, type TestStorage } from '../storage/testing.ts';
import { type DayFilter, namedByLedger } from './case-days.repository.ts';
import { type CasePage, listCases, marksQuery } from './case-list.repository.ts';
import { insertFollowUp } from './cases.repository.ts';
import { storeCase, storeEvents } from './testing.rows.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const today = { since: NOW, before: NOW + DAY };
const filters = { counted: today, closed: today, dissatisfied: today } as const;
const names = ['counted', 'closed', 'dissatisfied'] as const;

for (const engine of engines) {
  describe(`what happened on some days, on ${engine}`, () => {
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
    });
    afterEach(() => storage.dispose());

    /** A case that was received and entered then, with which nobody is content and which is closed. */
    const finished = async (tx: Database, receivedAt: number, enteredAt: number, at: number) => {
      const id = await storeCase(tx, { receivedAt, state: 'closed', closedAt: at });
      const first = receivedAt === enteredAt ? 'case-submitted' : 'case-registered';
      await storeEvents(
        tx,
        id,
        [first, enteredAt],
        ['follow-up-recorded', at, { rating: 'dissatisfied' }],
        ['case-closed', at],
      );
      const said = { id: newId(), caseId: id, method: 'phone', rating: 'dissatisfied' } as const;
      await insertFollowUp(tx, { ...said, at });
      return id;
    };

    /** An old case of today, below many that came since, and with which nothing happened. */
    const bury = () =>
      storage.write(async (tx) => {
        const old = await finished(tx, NOW - 300 * DAY, NOW + 1, NOW + 2);
        for (let n = 1; n <= 30; n += 1) {
          const receivedAt = NOW - n * DAY;
          await storeEvents(tx, await storeCase(tx, { receivedAt }), [
            'case-submitted',
            receivedAt,
          ]);
        }
        return old;
      });

    const page = (filter: DayFilter, named?: number): Promise<CasePage> =>
      listCases(storage.read, filter, 20, {
        glanced: 2,
        searched: 2,
        ...(named !== undefined && { named }),
      });

    it('is found at once, however far down the list it stands', async () => {
      const old = await bury();
      for (const name of names) {
        const { rows, next } = await page({ [name]: filters[name] });
        expect([name, rows.map(({ id }) => id), next]).toEqual([name, [old], null]);
      }
    });

    it('is looked for in the list where it is more than is put together at once', async () => {
      const old = await bury();
      for (const name of names) {
        const { rows, next } = await page({ [name]: filters[name] }, 0);
        expect([name, rows, next === null]).toEqual([name, [], false]);
        let after = next;
        const found: string[] = [];
        while (after) {
          const options = { glanced: 2, searched: 2, named: 0 };
          const more = await listCases(storage.read, { [name]: filters[name], after }, 20, options);
          found.push(...more.rows.map(({ id }) => id));
          after = more.next;
        }
        expect([name, found]).toEqual([name, [old]]);
      }
    });

    it('is listed page by page, newest first, and narrowed by every other filter', async () => {
      const ids = await storage.write(async (tx) => {
        const made: string[] = [];
        for (let n = 1; n <= 5; n += 1) {
          made.push(await finished(tx, NOW - n * 10 * DAY, NOW + n, NOW + 10 + n));
        }
        // Closed today, and counted long ago.
        await finished(tx, NOW - 7 * DAY, NOW - 7 * DAY, NOW + 20);
        return made;
      });
      const both = { closed: today, counted: today };
      const options = { glanced: 1 };
      const first = await listCases(storage.read, both, 3, options);
      const after = first.next;
      expect(after).not.toBeNull();
      const second = await listCases(
        storage.read,
        { ...both, ...(after && { after }) },
        3,
        options,
      );
      expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
      expect(second.next).toBeNull();
    });

    it('goes on below the days with what was entered in them and received before', async () => {
      const ids = await storage.write(async (tx) => [
        await finished(tx, NOW + 1, NOW + 1, NOW + 2),
        await finished(tx, NOW - 90 * DAY, NOW + 1, NOW + 2),
      ]);
      const after = { receivedAt: NOW - DAY, id: '' };
      // One case named is few enough, though more were counted on the day.
      const { rows, next } = await listCases(storage.read, { counted: today, after }, 20, {
        glanced: 1,
        named: 1,
      });
      expect([rows.map(({ id }) => id), next]).toEqual([ids.slice(1), null]);
    });

    it('is read from the index of its days, and no case is read without need', async () => {
      const plans = await storage.write(async (tx) => {
        for (let n = 0; n < 300; n += 1)
          await finished(tx, NOW - n * DAY, NOW - n * DAY + 1, NOW - n * DAY + 2);
        const run = (text: string) => tx.run({ name: text, text }, []);
        await run('analyze');
        if (engine === 'postgres') {
          // A table of a few pages is read whole, whatever its indexes.
          for (const way of ['seqscan', 'hashjoin', 'mergejoin'])
            await run(`set local enable_${way} = off`);
        }
        const planFor = async (name: (typeof names)[number]) => {
          const filter = { [name]: filters[name] };
          const among = await namedByLedger(tx, filter, 50);
          const query = marksQuery(tx, { ...filter, ...(among && { among }) }).limit(21);
          return planOf(engine, tx, query);
        };
        return [await planFor('counted'), await planFor('closed'), await planFor('dissatisfied')];
      });
      for (const plan of plans) {
        expect(plan).toContain('events_told');
        expect(plan).not.toMatch(/SCAN (cases|events)|Seq Scan on (cases|events)/);
      }
    });

    it('costs a resident who sends a message nothing', async () => {
      await storage.write(async (tx) => {
        const id = await storeCase(tx, { receivedAt: NOW });
        await storeEvents(
          tx,
          id,
          ['case-submitted', NOW],
          ['follow-up-recorded', NOW, { rating: 'satisfied' }],
        );
        const text = `select count(*) from events where ${toldEvents}`;
        expect(Number((await tx.rows({ name: text, text }, []))[0]?.[0])).toBe(0);
      });
    });
  });
}
