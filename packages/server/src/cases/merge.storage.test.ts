import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { knownCase } from './case-call.ts';
import { type CaseRecord, eventPayload, lastEvent } from './case-record.ts';
import { deskView } from './desk.view.ts';
import { followerView, residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, colleague, leader, town } = people;
const consent = { method: 'phone', note: '同意与邻居的诉求一起办' } as const;

for (const engine of engines) {
  describe(`two cases about one matter on ${engine}`, () => {
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

    const merge = (record: CaseRecord, into: CaseRecord) =>
      county.act('merge', desk, record, { intoCaseId: into.row.id, consent });

    it('go on as one, whose progress both residents follow', async () => {
      const survivor = await county.submit();
      const merged = await merge(await county.submit({ text: '我家门口的路灯也坏了。' }), survivor);
      expect(merged.row).toMatchObject({
        state: 'merged',
        mergedInto: survivor.row.id,
        dueAt: null,
      });
      const after = await county.load(survivor.row.id);
      expect(after.row).toMatchObject({ state: 'submitted', version: survivor.row.version });
      expect(after.followers).toMatchObject([
        { receiptHash: merged.row.receiptHash, text: '我家门口的路灯也坏了。', rating: null },
      ]);
    });

    it('take everybody along who followed, also when they are joined again', async () => {
      const [first, second, third] = [
        await county.submit(),
        await county.submit(),
        await county.submit(),
      ];
      await merge(first, second);
      await merge(await county.load(second.row.id), third);
      const after = await county.load(third.row.id);
      expect(after.followers.map(({ receiptHash }) => receiptHash).sort()).toEqual(
        [first.row.receiptHash, second.row.receiptHash].sort(),
      );
    });

    it('are one open case afterwards', async () => {
      await merge(await county.submit(), await county.submit());
      const range = { from: '2026-11-01', to: '2026-11-30' };
      expect(await statistics(county.context, range, county.context.now())).toMatchObject({
        received: 2,
        open: 1,
      });
    });

    it('go on for the others when one takes theirs back', async () => {
      const survivor = await county.submit();
      await merge(await county.submit(), survivor);
      const sent = await county.load(survivor.row.id);
      const record = await county.act('withdraw', resident, sent, { reason: '我家的修好了' });
      expect(record.row).toMatchObject({ state: 'submitted', dueAt: survivor.row.dueAt });
      const now = county.context.now();
      expect(residentView(county.context, record, 'zh-CN', now)).toMatchObject({
        state: 'withdrawn',
        holder: { kind: 'nobody' },
        due: null,
        allowedActions: [],
      });
      const [other] = record.followers;
      if (!other) throw new Error('nobody follows');
      expect(followerView(county.context, record, other, 'zh-CN', now)).toMatchObject({
        state: 'submitted',
        holder: { kind: 'desk' },
      });
      // Whoever left is asked nothing more, and seen by nobody.
      expect(deskView(county.context, record, desk, 'zh-CN', now).contact).toEqual({
        name: null,
        phone: null,
        wechat: false,
        masked: true,
      });
      for (const command of ['withdraw', 'urge'] as const) {
        const again = county.act(command, resident, record, {});
        await expect(again).rejects.toMatchObject({ slug: 'not-allowed' });
      }
    });

    it('leave who took theirs back before they were joined where they were', async () => {
      const sent = await county.submit();
      await county.follow(sent, { text: '我家门口也不亮。' });
      const left = await county.act('withdraw', resident, sent, { reason: '我家的修好了' });
      const survivor = await county.submit();
      const merged = await merge(left, survivor);
      const after = await county.load(survivor.row.id);
      expect(after.followers).toMatchObject([{ text: '我家门口也不亮。', mergedFrom: null }]);
      expect(residentView(county.context, merged, 'zh-CN', 0)).toMatchObject({
        state: 'withdrawn',
        allowedActions: [],
      });
    });

    it('are answered for by nobody who left: it closes once everybody else was asked', async () => {
      const survivor = await county.submit();
      await merge(await county.submit({ text: '我家门口的路灯也坏了。' }), survivor);
      let record = await county.load(survivor.row.id);
      record = await county.act('withdraw', resident, record, { reason: '我家的修好了' });
      record = await county.act('accept', desk, record, { nature: 'request' });
      const given = { result: 'resolved', publicAnswer: '路灯已修好。' } as const;
      record = await county.act('answer', desk, record, given);
      record = await county.act('review', colleague, record, { outcome: 'approved' });
      const say = (rating: 'satisfied' | 'no-comment' | 'unreached', followerId?: string) =>
        county.act('followUp', colleague, record, {
          ...{ method: 'phone', rating },
          ...(followerId && { followerId }),
        });
      for (const rating of ['satisfied', 'unreached', 'no-comment'] as const) {
        await expect(say(rating)).rejects.toMatchObject({ slug: 'rule-refused' });
      }
      record = await say('unreached', record.followers[0]?.id);
      expect((await say('no-comment')).row).toMatchObject({
        state: 'closed',
        outcome: 'no-comment',
      });
    });

    describe('of which one is older', () => {
      const dueOf = (record: CaseRecord) => local(record.row.dueAt);
      const local = (at: number | null) =>
        at && new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

      it('are due when the older one was', async () => {
        const older = await county.submit();
        county.at('2026-11-19 10:00');
        const fresh = await county.submit();
        expect([dueOf(older), dueOf(fresh)]).toEqual(['2026-11-19 17:30', '2026-11-20 17:30']);
        await merge(older, fresh);
        const after = await county.load(fresh.row.id);
        expect(dueOf(after)).toBe('2026-11-19 17:30');
        expect(eventPayload(lastEvent(after, 'due-moved') as never)).toMatchObject({
          clock: 'dispatch',
          why: 'joined',
          from: fresh.row.dueAt,
          to: older.row.dueAt,
        });
        expect(after.row.version).toBe(fresh.row.version + 1);
      });

      it('are late when the older one was', async () => {
        const older = await county.submit();
        county.at('2026-11-20 10:00');
        const fresh = await county.submit();
        const merged = await merge(older, fresh);
        const after = await county.load(fresh.row.id);
        for (const { clocks } of [merged, after]) {
          expect(clocks).toMatchObject([{ kind: 'dispatch', breachedAt: older.row.dueAt }]);
        }
        expect(after.row.dueAt).toBe(older.row.dueAt);
      });

      it('keep their own moment when that is the earlier', async () => {
        const older = await county.submit();
        county.at('2026-11-19 10:00');
        await merge(await county.submit(), older);
        expect(dueOf(await county.load(older.row.id))).toBe('2026-11-19 17:30');
      });
    });

    it('stay under the order a leader gave on either', async () => {
      let record = await county.submit();
      const dueAt = '2026-11-19T12:00:00+08:00';
      record = await county.act('supervise', leader, record, { order: '今天派下去', dueAt });
      const survivor = await county.submit();
      await merge(record, survivor);
      const after = await county.load(survivor.row.id);
      expect(after.clocks.find(({ kind }) => kind === 'supervision')).toMatchObject({
        supervisor: 'leader',
        dueAt: Date.parse(dueAt),
        stoppedAt: null,
      });
    });

    it('are found by either code by whoever has the same trouble', async () => {
      const survivor = await county.submit();
      const merged = await merge(await county.submit(), survivor);
      const known = await knownCase(storage.read, merged.row.trackingCode);
      expect(known.row.id).toBe(survivor.row.id);
    });

    it('tell no more than where it stands when it turns out to be a report', async () => {
      const survivor = await county.submit();
      await merge(await county.submit({ text: '我家门口的路灯也坏了。' }), survivor);
      let record = await county.load(survivor.row.id);
      record = await county.act('accept', desk, record, { nature: 'report' });
      record = await county.act('answer', desk, record, {
        result: 'explained',
        publicAnswer: '已核查，给予批评教育。',
        uploadIds: [await county.upload('决定.jpg')],
      });
      record = await county.act('review', colleague, record, { outcome: 'approved' });
      const [other] = record.followers;
      if (!other) throw new Error('nobody follows');
      const seen = followerView(county.context, record, other, 'zh-CN', county.context.now());
      expect(seen).toMatchObject({
        state: 'follow-up',
        text: '我家门口的路灯也坏了。',
        answer: null,
        earlierAnswers: [],
        attachments: [],
        timeline: [],
        allowedActions: [],
      });
      for (const secret of ['批评教育', '决定', '石桥村']) {
        expect(JSON.stringify(seen)).not.toContain(secret);
      }
    });

    it('are not joined while the one that goes on waits for its resident', async () => {
      const asked = await county.act('ask', desk, await county.submit(), { question: '在哪里？' });
      await expect(merge(await county.submit(), asked)).rejects.toMatchObject({
        slug: 'rule-refused',
      });
    });

    it('are not joined when one of them is a report, closed, or the same', async () => {
      const record = await county.submit();
      const report = await county.submit({ nature: 'report' });
      const over = await county.act('rate', resident, await county.bringToFollowUp(), {
        rating: 'satisfied',
      });
      for (const into of [report, over, record]) {
        await expect(merge(record, into)).rejects.toMatchObject({ slug: 'rule-refused' });
      }
      await expect(
        county.act('merge', town, record, { intoCaseId: over.row.id, consent }),
      ).rejects.toMatchObject({ slug: 'not-allowed' });
    });
  });
}
