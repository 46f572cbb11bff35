/** What keeps a case from slipping through between people: arrival, meeting, class, orders. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBreaches } from '../jobs/breaches.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { type CaseRecord, eventPayload, lastEvent } from './case-record.ts';
import { deskView } from './desk.view.ts';
import type { Actor } from './lifecycle.ts';
import { residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { desk, leader, inspector, town, bureau, water } = people;
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`);

for (const engine of engines) {
  describe(`between hands, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(async () => {
      expect((await verifyLedger(storage)).problems).toEqual([]);
      await storage.dispose();
    });

    const accepted = async (urgency: 'normal' | 'red' = 'normal', areaCode = '990199101201') => {
      const sent = await county.submit({ areaCode });
      return county.act('accept', desk, sent, { nature: 'complaint', urgency });
    };
    const dispatch = (record: CaseRecord, leadUnitId = 'town', assistUnitIds: string[] = []) =>
      county.act('dispatch', desk, record, { leadUnitId, assistUnitIds });
    const duty = (record: CaseRecord, unitId: string) =>
      record.assignments.findLast((assignment) => assignment.unitId === unitId)?.id ?? '';
    const sign = (record: CaseRecord, by: Actor = town) =>
      county.act('sign', by, record, duty(record, by.unitId ?? ''));
    const reply = (record: CaseRecord, by: Actor = town) =>
      county.reply(by, record, { publicAnswer: '已办好。' });
    const clock = (record: CaseRecord, kind: string) =>
      record.clocks.findLast((candidate) => candidate.kind === kind);
    const allowed = (record: CaseRecord, by: Actor) =>
      deskView(county.context, record, by, 'zh-CN', county.context.now()).allowedActions;
    const timeline = (record: CaseRecord) =>
      residentView(county.context, record, 'zh-CN', county.context.now()).timeline;

    describe('a red case', () => {
      const arrive = (record: CaseRecord, body: { at?: string; place?: string } = {}) =>
        county.act('arrive', town, record, { ...body, assignmentId: duty(record, 'town') });

      it('is met within two hours in a village, half an hour in a street', async () => {
        const village = await dispatch(await accepted('red'));
        expect(clock(village, 'on-site')?.dueAt).toBe(at('2026-11-18 11:00'));
        const street = await dispatch(await accepted('red', '990199101000'));
        expect(clock(street, 'on-site')?.dueAt).toBe(at('2026-11-18 09:30'));
        expect(street.assignments[0]?.onSiteDueAt).toBe(at('2026-11-18 09:30'));
      });

      it('stops its clock when somebody of the lead unit is there, and tells the resident', async () => {
        let record = await dispatch(await accepted('red'), 'town', ['bureau']);
        expect(allowed(record, town)).toContain('arriveOnSite');
        expect(allowed(record, bureau)).not.toContain('arriveOnSite');
        county.at('2026-11-18 10:00');
        const said = { at: '2026-11-18T09:50:00+08:00', place: '桥头' };
        record = await arrive(record, said);
        expect(clock(record, 'on-site')).toMatchObject({ stoppedAt: at('2026-11-18 10:00') });
        expect(record.assignments[0]?.arrivedAt).toBe(at('2026-11-18 09:50'));
        expect(timeline(record).at(-1)?.text).toBe('清水镇人民政府的人已到现场');
        expect(allowed(record, town)).not.toContain('arriveOnSite');
      });

      it('is rescued by no time that somebody gives', async () => {
        const record = await dispatch(await accepted('red'));
        county.at('2026-11-18 11:30');
        const after = await arrive(record, { at: '2026-11-18T10:00:00+08:00' });
        expect(clock(after, 'on-site')?.breachedAt).toBe(at('2026-11-18 11:00'));
        expect(timeline(after).map(({ text }) => text)).toContain('没有按时赶到现场，已记录在案');
      });

      it('takes no arrival from the future or from before it was sent', async () => {
        const record = await dispatch(await accepted('red'));
        for (const time of ['2026-11-18T09:10:00+08:00', '2026-11-18T08:59:00+08:00']) {
          await expect(arrive(record, { at: time })).rejects.toMatchObject({
            slug: 'rule-refused',
          });
        }
      });

      it('is not replied to by who was not there', async () => {
        let record = await sign(await dispatch(await accepted('red')));
        expect(allowed(record, town)).not.toContain('replyToCase');
        await expect(reply(record)).rejects.toMatchObject({ slug: 'not-allowed-now' });
        record = await reply(await arrive(record));
        expect(record.row.state).toBe('replied');
      });
    });

    describe('another class', () => {
      const reclassify = (record: CaseRecord, to: object) =>
        county.act('reclassify', desk, record, { ...to, reason: '现场核实' });

      it('moves the due moment, with both on record and for the resident to see', async () => {
        const before = await sign(await dispatch(await accepted()));
        const record = await reclassify(before, { nature: 'consultation' });
        expect(record.row).toMatchObject({ nature: 'consultation', dueAt: at('2026-11-23 17:30') });
        const event = lastEvent(record, 'case-reclassified');
        expect(eventPayload(event as never)).toMatchObject({
          nature: { from: 'complaint', to: 'consultation' },
          moved: [{ clock: 'handle', from: before.row.dueAt, to: record.row.dueAt }],
        });
        expect(timeline(record).at(-1)?.text).toContain('11月25日');
      });

      it('rescues nothing that is late', async () => {
        const before = await sign(await dispatch(await accepted()));
        county.at('2026-11-26 09:00');
        const record = await reclassify(before, { nature: 'suggestion' });
        expect(record.row).toMatchObject({ nature: 'suggestion', dueAt: before.row.dueAt });
        expect(clock(record, 'handle')?.breachedAt).toBe(before.row.dueAt);
      });

      it('lets a case that turns red be met, and one that is no longer red not', async () => {
        let record = await reclassify(await dispatch(await accepted()), { urgency: 'red' });
        expect(clock(record, 'on-site')).toMatchObject({ dueAt: at('2026-11-18 11:00') });
        expect(allowed(record, town)).toContain('arriveOnSite');
        county.at('2026-11-18 11:30');
        record = await reclassify(record, { urgency: 'yellow' });
        expect(clock(record, 'on-site')?.stoppedAt).not.toBeNull();
        expect(clock(record, 'on-site')?.breachedAt).toBe(at('2026-11-18 11:00'));
        expect(allowed(record, town)).not.toContain('arriveOnSite');
      });

      it('sets no clock anew when it is taken back: a red case has its first time on site', async () => {
        let record = await dispatch(await accepted('red'));
        county.at('2026-11-18 10:50');
        record = await reclassify(record, { urgency: 'orange' });
        county.at('2026-11-18 11:10');
        record = await reclassify(record, { urgency: 'red' });
        const dueAt = at('2026-11-18 11:00');
        expect(clock(record, 'on-site')).toMatchObject({ dueAt, stoppedAt: null });
        expect(record.assignments[0]?.onSiteDueAt).toBe(dueAt);
      });

      it('is the desk’s to give, and another one', async () => {
        const record = await dispatch(await accepted());
        expect(allowed(record, town)).not.toContain('reclassifyCase');
        await expect(reclassify(record, { nature: 'complaint' })).rejects.toMatchObject({
          slug: 'rule-refused',
        });
      });
    });

    describe('a joint meeting', () => {
      const giveBack = (record: CaseRecord, by: Actor) =>
        county.act('returnAssignment', by, record, {
          assignmentId: duty(record, by.unitId ?? ''),
          reason: '不属于我单位职责',
          basis: '三定方案',
        });
      const refuse = (record: CaseRecord, unitId: string) =>
        county.act('decideReturn', desk, record, {
          assignmentId: duty(record, unitId),
          outcome: 'refused',
          note: '按职责清单裁定',
        });
      const disputed = async () => {
        let record = await dispatch(await accepted());
        for (let i = 0; i < 2; i += 1) record = await refuse(await giveBack(record, town), 'town');
        return record;
      };
      const decide = (record: CaseRecord, leadUnitId: string, by: Actor = leader) =>
        county.act('decideMeeting', by, record, { leadUnitId, reason: '产权属县住建局' });

      it('waits on a clock of its own until somebody decides', async () => {
        const record = await disputed();
        expect(clock(record, 'joint-meeting')).toMatchObject({ stoppedAt: null });
        for (const by of [desk, leader])
          expect(allowed(record, by)).toContain('decideJointMeeting');
        for (const by of [town, inspector]) {
          expect(allowed(record, by)).not.toContain('decideJointMeeting');
        }
      });

      it('gives the case to another unit, on its own time, binding', async () => {
        const before = await disputed();
        county.at('2026-11-19 09:00');
        const record = await decide(before, 'bureau');
        expect(record.row).toMatchObject({
          state: 'dispatched',
          leadUnitId: 'bureau',
          dueAt: at('2026-11-26 17:30'),
        });
        expect(clock(record, 'joint-meeting')?.stoppedAt).not.toBeNull();
        expect(eventPayload(lastEvent(record, 'joint-meeting-decided') as never)).toMatchObject({
          from: 'town',
          leadUnitId: 'bureau',
        });
        expect(allowed(record, bureau)).toContain('signAssignment');
        expect(allowed(record, bureau)).not.toContain('returnAssignment');
        expect(allowed(record, town)).toEqual([]);
        expect(allowed(record, leader)).not.toContain('decideJointMeeting');
        expect(timeline(record).at(-1)?.text).toBe('联席会议决定由县住建局办理');
      });

      it('lets the unit keep it, whose time has run on', async () => {
        const before = await sign(await disputed());
        const { row, ...record } = await county.act('decideMeeting', desk, before, {
          leadUnitId: 'town',
          assistUnitIds: ['water'],
          reason: '由镇里牵头',
        });
        expect(row).toMatchObject({ state: 'in-progress', dueAt: before.row.dueAt });
        expect(allowed({ row, ...record }, water)).toContain('signAssignment');
        expect(clock({ row, ...record }, 'joint-meeting')?.stoppedAt).not.toBeNull();
      });

      it('has nothing to decide when none was called', async () => {
        await expect(decide(await dispatch(await accepted()), 'bureau')).rejects.toMatchObject({
          slug: 'not-allowed-now',
        });
      });

      it('is not put off by suspending the case', async () => {
        const record = await sign(await disputed());
        expect(allowed(record, desk)).not.toContain('suspendCase');
      });
    });

    describe('an order from above', () => {
      const order = (record: CaseRecord, by: Actor) =>
        county.act('supervise', by, record, { order: '三日内办好' });

      it.each([leader, inspector])('outlives the desk’s dispatch, for $role', async (by) => {
        const before = await order(await accepted(), by);
        const record = await dispatch(before);
        expect(clock(record, 'supervision')).toMatchObject({
          stoppedAt: null,
          dueAt: clock(before, 'supervision')?.dueAt,
          assignmentId: duty(record, 'town'),
        });
      });

      it('of the desk itself is done with by dispatching', async () => {
        const record = await dispatch(await order(await accepted(), desk));
        expect(clock(record, 'supervision')?.stoppedAt).not.toBeNull();
      });

      it('goes back with the case and on to the next unit', async () => {
        let record = await dispatch(await order(await accepted(), leader));
        record = await county.act('returnAssignment', town, record, {
          assignmentId: duty(record, 'town'),
          reason: '不属于我单位职责',
          basis: '三定方案',
        });
        record = await county.act('decideReturn', desk, record, {
          assignmentId: duty(record, 'town'),
          outcome: 'granted',
          note: '确属住建局',
        });
        expect(clock(record, 'supervision')).toMatchObject({ stoppedAt: null, assignmentId: null });
        record = await dispatch(record, 'bureau');
        expect(clock(record, 'supervision')?.assignmentId).toBe(duty(record, 'bureau'));
      });

      it('is not done with by an answer that is none', async () => {
        const ordered = await order(await sign(await dispatch(await accepted())), leader);
        let record = await reply(ordered);
        expect(clock(record, 'supervision')?.stoppedAt).not.toBeNull();
        county.at('2026-11-18 15:00');
        record = await county.act('review', desk, record, { outcome: 'returned', note: '缺照片' });
        expect(clock(record, 'supervision')).toMatchObject({
          stoppedAt: null,
          dueAt: clock(ordered, 'supervision')?.dueAt,
        });
      });

      it('comes with a case that reaches the county', async () => {
        let record = await dispatch(await accepted());
        record = await county.act('escalate', desk, record, { reason: '涉及两个乡镇' });
        expect(record.row.level).toBe('county');
        expect(clock(record, 'supervision')).toMatchObject({
          supervisor: 'leader',
          assignmentId: duty(record, 'town'),
        });
      });
    });

    it('a resident is told of what they wait for, and of no clock between offices', async () => {
      let record = await sign(await dispatch(await accepted()));
      await county.act('supervise', leader, record, { order: '三日内办好' });
      county.at('2026-11-30 10:00');
      await recordBreaches(county.context);
      record = await county.load(record.row.id);
      const breached = record.clocks.filter(({ breachedAt }) => breachedAt !== null);
      expect(breached.map(({ kind }) => kind).sort()).toEqual(['handle', 'supervision']);
      const told = timeline(record).filter(({ type }) => type === 'clock-breached');
      expect(told.map(({ text }) => text)).toEqual(['没有按时办好，已记录在案']);
    });
  });
}
