import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import type { CaseRecord } from './case-record.ts';
import { deskView } from './desk.view.ts';
import type { Intake } from './intake.service.ts';
import { CONTACT, openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, town, bureau } = people;
const done = { result: 'resolved', publicAnswer: '已更换三盏路灯。' } as const;

for (const engine of engines) {
  describe(`that the resident was spoken with, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(() => storage.dispose());

    const toUnits = async (intake: Partial<Intake>, nature: 'request' | 'report' = 'request') => {
      let record = await county.submit(intake);
      record = await county.act('accept', desk, record, { nature });
      record = await county.act('dispatch', desk, record, {
        leadUnitId: 'town',
        assistUnitIds: ['bureau'],
      });
      for (const [unit, actor] of Object.entries({ town, bureau })) {
        const own = record.assignments.find(({ unitId }) => unitId === unit);
        record = await county.act('sign', actor, record, own?.id ?? '');
      }
      county.at('2026-11-18 10:00');
      // Whoever only helps has nobody to tell: the lead unit speaks for all of them.
      return county.act('reply', bureau, record, done);
    };
    const evidence = (at: string, more: { reached?: boolean; note?: string } = {}) => ({
      ...{ method: 'phone' as const, at: `2026-11-${at}:00+08:00` },
      ...more,
    });
    const refused = (record: CaseRecord, contactEvidence?: ReturnType<typeof evidence>) =>
      county
        .act('reply', town, record, { ...done, ...(contactEvidence && { contactEvidence }) })
        .then(
          () => 'taken',
          ({ slug, extras }) => `${slug} ${extras.errors[0].pointer}`,
        );

    it('is part of the lead unit’s reply', async () => {
      let record = await toUnits({});
      expect(await refused(record)).toBe('rule-refused /contactEvidence');
      const contactEvidence = evidence('18T09:50', { note: '已上门说明' });
      record = await county.act('reply', town, record, { ...done, contactEvidence });
      const { replies } = deskView(county.context, record, desk, 'zh-CN', county.context.now());
      expect(replies.map((reply) => reply.contactEvidence)).toEqual([null, contactEvidence]);
    });

    it('tells other units that it was so, and not in which words', async () => {
      let record = await toUnits({});
      const contactEvidence = evidence('18T09:50', { note: '已告知示例·群众，改打 19900000009' });
      record = await county.act('reply', town, record, { ...done, contactEvidence });
      const { note: _, ...spoken } = contactEvidence;
      const seenBy = (actor: typeof town | typeof bureau) =>
        deskView(county.context, record, actor, 'zh-CN', county.context.now()).replies.at(-1)
          ?.contactEvidence;
      expect([seenBy(town), seenBy(bureau)]).toEqual([contactEvidence, spoken]);
    });

    it('says what was tried when nobody answers', async () => {
      const record = await toUnits({});
      expect(await refused(record, evidence('18T09:50', { reached: false }))).toBe(
        'rule-refused /contactEvidence/note',
      );
      const tried = evidence('18T09:50', { reached: false, note: '三次拨打无人接听，上门无人' });
      expect(await refused(record, tried)).toBe('taken');
    });

    it('is neither of another round nor of the future', async () => {
      let record = await toUnits({});
      const at = 'rule-refused /contactEvidence/at';
      expect(await refused(record, evidence('18T08:59'))).toBe(at);
      expect(await refused(record, evidence('18T10:02'))).toBe(at);
      record = await county.act('reply', town, record, {
        ...done,
        contactEvidence: evidence('18T09:30'),
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      record = await county.act('rate', resident, record, { rating: 'dissatisfied' });
      county.at('2026-11-18 11:00');
      record = await county.act('rework', desk, record, { note: '还有一盏不亮' });
      county.at('2026-11-18 12:00');
      expect(await refused(record, evidence('18T09:30'))).toBe(at);
      expect(await refused(record, evidence('18T11:00'))).toBe('taken');
    });

    it.each<[string, Partial<Intake>, ('request' | 'report')?]>([
      ['gave no name', { identity: 'anonymous', contact: {} }],
      ['is kept from the unit', { identity: 'hidden-from-unit', contact: CONTACT }],
      ['left no telephone', { channel: 'walk-in', contact: { name: CONTACT.name } }],
      ['told of an official', { contact: CONTACT }, 'report'],
    ])('is not asked for where the resident %s', async (_, intake, nature) => {
      expect(await refused(await toUnits(intake, nature))).toBe('taken');
    });

    it('is not asked for once whoever sent it has left', async () => {
      let record = await toUnits({});
      const { record: followed } = await county.follow(record, { contact: CONTACT });
      record = await county.act('withdraw', resident, followed, { reason: '已搬走' });
      expect(await refused(record)).toBe('taken');
    });

    it('cannot be written anew behind the ledger', async () => {
      let record = await toUnits({});
      record = await county.act('reply', town, record, {
        ...done,
        contactEvidence: evidence('18T09:50', { reached: false, note: '无人接听' }),
      });
      expect((await verifyLedger(storage)).problems).toEqual([]);
      const spoken = evidence('18T09:50', { note: '已当面说明' });
      const { replies } = storage.read.tables;
      await storage.write((tx) => tx.update(replies).set({ contactEvidence: spoken }));
      // Nor can it be made up where there was none: the assisting unit said nothing of it.
      expect((await verifyLedger(storage)).problems.map(({ kind }) => kind)).toEqual([
        'answer-differs',
        'answer-differs',
      ]);
    });
  });
}
