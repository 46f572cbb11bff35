import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import { type CaseRecord, eventPayload } from '../cases/case-record.ts';
import { openTestCounty, people, type TestCounty } from '../cases/testing.ts';
import type { Context } from '../context.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { recalculateDeadlines } from './deadlines.ts';

const { desk } = people;
const next = createCalendar().coveredThrough + 1;
/** The first week of the new year is off. */
const published = createCalendar({
  overrides: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `${next}-01-0${day}`, working: false })),
  coveredThrough: next,
});
const moves = (record: CaseRecord) =>
  record.events.filter(({ type }) => type === 'due-moved').map(eventPayload);

for (const engine of engines) {
  describe(`a new year of holidays on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    let cases: CaseRecord[];

    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
      await run({ ...county.context });
      county.at(`${next - 1}-12-21 09:00`);
      cases = [];
      for (let i = 0; i < 3; i += 1) {
        let record = await county.submit();
        record = await county.act('accept', desk, record, { nature: 'suggestion' });
        cases.push(await county.act('dispatch', desk, record, { leadUnitId: 'town' }));
      }
    });
    afterEach(() => storage.dispose());

    const run = async (context: Context, signal = new AbortController().signal) => {
      const finish = await recalculateDeadlines(context, signal);
      if (finish) await storage.write(finish);
    };
    const today = () => Promise.all(cases.map(({ row }) => county.load(row.id)));
    const handle = (record: CaseRecord) => record.clocks.find(({ kind }) => kind === 'handle');

    it('moves every running clock that falls into it, with the old and the new moment', async () => {
      const before = handle(cases[0] as CaseRecord);
      expect(before?.provisional).toBe(true);
      await run({ ...county.context, calendar: published });
      for (const record of await today()) {
        const after = handle(record);
        expect(after?.provisional).toBe(false);
        expect(after?.dueAt).toBeGreaterThan(before?.dueAt ?? 0);
        expect(record.row).toMatchObject({ dueAt: after?.dueAt, dueProvisional: false });
        expect(record.assignments[0]?.dueAt).toBe(after?.dueAt);
        expect(moves(record)).toMatchObject([
          { clock: 'handle', from: before?.dueAt, to: after?.dueAt, why: 'calendar' },
        ]);
      }
      expect((await verifyLedger(storage)).problems).toEqual([]);
    });

    it('ended in the middle, goes on later and moves nothing twice', async () => {
      const stop = new AbortController();
      const interrupted: Context = {
        ...county.context,
        calendar: published,
        storage: {
          ...storage,
          write: async (work) => {
            const result = await storage.write(work);
            stop.abort(new Error('the process ends'));
            return result;
          },
        },
      };
      await expect(run(interrupted, stop.signal)).rejects.toThrow('the process ends');
      const halfway = (await today()).filter((record) => moves(record).length > 0);
      expect(halfway).toHaveLength(1);
      await run({ ...county.context, calendar: published });
      await run({ ...county.context, calendar: published });
      for (const record of await today()) expect(moves(record)).toHaveLength(1);
    });

    it('leaves alone what comes in while it walks: that is on the new calendar', async () => {
      let looks = 0;
      const busy: Context = {
        ...county.context,
        calendar: published,
        storage: {
          ...storage,
          write: async (work) => {
            looks += 1;
            const result = await storage.write(work);
            if (looks < 2 * cases.length) await county.submit();
            return result;
          },
        },
      };
      const finish = await recalculateDeadlines(busy, new AbortController().signal);
      expect(looks).toBe(cases.length);
      expect(finish).toBeDefined();
    });

    it('does nothing while the calendar is the same', async () => {
      await run(county.context);
      for (const record of await today()) expect(moves(record)).toEqual([]);
    });

    it('is not taken back by an older program that runs beside', async () => {
      await run({ ...county.context, calendar: published });
      await storage.write(async (tx) => {
        const { settings } = tx.tables;
        const value = { fingerprint: published.fingerprint, publishedThrough: next };
        await tx.update(settings).set({ value }).where(eq(settings.key, 'calendar-applied'));
      });
      const settled = (await today()).map((record) => handle(record)?.dueAt);
      await run(county.context);
      expect((await today()).map((record) => handle(record)?.dueAt)).toEqual(settled);
    });
  });
}
