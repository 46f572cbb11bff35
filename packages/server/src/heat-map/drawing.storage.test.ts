/** Whatever happens to cases, and whenever the job comes by: its maps are those of the cases. */
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseRow } from '../cases/case-record.ts';
import { insertCase } from '../cases/cases.repository.ts';
import type { Schemas } from '../contract/operations.ts';
import { newId } from '../storage/ids.ts';
import { inserter } from '../storage/statement.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { countHeat, markHeat } from './counting.ts';

const DAY = 86_400_000;
const insertSubmission = inserter('submissions');

const what = fc.record({
  areaCode: fc.constantFrom('990124101201', '990124101202', '990124101000', '990124102201', null),
  categoryCode: fc.constantFrom('utilities', 'roads', 'wages', null),
  nature: fc.constantFrom('complaint' as const, 'request' as const, null),
  urgency: fc.constantFrom('normal' as const, 'red' as const),
  point: fc.constantFrom(null, { lng: 88.6012, lat: 34.4012 }, { lng: 88.7, lat: 34.5 }),
  sealed: fc.constantFrom(false, false, false, true),
});
const doing = <K extends string>(does: K) => ({ does: fc.constant(does) });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...doing('comes'),
      what,
      person: fc.nat(9),
      daysAgo: fc.nat(80),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ ...doing('turns out'), what, which: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...doing('days pass'), days: fc.integer({ max: 12, min: 1 }) }),
  },
  { weight: 2, arbitrary: fc.record(doing('job')) },
);
type What = typeof what extends fc.Arbitrary<infer W> ? W : never;

const columnsOf = ({ point, ...rest }: What) => ({
  ...rest,
  lng: point?.lng ?? null,
  lat: point?.lat ?? null,
});

describe.each(engines)('maps drawn ahead on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ engine });
  });
  afterEach(() => app.close());

  const allCases = (): Promise<CaseRow[]> => {
    const { read } = app.context.storage;
    return read.select().from(read.tables.cases);
  };

  const come = (found: What, person: number, receivedAt: number) =>
    app.context.storage.write(async (tx) => {
      const id = newId();
      const common = { channel: 'web', identity: 'named', receivedAt } as const;
      const phoneHash = person === 0 ? null : `person ${person}`.padEnd(64, '.');
      await insertSubmission(tx, { ...common, id, text: 'x', phoneHash });
      await insertCase(tx, {
        ...{ ...common, ...columnsOf(found), id, submissionId: id, trackingCode: id },
        ...{ title: 'x', text: 'x', state: 'submitted', policyVersion: 1 },
        ...{ lastEventHash: 'h', eventCount: 1 },
      });
      await markHeat(app.context, tx, null, { ...columnsOf(found), receivedAt }, app.context.now());
    });

  const turnOut = async (which: number, found: What) => {
    const all = (await allCases()).sort((a, b) => (a.id < b.id ? -1 : 1));
    const row = all[which % all.length];
    if (!row) return;
    await app.context.storage.write(async (tx) => {
      const { cases } = tx.tables;
      await tx.update(cases).set(columnsOf(found)).where(eq(cases.id, row.id));
      const after = { ...row, ...columnsOf(found) };
      await markHeat(app.context, tx, row, after, app.context.now());
    });
  };

  /** All that is kept of the map, but for how often it was counted. */
  const kept = async () => {
    const { read } = app.context.storage;
    const { heatCounts, heatPeriods, heatMaps } = read.tables;
    const rows = [
      ...(await read.select().from(heatCounts)),
      ...(await read.select().from(heatMaps)).map((map) => ({
        ...map,
        shown: [...map.shown].sort(),
      })),
      ...(await read.select().from(heatPeriods)).map(({ stamp: _, ...row }) => row),
    ];
    return rows.map((row) => JSON.stringify(row)).sort();
  };

  const forget = () =>
    app.context.storage.write(async (tx) => {
      const { heatCounts, heatSegments, heatPeriods, heatMaps } = tx.tables;
      for (const table of [heatCounts, heatSegments, heatPeriods, heatMaps]) await tx.delete(table);
    });

  it('are those of the cases, whatever became of these', async () => {
    const histories = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), {
      ...{ seed: 9, numRuns: 2 },
    });
    for (const history of histories) {
      for (const one of history) {
        if (one.does === 'comes') {
          const at = app.context.now() - one.daysAgo * DAY;
          for (let n = 0; n < one.times; n += 1) {
            await come(one.what, (one.person + n) % 10, at);
          }
        } else if (one.does === 'turns out') await turnOut(one.which, one.what);
        else if (one.does === 'days pass') app.advance(one.days * DAY);
        else await countHeat(app.context);
      }
      await countHeat(app.context);
      const followed = await kept();
      await forget();
      await countHeat(app.context);
      expect(await kept()).toEqual(followed);
      await isTrueForStaff();
    }
    const drawn = (await kept()).filter((row) => row.includes('"shown":[['));
    expect(drawn.length).toBeGreaterThan(20);
  });

  /** What staff are shown of each month, with two filters together, is what the cases say. */
  async function isTrueForStaff(): Promise<void> {
    const headers = await app.as('desk1');
    const dateOf = ({ receivedAt }: CaseRow) => app.context.calendar.dateOf(receivedAt);
    const all = (await allCases()).filter(({ sealed }) => !sealed);
    for (const month of new Set(all.map((row) => dateOf(row).slice(0, 7)))) {
      const path = `/v1/heat-map?period=${month}&nature=request&categoryCode=utilities`;
      const { places } = (await (
        await app.request(path, { headers })
      ).json()) as Schemas['HeatMap'];
      const fitting = all.filter(
        (row) =>
          dateOf(row).startsWith(month) &&
          row.nature === 'request' &&
          row.categoryCode === 'utilities',
      );
      expect(places.reduce((sum, { count }) => sum + count, 0)).toBe(fitting.length);
    }
  }
});
