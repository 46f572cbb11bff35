import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBreaches } from '../jobs/breaches.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import type { CaseRecord } from './case-record.ts';
import { deskView } from './desk.view.ts';
import { residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, colleague, inspector, town, bureau, hotline } = people;

for (const engine of engines) {
  describe(`the closed loop on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(() => storage.dispose());

    const types = (record: CaseRecord) => record.events.map(({ type }) => type);
    const clock = (record: CaseRecord, kind: string) =>
      record.clocks.findLast((candidate) => candidate.kind === kind);
    const figures = () =>
      statistics(county.context, { from: '2026-11-01', to: '2026-12-31' }, county.context.now());
    const asResident = (record: CaseRecord) =>
      residentView(county.context, record, 'zh-CN', county.context.now());
    const asStaff = (record: CaseRecord, by: Parameters<typeof deskView>[2]) =>
      deskView(county.context, record, by, 'zh-CN', county.context.now());

    it('goes the straight road from submission to closing', async () => {
      let record = await county.bringToFollowUp();
      record = await county.act('followUp', desk, record, { method: 'phone', rating: 'satisfied' });

      expect(record.row).toMatchObject({ state: 'closed', outcome: 'satisfied', dueAt: null });
      expect(types(record)).toEqual([
        'case-submitted',
        'case-accepted',
        'case-dispatched',
        'assignment-signed',
        'reply-given',
        'reply-approved',
        'follow-up-recorded',
        'case-closed',
      ]);
      expect(record.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
      expect(await figures()).toMatchObject({
        received: 1,
        closed: 1,
        open: 0,
        satisfaction: { percent: 100, numerator: 1, denominator: 1 },
        onTime: { numerator: 1, denominator: 1 },
        byLeague: [{ league: 'towns', closed: 1 }],
      });
      expect(await verifyLedger(storage)).toMatchObject({ cases: 1, events: 8, problems: [] });
    });

    it('gives the resident the hash of what they sent, which stays the same', async () => {
      let record = await county.submit();
      const { submissionHash } = asResident(record);
      expect(submissionHash).toBe(record.events[0]?.hash);
      record = await county.act('accept', desk, record, { nature: 'request' });
      expect(asResident(record).submissionHash).toBe(submissionHash);
    });

    it('dispatches within one working day and handles a request within five', async () => {
      county.at('2026-11-20 15:00');
      let record = await county.submit();
      expect(asResident(record).due).toMatchObject({
        kind: 'dispatch',
        at: '2026-11-23T17:30:00+08:00',
      });
      record = await county.act('accept', desk, record, { nature: 'request' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      expect(asResident(record).due).toMatchObject({
        kind: 'handle',
        at: '2026-11-27T17:30:00+08:00',
      });
    });

    it('lets the lead reply only after the assisting unit has reported', async () => {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'complaint' });
      record = await county.act('dispatch', desk, record, {
        leadUnitId: 'town',
        assistUnitIds: ['bureau'],
      });
      for (const [unit, actor] of [
        ['town', town],
        ['bureau', bureau],
      ] as const) {
        const own = record.assignments.find(({ unitId }) => unitId === unit);
        record = await county.act('sign', actor, record, own?.id ?? '');
      }
      const reply = { publicAnswer: '已办结。' };
      await expect(county.reply(town, record, reply)).rejects.toMatchObject({
        slug: 'not-allowed-now',
      });
      record = await county.reply(bureau, record, reply);
      expect(record.row.state).toBe('in-progress');
      record = await county.reply(town, record, reply);
      expect(record.row.state).toBe('replied');
    });

    it('a reply sent back buys no time', async () => {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'request' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      const due = record.row.dueAt;
      record = await county.act('sign', town, record, record.assignments[0]?.id ?? '');
      county.at('2026-11-20 10:00');
      record = await county.reply(town, record, {
        publicAnswer: '已办。',
      });
      await expect(
        county.act('review', desk, record, { outcome: 'returned' }),
      ).rejects.toMatchObject({ slug: 'rule-refused' });
      record = await county.act('review', desk, record, { outcome: 'returned', note: '缺照片' });
      expect(record.row).toMatchObject({ state: 'in-progress', dueAt: due, dueKind: 'handle' });
      expect(asResident(record).answer).toBeNull();
    });

    it('a dissatisfied resident with good reason sends it back, and the first answer counts', async () => {
      let record = await county.bringToFollowUp();
      record = await county.act('rate', resident, record, {
        rating: 'dissatisfied',
        comment: '只修了一盏',
      });
      expect(record.row.state).toBe('follow-up');
      expect(asResident(record).holder.kind).toBe('desk');
      record = await county.act('followUp', desk, record, {
        method: 'phone',
        rating: 'dissatisfied',
        causeAnalysis: { reasonable: true, note: '另两盏未修' },
      });
      expect(record.row).toMatchObject({ state: 'in-progress', reworkCount: 1 });
      record = await county.reply(town, record, {
        publicAnswer: '三盏都好了。',
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      expect(asResident(record).answer?.text).toBe('三盏都好了。');
      record = await county.act('rate', resident, record, { rating: 'satisfied' });
      expect(record.row).toMatchObject({ state: 'closed', outcome: 'satisfied' });
      expect((await figures()).satisfaction).toMatchObject({ numerator: 0, denominator: 1 });
    });

    it('asks the resident again after rework, and shows the new answer only once it is checked', async () => {
      let record = await county.bringToFollowUp();
      const answer = { method: 'phone', rating: 'dissatisfied' } as const;
      const causeAnalysis = { reasonable: true, note: '另两盏未修' };
      record = await county.act('followUp', desk, record, { ...answer, causeAnalysis });
      record = await county.reply(town, record, {
        publicAnswer: '三盏都好了。',
        uploadIds: [await county.upload('after.jpg')],
      });
      expect(asResident(record)).toMatchObject({
        answer: { text: '已更换三盏路灯。' },
        attachments: [],
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      expect(asResident(record)).toMatchObject({
        holder: { kind: 'resident' },
        answer: { text: '三盏都好了。', attachments: [{ fileName: 'after.jpg', role: 'reply' }] },
        earlierAnswers: [{ text: '已更换三盏路灯。', attachments: [] }],
      });
    });

    it('dissatisfaction is set aside by a second person only, and counted apart', async () => {
      let record = await county.bringToFollowUp();
      record = await county.act('followUp', desk, record, {
        method: 'phone',
        rating: 'dissatisfied',
        causeAnalysis: { reasonable: false, note: '要求超出政策' },
      });
      const close = { note: '已当面解释' };
      await expect(county.act('close', desk, record, close)).rejects.toMatchObject({
        slug: 'second-person-needed',
      });
      record = await county.act('close', colleague, record, close);
      expect(record.row).toMatchObject({ state: 'closed', outcome: 'dissatisfied-after-review' });
      expect(await figures()).toMatchObject({
        satisfaction: { percent: null, denominator: 0 },
        dissatisfiedAfterReview: 1,
      });
    });

    it('the desk cannot talk away that a resident was dissatisfied', async () => {
      let record = await county.bringToFollowUp();
      record = await county.act('rate', resident, record, { rating: 'dissatisfied' });
      for (const rating of ['satisfied', 'no-comment', 'unreached'] as const) {
        await expect(
          county.act('followUp', desk, record, { method: 'phone', rating }),
        ).rejects.toMatchObject({ slug: 'not-allowed-now' });
      }
      record = await county.act('rate', resident, record, { rating: 'satisfied' });
      expect(record.row).toMatchObject({ state: 'closed', outcome: 'satisfied' });
      expect((await figures()).satisfaction).toMatchObject({ numerator: 0, denominator: 1 });
    });

    it('keeps what officers write beside the ledger, for whom it is meant', async () => {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'request', note: '已电话核实' });
      record = await county.act('dispatch', desk, record, {
        leadUnitId: 'town',
        note: '请先到现场',
      });
      const notes = (by: Parameters<typeof deskView>[2]) =>
        asStaff(record, by).events.flatMap(({ note }) => note ?? []);
      expect(notes(desk)).toEqual(['已电话核实', '请先到现场']);
      expect(notes(town)).toEqual(['请先到现场']);
      expect(record.events.map(({ payload }) => payload).join()).not.toContain('核实');
    });

    it('an assisting unit has its own clock, and its lateness is not the lead’s', async () => {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'complaint' });
      record = await county.act('dispatch', desk, record, {
        leadUnitId: 'town',
        assistUnitIds: ['bureau'],
      });
      county.at('2026-11-30 09:00');
      await recordBreaches(county.context);
      const { version } = record.row;
      record = await county.load(record.row.id);
      expect(record.row.version).toBe(version);
      const late = record.events.filter(({ type }) => type === 'clock-breached');
      const whose = late
        .map(({ payload }) => JSON.parse(payload))
        .map(({ clock, unitId }) => `${clock} ${unitId}`);
      expect(whose.sort()).toEqual(['assist bureau', 'handle town', 'sign bureau', 'sign town']);
    });

    it('unreached closes only after tries on three different days', async () => {
      let record = await county.bringToFollowUp();
      const call = { method: 'phone', rating: 'unreached' } as const;
      for (const time of ['2026-11-18 10:00', '2026-11-18 16:00', '2026-11-19 10:00']) {
        county.at(time);
        record = await county.act('followUp', desk, record, call);
        expect(record.row.state).toBe('follow-up');
      }
      county.at('2026-11-20 10:00');
      record = await county.act('followUp', desk, record, call);
      expect(record.row).toMatchObject({ state: 'closed', outcome: 'unreached' });
    });

    it('declining takes two people and says where to go', async () => {
      let record = await county.submit();
      const body = { reason: '已进入诉讼程序', elsewhere: '县人民法院' };
      for (const without of [{ reason: body.reason }, { ...body, elsewhere: ' ' }]) {
        await expect(county.act('decline', desk, record, without)).rejects.toMatchObject({
          slug: 'rule-refused',
        });
      }
      record = await county.act('decline', desk, record, body);
      expect(record.row.state).toBe('submitted');
      expect(asStaff(record, colleague).pendingDecline).toMatchObject({ reason: body.reason });
      await expect(county.act('decline', desk, record, body)).rejects.toMatchObject({
        slug: 'second-person-needed',
      });
      record = await county.act('decline', colleague, record, body);
      expect(record.row.state).toBe('declined');
      expect(asResident(record).declined).toEqual(body);
    });

    it('a missed deadline is put on record once and stays after closing', async () => {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'request' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      record = await county.act('sign', town, record, record.assignments[0]?.id ?? '');
      county.at('2026-11-30 09:00');
      expect(await recordBreaches(county.context)).toBe(1);
      expect(await recordBreaches(county.context)).toBe(0);
      record = await county.load(record.row.id);
      expect(asResident(record).due?.late).toBe(true);
      record = await county.reply(town, record, {
        publicAnswer: '已办。',
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      record = await county.act('rate', resident, record, { rating: 'basically' });
      expect(clock(record, 'handle')?.breachedAt).toBe(clock(record, 'handle')?.dueAt);
      expect(types(record).filter((type) => type === 'clock-breached')).toHaveLength(1);
      expect((await figures()).onTime).toMatchObject({ numerator: 0, denominator: 1 });
    });

    it('two commands on one version never both succeed', async () => {
      const record = await county.submit();
      const results = await Promise.allSettled(
        [desk, colleague, desk].map((by) =>
          county.act('accept', by, record, { nature: 'request' }),
        ),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason.slug).toBe('version-conflict');
      }
    });

    it('shows a name and phone only to whom they are for', async () => {
      const seen = (record: CaseRecord, by: Parameters<typeof deskView>[2]) =>
        asStaff(record, by).contact;
      const open = await county.bringToFollowUp();
      expect(seen(open, desk)).toEqual({
        name: '李奶奶',
        phone: '19900000001',
        wechat: false,
        masked: false,
      });
      expect(seen(open, town)).toEqual({
        name: '李奶奶',
        phone: '19900000001',
        wechat: false,
        masked: false,
      });
      for (const by of [inspector, hotline]) {
        expect(seen(open, by)).toEqual({
          name: '李**',
          phone: '199****0001',
          wechat: false,
          masked: true,
        });
      }
      const hidden = await county.bringToFollowUp({ identity: 'hidden-from-unit' });
      expect(seen(hidden, town)).toEqual({ name: null, phone: null, wechat: false, masked: true });
      const { contactName, contactPhone } = open.submission;
      expect(`${contactName} ${contactPhone}`).not.toMatch(/李奶奶|19900000001/);
    });

    it('never shows a unit who reported on officials', async () => {
      let record = await county.submit({ nature: 'report' });
      record = await county.act('accept', desk, record, { nature: 'report' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      expect(asStaff(record, town).contact).toEqual({
        name: null,
        phone: null,
        wechat: false,
        masked: true,
      });
    });

    it.each([
      [{ text: '   ' }, '/text'],
      [{ areaCode: '110101001001' }, '/areaCode'],
      [{ categoryCode: 'no-such' }, '/categoryCode'],
      [{ contact: { phone: '12345' } }, '/contact/phone'],
      [{ contact: {} }, '/contact/phone'],
      [{ identity: 'anonymous' as const }, '/contact'],
      [{ uploadIds: ['never-uploaded-anything'] }, '/uploadIds/0'],
    ])('refuses %j and points at %s', async (intake, pointer) => {
      await expect(county.submit(intake)).rejects.toMatchObject({
        slug: 'rule-refused',
        extras: { errors: [{ pointer }] },
      });
      expect(await verifyLedger(storage)).toMatchObject({ cases: 0, events: 0 });
    });
  });
}
