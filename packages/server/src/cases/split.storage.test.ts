import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBreaches } from '../jobs/breaches.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { findByTrackingCode } from './cases.repository.ts';
import { residentView } from './resident.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { desk } = people;
const lamp = { title: '路灯不亮', text: '桥头的路灯坏了半个月。' };
const ditch = {
  title: '水渠堵塞',
  text: '村口的水渠堵了，下雨就淹路。',
  address: '石桥村村口',
  nature: 'request',
} as const;
const bus = { text: '早上的班车总是不停。' };

for (const engine of engines) {
  describe(`a message with several matters on ${engine}`, () => {
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

    const split = async () => {
      const message = await county.submit();
      const first = await county.act('split', desk, message, { matters: [lamp, ditch, bus] });
      const others = await Promise.all(
        first.related.map(async ({ trackingCode }) => {
          const found = await findByTrackingCode(storage.read, trackingCode);
          return county.load(found?.id ?? '');
        }),
      );
      return { message, first, others };
    };

    it('becomes as many cases, and the message itself is kept', async () => {
      const { message, first, others } = await split();
      expect(first.row).toMatchObject({ ...lamp, trackingCode: message.row.trackingCode });
      expect(others.map(({ row }) => row)).toMatchObject([
        { ...ditch, state: 'submitted' },
        { ...bus, title: '早上的班车总是不停', state: 'submitted' },
      ]);
      for (const { submission } of [first, ...others]) {
        expect(submission.text).toBe(message.row.text);
      }
    });

    it('of nine becomes nine, each with a code, a clock and an answer of its own', async () => {
      const matters = ['一', '二', '三', '四', '五', '六', '七', '八', '九'].map((nth) => ({
        text: `第${nth}件：${nth}组门前的路坏了。`,
      }));
      const message = await county.submit({
        text: matters.map(({ text }) => text).join(''),
      });
      const first = await county.act('split', desk, message, { matters });
      const found = await Promise.all(
        first.related.map(({ trackingCode }) => findByTrackingCode(storage.read, trackingCode)),
      );
      const nine = [first, ...(await Promise.all(found.map((row) => county.load(row?.id ?? ''))))];
      expect(nine.map(({ row }) => row.text)).toEqual(matters.map(({ text }) => text));
      expect(new Set(nine.map(({ row }) => row.trackingCode)).size).toBe(9);
      expect(new Set(nine.map(({ submission }) => submission.id)).size).toBe(1);
      const [, second] = nine as [typeof first, typeof first];
      const answer = { result: 'explained', publicAnswer: '已列入下月修补。' } as const;
      await county.act('answer', desk, second, answer);
      const states = await Promise.all(nine.map(({ row }) => county.load(row.id)));
      expect(states.map(({ row }) => row.state)).toEqual([
        'submitted',
        'replied',
        ...Array.from({ length: 7 }, () => 'submitted'),
      ]);
      for (const { row, clocks } of states) {
        if (row.state === 'submitted') expect(clocks).toMatchObject([{ dueAt: message.row.dueAt }]);
      }
    });

    it('is opened whole by the receipt it got, and tells the resident so', async () => {
      const { first, others } = await split();
      for (const { row } of others) expect(row.receiptHash).toBe(first.row.receiptHash);
      const seen = residentView(county.context, first, 'zh-CN', county.context.now());
      expect(seen.related.map(({ title }) => title)).toEqual(['水渠堵塞', '早上的班车总是不停']);
      for (const { row } of others) expect(seen.timeline.at(-1)?.text).toContain(row.trackingCode);
    });

    it('wins no time: every case is due when the message was', async () => {
      const { message, others } = await split();
      for (const { row } of others) {
        expect(row).toMatchObject({ dueAt: message.row.dueAt, receivedAt: message.row.receivedAt });
      }
      county.at('2026-11-25 09:00');
      expect(await recordBreaches(county.context)).toBe(3);
    });

    it('counts as many cases', async () => {
      await split();
      const range = { from: '2026-11-01', to: '2026-11-30' };
      expect(await statistics(county.context, range, county.context.now())).toMatchObject({
        received: 3,
        open: 3,
      });
    });

    it('gives each attachment to one matter', async () => {
      const upload = await county.upload('水渠.jpg');
      const message = await county.submit({ uploadIds: [upload] });
      const [photo] = message.attachments.map(({ id }) => id);
      const attachmentIds = [photo ?? ''];
      await expect(
        county.act('split', desk, message, {
          matters: [lamp, { ...ditch, attachmentIds }, { ...bus, attachmentIds }],
        }),
      ).rejects.toMatchObject({ slug: 'rule-refused' });
      const first = await county.act('split', desk, message, {
        matters: [lamp, { ...ditch, attachmentIds }],
      });
      expect(first.attachments).toEqual([]);
      const code = first.related[0]?.trackingCode ?? '';
      const other = await county.load((await findByTrackingCode(storage.read, code))?.id ?? '');
      expect(other.attachments).toMatchObject([{ id: photo }]);
    });
  });
}
