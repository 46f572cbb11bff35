import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../calendar/zone.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { openTestApp } from '../testing.ts';
import { type EditionRow, findEdition, insertEdition } from './rankings.repository.ts';
import { periodsOf, trendOf } from './trend.ts';

const MONDAY = Date.parse('2026-11-09') - 11 * 7 * DAY;

const period = (number: number, week: number, days = 7) => ({
  id: `edition-${number}`,
  number,
  periodStart: MONDAY + week * 7 * DAY,
  periodEnd: MONDAY + (week * 7 + days - 1) * DAY,
});

describe('the editions of a trend', () => {
  const numbers = (last: number, all: ReturnType<typeof period>[]) => {
    const newestFirst = [...all].sort((a, b) => b.periodEnd - a.periodEnd || b.number - a.number);
    const asked = all.find(({ number }) => number === last);
    return asked && periodsOf(asked, newestFirst).map(({ number }) => number);
  };

  it('are twelve at the most, oldest first, and none of later weeks', () => {
    const weeks = Array.from({ length: 15 }, (_, week) => period(week + 1, week));
    expect(numbers(14, weeks)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(numbers(2, weeks)).toEqual([1, 2]);
  });

  it('count a corrected week once, by its correction, and no board of a month', () => {
    const all = [period(1, 0), period(2, 1), period(3, 0), period(4, 0, 28), period(5, 2)];
    expect(numbers(5, all)).toEqual([3, 2, 5]);
    expect(numbers(1, all)).toEqual([1]);
  });
});

const edition = (number: number, week: number, rows: object[]): EditionRow => ({
  ...period(number, week),
  status: 'published',
  cutoff: 0,
  policyVersion: 1,
  reviewedAt: null,
  reviewedBy: null,
  appealUntil: null,
  corrects: null,
  correctionNote: null,
  leftOut: [],
  hash: null,
  previousHash: null,
  inputsHash: '',
  leagues: [{ league: 'towns', minimumVolume: 5, priorStrength: 10, rows }],
  draftedAt: 0,
  draftedBy: null,
  publishedAt: number,
  publishedBy: null,
  invented: true,
});
const row = (unitId: string, rank: number | null, score: number) => ({
  unitId,
  rank,
  score,
  list: rank === 1 ? 'red' : null,
});

describe.each(engines)('the trend of a board on %s', (engine) => {
  let storage: TestStorage;
  beforeEach(async () => {
    storage = await openTestStorage(engine);
  });
  afterEach(() => storage.dispose());

  it('has a point for each week, also where a unit was too small or not there', async () => {
    await storage.write(async (tx) => {
      await insertEdition(tx, edition(1, 0, [row('north', 1, 96.1), row('gone', 2, 90)]));
      await insertEdition(tx, edition(2, 1, [row('north', null, 0), row('south', 1, 91.5)]));
    });
    const last = await findEdition(storage.read, 'edition-2');
    if (!last) throw new Error('no edition');
    expect(await trendOf(storage.read, last)).toEqual({
      editions: [
        { id: 'edition-1', number: 1, periodStart: '2026-08-24', periodEnd: '2026-08-30' },
        { id: 'edition-2', number: 2, periodStart: '2026-08-31', periodEnd: '2026-09-06' },
      ],
      units: [
        {
          unitId: 'north',
          points: [
            { rank: 1, score: 96.1, list: 'red' },
            { rank: null, score: null, list: null },
          ],
        },
        {
          unitId: 'south',
          points: [
            { rank: null, score: null, list: null },
            { rank: 1, score: 91.5, list: 'red' },
          ],
        },
      ],
    });
  });
});

it('follows what is published, and shows the public no draft', async () => {
  const app = await openTestApp();
  const desk = await app.as('desk1');
  const send = async (path: string, json?: object) => {
    const response = await app.request(path, { method: 'POST', headers: desk, json });
    return (await response.json()).id as string;
  };
  const publish = async (periodStart: string, periodEnd: string) => {
    const id = await send('/v1/ranking-editions', { periodStart, periodEnd });
    await send(`/v1/ranking-editions/${id}/publication`);
    return id;
  };
  const trend = async () => {
    const response = await app.request('/v1/ranking-editions/latest/trend');
    return (await response.json()).editions?.map(({ number }: { number: number }) => number);
  };
  try {
    expect((await app.request('/v1/ranking-editions/latest/trend')).status).toBe(404);
    await publish('2026-11-09', '2026-11-15');
    expect(await trend()).toEqual([1]);
    // The week before, drafted and published later.
    const older = { periodStart: '2026-11-02', periodEnd: '2026-11-08' };
    const draft = await send('/v1/ranking-editions', older);
    expect((await app.request(`/v1/ranking-editions/${draft}/trend`)).status).toBe(404);
    expect(
      (await app.request(`/v1/ranking-editions/${draft}/trend`, { headers: desk })).status,
    ).toBe(200);
    app.advance(1);
    await send(`/v1/ranking-editions/${draft}/publication`);
    expect(await trend()).toEqual([2]);
    app.advance(1);
    await publish('2026-11-10', '2026-11-16');
    expect(await trend()).toEqual([2, 1, 3]);
  } finally {
    await app.close();
  }
});
