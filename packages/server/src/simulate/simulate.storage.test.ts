import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventType, isOpen } from '../cases/lifecycle.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { countyDigest } from './digest.ts';
import { type Simulation, simulate } from './simulate.ts';
import { openHome } from './testing.ts';
import type { Home } from './world.ts';

const until = Date.parse('2026-11-17T00:00:00+08:00');
/** With this seed one of them says what an official did, and some write of what others do. */
const weeks: Simulation = { cases: 45, days: 15, seed: 24, until, progress: { advance() {} } };

for (const engine of engines) {
  describe(`a simulated county on ${engine}`, { timeout: 120_000 }, () => {
    let homes: { home: Home; storage: TestStorage }[];
    const another = async () => {
      const storage = await openTestStorage(engine);
      const home = await openHome(storage, until);
      homes.push({ home, storage });
      return home;
    };
    beforeEach(() => {
      homes = [];
    });
    afterEach(async () => {
      for (const { storage } of homes) await storage.dispose();
    });

    it('keeps a whole ledger, true counters, and what is said of officials sealed', async () => {
      const home = await another();
      const report = await simulate(home, weeks);
      expect(report).toMatchObject({
        received: 45,
        alreadyThere: 0,
        refused: 0,
        editions: 1,
        reached: until,
      });

      expect((await verifyLedger(home.storage)).problems).toEqual([]);
      const { read } = home.storage;
      const cases = await read.select().from(read.tables.cases);
      const within = { from: '2026-11-02', to: '2026-11-16' };
      const figures = await statistics(home, within, until);
      const events = await read.select().from(read.tables.events);
      const happened = (type: EventType) => events.filter((event) => event.type === type).length;
      expect(figures).toMatchObject({
        received: cases.length,
        closed: cases.filter(({ state }) => state === 'closed').length,
        reopened: happened('case-reopened') + happened('false-closing-flagged'),
        declined: happened('case-declined'),
        open: cases.filter(({ state }) => isOpen(state)).length,
      });
      const ofDays = (name: 'received' | 'closings' | 'reopened') =>
        figures.byDay.reduce((sum, day) => sum + day[name], 0);
      expect(ofDays('received')).toBe(cases.length);
      expect(ofDays('closings')).toBe(happened('case-closed'));
      expect(ofDays('closings') - ofDays('reopened')).toBe(figures.closed);

      const reports = cases.filter(({ aboutUnitId }) => aboutUnitId !== null);
      expect(reports).toHaveLength(1);
      const sealed = { sealed: true, nature: 'report', leadUnitId: null };
      for (const { id, ...report } of reports) {
        expect(report).toMatchObject(sealed);
        // Nobody of staff does anything before they are named.
        const deeds = events.filter((one) => one.caseId === id && one.actorKind === 'staff');
        deeds.sort((a, b) => a.seq - b.seq);
        const first = deeds.find(({ type }) => type !== 'case-registered');
        expect(first?.type).toBe('reader-named');
      }

      const { joined, splitOff, answeredByCode } = report;
      expect(Math.min(joined, splitOff, answeredByCode)).toBeGreaterThan(0);
      expect(cases).toHaveLength(45 + splitOff);
      expect(cases.filter(({ mergedInto }) => mergedInto !== null)).toHaveLength(joined);
      expect(happened('case-joined')).toBe(joined);
      const codes = await read.select().from(read.tables.followUpCodes);
      expect(codes.filter(({ usedAt }) => usedAt !== null)).toHaveLength(answeredByCode);

      // Whose case was joined is asked in the end like whose case it is.
      const followers = await read.select().from(read.tables.followers);
      const closed = new Set(cases.flatMap(({ id, state }) => (state === 'closed' ? [id] : [])));
      const ofMerged = followers.filter(
        ({ caseId, mergedFrom }) => mergedFrom !== null && closed.has(caseId),
      );
      expect(ofMerged.length).toBeGreaterThan(0);
      for (const { id, rating } of ofMerged) {
        const tried = events.some(
          ({ type, payload }) => type === 'follower-unreached' && payload.includes(id),
        );
        expect(rating !== null || tried).toBe(true);
      }
    });

    it('is the same again for the same seed, also when it was interrupted on the way', async () => {
      const straight = await another();
      await simulate(straight, weeks);

      const interrupted = await another();
      const stop = new AbortController();
      let arrived = 0;
      const progress = { advance: () => void (++arrived === 17 && stop.abort()) };
      const half = await simulate(interrupted, { ...weeks, progress, signal: stop.signal });
      expect(half.received).toBeLessThan(45);
      const rest = await simulate(interrupted, weeks);
      expect(rest).toMatchObject({ alreadyThere: half.received, received: 45 - half.received });

      expect(await countyDigest(interrupted)).toBe(await countyDigest(straight));

      const other = await another();
      await simulate(other, { ...weeks, seed: 21 });
      expect(await countyDigest(other)).not.toBe(await countyDigest(straight));
    });
  });
}
