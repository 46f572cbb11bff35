import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../rankings/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import type { CaseRecord } from './case-record.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, town } = people;
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

    it('cannot be taken back while somebody else waits for the answer', async () => {
      const survivor = await county.submit();
      await merge(await county.submit(), survivor);
      await expect(
        county.act('withdraw', resident, await county.load(survivor.row.id), {}),
      ).rejects.toMatchObject({ slug: 'not-allowed-now' });
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
