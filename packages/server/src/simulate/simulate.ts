/**
 * A county at work: residents write, units answer well or badly, clocks run out, boards come out on
 * Mondays. Everything goes through the services a request reaches, at its simulated time.
 */
import { DAY, MINUTE } from '../calendar/zone.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import type { Progress } from '../commands/terminal.ts';
import { recordBreaches } from '../jobs/breaches.ts';
import { sealDays } from '../ledger/seal.service.ts';
import { quietOutbox } from '../notifications/outbox.ts';
import { alike } from './alike.ts';
import { arrivals, byWeekAndHour } from './arrivals.ts';
import { boards } from './boards.ts';
import { createFamilyQueue, familiesOf } from './families.ts';
import { type Album, openWorld } from './open-world.ts';
import { createPlayer, sourceSystem, type Tally } from './player.ts';
import { knownCases, nextDue } from './simulate.repository.ts';
import type { Home } from './world.ts';

export interface Simulation {
  readonly cases: number;
  /** Whole days, the last one that of `until`. */
  readonly days: number;
  readonly seed: number;
  /** Nothing happens from this moment on; epoch milliseconds. */
  readonly until: number;
  /** The site whose pages residents use; null for none in particular. */
  readonly siteId?: string | null;
  /** Takes the pictures; without one there are none. */
  readonly album?: Album;
  readonly progress: Pick<Progress, 'advance'>;
  /** When it fires, what is under way is finished, and the rest is left for another time. */
  readonly signal?: AbortSignal;
  /** Told of each new case and of the secret its resident holds. */
  readonly received?: (record: CaseRecord, receipt: string) => void;
}

export interface SimulationReport extends Tally {
  /** Messages of residents that an interrupted run had left here. */
  readonly alreadyThere: number;
  readonly breaches: number;
  readonly editions: number;
  /** The moment up to which the county has lived; earlier than `until` when interrupted. */
  readonly reached: number;
  /** When residents write, also those who have yet to: seven rows from Monday, 24 hours each. */
  readonly arrivals: readonly (readonly number[])[];
}

/** How often the clocks are looked at, in simulated time. */
const TICK = 60 * MINUTE;

/** Names a simulation: cases of another one beside it are not its own. */
export const simulationKey = ({ cases, days, seed }: Simulation, lastDate: string): string =>
  `${seed}-${cases}-${days}-${lastDate}`;

export async function simulate(server: Home, plan: Simulation): Promise<SimulationReport> {
  let now = plan.until;
  const changed = new Set<string>();
  const context: Home = {
    ...server,
    now: () => now,
    // What is simulated is told to no other system.
    outbox: {
      ...quietOutbox,
      asksByCode: true,
      reaches: ({ contactPhone }) => contactPhone !== null,
      caseChanged: async (_, { id }) => void changed.add(id),
    },
  };
  const { storage, calendar } = context;
  const lastDate = calendar.dateOf(plan.until - 1);
  const lastDay = Date.parse(lastDate) / DAY;
  const world = await openWorld(context, plan.seed, plan.until - (plan.days + 1) * DAY);
  const key = simulationKey(plan, lastDate);
  const queue = createFamilyQueue();
  const player = createPlayer(context, world, plan, { key, queue, changed });

  const known = await knownCases(storage.read, sourceSystem, `${key}/`);
  const days = { count: plan.cases, lastDay, days: plan.days };
  const writing = arrivals(calendar, world.streams, days);
  let alreadyThere = 0;
  for (const family of familiesOf(writing, alike(world.streams, writing))) {
    for (const thread of [...family.threads]) {
      const caseId = known.get(`${key}/${thread.arrival.number}`);
      if (!caseId) continue;
      alreadyThere += 1;
      plan.progress.advance();
      await player.resume(family, thread, caseId);
    }
    queue.put(family);
  }
  const editions = await boards(context, world, plan);

  let breaches = 0;
  let published = 0;
  let reached = 0;
  for (;;) {
    const due = (await nextDue(storage.read)) ?? Infinity;
    const next = Math.max(reached, Math.min(queue.next(), due, editions.next()));
    if (next >= plan.until || plan.signal?.aborted) {
      return {
        ...player.tally,
        alreadyThere,
        breaches,
        editions: published,
        reached: plan.signal?.aborted ? reached : plan.until,
        arrivals: byWeekAndHour(
          calendar.timeZone,
          writing.map(({ at }) => at),
        ),
      };
    }
    const end = Math.min(plan.until, (Math.floor(next / TICK) + 1) * TICK);
    now = end;
    // What falls into the same hour happens side by side, each family in its own order.
    const under: Promise<void>[] = [];
    for (let family = queue.take(end); family; family = queue.take(end)) {
      under.push(player.play(family, end));
    }
    await Promise.all(under);
    if (due < end) {
      breaches += await recordBreaches(context);
      await player.lookAgain();
    }
    // Each day is sealed in the night after it.
    if (calendar.dateOf(end) !== calendar.dateOf(reached)) await sealDays(context);
    published += await editions.publishUntil(end);
    reached = end;
  }
}
