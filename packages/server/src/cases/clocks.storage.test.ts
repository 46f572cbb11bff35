import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBreaches } from '../jobs/breaches.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { ClockKind } from '../storage/tables.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { type CaseRecord, eventPayload } from './case-record.ts';
import { beginChange, type Change } from './change.ts';
import { reload } from './command.ts';
import { deskView } from './desk.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { desk } = people;
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`);
const local = (instant: number | null | undefined) =>
  instant == null
    ? null
    : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const clockOf = (record: CaseRecord, kind: ClockKind) =>
  record.clocks.findLast((clock) => clock.kind === kind);
const dueOf = (record: CaseRecord, kind: ClockKind) => local(clockOf(record, kind)?.dueAt);
const told = (record: CaseRecord, type: string) =>
  record.events.filter((event) => event.type === type).map(eventPayload);

for (const engine of engines) {
  describe(`the clocks of a case on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    /** A complaint of Wednesday 18 November 2026, 9:00: due on Wednesday 25 at 17:30. */
    let record: CaseRecord;

    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
      record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'complaint' });
      record = await county.act('dispatch', desk, record, {
        leadUnitId: 'town',
        assistUnitIds: ['bureau'],
      });
    });
    afterEach(() => storage.dispose());

    /** What a command does to the case, without its command. */
    const change = (time: string, work: (change: Change) => Promise<unknown>) => {
      county.at(time);
      return storage.write(async (tx) => {
        const read = await reload(tx, record.row.id);
        const begun = beginChange(county.context, tx, read, desk, county.context.now());
        await work(begun);
        await begun.commit({ sameVersion: true });
        record = await reload(tx, record.row.id);
      });
    };
    const clean = async () => expect((await verifyLedger(storage)).problems).toEqual([]);

    it('an assisting unit is due before its lead', () => {
      expect(dueOf(record, 'handle')).toBe('2026-11-25 17:30');
      expect(dueOf(record, 'assist')).toBe('2026-11-23 17:30');
    });

    it('a pause moves the due moment by the office hours it lasted', async () => {
      await change('2026-11-19 16:30', (it) => it.pauseClock('handle', 'resident'));
      expect(record.row.waitingFor).toBe('resident');
      expect(local(clockOf(record, 'handle')?.pausedAt)).toBe('2026-11-19 16:30');
      await change('2026-11-20 11:00', (it) => it.resumeClock('handle'));
      expect(dueOf(record, 'handle')).toBe('2026-11-26 12:00');
      expect(clockOf(record, 'handle')).toMatchObject({ pausedAt: null, pausedMs: 3 * 3_600_000 });
      expect(record.row).toMatchObject({ waitingFor: null, dueAt: at('2026-11-26 12:00') });
      expect(local(record.assignments.find(({ role }) => role === 'lead')?.dueAt)).toBe(
        '2026-11-26 12:00',
      );
      expect(told(record, 'clock-resumed')).toMatchObject([
        { from: at('2026-11-25 17:30'), to: at('2026-11-26 12:00'), pausedMs: 3 * 3_600_000 },
      ]);
      await clean();
    });

    describe('that began before its terms were kept', () => {
      beforeEach(async () => {
        await storage.write((tx) => tx.update(tx.tables.clocks).set({ terms: [] }));
        record = await county.load(record.row.id);
      });

      it('is extended from the moment it was due', async () => {
        await change('2026-11-20 09:00', (it) =>
          it.moveDue('handle', { by: { value: 2, unit: 'working-days' }, why: 'extension' }),
        );
        expect(dueOf(record, 'handle')).toBe('2026-11-27 17:30');
        await clean();
      });

      it('is due later by a pause and no sooner', async () => {
        await change('2026-11-19 16:30', (it) => it.pauseClock('handle', 'resident'));
        await change('2026-11-20 11:00', (it) => it.resumeClock('handle'));
        expect(dueOf(record, 'handle')).toBe('2026-11-26 12:00');
        await clean();
      });
    });

    it('a clock that stands still does not run out', async () => {
      await change('2026-11-24 09:00', async (it) => {
        await it.pauseClock('handle', 'resident');
        await it.startClock('ask');
      });
      county.at('2026-11-26 09:00');
      await recordBreaches(county.context);
      record = await county.load(record.row.id);
      expect(told(record, 'clock-breached').map(({ clock }) => clock)).not.toContain('handle');
      expect(record.row.dueKind).toBe('ask');
    });

    it('a pause the policy does not name is no pause', async () => {
      const policy = { ...county.context.policies.current().policy, pauses: [] };
      const policies = { ...county.context.policies, get: () => policy };
      county = { ...county, context: { ...county.context, policies } };
      await change('2026-11-19 09:00', async (it) => {
        expect(await it.pauseClock('handle', 'resident')).toBe(false);
      });
      expect(clockOf(record, 'handle')?.pausedAt).toBeNull();
      expect(record.row.waitingFor).toBeNull();
    });

    it('more time is on record with the old and the new moment', async () => {
      const { max } = county.context.policies.current().policy.extension;
      await change('2026-11-24 09:00', (it) => it.moveDue('handle', { by: max, why: 'extension' }));
      expect(dueOf(record, 'handle')).toBe('2026-12-09 17:30');
      expect(record.row.dueAt).toBe(at('2026-12-09 17:30'));
      expect(told(record, 'due-moved')).toMatchObject([
        { clock: 'handle', from: at('2026-11-25 17:30'), to: at('2026-12-09 17:30') },
      ]);
      await clean();
    });

    it('nothing rescues what is late: not more time, not a pause, not another nature', async () => {
      const late = '2026-11-26 09:00';
      const moves: ((it: Change) => Promise<unknown>)[] = [
        (it) => it.moveDue('handle', { by: { value: 10, unit: 'working-days' }, why: 'extension' }),
        (it) => it.pauseClock('handle', 'suspended'),
        (it) => it.resumeClock('handle'),
        (it) => it.reclassify({ nature: 'suggestion' }),
        (it) => it.recalculate(),
      ];
      for (const move of moves) {
        await change(late, move);
        expect(clockOf(record, 'handle')).toMatchObject({
          dueAt: at('2026-11-25 17:30'),
          breachedAt: at('2026-11-25 17:30'),
        });
      }
      const breaches = told(record, 'clock-breached').filter(({ clock }) => clock === 'handle');
      expect(breaches).toHaveLength(1);
      await clean();
    });

    it('another nature is an event with the old and the new moment', async () => {
      await change('2026-11-19 09:00', (it) => it.reclassify({ nature: 'suggestion' }));
      expect(dueOf(record, 'handle')).toBe('2026-12-09 17:30');
      await change('2026-11-19 10:00', (it) => it.reclassify({ nature: 'consultation' }));
      expect(dueOf(record, 'handle')).toBe('2026-11-23 17:30');
      expect(told(record, 'case-reclassified')).toEqual([
        {
          nature: { from: 'complaint', to: 'suggestion' },
          moved: [{ clock: 'handle', from: at('2026-11-25 17:30'), to: at('2026-12-09 17:30') }],
          due: at('2026-12-09 17:30'),
          dueBefore: at('2026-11-25 17:30'),
        },
        {
          nature: { from: 'suggestion', to: 'consultation' },
          moved: [{ clock: 'handle', from: at('2026-12-09 17:30'), to: at('2026-11-23 17:30') }],
          due: at('2026-11-23 17:30'),
          dueBefore: at('2026-12-09 17:30'),
        },
      ]);
      await clean();
    });

    it('a shorter length makes nobody late that was not', async () => {
      await change('2026-11-24 09:00', (it) => it.reclassify({ nature: 'consultation' }));
      expect(dueOf(record, 'handle')).toBe('2026-11-25 17:30');
      await change('2026-11-24 09:10', (it) => it.reclassify({ urgency: 'red' }));
      expect(clockOf(record, 'handle')?.breachedAt).toBeNull();
    });

    it.each([
      ['09:00', '09:30'],
      ['09:40', '10:10'],
    ])(
      'what turned red at %s and does so again is to be signed by %s, as before',
      async (turned, due) => {
        const wednesday = (time: string) => `2026-11-18 ${time}`;
        await change(wednesday(turned), (it) => it.reclassify({ urgency: 'red' }));
        expect(dueOf(record, 'sign')).toBe(wednesday(due));
        await change(wednesday(turned), (it) => it.reclassify({ urgency: 'orange' }));
        expect(dueOf(record, 'sign')).toBe(wednesday('11:00'));
        await change(wednesday('10:30'), (it) => it.reclassify({ urgency: 'red' }));
        expect(dueOf(record, 'sign')).toBe(wednesday(due));
        county.at(wednesday('10:31'));
        await recordBreaches(county.context);
        record = await county.load(record.row.id);
        const breach = expect.objectContaining({ clock: 'sign', dueAt: at(wednesday(due)) });
        expect(told(record, 'clock-breached')).toEqual([breach, breach]);
        await clean();
      },
    );

    it('a case that turns red is to be signed for within half an hour', async () => {
      await change('2026-11-18 09:40', (it) => it.reclassify({ urgency: 'red' }));
      expect(dueOf(record, 'sign')).toBe('2026-11-18 10:10');
      expect(local(record.assignments[0]?.signDueAt)).toBe('2026-11-18 10:10');
    });

    it('every kind has its length, and a given moment goes before it', async () => {
      const kinds = [
        ['on-site', '2026-11-18 11:00'],
        ['return-decision', '2026-11-19 17:30'],
        ['extension-decision', '2026-11-19 17:30'],
        ['ask', '2026-11-23 17:30'],
        ['suspension-review', '2026-12-18 17:30'],
        ['joint-meeting', '2026-11-25 17:30'],
      ] as const;
      for (const [kind, due] of kinds) {
        await change('2026-11-18 09:00', (it) => it.startClock(kind, { main: false }));
        expect([kind, dueOf(record, kind)]).toEqual([kind, due]);
      }
      const order = { supervisor: 'discipline', main: false } as const;
      await change('2026-11-18 09:00', (it) => it.startClock('supervision', order));
      expect(dueOf(record, 'supervision')).toBe('2026-11-25 17:30');
      const dueAt = at('2026-11-20 12:00');
      await change('2026-11-18 09:00', (it) => it.startClock('supervision', { ...order, dueAt }));
      expect(dueOf(record, 'supervision')).toBe('2026-11-20 12:00');
      const called = { length: 'summons', main: false } as const;
      await change('2026-11-18 09:00', (it) => it.startClock('assist', called));
      expect(dueOf(record, 'assist')).toBe('2026-11-19 17:30');
    });

    it('says what is left and how long it stood still, in office hours', async () => {
      const seen = (time: string, kind: ClockKind) => {
        county.at(time);
        const view = deskView(county.context, record, desk, 'zh-CN', county.context.now());
        return { due: view.due?.standing, ...view.clocks.find((clock) => clock.kind === kind) };
      };
      expect(seen('2026-11-23 17:30', 'handle')).toMatchObject({
        due: 'ample',
        inOfficeHours: true,
        leftMinutes: 2 * 7 * 60,
        late: false,
        pausedSince: null,
        pausedMinutes: 0,
      });
      expect(seen('2026-11-24 09:00', 'handle')).toMatchObject({ due: 'soon' });
      await change('2026-11-24 16:30', (it) => it.pauseClock('handle', 'resident'));
      expect(seen('2026-11-25 10:00', 'handle')).toMatchObject({
        leftMinutes: 8 * 60,
        pausedMinutes: 120,
        pausedSince: '2026-11-24T16:30:00+08:00',
        late: false,
      });
      await change('2026-11-25 10:00', (it) => it.resumeClock('handle'));
      expect(seen('2026-11-25 10:00', 'handle')).toMatchObject({
        leftMinutes: 8 * 60,
        pausedSince: null,
        pausedMinutes: 120,
      });
      expect(seen('2026-11-26 17:00', 'handle')).toMatchObject({
        due: 'late',
        late: true,
        leftMinutes: 0,
      });
    });

    it('a due moment cannot change with nothing in the ledger to tell it', async () => {
      await expect(
        change('2026-11-18 09:00', async (it) => it.set({ dueAt: at('2026-12-31 17:30') })),
      ).rejects.toThrow(/nothing in the ledger/);
    });
  });
}
