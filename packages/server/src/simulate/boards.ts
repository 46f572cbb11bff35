/**
 * The weekly boards of a simulated county: drafted, sent to the units and published on Mondays, as a
 * desk would. Now and then a unit appeals, and one board comes out unheard and is corrected.
 */
import { DAY } from '../calendar/zone.ts';
import { listEditions } from '../rankings/rankings.repository.ts';
import { draftEdition, publishEdition, reviewEdition } from '../rankings/rankings.service.ts';
import { hearOne } from './appeals.ts';
import type { Home, World } from './world.ts';

/** Days. */
const WARM_UP = 4;
const HOUR = DAY / 24;

interface Board {
  /** `YYYY-MM-DD`, both counted. */
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly draftedAt: number;
  readonly publishedAt: number;
}

export interface Boards {
  /** When the next one comes out; epoch milliseconds. */
  next(): number;
  /** Publishes what is to be out by `end`. @returns how many */
  publishUntil(end: number): Promise<number>;
}

/**
 * One for each whole week in which somebody worked; those that are there already are left. None for
 * the first days, in which nothing can have closed yet.
 */
export async function boards(
  context: Home,
  world: World,
  { until, days }: { until: number; days: number },
): Promise<Boards> {
  const { storage, calendar } = context;
  const { time, crew } = world;
  const there = new Set(
    (await listEditions(storage.read, { drafts: 'all', limit: 2_000 })).map(({ periodStart }) =>
      calendar.dateOf(periodStart),
    ),
  );
  const coming: Board[] = [];
  const from = time.at(until - 1, 1 - days + WARM_UP, 0);
  for (let monday = time.monday(until); monday - 7 * DAY >= from; monday = time.at(monday, -7, 0)) {
    const week = [7, 6, 5, 4, 3, 2, 1].map((ago) => time.dateOf(time.at(monday, -ago, 0)));
    const [periodStart = '', periodEnd = ''] = [week[0], week.at(-1)];
    const publishedAt = time.at(monday, 0, 16, 5);
    if (publishedAt >= until || there.has(periodStart)) continue;
    if (week.filter(calendar.isWorkingDay).length < 3) continue;
    coming.unshift({ periodStart, periodEnd, draftedAt: time.at(monday, 0, 9, 10), publishedAt });
  }

  return {
    next: () => coming[0]?.publishedAt ?? Number.POSITIVE_INFINITY,
    async publishUntil(end) {
      let published = 0;
      for (let board = coming[0]; board && board.publishedAt < end; board = coming[0]) {
        const { draftedAt, publishedAt, ...period } = board;
        const by = crew.desk[0].id;
        await storage.write(async (tx) => {
          const draft = await draftEdition(context, tx, period, by, draftedAt);
          const { id } = draft;
          // The last but one comes out without having been sent to the units.
          const heard = coming.length !== 2 && calendar.isWorkingDay(time.dateOf(draftedAt));
          if (heard) {
            const edition = await reviewEdition(context, tx, id, by, draftedAt + HOUR / 6);
            const [filedAt, decidedAt] = [draftedAt + HOUR, draftedAt + 2 * HOUR];
            const outcome = coming.length === 1 ? 'upheld' : 'rejected';
            if (coming.length % 3 === 1) {
              await hearOne(context, world, tx, edition, { outcome, filedAt, decidedAt });
            }
          }
          const edition = await publishEdition(context, tx, id, by, publishedAt);
          if (coming.length !== 2) return;
          const [filedAt, decidedAt] = [publishedAt + HOUR / 4, publishedAt + HOUR / 2];
          const appeal = { outcome: 'upheld', filedAt, decidedAt } as const;
          const correction = await hearOne(context, world, tx, edition, appeal);
          if (correction) await publishEdition(context, tx, correction, by, publishedAt + HOUR);
        });
        coming.shift();
        published += 1;
      }
      return published;
    },
  };
}
