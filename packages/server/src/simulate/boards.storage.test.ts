/**
 * The boards of a county at work are what its ledger makes them, and one flipped bit is found.
 * `npm run soak -- --editions 52` asks for a year of them, with as many cases as a county has.
 */
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EditionReport, verifyEditions } from '../rankings/verify-edition.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { streams } from './random.ts';
import { simulate } from './simulate.ts';
import { openHome } from './testing.ts';
import type { Home } from './world.ts';

const soaked = Number(process.env.SOAK_EDITIONS ?? 0);
const asked = soaked || 3;
const CASES_A_DAY = soaked ? 23 : 4;
/** Bits that are flipped in any event, one at a time. */
const BITS = soaked ? 10 : 8;
/** Weeks of holidays have no board, and the first days are too early for one. */
const days = 7 * (asked + Math.ceil(asked / 12)) + 5;
const until = Date.parse('2026-11-17T00:00:00+08:00');

describe('the boards of a simulated county', { timeout: 1_800_000 }, () => {
  let storage: TestStorage;
  let home: Home;
  let whole: EditionReport;
  beforeAll(async () => {
    storage = await openTestStorage('sqlite');
    home = await openHome(storage, until);
    const plan = { cases: days * CASES_A_DAY, days, seed: 24, until, progress: { advance() {} } };
    const { received, editions } = await simulate(home, plan);
    const began = performance.now();
    whole = await verifyEditions(home);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (soaked) {
      console.log(
        `${received} cases, ${editions} editions in ${days} days, verified in ${seconds} s`,
      );
    }
    // Whoever forges does not ask the database for leave.
    await storage.write(async (tx) => {
      const text = 'drop trigger events_refuse_update';
      await tx.run({ name: text, text }, []);
    });
  }, 1_800_000);
  afterAll(() => storage.dispose());

  type Event = Awaited<ReturnType<typeof events>>[number];
  const events = async () => {
    const { events, cases } = storage.read.tables;
    return storage.read
      .select({
        caseId: events.caseId,
        seq: events.seq,
        type: events.type,
        payload: events.payload,
        trackingCode: cases.trackingCode,
      })
      .from(events)
      .innerJoin(cases, eq(cases.id, events.caseId))
      .orderBy(events.caseId, events.seq);
  };
  const published = async () => {
    const { rankingEditions } = storage.read.tables;
    return storage.read.select().from(rankingEditions).orderBy(rankingEditions.number);
  };
  const write = ({ caseId, seq }: Event, payload: string) =>
    storage.write(async (tx) => {
      const { events } = tx.tables;
      const which = and(eq(events.caseId, caseId), eq(events.seq, seq));
      await tx.update(events).set({ payload }).where(which);
    });
  /** What is found wrong while one bit of an event's payload is the other way round. */
  const flipped = async (event: Event, at: number, bit: number) => {
    const bytes = Buffer.from(event.payload);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    await write(event, bytes.toString());
    const { problems } = await verifyEditions(home);
    await write(event, event.payload);
    return problems;
  };

  it('are all what the ledger makes them', async () => {
    expect(whole).toMatchObject({ old: [], problems: [] });
    const all = await published();
    expect(whole.editions).toEqual(all.map(({ number }) => number));
    expect(all.filter(({ corrects }) => corrects === null).length).toBeGreaterThanOrEqual(asked);
  });

  it('name the edition and the event of one bit that changes what a unit closed', async () => {
    const all = await published();
    const closings = (await events()).filter(({ type }) => type === 'case-closed');
    for (const edition of [all[0], all[Math.floor(all.length / 2)], all.at(-1)]) {
      const { number = 0, periodStart = 0, periodEnd = 0, cutoff = 0 } = edition ?? {};
      const closing = closings.find(({ payload }) => {
        const { counted } = JSON.parse(payload);
        const day = Date.parse(counted?.day);
        const inTime = day >= periodStart && day <= periodEnd;
        return inTime && counted.unitId && counted.closed === 1 && cutoff > 0;
      });
      if (!closing) throw new Error(`nothing was closed in the week of edition ${number}`);
      // A 1 is written 0x31; with its second bit it is a 3.
      const at = Buffer.byteLength(closing.payload.split('"closed":1')[0] ?? '') + 9;
      const found = await flipped(closing, at, 1);
      const { trackingCode, seq } = closing;
      expect(found).toContainEqual({ trackingCode, kind: 'changed', seq });
      const figure = { kind: 'figure-differs', edition: number, what: 'closed' };
      expect(found).toContainEqual(expect.objectContaining(figure));
    }
  });

  it('name the event of any one bit', async () => {
    const all = await events();
    const random = streams(7)('bits', '');
    for (let i = 0; i < BITS; i += 1) {
      const event = all[Math.floor(random.next() * all.length)];
      if (!event) throw new Error('there are no events');
      const at = Math.floor(random.next() * event.payload.length);
      const { trackingCode, seq } = event;
      // The eighth bit would leave no text at all.
      expect(await flipped(event, at, i % 7)).toContainEqual({
        trackingCode,
        kind: 'changed',
        seq,
      });
    }
  });
});
