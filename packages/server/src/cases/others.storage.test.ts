/** Everybody who is asked at the end: reasons, and those whose own case was joined. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { tellInspectors } from '../notifications/concerns.ts';
import { listNoticeRows } from '../notifications/reminders.repository.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import type { CaseRecord } from './case-record.ts';
import { deskView } from './desk.view.ts';
import type { Actor } from './lifecycle.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, colleague, leader, inspector, town } = people;

for (const engine of engines) {
  describe(`asked at the end, on ${engine}`, () => {
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

    const refused = (act: Promise<unknown>) =>
      act.then(
        () => 'done',
        (error) => (error instanceof Problem ? error.slug : Promise.reject(error)),
      );
    const view = (record: CaseRecord, actor: Actor) =>
      deskView(county.context, record, actor, 'zh-CN', county.context.now());
    const figures = (role: 'inspector' | 'desk' | null = 'inspector') =>
      statistics(
        county.context,
        { from: '2026-11-01', to: '2026-11-30' },
        county.context.now(),
        'zh-CN',
        (role ? { kind: 'staff', role } : { kind: 'anonymous' }) as Caller,
      );
    const counted = async (code: string, role?: 'desk' | null) =>
      (await figures(role)).reasons.find((reason) => reason.code === code);
    /** A case with another resident's joined to it, in follow-up. */
    const bringTwo = async () => {
      const first = await county.submit();
      const second = await county.submit({ contact: { name: '张大爷', phone: '19900000002' } });
      await county.act('merge', desk, second, {
        intoCaseId: first.row.id,
        consent: { method: 'phone', note: '同意一起办' },
      });
      let record = await county.load(first.row.id);
      record = await county.act('accept', desk, record, { nature: 'request' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      record = await county.act('sign', town, record, record.assignments[0]?.id ?? '');
      record = await county.reply(town, record, {
        publicAnswer: '已更换三盏路灯。',
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      const [joined] = record.followers;
      if (!joined) throw new Error('nobody was joined');
      return { record, joined, other: { kind: 'resident', id: joined.id } as Actor };
    };

    it('a reason is counted once in a round, for the unit and in public', async () => {
      const asked = await county.bringToFollowUp();
      const said = await county.act('rate', resident, asked, {
        rating: 'dissatisfied',
        reasons: ['partly-solved', 'too-slow', 'too-slow'],
      });
      expect(said.followUps[0]?.reasons).toEqual(['partly-solved', 'too-slow']);
      await county.act('followUp', desk, said, {
        method: 'phone',
        rating: 'dissatisfied',
        reasons: ['partly-solved'],
        causeAnalysis: { reasonable: true, note: '还有一盏不亮' },
      });
      expect(await counted('partly-solved')).toMatchObject({
        name: '只解决了一部分',
        count: 1,
        units: [{ unit: { id: 'town' }, count: 1 }],
      });
      expect(await counted('bad-manner')).toMatchObject({ count: 0, units: [] });
    });

    it('a reason goes with a dissatisfied answer, and must be one of the county', async () => {
      const asked = await county.bringToFollowUp();
      const rate = (rating: 'satisfied' | 'dissatisfied', reasons: string[]) =>
        refused(county.act('rate', resident, asked, { rating, reasons }));
      expect(await rate('satisfied', ['pressed'])).toBe('rule-refused');
      expect(await rate('dissatisfied', ['because'])).toBe('rule-refused');
      expect(await rate('dissatisfied', [])).toBe('done');
    });

    it('that somebody was pressed is for the inspectors alone, and the unit reads no word beside it', async () => {
      await storage.write((tx) =>
        tx.insert(tx.tables.staff).values(
          [
            { id: 'inspector-1', username: 'i', unitId: null },
            { id: 'of-the-town', username: 't', unitId: 'town' },
          ].map((one) => ({
            ...one,
            ...{ displayName: '纪检', role: 'inspector' as const, createdAt: 0 },
          })),
        ),
      );
      const asked = await county.bringToFollowUp();
      const said = await county.act('rate', resident, asked, {
        rating: 'dissatisfied',
        reasons: ['pressed', 'not-solved'],
        comment: '镇里的人要我说好',
      });
      const [ofUnit, ofDesk] = [view(said, town), view(said, desk)];
      expect(JSON.stringify(ofUnit)).not.toMatch(/pressed|有人要我说满意|concern-raised|要我说好/);
      expect(JSON.stringify(ofDesk)).not.toMatch(/pressed|有人要我说满意|concern-raised/);
      expect(ofDesk.followUps[0]?.note).toBe('镇里的人要我说好');
      for (const { followUps } of [ofUnit, ofDesk]) {
        expect(followUps[0]?.reasons).toMatchObject([{ code: 'not-solved', forInspectors: false }]);
      }
      expect(view(said, inspector).concerns).toMatchObject([{ reasons: [{ code: 'pressed' }] }]);
      expect(await counted('pressed')).toMatchObject({ count: 1, units: [] });
      // Whoever pressed one resident could tell from the figures of a day that it was told.
      expect(await counted('pressed', 'desk')).toBeUndefined();
      expect(await counted('pressed', null)).toBeUndefined();
      expect(await counted('not-solved', 'desk')).toMatchObject({ units: [{ count: 1 }] });
      expect(await counted('not-solved', null)).toMatchObject({ count: 1, units: [] });
      await storage.write((tx) => tellInspectors(tx, said.row, said.events));
      await storage.write((tx) => tellInspectors(tx, said.row, said.events));
      const notices = await listNoticeRows(storage.read, 'inspector-1', undefined, 10);
      expect(notices).toMatchObject([{ kind: 'concern', content: { reasons: ['pressed'] } }]);
      expect(await listNoticeRows(storage.read, 'of-the-town', undefined, 10)).toEqual([]);
    });

    it('what is dissatisfied first and analysed later comes to the same road', async () => {
      const asked = await county.bringToFollowUp();
      let record = await county.act('followUp', desk, asked, {
        method: 'phone',
        rating: 'dissatisfied',
      });
      expect(record.row.state).toBe('follow-up');
      record = await county.act('rework', desk, record, { note: '还有一盏不亮' });
      expect(record.row).toMatchObject({ state: 'in-progress', reworkCount: 1 });
      expect(view(record, desk).orders).toMatchObject([
        { kind: 'supervision', unit: { id: 'town' } },
      ]);
      record = await county.reply(town, record, {
        publicAnswer: '又换了一盏。',
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      record = await county.act('rate', resident, record, { rating: 'dissatisfied' });
      // The second time a level higher has it.
      const again = await county.act('rework', colleague, record, { note: '线路没有换' });
      expect(again.row).toMatchObject({ reworkCount: 2, level: 'county' });
    });

    it('what is not reasonable is proposed by one and closed by another, who may send it back', async () => {
      const asked = await county.bringToFollowUp();
      const said = await county.act('rate', resident, asked, { rating: 'dissatisfied' });
      const proposed = await county.act('close', desk, said, { note: '超出政策范围' });
      expect(proposed.row.state).toBe('follow-up');
      expect(await refused(county.act('close', desk, proposed, { note: '同意' }))).toBe(
        'second-person-needed',
      );
      const closed = await county.act('close', leader, proposed, { note: '已复核' });
      expect(closed.row).toMatchObject({ state: 'closed', outcome: 'dissatisfied-after-review' });
      const other = await county.bringToFollowUp();
      const no = await county.act('rate', resident, other, { rating: 'dissatisfied' });
      const set = await county.act('close', desk, no, { note: '超出政策范围' });
      const back = await county.act('rework', leader, set, { note: '政策有依据，应当办理' });
      expect(back.row.state).toBe('in-progress');
    });

    it('the no of one whose case was joined outweighs a content owner', async () => {
      const { record, other } = await bringTwo();
      let now = await county.act('rateAsOther', other, record, {
        rating: 'dissatisfied',
        reasons: ['partly-solved'],
      });
      now = await county.act('rate', resident, now, { rating: 'satisfied' });
      expect(now.row.state).toBe('follow-up');
      expect(view(now, desk).holder.kind).toBe('desk');
      const back = await county.act('rework', desk, now, { note: '张大爷门口的没有换' });
      expect(back.row).toMatchObject({ state: 'in-progress', reworkCount: 1 });
      expect(await counted('partly-solved')).toMatchObject({ count: 1 });
    });

    it('it brings back a case that was closed, once, and takes the second look as any other', async () => {
      const { record, joined } = await bringTwo();
      const closed = await county.act('rate', resident, record, { rating: 'satisfied' });
      expect(closed.row.state).toBe('closed');
      const tell = (by: Actor, now: CaseRecord) =>
        county.act('followUp', by, now, {
          method: 'phone',
          rating: 'dissatisfied',
          followerId: joined.id,
          note: '我家门口的没换',
        });
      expect(await refused(tell(town, closed))).toBe('not-allowed');
      const contested = await tell(desk, closed);
      expect(contested.row).toMatchObject({
        state: 'follow-up',
        outcome: null,
        dueKind: 'follow-up',
      });
      expect(contested.followers).toMatchObject([{ rating: 'dissatisfied', ratedRound: 1 }]);
      expect(await refused(tell(desk, contested))).not.toBe('done');
      const proposed = await county.act('close', desk, contested, { note: '其门口路灯属小区物业' });
      const over = await county.act('close', leader, proposed, { note: '已复核' });
      expect(over.row.outcome).toBe('dissatisfied-after-review');
      expect(await figures()).toMatchObject({ closed: 1, reopened: 1, open: 0 });
    });

    it('who was not reached is written down and still asked', async () => {
      const { record, joined } = await bringTwo();
      const call = (rating: 'unreached' | 'satisfied', now: CaseRecord) =>
        county.act('followUp', desk, now, { method: 'phone', rating, followerId: joined.id });
      const tried = await call('unreached', record);
      expect(tried.followers).toMatchObject([{ rating: null }]);
      const heard = await call('satisfied', tried);
      expect(heard.followers).toMatchObject([{ rating: 'satisfied' }]);
      expect(heard.row.state).toBe('follow-up');
      expect(view(heard, desk).followers).toMatchObject([
        { merged: true, contact: { name: '张大爷', phone: '19900000002' } },
      ]);
      expect(view(heard, town).followers[0]?.contact).toMatchObject({ name: null, phone: null });
    });
  });
}
