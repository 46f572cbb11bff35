import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../contract/problem.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { readableCase } from './case-call.ts';
import { type CaseRecord, openAssignments } from './case-record.ts';
import { followerView, residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, colleague, inspector, town, bureau } = people;

for (const engine of engines) {
  describe(`residents and their cases, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
      county.at('2026-11-18 09:00');
    });
    afterEach(async () => {
      const { problems } = await verifyLedger(storage);
      await storage.dispose();
      expect(problems).toEqual([]);
    });

    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'allowed',
        (error) => (error instanceof Problem ? error.slug : error),
      );
    const figures = () =>
      statistics(county.context, { from: '2026-11-01', to: '2027-01-31' }, county.context.now());
    const rate = (record: CaseRecord, rating: 'satisfied' | 'dissatisfied') =>
      county.act('rate', resident, record, { rating });
    const closed = async () => rate(await county.bringToFollowUp(), 'satisfied');
    const actionsOf = (record: CaseRecord) =>
      residentView(county.context, record, 'zh-CN', county.context.now()).allowedActions;
    const throughTheUnit = async (record: CaseRecord, by: typeof town | typeof bureau = town) => {
      let at = await county.act('dispatch', desk, record, { leadUnitId: by.unitId });
      at = await county.act('sign', by, at, openAssignments(at)[0]?.id ?? '');
      at = await county.reply(by, at, { publicAnswer: '又修了一次。' });
      return county.act('review', desk, at, { outcome: 'approved' });
    };

    describe('taking a case back', () => {
      it('ends it with every clock stopped, and is counted', async () => {
        const sent = await county.submit();
        const record = await county.act('withdraw', resident, sent, { reason: '已经修好了' });
        expect(record.row).toMatchObject({ state: 'withdrawn', dueAt: null });
        expect(record.clocks.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([]);
        expect(record.notes).toMatchObject([{ text: '已经修好了' }]);
        expect(await figures()).toMatchObject({ received: 1, open: 0, withdrawn: 1, closed: 0 });
        expect(actionsOf(record)).toEqual([]);
        const { holder } = residentView(county.context, record, 'zh-CN', county.context.now());
        expect(holder).toMatchObject({ kind: 'nobody', name: '已撤回' });
      });

      it('keeps what ran out before', async () => {
        const sent = await county.submit();
        county.at('2026-11-30 09:00');
        const record = await county.act('withdraw', resident, sent, {});
        expect(record.clocks.map(({ breachedAt }) => breachedAt)).toEqual([sent.row.dueAt]);
      });

      it('is not possible once there is an answer', async () => {
        const asked = await county.bringToFollowUp();
        expect(await refused(county.act('withdraw', resident, asked, {}))).toBe('not-allowed-now');
      });

      it('is refused to each in their own words', async () => {
        const asked = await county.bringToFollowUp();
        const told = (work: Promise<unknown>) =>
          work.catch((error: Problem) => error.toDocument('zh-CN', '').detail);
        expect(await told(county.act('withdraw', resident, asked, {}))).toContain('请您评价');
        const late = county.act('dispatch', desk, asked, { leadUnitId: town.unitId });
        expect(await told(late)).toContain('回访中');
      });
    });

    describe('having a case opened again', () => {
      it('begins a new round at the desk with a clock of its own', async () => {
        const record = await county.act('reopen', resident, await closed(), { reason: '又灭了' });
        expect(record.row).toMatchObject({ state: 'accepted', outcome: null, closedAt: null });
        expect(record.row.dueKind).toBe('dispatch');
        expect(openAssignments(record)).toEqual([]);
        const again = await throughTheUnit(record, bureau);
        expect(openAssignments(again)).toMatchObject([{ unitId: 'bureau', round: 2 }]);
      });

      it('is offered until the end of the fifteenth day', async () => {
        const record = await closed();
        const view = residentView(county.context, record, 'zh-CN', county.context.now());
        expect(view.reopenUntil).toBe('2026-12-04T00:00:00+08:00');
        county.at('2026-12-03 23:59');
        expect(actionsOf(record)).toEqual(['reopenCase']);
        county.at('2026-12-04 00:00');
        expect(actionsOf(record)).toEqual([]);
        expect(await refused(county.act('reopen', resident, record, { reason: '又灭了' }))).toBe(
          'not-allowed-now',
        );
      });

      it('happens once', async () => {
        const record = await county.act('reopen', resident, await closed(), { reason: '又灭了' });
        const twice = await rate(await throughTheUnit(record), 'satisfied');
        expect(actionsOf(twice)).toEqual([]);
      });

      it('is counted in public and polishes nothing', async () => {
        let record = await closed();
        expect(await figures()).toMatchObject({ closed: 1, open: 0 });
        record = await county.act('reopen', resident, record, { reason: '又灭了' });
        expect(await figures()).toMatchObject({ closed: 0, open: 1, reopened: 1 });
        await rate(await throughTheUnit(record), 'satisfied');
        const now = await figures();
        expect(now).toMatchObject({ closed: 1, open: 0, reopened: 1 });
        expect(now.satisfaction).toMatchObject({ numerator: 1, denominator: 2 });
        expect(now.onTime).toMatchObject({ denominator: 1 });
      });

      it('adds up by day and by league to what is closed in the period', async () => {
        const first = await closed();
        const toldOf = async () => {
          const { byDay, byLeague, closed: inAll } = await figures();
          const days = byDay.filter(({ closings, reopened }) => closings + reopened > 0);
          const told = days.map(({ closings, reopened }) => [closings, reopened]);
          return { days: told, byLeague, inAll };
        };
        expect(await toldOf()).toMatchObject({ days: [[1, 0]], inAll: 1 });
        const again = await county.act('reopen', resident, first, { reason: '又灭了' });
        expect(await toldOf()).toEqual({ days: [[1, 1]], byLeague: [], inAll: 0 });
        await rate(await throughTheUnit(again), 'satisfied');
        const byLeague = [{ league: 'towns', closed: 1 }];
        expect(await toldOf()).toEqual({ days: [[2, 1]], byLeague, inAll: 1 });
      });

      it('puts a second closing that is late on record', async () => {
        let record = await county.act('reopen', resident, await closed(), { reason: '又灭了' });
        record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
        county.at('2026-12-25 09:00');
        record = await county.act('sign', town, record, openAssignments(record)[0]?.id ?? '');
        record = await county.reply(town, record, {
          publicAnswer: '又修了一次。',
        });
        record = await county.act('review', desk, record, { outcome: 'approved' });
        await rate(record, 'satisfied');
        expect((await figures()).onTime).toMatchObject({ numerator: 1, denominator: 2 });
      });
    });

    describe('urging', () => {
      it('is once a day and makes nobody begin anew', async () => {
        const sent = await county.submit();
        const urged = await county.act('urge', resident, sent, null);
        expect(urged.row).toMatchObject({ urgeCount: 1, version: sent.row.version });
        expect(actionsOf(urged)).not.toContain('urgeCase');
        expect(await refused(county.act('urge', resident, urged, null))).toBe('not-allowed-now');
        county.at('2026-11-19 00:00');
        expect(actionsOf(urged)).toContain('urgeCase');
        expect((await county.act('urge', resident, urged, null)).row.urgeCount).toBe(2);
        // Whoever was writing an answer meanwhile is not turned away.
        await county.act('accept', desk, sent, { nature: 'request' });
      });
    });

    describe('somebody with the same trouble', () => {
      const follow = (record: CaseRecord, text = '我家门口也不亮') =>
        county.follow(record, { text, contact: { name: '王大爷', phone: '19900000002' } });

      it('joins, and sees how it goes without whose it is', async () => {
        const sent = await county.submit();
        const { record, follower } = await follow(sent);
        expect(record.row.version).toBe(sent.row.version);
        const view = followerView(county.context, record, follower, 'zh-CN', county.context.now());
        expect(view).toMatchObject({
          reader: 'follower',
          text: '我家门口也不亮',
          followerCount: 1,
        });
        const shown = JSON.stringify(view);
        for (const secret of [sent.row.text, sent.row.title, '李奶奶', '19900000001']) {
          expect(shown).not.toContain(secret);
        }
        expect(residentView(county.context, record, 'zh-CN', 0).timeline.at(-1)?.type).toBe(
          'case-followed',
        );
        expect(JSON.stringify(residentView(county.context, record, 'zh-CN', 0))).not.toContain(
          '我家门口也不亮',
        );
      });

      it('sees it no more once it turns out to be a report', async () => {
        const { record, receipt } = await follow(await county.submit());
        const { trackingCode } = record.row;
        const read = async () => readableCase(storage.read, trackingCode, receipt);
        expect(await read()).toMatchObject({ follower: { text: '我家门口也不亮' } });
        await county.act('accept', desk, record, { nature: 'report' });
        expect(await refused(read())).toBe('not-found');
      });

      it('learns no tracking code of anybody else', async () => {
        const sent = await county.submit();
        const { follower } = await follow(sent);
        const other = await county.submit();
        await county.act('merge', desk, other, {
          intoCaseId: sent.row.id,
          consent: { method: 'phone', note: '同意一起办' },
        });
        const matters = [{ text: '桥头的路灯不亮。' }, { text: '水渠堵了，下雨就淹路。' }];
        const split = await county.act('split', desk, await county.load(sent.row.id), { matters });
        const shown = JSON.stringify(
          followerView(county.context, split, follower, 'zh-CN', county.context.now()),
        );
        for (const { trackingCode } of [other.row, ...split.related]) {
          expect(shown).not.toContain(trackingCode);
        }
      });

      it('is asked at the end, and heard, and closes nothing', async () => {
        const asked = await county.bringToFollowUp();
        const { follower } = await follow(asked);
        const rateAs = (rating: 'dissatisfied') =>
          county.act('rateAsOther', { kind: 'resident', id: follower.id }, asked, {
            rating,
            comment: '我家门口的没修',
          });
        const heard = await rateAs('dissatisfied');
        expect(heard.row.state).toBe('follow-up');
        expect(heard.followers).toMatchObject([{ rating: 'dissatisfied', ratedRound: 1 }]);
        expect(await refused(rateAs('dissatisfied'))).toBe('not-allowed-now');
      });

      it('does not find a report', async () => {
        const report = await county.submit({ nature: 'report' });
        expect(await refused(follow(report))).toBe('not-found');
      });
    });

    describe('a closing found false', () => {
      const flag = (record: CaseRecord) =>
        county.act('flagFalseClosing', inspector, record, { reason: '现场核查仍不亮' });

      it('goes back to its unit and counts against it', async () => {
        const record = await flag(await closed());
        expect(record.row).toMatchObject({ state: 'in-progress', reworkCount: 1, outcome: null });
        expect(openAssignments(record)).toMatchObject([{ unitId: 'town', round: 2 }]);
        const now = await figures();
        expect(now).toMatchObject({ closed: 0, open: 1, reopened: 1, falseClosings: 1 });
        expect(now.satisfaction).toMatchObject({ numerator: 1, denominator: 2 });
      });

      it('keeps the breach it had', async () => {
        let record = await county.submit();
        record = await county.act('accept', desk, record, { nature: 'request' });
        record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
        county.at('2026-12-10 09:00');
        record = await county.act('sign', town, record, openAssignments(record)[0]?.id ?? '');
        record = await county.reply(town, record, {
          publicAnswer: '已修。',
        });
        record = await county.act('review', desk, record, { outcome: 'approved' });
        record = await rate(record, 'satisfied');
        const breaches = ({ clocks }: CaseRecord) =>
          clocks.flatMap(({ breachedAt }) => breachedAt ?? []);
        const before = breaches(record);
        expect(before.length).toBeGreaterThan(0);
        expect(breaches(await flag(record))).toEqual(before);
      });

      it('counts a dissatisfaction that was set aside after all', async () => {
        let record = await rate(await county.bringToFollowUp(), 'dissatisfied');
        record = await county.act('followUp', desk, record, {
          method: 'phone',
          rating: 'dissatisfied',
          causeAnalysis: { reasonable: false, note: '超出政策' },
        });
        record = await county.act('close', colleague, record, { note: '已当面解释' });
        await flag(record);
        expect((await figures()).satisfaction).toMatchObject({ numerator: 0, denominator: 1 });
      });
    });
  });
}
