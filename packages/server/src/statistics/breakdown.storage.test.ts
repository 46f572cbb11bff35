import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counts, count, dayKey } from '../cases/counters.ts';
import { countGroups, type Group, inGroups } from '../cases/groups.ts';
import { openTestCounty, people, type TestCounty } from '../cases/testing.ts';
import type { Caller } from '../contract/operations.ts';
import type { CountyDirectory } from '../county/directory.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { breakdown, type Dimension } from './breakdown.ts';
import { statistics } from './statistics.ts';

const anybody: Caller = { kind: 'anonymous' };
const desk = { kind: 'staff', role: 'desk' } as Caller;
/** Over when the tests begin. */
const october = { from: '2026-10-01', to: '2026-10-31' };
const week = { from: '2026-11-09', to: '2026-11-15' };
const rate = (percent: number | null, numerator: number, denominator: number) => ({
  percent,
  numerator,
  denominator,
});

for (const engine of engines) {
  describe(`the county's figures in parts, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage);
    });
    afterEach(() => storage.dispose());

    const given = (by: Dimension, caller: Caller, period: object = october) => {
      const context = county.context as typeof county.context & { directory: CountyDirectory };
      return breakdown(context, by, period, caller, county.context.now(), 'zh-CN');
    };
    const rowOf = async (by: Dimension, key: string, caller: Caller = desk, period?: object) =>
      (await given(by, caller, period)).rows.find((row) => row.key === key)?.figures;
    const counted = (groups: Group[], counts: Counts, day = '2026-10-14') =>
      storage.write(async (tx) => {
        count(tx, day, { unitId: null, counts });
        countGroups(tx, inGroups(groups, day, counts));
      });
    const thisMonth = { from: '2026-11-01', to: '2026-11-30' };

    it('says at once what was added to a month that is over, also when it was asked for before', async () => {
      const groups: Group[] = ['town 990199101000'];
      const received = async () => (await rowOf('town', '990199101000', anybody))?.received;
      await counted(groups, { received: 20 });
      expect(await received()).toBe(20);
      // A week into November October is over for good: from here on its sums are kept.
      await counted(groups, { received: 1 }, '2026-11-09');
      expect(await received()).toBe(20);
      await counted(groups, { received: 3 }, '2026-11-10');
      await counted(groups, { received: 7 });
      expect(await received()).toBe(27);
      const days = { from: '2026-09-20', to: '2026-11-10' };
      const whole = async () =>
        (await statistics(county.context, days, county.context.now())).received;
      expect(await whole()).toBe(31);
      await counted(groups, { received: 2 });
      expect(await whole()).toBe(33);
      expect((await given('month', anybody, days)).whole.received).toBe(33);
    });

    it('shows 98.5 percent for 8,397 received and 8,271 closed', async () => {
      const counts: Counts = { received: 8397, closed: 8271 };
      await counted(['town 990199101000'], {
        ...counts,
        'closed-on-time': 8000,
        'closed-late': 271,
        'minutes-to-close': 8271 * 4.2 * 24 * 60,
        satisfied: 5000,
        basically: 1500,
        dissatisfied: 200,
      });
      const figures = {
        received: 8397,
        closed: 8271,
        closedRate: rate(98.5, 8271, 8397),
        satisfaction: rate(97, 6500, 6700),
        onTime: rate(96.7, 8000, 8271),
        meanDaysToClose: 4.2,
      };
      expect((await given('town', anybody)).whole).toEqual(figures);
      expect(await rowOf('town', '990199101000', anybody)).toEqual(figures);
      expect(await statistics(county.context, october, county.context.now())).toMatchObject(
        figures,
      );
    });

    it('has no rate where nothing could be counted', async () => {
      expect((await given('month', anybody)).whole).toEqual({
        received: 0,
        closed: 0,
        closedRate: rate(null, 0, 0),
        satisfaction: rate(null, 0, 0),
        onTime: rate(null, 0, 0),
        meanDaysToClose: null,
      });
    });

    it('adds up from the cases, and the ledger says the same', async () => {
      await county.submit();
      let record = await county.bringToFollowUp({ categoryCode: 'roads' });
      record = await county.act('followUp', people.desk, record, {
        method: 'phone',
        rating: 'satisfied',
      });
      expect(record.row.state).toBe('closed');
      expect(await rowOf('town', '990199101000', desk, thisMonth)).toMatchObject({
        received: 2,
        closed: 1,
        satisfaction: rate(100, 1, 1),
      });
      expect(await rowOf('category', 'roads', desk, thisMonth)).toMatchObject({
        received: 1,
        closedRate: rate(100, 1, 1),
      });
      expect(await rowOf('unit', 'town', desk, thisMonth)).toMatchObject({
        received: 1,
        closed: 1,
      });
      expect((await verifyLedger(storage)).problems).toEqual([]);
    });

    it('has satisfaction and mean days as one counts them by hand over the cases', async () => {
      type Said = 'satisfied' | 'basically' | 'no-comment';
      const close = async (received: string, asked: string, rating: Said) => {
        county.at(`${received} 09:00`);
        const record = await county.bringToFollowUp({ categoryCode: 'roads' });
        county.at(`${asked} 09:00`);
        await county.act('followUp', people.desk, record, { method: 'phone', rating });
      };
      // One, two and six days; of the second the resident said nothing, so two answers count.
      await close('2026-11-02', '2026-11-03', 'satisfied');
      await close('2026-11-03', '2026-11-05', 'no-comment');
      await close('2026-11-04', '2026-11-10', 'basically');
      const byHand = {
        received: 3,
        closed: 3,
        closedRate: rate(100, 3, 3),
        satisfaction: rate(100, 2, 2),
        meanDaysToClose: 3,
      };
      expect((await given('month', anybody, thisMonth)).whole).toMatchObject(byHand);
      expect(await rowOf('category', 'roads', desk, thisMonth)).toMatchObject(byHand);
      expect((await verifyLedger(storage)).problems).toEqual([]);
    });

    it('takes a case along to the category it turns out to be of, on the day it was received', async () => {
      county.at('2026-11-11 09:00');
      let record = await county.submit({ categoryCode: 'roads' });
      county.at('2026-11-18 09:00');
      record = await county.act('accept', people.desk, record, { nature: 'request' });
      await county.act('reclassify', people.desk, record, {
        categoryCode: 'rivers',
        reason: '是水管不是路',
      });
      expect(await rowOf('category', 'roads', desk, week)).toMatchObject({ received: 0 });
      expect(await rowOf('category', 'rivers', desk, week)).toMatchObject({ received: 1 });
      expect((await verifyLedger(storage)).problems).toEqual([]);
    });

    it('counts a report about officials for the county alone', async () => {
      await county.submit({ nature: 'report', aboutUnitId: 'bureau' });
      const { whole, rows } = await given('town', desk, thisMonth);
      expect(whole.received).toBe(1);
      expect(rows.map(({ figures }) => figures?.received)).toEqual([0]);
      expect((await verifyLedger(storage)).problems).toEqual([]);
    });

    it('shows the public no row of a few, and staff every one', async () => {
      await counted(['category roads'], { received: 30, closed: 20 });
      await counted(['category rivers'], { received: 3, closed: 1 });
      await counted(['category street-services'], { received: 9, closed: 8 });
      const shown = Object.fromEntries(
        (await given('category', anybody)).rows.map(({ key, figures }) => [key, figures?.received]),
      );
      expect(shown).toMatchObject({ roads: 30, rivers: undefined, 'street-services': undefined });
      expect(await rowOf('category', 'rivers')).toMatchObject({ received: 3 });
    });

    it('shows the public no rate of a few closings or answers', async () => {
      const [some, few] = [
        { received: 30, closed: 20 },
        { received: 30, closed: 4 },
      ];
      const rated = { satisfied: 17, dissatisfied: 3 };
      await counted(['category roads'], { ...some, ...rated, 'closed-on-time': 20 });
      await counted(['category rivers'], { ...some, satisfied: 4, 'closed-on-time': 20 });
      await counted(['category street-services'], { ...few, 'closed-on-time': 4 });
      await counted(['category neighbours'], { ...some, ...rated, 'closed-on-time': 20 });
      const { rows } = await given('category', anybody);
      const figures = new Map(rows.map((row) => [row.key, row.figures]));
      expect(figures.get('roads')?.satisfaction).toEqual(rate(85, 17, 20));
      expect(figures.get('rivers')).toMatchObject({ closed: 20, satisfaction: null });
      expect(figures.get('street-services')).toBeNull();
    });

    it('lets nothing be found by subtracting one period from another', async () => {
      await counted(['town 990199101000'], { received: 30 }, '2026-09-10');
      await counted(['town 990199101000'], { received: 2 }, '2026-10-10');
      const received = async (from: string, to: string) =>
        (await rowOf('town', '990199101000', anybody, { from, to }))?.received;
      expect(await received('2026-09-01', '2026-09-30')).toBe(30);
      expect(await received('2026-10-01', '2026-10-31')).toBeUndefined();
      expect(await received('2026-09-01', '2026-10-31')).toBeUndefined();
    });

    it('gives the public whole months that are over, and staff any days', async () => {
      const last = await given('town', anybody, {});
      expect([last.from, last.to]).toEqual(['2026-10-01', '2026-10-31']);
      const ofTwo = await given('town', anybody, { from: '2026-09-01', to: '2026-10-31' });
      expect(ofTwo.from).toBe('2026-09-01');
      for (const period of [
        { from: '2026-10-02', to: '2026-10-31' },
        { from: '2026-10-01', to: '2026-10-30' },
        { from: '2026-11-01', to: '2026-11-30' },
        week,
      ]) {
        await expect(given('town', anybody, period)).rejects.toThrow();
      }
      await expect(
        given('town', desk, { from: '2026-11-10', to: '2026-11-12' }),
      ).resolves.toBeDefined();
      await expect(
        given('month', anybody, { from: '2026-11-10', to: '2026-11-12' }),
      ).resolves.toBeDefined();
    });

    it('adds up: the sums of two halves of a period are those of the whole', async () => {
      await counted(['town 990199101000'], { received: 7, closed: 5 }, '2026-10-05');
      await counted(['town 990199101000'], { received: 6, closed: 6 }, '2026-10-20');
      const of = async (from: string, to: string) => {
        const { whole, rows } = await given('town', desk, { from, to });
        const town = rows.find(({ key }) => key === '990199101000')?.figures;
        return [whole.received, whole.closed, town?.received ?? 0, town?.closed ?? 0];
      };
      const [first, second] = [
        await of('2026-10-01', '2026-10-13'),
        await of('2026-10-14', '2026-10-31'),
      ];
      expect(first.map((value, i) => value + (second[i] ?? 0))).toEqual(
        await of('2026-10-01', '2026-10-31'),
      );
    });

    it('gives weeks and months that add up to the whole', async () => {
      await counted([], { received: 4 }, '2026-10-30');
      await counted([], { received: 5 }, '2026-11-02');
      const period = { from: '2026-10-26', to: '2026-11-08' };
      const received = async (by: Dimension) =>
        (await given(by, anybody, period)).rows.map(({ key, figures }) => [key, figures?.received]);
      expect(await received('week')).toEqual([
        ['2026-10-26', 4],
        ['2026-11-02', 5],
      ]);
      expect(await received('month')).toEqual([
        ['2026-10', 4],
        ['2026-11', 5],
      ]);
      expect(dayKey('2026-11-02')).toBe(20261102);
    });
  });
}
