import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../cases/case-record.ts';
import { beginChange } from '../cases/change.ts';
import { reload } from '../cases/command.ts';
import { openTestCounty, people, type TestCounty } from '../cases/testing.ts';
import type { Role } from '../storage/tables.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { listNoticeRows } from './reminders.repository.ts';
import { type ReminderItem, remind } from './reminders.service.ts';

const { desk } = people;

for (const engine of engines) {
  describe(`reminders on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;

    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
      const member = (id: string, role: Role, unitId: string | null = null, head = false) => ({
        id,
        username: id,
        displayName: id,
        role,
        unitId,
        head,
        createdAt: 0,
      });
      await storage.write(async (tx) => {
        const { staff, units } = tx.tables;
        await tx
          .insert(staff)
          .values([
            member('desk-1', 'desk'),
            member('desk-2', 'desk'),
            member('desk-of-town', 'desk', 'town'),
            member('town-1', 'unit', 'town'),
            member('town-head', 'unit', 'town', true),
            member('bureau-1', 'unit', 'bureau'),
            member('leader-1', 'leader'),
            member('leader-2', 'leader'),
          ]);
        await tx.update(units).set({ leaderId: 'leader-2' }).where(eq(units.id, 'town'));
      });
      await county.context.directory.renew();
    });
    afterEach(() => storage.dispose());

    const dispatched = async (): Promise<CaseRecord> => {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'complaint' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      return county.act('sign', people.town, record, record.assignments[0]?.id ?? '');
    };
    /** What each person was told since the last look: the items of each notice. */
    const told: Record<string, number> = {};
    beforeEach(() => {
      for (const id of Object.keys(told)) delete told[id];
    });
    const remindAt = async (time: string) => {
      county.at(time);
      await remind(county.context);
      const news: Record<string, string[][]> = {};
      for (const id of ['desk-1', 'desk-2', 'town-1', 'town-head', 'leader-1', 'leader-2']) {
        const rows = await listNoticeRows(storage.read, id, undefined, 100);
        const fresh = rows.slice(0, rows.length - (told[id] ?? 0)).reverse();
        told[id] = rows.length;
        if (fresh.length === 0) continue;
        news[id] = fresh.map(({ content }) =>
          (content as ReminderItem[]).map(({ clock, kind }) => `${clock} ${kind}`),
        );
      }
      return news;
    };

    it('go up the chain: handler, head, leader in charge, and each once', async () => {
      await dispatched();
      expect(await remindAt('2026-11-18 09:05')).toEqual({});
      expect(await remindAt('2026-11-24 09:00')).toEqual({
        'town-1': [['handle before']],
        'town-head': [['handle before']],
      });
      expect(await remindAt('2026-11-24 09:01')).toEqual({});
      expect(await remindAt('2026-11-25 17:31')).toEqual({
        'town-1': [['handle due']],
        'town-head': [['handle due']],
      });
      expect(await remindAt('2026-11-26 09:00')).toEqual({ 'leader-2': [['handle late']] });
      expect(await remindAt('2026-11-26 16:00')).toEqual({});
      expect(await remindAt('2026-11-27 09:00')).toEqual({ 'leader-2': [['handle late']] });
      expect(await remindAt('2026-11-28 09:00')).toEqual({});
    });

    it('after days of silence come as one digest to each person, in office hours', async () => {
      for (let i = 0; i < 3; i += 1) await dispatched();
      expect(await remindAt('2026-11-27 20:00')).toEqual({});
      const items = ['handle late', 'handle late', 'handle late'];
      expect(await remindAt('2026-11-30 09:00')).toEqual({
        'town-1': [items],
        'town-head': [items],
        'leader-2': [items],
      });
      expect(await remindAt('2026-11-30 09:01')).toEqual({});
    });

    it('are lost for no other case when one that was told of moves', async () => {
      const first = await dispatched();
      await remindAt('2026-11-24 09:00');
      const second = await county.act('accept', desk, await county.submit(), {
        nature: 'complaint',
      });
      await county.act('dispatch', desk, second, { leadUnitId: 'town' });
      await storage.write(async (tx) => {
        const record = await reload(tx, first.row.id);
        const change = beginChange(county.context, tx, record, desk, county.context.now());
        const until = Date.parse('2026-11-25T16:00:00+08:00');
        await change.moveDue('handle', { by: { until }, why: 'order' });
        await change.commit();
      });
      expect(await remindAt('2026-11-24 11:01')).toMatchObject({
        'town-1': [['handle before', 'sign due']],
      });
    });

    it('are of the desk for what the desk owes', async () => {
      await county.submit();
      await remindAt('2026-11-18 09:05');
      expect(await remindAt('2026-11-19 17:30')).toEqual({
        'desk-1': [['dispatch due']],
        'desk-2': [['dispatch due']],
      });
    });

    it('of a report go to nobody of the unit that it is about', async () => {
      await county.submit({ aboutUnitId: 'town' });
      await remindAt('2026-11-18 09:05');
      expect(await remindAt('2026-11-19 17:30')).toHaveProperty('desk-1');
      expect(await listNoticeRows(storage.read, 'desk-of-town', undefined, 100)).toEqual([]);
      await county.submit();
      await remindAt('2026-11-23 09:00');
      expect(await listNoticeRows(storage.read, 'desk-of-town', undefined, 100)).toHaveLength(1);
    });

    it('are written once when two processes look at the same moment', async () => {
      await dispatched();
      county.at('2026-11-24 09:00');
      const other = await storage.reopen();
      try {
        await Promise.all([remind(county.context), remind({ ...county.context, storage: other })]);
      } finally {
        await other.close();
      }
      expect(await listNoticeRows(storage.read, 'town-1', undefined, 100)).toHaveLength(1);
    });

    it('stop when the work is done', async () => {
      let record = await dispatched();
      record = await county.reply(people.town, record, {
        publicAnswer: '已办结。',
      });
      await remindAt('2026-11-18 10:00');
      expect(await remindAt('2026-11-25 17:30')).toMatchObject({ 'desk-1': [['review late']] });
      expect(told['town-1']).toBe(0);
    });
  });
}
