import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBreaches } from '../jobs/breaches.ts';
import { readCounters } from '../ledger/ledger.repository.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { type CaseRecord, eventPayload, lastEvent, wasLate } from './case-record.ts';
import { deskView } from './desk.view.ts';
import type { Actor } from './lifecycle.ts';
import { residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, leader, inspector, town, bureau, water } = people;

for (const engine of engines) {
  describe(`what units and the desk ask of each other, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(async () => {
      // Whatever a test did, the ledger tells it and the counters recompute.
      expect((await verifyLedger(storage)).problems).toEqual([]);
      await storage.dispose();
    });

    const dispatched = async (assistUnitIds: string[] = [], leadUnitId = 'town') => {
      const record = await county.submit();
      const accepted = await county.act('accept', desk, record, { nature: 'request' });
      return county.act('dispatch', desk, accepted, { leadUnitId, assistUnitIds });
    };
    const inHand = async (assistUnitIds: string[] = []) => {
      const record = await dispatched(assistUnitIds);
      return county.act('sign', town, record, duty(record, 'town'));
    };
    const duty = (record: CaseRecord, unitId: string) =>
      record.assignments.findLast((assignment) => assignment.unitId === unitId)?.id ?? '';
    const clock = (record: CaseRecord, kind: string) =>
      record.clocks.findLast((candidate) => candidate.kind === kind);
    const asResident = (record: CaseRecord) =>
      residentView(county.context, record, 'zh-CN', county.context.now());
    const asStaff = (record: CaseRecord, by: Actor) =>
      deskView(county.context, record, by, 'zh-CN', county.context.now());
    const counter = async (unitId: string, metric: string) =>
      (await readCounters(storage.read)).find(
        (row) => row.unitId === unitId && row.metric === metric,
      )?.value ?? 0;
    const giveBack = (record: CaseRecord, actor: Actor = town) =>
      county.act('returnAssignment', actor, record, {
        assignmentId: duty(record, actor.unitId ?? ''),
        reason: '该路段由县住建局管养',
        basis: '县政府职责清单',
      });
    const decideReturn = (record: CaseRecord, outcome: 'granted' | 'refused', unitId = 'town') =>
      county.act('decideReturn', desk, record, {
        assignmentId: duty(record, unitId),
        outcome,
        note: '按职责清单裁定',
      });

    describe('a return', () => {
      it('waits for the desk, and the due moment stands', async () => {
        const before = await dispatched();
        const record = await giveBack(before);
        expect(record.row).toMatchObject({ state: 'dispatched', dueAt: before.row.dueAt });
        expect(clock(record, 'return-decision')).toMatchObject({ stoppedAt: null });
        expect(asStaff(record, desk).requests).toMatchObject([
          { kind: 'return', outcome: 'pending', reason: '该路段由县住建局管养\n县政府职责清单' },
        ]);
        expect(asResident(record).timeline.at(-1)?.type).toBe('case-dispatched');
      });

      it('granted, brings the case back to the desk for another dispatch', async () => {
        let record = await decideReturn(await giveBack(await dispatched(['water'])), 'granted');
        expect(record.row).toMatchObject({
          state: 'accepted',
          dueKind: 'dispatch',
          leadUnitId: null,
        });
        expect(record.assignments.every(({ endedAt }) => endedAt !== null)).toBe(true);
        record = await county.act('dispatch', desk, record, { leadUnitId: 'bureau' });
        expect(record.row).toMatchObject({ state: 'dispatched', leadUnitId: 'bureau' });
        expect(await counter('town', 'returns')).toBe(1);
      });

      it('leaves the next unit with its own time only', async () => {
        let record = await giveBack(await dispatched());
        county.at('2026-11-26 09:00');
        record = await decideReturn(record, 'granted');
        expect(clock(record, 'handle')?.breachedAt).not.toBeNull();
        record = await county.act('dispatch', desk, record, { leadUnitId: 'bureau' });
        expect(wasLate(record)).toBe(false);
        expect(await counter('bureau', 'clocks-breached')).toBe(0);
      });

      it('of an assisting unit lets only that unit go', async () => {
        const sent = await dispatched(['bureau']);
        const record = await decideReturn(await giveBack(sent, bureau), 'granted', 'bureau');
        expect(record.row).toMatchObject({ state: 'dispatched', leadUnitId: 'town' });
        expect(asStaff(record, bureau).allowedActions).toEqual([]);
      });

      it('refused twice goes to a joint meeting and is not returned again', async () => {
        let record = await dispatched();
        for (const meeting of [false, true]) {
          record = await decideReturn(await giveBack(record), 'refused');
          expect(asStaff(record, desk).jointMeeting).toBe(meeting);
        }
        await expect(giveBack(record)).rejects.toMatchObject({ slug: 'not-allowed-now' });
        expect(await counter('town', 'returns-refused')).toBe(2);
      });

      it('comes too late after one working day', async () => {
        const record = await dispatched();
        county.at('2026-11-19 17:31');
        await expect(giveBack(record)).rejects.toMatchObject({ slug: 'not-allowed-now' });
      });

      it('holds up the unit’s own reply until it is decided', async () => {
        const record = await giveBack(await inHand());
        await expect(county.reply(town, record, { publicAnswer: '已办。' })).rejects.toMatchObject({
          slug: 'not-allowed-now',
        });
      });
    });

    describe('a question to the resident', () => {
      const ask = (record: CaseRecord, by: Actor = town) =>
        county.act('ask', by, record, { question: '坏的是桥东还是桥西？' });

      it('lets the unit’s time stand still until the resident adds something', async () => {
        const before = await inHand();
        let record = await ask(before);
        expect(record.row).toMatchObject({ state: 'in-progress', dueKind: 'ask' });
        expect(asResident(record)).toMatchObject({
          holder: { kind: 'resident' },
          question: { text: '坏的是桥东还是桥西？' },
        });
        county.at('2026-11-20 09:00');
        record = await county.act('supplement', resident, record, { text: '桥西。' });
        expect(record.row).toMatchObject({ dueKind: 'handle', waitingFor: null });
        // Two working days stood still: the 25th becomes the 27th.
        expect(asResident(record).due?.at).toBe('2026-11-27T17:30:00+08:00');
        expect(eventPayload(lastEvent(record, 'clock-resumed') as never)).toMatchObject({
          from: before.row.dueAt,
          to: record.row.dueAt,
        });
      });

      it('waits no longer than the policy allows, however late the server looks', async () => {
        let record = await ask(await inHand());
        const until = clock(record, 'ask')?.dueAt ?? 0;
        county.at('2026-12-01 09:00');
        await recordBreaches(county.context);
        record = await county.load(record.row.id);
        expect(record.row).toMatchObject({ dueKind: 'handle', waitingFor: null });
        expect(clock(record, 'ask')).toMatchObject({ breachedAt: null });
        expect(clock(record, 'handle')?.dueAt).toBeGreaterThan(until);
        expect(lastEvent(record, 'ask-expired')).toBeDefined();
      });

      it('is asked once in a round', async () => {
        let record = await ask(await inHand());
        record = await county.act('supplement', resident, record, { text: '桥西。' });
        await expect(ask(record, desk)).rejects.toMatchObject({ slug: 'not-allowed-now' });
      });

      it('can come from the desk before anything is dispatched', async () => {
        const sent = await county.submit();
        const record = await ask(sent, desk);
        expect(record.row).toMatchObject({ state: 'submitted', dueKind: 'ask' });
      });
    });

    describe('more time', () => {
      const request = (record: CaseRecord, days = 5) =>
        county.act('requestExtension', town, record, { days, reason: '配件要从省城调来' });
      const decide = (record: CaseRecord, outcome: 'granted' | 'refused') =>
        county.act('decideExtension', desk, record, { outcome, reason: '配件要从省城调来' });

      it('moves the due moment, with the old and the new one, and tells the resident why', async () => {
        const before = await inHand();
        const record = await decide(await request(before), 'granted');
        expect(asResident(record).due?.at).toBe('2026-12-02T17:30:00+08:00');
        expect(eventPayload(lastEvent(record, 'extension-granted') as never)).toMatchObject({
          from: before.row.dueAt,
          to: record.row.dueAt,
        });
        expect(asResident(record).timeline.at(-1)?.text).toContain('配件要从省城调来');
        expect(await counter('town', 'extensions')).toBe(1);
      });

      it('is given once, and no longer than the policy allows', async () => {
        const record = await inHand();
        await expect(request(record, 11)).rejects.toMatchObject({ slug: 'rule-refused' });
        const extended = await decide(await request(record), 'granted');
        await expect(request(extended)).rejects.toMatchObject({ slug: 'not-allowed-now' });
      });

      it('is given once for good: what is done again has its own time and no more', async () => {
        let record = await decide(await request(await inHand()), 'granted');
        record = await county.reply(town, record);
        record = await county.act('review', desk, record, { outcome: 'approved' });
        record = await county.act('rate', resident, record, { rating: 'dissatisfied' });
        record = await county.act('rework', desk, record, { note: '还有一盏不亮' });
        expect(asStaff(record, town).allowedActions).not.toContain('requestExtension');
        await expect(request(record)).rejects.toMatchObject({ slug: 'not-allowed-now' });
      });

      it('does not rescue what is late', async () => {
        const record = await inHand();
        const asked = await request(record);
        county.at('2026-11-25 18:00');
        await expect(request(record)).rejects.toMatchObject({ slug: 'version-conflict' });
        await expect(decide(asked, 'granted')).rejects.toMatchObject({ slug: 'not-allowed-now' });
        const refused = await decide(asked, 'refused');
        expect(refused.row.dueAt).toBe(record.row.dueAt);
        await expect(request(refused)).rejects.toMatchObject({ slug: 'not-allowed-now' });
      });
    });

    describe('units that help', () => {
      const summon = (record: CaseRecord, by: Actor = town, unitIds = ['water']) =>
        county.act('summon', by, record, { unitIds, reason: '需到场查看堤岸' });

      it('are called by a town and report on a clock of their own', async () => {
        const record = await summon(await inHand());
        expect(record.assignments.at(-1)).toMatchObject({ unitId: 'water', summoned: true });
        expect(asStaff(record, water).allowedActions).toContain('signAssignment');
        expect(record.assignments.at(-1)?.dueAt).toBeLessThan(record.row.dueAt ?? 0);
        await expect(county.reply(town, record, { publicAnswer: '已办。' })).rejects.toMatchObject({
          slug: 'not-allowed-now',
        });
      });

      it('are called by towns only, and never twice', async () => {
        const record = await summon(await inHand());
        await expect(summon(record)).rejects.toMatchObject({ slug: 'rule-refused' });
        const led = await dispatched([], 'bureau');
        const signed = await county.act('sign', bureau, led, duty(led, 'bureau'));
        await expect(summon(signed, bureau)).rejects.toMatchObject({ slug: 'not-allowed' });
      });

      it('answer for their own lateness; the lead does not', async () => {
        let record = await summon(await inHand());
        county.at('2026-11-23 09:00');
        await recordBreaches(county.context);
        record = await county.load(record.row.id);
        expect(clock(record, 'assist')?.breachedAt).not.toBeNull();
        record = await county.act('sign', water, record, duty(record, 'water'));
        record = await county.reply(water, record, {
          result: 'partly',
          publicAnswer: '已到场查看。',
        });
        expect(wasLate(record)).toBe(false);
        expect(await counter('water', 'assists-late')).toBe(1);
        // Its report, and its signature before that.
        expect(await counter('water', 'clocks-breached')).toBe(2);
        expect(await counter('town', 'clocks-breached')).toBe(0);
      });
    });

    describe('a long matter', () => {
      const propose = (record: CaseRecord, nextAt = '2026-12-18T17:30:00+08:00') =>
        county.act('suspend', desk, record, {
          plan: '列入明年农村道路改造计划，三月开工',
          ownerUnitId: 'bureau',
          nextAt,
        });
      const approve = (record: CaseRecord) =>
        county.act('decideSuspension', leader, record, { outcome: 'granted' });

      it('is suspended by a leader, with plan, owner and next date for the resident', async () => {
        const proposed = await propose(await inHand());
        expect(proposed.row).toMatchObject({ state: 'in-progress', dueKind: 'handle' });
        const record = await approve(proposed);
        expect(asResident(record)).toMatchObject({
          state: 'suspended',
          holder: { kind: 'unit', name: '县住建局' },
          due: { kind: 'suspension-review', at: '2026-12-18T17:30:00+08:00' },
          suspension: {
            plan: '列入明年农村道路改造计划，三月开工',
            ownerUnit: { name: '县住建局' },
          },
        });
        expect(await counter('', 'open')).toBe(1);
      });

      it('goes on where it stood', async () => {
        const before = await inHand();
        let record = await approve(await propose(before));
        county.at('2026-11-20 09:00');
        record = await county.act('resume', desk, record, { note: '资金已到位' });
        expect(record.row).toMatchObject({ state: 'in-progress', dueKind: 'handle' });
        expect(asResident(record).due?.at).toBe('2026-11-27T17:30:00+08:00');
      });

      it('stands still for the units that help as well', async () => {
        const before = await inHand(['bureau']);
        county.at('2026-11-18 10:00');
        let record = await approve(await propose(before));
        expect(
          asResident(record)
            .timeline.map(({ type }) => type)
            .slice(-2),
        ).toEqual(['case-suspended', 'clock-paused']);
        county.at('2026-11-25 10:00');
        await recordBreaches(county.context);
        record = await county.load(record.row.id);
        record = await county.act('resume', desk, record, { note: '资金已到位' });
        expect(record.clocks.filter(({ breachedAt }) => breachedAt !== null)).toEqual([]);
        expect(record.row).toMatchObject({ dueKind: 'handle', waitingFor: null });
        for (const kind of ['assist', 'sign']) {
          expect(clock(record, kind)?.dueAt).toBeGreaterThan(county.context.now());
        }
      });

      it('is looked at again no later than the policy allows, counted from the approval', async () => {
        const record = await inHand();
        await expect(propose(record, '2026-12-19T09:00:00+08:00')).rejects.toMatchObject({
          slug: 'rule-refused',
        });
        const proposed = await propose(record, '2026-11-20T09:00:00+08:00');
        county.at('2026-11-20 09:00');
        await expect(approve(proposed)).rejects.toMatchObject({ slug: 'rule-refused' });
      });

      it('is late when its next date passes, and may get another plan', async () => {
        let record = await approve(await propose(await inHand()));
        county.at('2026-12-21 09:00');
        await recordBreaches(county.context);
        record = await county.load(record.row.id);
        expect(clock(record, 'suspension-review')).toMatchObject({ stoppedAt: null });
        expect(clock(record, 'suspension-review')?.breachedAt).not.toBeNull();
        expect(asResident(record).timeline.at(-1)?.text).toBe('没有按时答复进展，已记录在案');
        record = await approve(await propose(record, '2027-01-20T17:30:00+08:00'));
        expect(asResident(record).suspension?.nextAt).toBe('2027-01-20T17:30:00+08:00');
      });
    });

    describe('from above', () => {
      it('a case goes from village to town to county, and no further', async () => {
        let record = await county.submit();
        record = await county.act('accept', desk, record, { nature: 'request', level: 'village' });
        record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
        const due = record.row.dueAt;
        for (const level of ['town', 'county']) {
          record = await county.act('escalate', desk, record, { reason: '需上级协调' });
          expect(record.row).toMatchObject({ level, dueAt: due });
        }
        await expect(
          county.act('escalate', desk, record, { reason: '需上级协调' }),
        ).rejects.toMatchObject({ slug: 'not-allowed-now' });
      });

      it('goes up by itself when a level’s time runs out', async () => {
        let record = await county.submit();
        record = await county.act('accept', desk, record, { nature: 'request', level: 'village' });
        record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
        county.at('2026-11-21 09:00');
        await recordBreaches(county.context);
        record = await county.load(record.row.id);
        expect(record.row.level).toBe('town');
        expect(clock(record, 'level')).toMatchObject({ stoppedAt: null });
        expect(asResident(record).timeline.map(({ text }) => text)).toContain(
          '本级未按时办结，已升级到镇级',
        );
      });

      const atVillage = async () => {
        const accepted = await county.act('accept', desk, await county.submit(), {
          ...{ nature: 'request', level: 'village' },
        });
        const sent = await county.act('dispatch', desk, accepted, { leadUnitId: 'town' });
        return county.act('sign', town, sent, duty(sent, 'town'));
      };
      const sweep = async (record: CaseRecord) => {
        await recordBreaches(county.context);
        return county.load(record.row.id);
      };

      it('has all of its time left when a leader has let the matter wait', async () => {
        const before = await atVillage();
        let record = await county.act('suspend', desk, before, {
          plan: '列入明年农村道路改造计划，三月开工',
          ownerUnitId: 'bureau',
          nextAt: '2026-12-04T17:30:00+08:00',
        });
        record = await county.act('decideSuspension', leader, record, { outcome: 'granted' });
        // Late with its news, which is the only thing that is late.
        county.at('2026-12-07 09:00');
        record = await sweep(record);
        expect(record.row).toMatchObject({ state: 'suspended', level: 'village' });
        record = await county.act('resume', desk, record, { note: '资金已到位' });
        record = await sweep(record);
        expect(record.row.level).toBe('village');
        expect(clock(record, 'level')?.dueAt).toBeGreaterThan(county.context.now());
      });

      it('does not lose its time to a resident who was asked', async () => {
        let record = await county.act('ask', town, await atVillage(), { question: '在桥东？' });
        county.at('2026-11-21 09:00');
        record = await sweep(record);
        expect(record.row).toMatchObject({ level: 'village', waitingFor: 'resident' });
        // Nor does the next level that somebody gives it to meanwhile.
        record = await county.act('escalate', desk, record, { reason: '需上级协调' });
        expect(clock(record, 'level')).toMatchObject({ stoppedAt: null });
        expect(clock(record, 'level')?.pausedAt).toBe(county.context.now());
        record = await county.act('supplement', resident, record, { text: '桥西。' });
        record = await sweep(record);
        expect(record.row).toMatchObject({ level: 'town', waitingFor: null });
        expect(clock(record, 'level')).toMatchObject({ pausedAt: null });
      });

      it('wins no time by an answer that is none', async () => {
        const before = await atVillage();
        county.at('2026-11-19 10:00');
        const reply = { publicAnswer: '已办。' };
        let record = await county.reply(town, before, reply);
        record = await county.act('review', desk, record, { outcome: 'returned', note: '没修' });
        expect(clock(record, 'level')).toMatchObject({
          stoppedAt: null,
          dueAt: clock(before, 'level')?.dueAt,
        });
      });

      it.each([
        [desk, 'desk'],
        [leader, 'leader'],
        [inspector, 'discipline'],
      ])('$role orders the unit to act by a time of its own', async (actor, supervisor) => {
        let record = await county.act('supervise', actor, await inHand(), {
          order: '请尽快抢修',
        });
        expect(asStaff(record, town).orders).toMatchObject([
          { kind: 'supervision', supervisor, text: '请尽快抢修' },
        ]);
        expect(clock(record, 'supervision')?.stoppedAt).toBeNull();
        record = await county.reply(town, record, {
          publicAnswer: '已抢修。',
        });
        expect(clock(record, 'supervision')?.stoppedAt).not.toBeNull();
        expect(asResident(record).timeline.map(({ type }) => type)).not.toContain(
          'supervision-ordered',
        );
      });

      it('what goes back with reason is supervised, and the second time a level higher has it', async () => {
        let record = await county.bringToFollowUp();
        for (const level of [null, 'county']) {
          record = await county.act('followUp', desk, record, {
            method: 'phone',
            rating: 'dissatisfied',
            causeAnalysis: { reasonable: true, note: '只修了一盏' },
          });
          expect(record.row).toMatchObject({ state: 'in-progress', dueKind: 'handle', level });
          expect(asStaff(record, town).orders.at(-1)).toMatchObject({
            kind: 'supervision',
            supervisor: level === 'county' ? 'leader' : 'desk',
            unit: { id: 'town' },
          });
          const reply = { publicAnswer: '已全部修好。' };
          record = await county.reply(town, record, reply);
          record = await county.act('review', desk, record, { outcome: 'approved' });
        }
      });

      it('a leader’s word is for desk and unit, not for the resident', async () => {
        const record = await county.act('instruct', leader, await inHand(), {
          text: '请住建局牵头，一周内拿出方案',
        });
        expect(asStaff(record, town).orders).toMatchObject([
          { kind: 'instruction', text: '请住建局牵头，一周内拿出方案' },
        ]);
        expect(JSON.stringify(asResident(record))).not.toContain('牵头');
      });
    });
  });
}
