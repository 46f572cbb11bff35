/** Whoever reaches the database may do anything to it. Whatever they do is found, and where. */
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, people, type TestCounty } from '../cases/testing.ts';
import type { Database } from '../storage/storage.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { appendHash, type ChainedEvent } from './chain.ts';
import { sealDays } from './seal.service.ts';
import { type LedgerProblem, verifyLedger } from './verify.ts';

const { desk } = people;

type Events = Database['tables']['events']['$inferSelect'];

/** The tables an intruder writes to, as they were. */
interface Snapshot {
  readonly events: Events[];
  readonly seals: Database['tables']['seals']['$inferSelect'][];
  readonly sealedCases: Database['tables']['sealedCases']['$inferSelect'][];
  readonly counters: Database['tables']['counters']['$inferSelect'][];
  readonly cases: Database['tables']['cases']['$inferSelect'][];
}

const dropTriggers = {
  sqlite: ['events', 'seals', 'sealed_cases'].flatMap((table) => [
    `drop trigger ${table}_refuse_update`,
    `drop trigger ${table}_refuse_delete`,
  ]),
  postgres: ['events', 'seals', 'sealed_cases'].map(
    (table) => `drop trigger ${table}_refuse_change on ${table}`,
  ),
} as const;

for (const engine of engines) {
  describe(`an intruder on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    let before: Snapshot;

    beforeAll(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
      for (const day of ['16', '17', '18']) {
        county.at(`2026-11-${day} 09:00`);
        let record = await county.bringToFollowUp();
        county.at(`2026-11-${day} 15:00`);
        await county.submit();
        record = await county.act('followUp', desk, record, {
          method: 'phone',
          rating: 'satisfied',
        });
      }
      county.at('2026-11-19 09:00');
      await sealDays(county.context);
      const young = await county.submit();
      await county.act('accept', desk, young, { nature: 'request' });
      for (const [i, text] of dropTriggers[engine].entries()) {
        await storage.write((tx) => tx.run({ name: `drop ${i}`, text }, []));
      }
      const { events, seals, sealedCases, counters, cases } = storage.read.tables;
      before = {
        events: await storage.read.select().from(events),
        seals: await storage.read.select().from(seals),
        sealedCases: await storage.read.select().from(sealedCases),
        counters: await storage.read.select().from(counters),
        cases: await storage.read.select().from(cases),
      };
    }, 60_000);
    afterAll(() => storage.dispose());

    /** Everything as it was, but for what the intruder makes of it. */
    const leave = (after: Partial<Snapshot>) =>
      storage.write(async (tx) => {
        const { events, seals, sealedCases, counters, cases } = tx.tables;
        const now = { ...before, ...after };
        await tx.delete(sealedCases);
        await tx.delete(seals);
        await tx.delete(events);
        await tx.delete(counters);
        if (now.events.length > 0) await tx.insert(events).values(now.events);
        if (now.seals.length > 0) await tx.insert(seals).values(now.seals);
        if (now.sealedCases.length > 0) await tx.insert(sealedCases).values(now.sealedCases);
        if (now.counters.length > 0) await tx.insert(counters).values(now.counters);
        for (const { id, lastEventHash, eventCount } of now.cases) {
          await tx.update(cases).set({ lastEventHash, eventCount }).where(sameId(tx, id));
        }
      });
    const sameId = (tx: Database, id: string) => eq(tx.tables.cases.id, id);

    const found = async (after: Partial<Snapshot>): Promise<readonly LedgerProblem[]> => {
      await leave(after);
      return (await verifyLedger(storage)).problems;
    };

    const codeOf = (caseId: string) =>
      before.cases.find(({ id }) => id === caseId)?.trackingCode ?? '';
    const chainOf = (caseId: string) =>
      before.events.filter((event) => event.caseId === caseId).sort((a, b) => a.seq - b.seq);
    const without = (...gone: Events[]) => before.events.filter((event) => !gone.includes(event));
    const replaced = (...pairs: [Events, Partial<Events>][]) =>
      before.events.map((event) => {
        const change = pairs.find(([old]) => old === event)?.[1];
        return change ? { ...event, ...change } : event;
      });
    /** The chain from `seq` on with hashes that fit, and the case that knows it. */
    const forged = (caseId: string, seq: number, change: Partial<Events>): Partial<Snapshot> => {
      let previousHash = '';
      const chain = chainOf(caseId).map((event) => {
        const changed = { ...event, ...(event.seq === seq && change), previousHash };
        const hash = appendHash(previousHash, changed as ChainedEvent);
        previousHash = hash;
        return { ...changed, hash };
      });
      return {
        events: [...before.events.filter((event) => event.caseId !== caseId), ...chain],
        cases: before.cases.map((row) =>
          row.id === caseId ? { ...row, lastEventHash: previousHash } : row,
        ),
      };
    };

    const anEvent = fc.nat().map((n) => () => before.events[n % before.events.length] as Events);
    const aSealedCase = fc
      .nat()
      .map((n) => () => before.sealedCases[n % before.sealedCases.length]?.caseId ?? '');
    const runs = { numRuns: engine === 'sqlite' ? 25 : 10 };
    const names = (problems: readonly LedgerProblem[], event: Pick<Events, 'caseId' | 'seq'>) => {
      const trackingCode = codeOf(event.caseId);
      expect(problems).toContainEqual(expect.objectContaining({ trackingCode, seq: event.seq }));
    };
    const always = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>) =>
      fc.assert(fc.asyncProperty(arbitrary, check), runs);

    it('finds nothing before anybody did anything', async () => {
      expect(await found({})).toEqual([]);
    });

    it('is found when any field of any event was changed', async () => {
      const field = fc.constantFrom(
        ...(['id', 'type', 'at', 'actorKind', 'actorId', 'unitId', 'payload'] as const),
        ...(['previousHash', 'hash'] as const),
      );
      await always(fc.tuple(anEvent, field), async ([pick, name]) => {
        const event = pick();
        const value = event[name];
        const change = { [name]: typeof value === 'number' ? value + 1 : `${value ?? ''} ` };
        names(await found({ events: replaced([event, change]) }), event);
      });
    });

    it('is found when any event was removed', async () => {
      await always(anEvent, async (pick) => {
        const event = pick();
        names(await found({ events: without(event) }), event);
      });
    });

    it('is found when two events changed places', async () => {
      await always(fc.tuple(anEvent, anEvent), async ([pickOne, pickOther]) => {
        const [one, other] = [pickOne(), pickOther()];
        fc.pre(one !== other);
        const placeOf = ({ caseId, seq }: Events) => ({ caseId, seq });
        const problems = await found({
          events: replaced([one, placeOf(other)], [other, placeOf(one)]),
        });
        names(problems, one);
        names(problems, other);
      });
    });

    it('is found when an event was put in', async () => {
      await always(anEvent, async (pick) => {
        const { caseId } = pick();
        const last = chainOf(caseId).at(-1) as Events;
        const event = { ...last, seq: last.seq + 1, id: 'put-in', previousHash: last.hash };
        const whole = { ...event, hash: appendHash(last.hash, event as ChainedEvent) };
        names(await found({ events: [...before.events, whole] }), whole);
      });
    });

    it('is found when the last events were cut off', async () => {
      await always(fc.tuple(anEvent, fc.boolean()), async ([pick, hidden]) => {
        const { caseId } = pick();
        const chain = chainOf(caseId);
        const sealed = before.sealedCases.some((row) => row.caseId === caseId);
        fc.pre(chain.length > 1 && (!hidden || sealed));
        const kept = chain.slice(0, -1);
        // Whoever also lets the case forget them is found by the root of their day.
        const cases = before.cases.map((row) =>
          row.id === caseId
            ? { ...row, eventCount: kept.length, lastEventHash: kept.at(-1)?.hash ?? '' }
            : row,
        );
        const events = without(chain.at(-1) as Events);
        names(await found(hidden ? { events, cases } : { events }), chain.at(-1) as Events);
      });
    });

    it('is found when a sealed history was written anew with hashes that fit', async () => {
      await always(fc.tuple(aSealedCase, fc.nat()), async ([pick, n]) => {
        const caseId = pick();
        const chain = chainOf(caseId);
        const { seq, payload } = chain[n % chain.length] as Events;
        const change = { payload: payload.replace('{', '{"a":1,') };
        const problems = await found(forged(caseId, seq, change));
        const trackingCode = codeOf(caseId);
        expect(problems).toContainEqual(
          expect.objectContaining({ kind: 'rewritten', trackingCode, day: expect.any(String) }),
        );
        expect(problems).toContainEqual(expect.objectContaining({ kind: 'seal-differs' }));
      });
    });

    it('is found when anything of a root was changed', async () => {
      const field = fc.constantFrom(
        ...(['day', 'size', 'treeHash', 'previousRoot', 'root', 'sealedAt'] as const),
      );
      await always(fc.tuple(fc.nat({ max: 2 }), field), async ([i, name]) => {
        const seals = before.seals.map((seal, at) => {
          const value = seal[name];
          const changed = typeof value === 'number' ? value + 1 : `${value}0`;
          return at === i ? { ...seal, [name]: changed } : seal;
        });
        const seal = before.seals[i]?.number;
        expect(await found({ seals })).toContainEqual(expect.objectContaining({ seal }));
      });
    });

    it('is found when a root was removed', async () => {
      await always(fc.nat({ max: 2 }), async (i) => {
        const gone = before.seals[i]?.number ?? 0;
        const seals = before.seals.filter(({ number }) => number !== gone);
        const sealedCases = before.sealedCases.filter(({ sealNumber }) => sealNumber !== gone);
        const kept = before.seals;
        await leave({ seals, sealedCases });
        const { problems } = await verifyLedger(storage, { kept });
        expect(problems).toContainEqual({ kind: 'seal-removed', seal: gone, day: null });
      });
    });

    it('is found when it is forgotten what a root covers', async () => {
      await always(fc.nat(), async (n) => {
        const gone = before.sealedCases[n % before.sealedCases.length];
        const sealedCases = before.sealedCases.filter((row) => row !== gone);
        expect(await found({ sealedCases })).toContainEqual(
          expect.objectContaining({ kind: 'seal-differs', seal: gone?.sealNumber }),
        );
      });
    });

    it('is found when all roots were made anew, by whoever kept one', async () => {
      const kept = before.seals;
      await leave({ seals: [], sealedCases: [] });
      county.at('2026-11-19 10:00');
      await sealDays(county.context);
      expect((await verifyLedger(storage)).problems).toEqual([]);
      const { problems } = await verifyLedger(storage, { kept });
      expect(problems.map(({ kind }) => kind)).toEqual(kept.map(() => 'kept-root-differs'));
    });

    it('is found when any figure was changed or removed', async () => {
      await always(fc.tuple(fc.nat(), fc.integer({ min: -3, max: 3 })), async ([n, by]) => {
        const victim = before.counters[n % before.counters.length];
        fc.pre(victim !== undefined && victim.value !== 0);
        const counters = before.counters.flatMap((row) =>
          row !== victim ? [row] : by === 0 ? [] : [{ ...row, value: row.value + by }],
        );
        const counter = `${victim?.day} ${victim?.unitId} ${victim?.metric}`;
        expect(await found({ counters })).toEqual([
          expect.objectContaining({ kind: 'counter-differs', counter, counted: victim?.value }),
        ]);
      });
    });
  });
}
