import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, colleague } = people;
const answer = {
  result: 'explained',
  publicAnswer: '参保请带身份证到镇便民服务中心二号窗口，当场办结。',
  nature: 'consultation',
} as const;

for (const engine of engines) {
  describe(`an answer of the desk on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(() => storage.dispose());

    const inReview = async () => county.act('answer', desk, await county.submit(), answer);

    it('goes straight to a colleague, who looks at it and asks', async () => {
      let record = await inReview();
      expect(record.row).toMatchObject({
        state: 'replied',
        dueKind: 'review',
        nature: 'consultation',
        leadUnitId: null,
      });
      record = await county.act('review', colleague, record, { outcome: 'approved' });
      record = await county.act('followUp', colleague, record, {
        method: 'phone',
        rating: 'satisfied',
      });
      expect(record.row).toMatchObject({ state: 'closed', outcome: 'satisfied', dueAt: null });
      expect((await verifyLedger(storage)).problems).toEqual([]);
    });

    it('is neither reviewed nor followed up by whoever gave it', async () => {
      let record = await inReview();
      await expect(
        county.act('review', desk, record, { outcome: 'approved' }),
      ).rejects.toMatchObject({ slug: 'second-person-needed' });
      record = await county.act('review', colleague, record, { outcome: 'approved' });
      await expect(
        county.act('followUp', desk, record, { method: 'phone', rating: 'satisfied' }),
      ).rejects.toMatchObject({ slug: 'second-person-needed' });
    });

    it('comes back to the desk on the old clock when it does not answer', async () => {
      const sent = await county.submit();
      const record = await county.act(
        'review',
        colleague,
        await county.act('answer', desk, sent, answer),
        { outcome: 'returned', note: '没有说要带什么材料' },
      );
      expect(record.row).toMatchObject({
        state: 'accepted',
        dueKind: 'dispatch',
        dueAt: sent.row.dueAt,
      });
    });

    it('that did not help goes to a unit', async () => {
      let record = await inReview();
      record = await county.act('review', colleague, record, { outcome: 'approved' });
      record = await county.act('rate', resident, record, { rating: 'dissatisfied' });
      record = await county.act('followUp', colleague, record, {
        method: 'phone',
        rating: 'dissatisfied',
        causeAnalysis: { reasonable: true, note: '窗口没人' },
      });
      expect(record.row).toMatchObject({ state: 'accepted', dueKind: 'dispatch', reworkCount: 1 });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      expect(record.assignments).toMatchObject([{ unitId: 'town', round: 2 }]);
    });

    it('shows the resident an answer without a unit', async () => {
      const record = await county.act('review', colleague, await inReview(), {
        outcome: 'approved',
      });
      const seen = residentView(county.context, record, 'zh-CN', county.context.now());
      expect(seen.answer).toMatchObject({ unit: { name: '民声专班' }, text: answer.publicAnswer });
      expect(seen.stages.map(({ key, status }) => `${key} ${status}`)).toEqual([
        'acceptance done',
        'dispatch skipped',
        'handling skipped',
        'reply done',
        'follow-up current',
        'closing waiting',
      ]);
    });
  });
}
