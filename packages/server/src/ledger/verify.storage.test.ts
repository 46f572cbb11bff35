import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCounty, people, type TestCounty } from '../cases/testing.ts';
import { recordBreaches } from '../jobs/breaches.ts';
import type { Database } from '../storage/storage.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { verifyLedger } from './verify.ts';

const { resident, desk, town } = people;

for (const engine of engines) {
  describe(`verifying the ledger on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(() => storage.dispose());

    /** A case with a breach, a supplement, a reply, a note and a rating. */
    async function closedCase(): Promise<string> {
      let record = await county.submit();
      record = await county.act('accept', desk, record, { nature: 'request', note: '已核实' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      record = await county.act('supplement', resident, record, { text: '又坏了一盏。' });
      record = await county.act('sign', town, record, record.assignments[0]?.id ?? '');
      county.at('2026-12-01 09:00');
      await recordBreaches(county.context);
      record = await county.load(record.row.id);
      record = await county.reply(town, record, {
        publicAnswer: '已修好。',
      });
      record = await county.act('review', desk, record, { outcome: 'approved' });
      record = await county.act('rate', resident, record, { rating: 'basically' });
      return record.row.id;
    }

    it('finds nothing where nothing was done', async () => {
      await closedCase();
      await county.submit();
      expect(await verifyLedger(storage)).toMatchObject({ cases: 2, problems: [] });
    });

    type Tamper = (tx: Database, id: string) => Promise<unknown>;

    it.each<[string, string, Tamper]>([
      [
        'the state',
        'state-differs',
        (tx, id) =>
          tx.update(tx.tables.cases).set({ state: 'accepted' }).where(eq(tx.tables.cases.id, id)),
      ],
      [
        'the outcome',
        'outcome-differs',
        (tx, id) =>
          tx
            .update(tx.tables.cases)
            .set({ outcome: 'satisfied' })
            .where(eq(tx.tables.cases.id, id)),
      ],
      [
        'the due moment',
        'due-differs',
        (tx, id) => tx.update(tx.tables.cases).set({ dueAt: 1 }).where(eq(tx.tables.cases.id, id)),
      ],
      [
        'what the resident wrote',
        'text-differs',
        (tx, id) =>
          tx.update(tx.tables.cases).set({ text: '没事了' }).where(eq(tx.tables.cases.id, id)),
      ],
      [
        'the answer',
        'answer-differs',
        (tx, id) =>
          tx
            .update(tx.tables.replies)
            .set({ publicAnswer: '早已修好' })
            .where(eq(tx.tables.replies.caseId, id)),
      ],
      [
        'what was added',
        'supplement-differs',
        (tx, id) => tx.delete(tx.tables.supplements).where(eq(tx.tables.supplements.caseId, id)),
      ],
      [
        'the rating',
        'follow-up-differs',
        (tx, id) =>
          tx
            .update(tx.tables.followUps)
            .set({ rating: 'satisfied' })
            .where(eq(tx.tables.followUps.caseId, id)),
      ],
      [
        'a breach',
        'breach-differs',
        (tx, id) =>
          tx
            .update(tx.tables.clocks)
            .set({ breachedAt: null })
            .where(eq(tx.tables.clocks.caseId, id)),
      ],
      [
        'a note',
        'note-differs',
        (tx, id) =>
          tx
            .update(tx.tables.eventNotes)
            .set({ text: '未核实' })
            .where(eq(tx.tables.eventNotes.caseId, id)),
      ],
      [
        'the length of its history',
        'added',
        (tx, id) =>
          tx.update(tx.tables.cases).set({ eventCount: 3 }).where(eq(tx.tables.cases.id, id)),
      ],
      [
        'a figure',
        'counter-differs',
        (tx) =>
          tx
            .update(tx.tables.counters)
            .set({ value: 0 })
            .where(eq(tx.tables.counters.metric, 'closed-late')),
      ],
    ])('names it when %s was rewritten', async (_, kind, tamper) => {
      const id = await closedCase();
      await storage.write((tx) => tamper(tx, id));
      const { problems } = await verifyLedger(storage);
      expect(problems.map((problem) => problem.kind)).toContain(kind);
    });
  });
}
