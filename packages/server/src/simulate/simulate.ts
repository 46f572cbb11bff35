/**
 * A county at work: residents write, units answer well or badly, clocks run out, boards come out on
 * Mondays. Everything goes through the services a request reaches, at its simulated time.
 */
import { DAY, MINUTE } from '../calendar/zone.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import { reload } from '../cases/command.ts';
import { receive } from '../cases/intake.service.ts';
import type { Progress } from '../commands/terminal.ts';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';
import { recordBreaches } from '../jobs/breaches.ts';
import { sealDays } from '../ledger/seal.service.ts';
import { quietOutbox } from '../notifications/outbox.ts';
import { arrivals, byWeekAndHour } from './arrivals.ts';
import { boards } from './boards.ts';
import { createHeap } from './heap.ts';
import { drawMatter, type Matter } from './matter.ts';
import { type Album, openWorld } from './open-world.ts';
import { nextStep } from './plan.ts';
import { knownCases, nextDue } from './simulate.repository.ts';
import { residentActor, type Step } from './step.ts';
import type { Home, World } from './world.ts';

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

export interface SimulationReport {
  /** Cases received now, and those that an interrupted run had left here. */
  readonly received: number;
  readonly alreadyThere: number;
  readonly commands: number;
  /** Steps that the rules refused: somebody simulated does not know them. Such a case is left. */
  readonly refused: number;
  readonly breaches: number;
  readonly editions: number;
  /** The moment up to which the county has lived; earlier than `until` when interrupted. */
  readonly reached: number;
  /** When the cases come, also those still to come: seven rows from Monday, 24 hours each. */
  readonly arrivals: readonly (readonly number[])[];
}

/** What is going to happen: somebody writes, or somebody acts on a case. */
interface Event {
  readonly at: number;
  readonly matter: Matter | null;
  readonly number: number;
  /** The case as it was when this was planned. */
  readonly record: CaseRecord | null;
  readonly step: Step | null;
}

/** How often the clocks are looked at, in simulated time. */
const TICK = 60 * MINUTE;

export const sourceSystem = 'simulation';

/** Names a simulation: cases of another one beside it are not its own. */
export const simulationKey = ({ cases, days, seed }: Simulation, lastDate: string): string =>
  `${seed}-${cases}-${days}-${lastDate}`;

export async function simulate(server: Home, plan: Simulation): Promise<SimulationReport> {
  let now = plan.until;
  // What is simulated is told to no other system.
  const context: Home = { ...server, outbox: quietOutbox, now: () => now };
  const { storage, calendar } = context;
  const lastDate = calendar.dateOf(plan.until - 1);
  const lastDay = Date.parse(lastDate) / DAY;
  const world = await openWorld(context, plan.seed, plan.until - (plan.days + 1) * DAY);
  const key = simulationKey(plan, lastDate);

  const coming = createHeap<Event>();
  const tally = { received: 0, alreadyThere: 0, commands: 0, refused: 0, breaches: 0, editions: 0 };

  const expect = (matter: Matter, record: CaseRecord): Event | null => {
    const step = nextStep(world, matter, record);
    return step && { at: step.at, matter, number: matter.number, record, step };
  };

  const known = await knownCases(storage.read, sourceSystem, `${key}/`);
  const days = { count: plan.cases, lastDay, days: plan.days };
  const writing = arrivals(calendar, world.streams, days);
  for (const arrival of writing) {
    if (arrival.at >= plan.until) continue;
    const caseId = known.get(`${key}/${arrival.number}`);
    if (!caseId) {
      coming.push({ ...arrival, matter: null, record: null, step: null });
      continue;
    }
    tally.alreadyThere += 1;
    plan.progress.advance();
    const matter = drawMatter(world, arrival);
    const event = expect(matter, await reload(storage.read, caseId));
    if (event) coming.push(event);
  }
  const editions = await boards(context, world, plan);

  /** Plays one case up to `end`; what comes later waits. */
  async function play(first: Event, end: number): Promise<void> {
    let event: Event | null = first;
    while (event && event.at < end) event = await happen(event);
    if (event) coming.push(event);
  }

  async function happen({
    at,
    number,
    matter,
    record: planned,
    step,
  }: Event): Promise<Event | null> {
    if (!matter || !planned || !step) {
      const about = drawMatter(world, { number, at });
      const record = await arrive(context, world, plan, about, `${key}/${number}`);
      tally.received += 1;
      plan.progress.advance();
      return expect(about, record);
    }
    const uploadIds = step.photo && plan.album ? [await plan.album.take(step.photo, at)] : [];
    const act = (fresh: boolean) =>
      storage.write(async (tx) => {
        const current = fresh ? await reload(tx, planned.row.id) : planned;
        return step.act(tx, current, {
          actor: step.by,
          owner: plan.album?.owner ?? '',
          version: current.row.version,
          now: at,
          locale: 'zh-CN',
          uploadIds,
        });
      });
    // Most often nothing happened to the case since; what did is seen by its version.
    const record = await act(false)
      .catch((error) => {
        if (error instanceof Problem && error.slug === 'version-conflict') return act(true);
        throw error;
      })
      .catch((error) => {
        if (!(error instanceof Problem)) throw error;
        tally.refused += 1;
        return null;
      });
    if (!record) return null;
    tally.commands += 1;
    return expect(matter, record);
  }

  let reached = 0;
  for (;;) {
    const due = (await nextDue(storage.read)) ?? Infinity;
    const next = Math.max(reached, Math.min(coming.peek()?.at ?? Infinity, due, editions.next()));
    if (next >= plan.until || plan.signal?.aborted) {
      return {
        ...tally,
        reached: plan.signal?.aborted ? reached : plan.until,
        arrivals: byWeekAndHour(
          calendar.timeZone,
          writing.map(({ at }) => at),
        ),
      };
    }
    const end = Math.min(plan.until, (Math.floor(next / TICK) + 1) * TICK);
    now = end;
    // What falls into the same half hour happens side by side, each case in its own order.
    const under: Promise<void>[] = [];
    for (let event = coming.peek(); event && event.at < end; event = coming.peek()) {
      coming.pop();
      under.push(play(event, end));
    }
    await Promise.all(under);
    if (due < end) tally.breaches += await recordBreaches(context);
    // Each day is sealed in the night after it.
    if (calendar.dateOf(end) !== calendar.dateOf(reached)) await sealDays(context);
    tally.editions += await editions.publishUntil(end);
    reached = end;
  }
}

/** Somebody writes, or tells it to the desk. */
async function arrive(
  context: Context,
  world: World,
  { album, siteId = null, received }: Simulation,
  matter: Matter,
  id: string,
): Promise<CaseRecord> {
  const { title, text, channel, identity, areaCode, category, address, position, contact, at } =
    matter;
  const isForm = channel === 'web' || channel === 'wechat' || channel === 'app';
  const photo = matter.situation?.photo;
  const takes = photo && isForm && album && world.streams('photo', matter.number).chance(0.35);
  const uploadIds = takes ? [await album.take(photo, at)] : [];
  const intake = {
    title,
    text,
    channel,
    identity,
    areaCode,
    categoryCode: category,
    uploadIds,
    source: { system: sourceSystem, id },
    ...(matter.aboutUnitId && { aboutUnitId: matter.aboutUnitId }),
    ...(address && { address }),
    ...(position && { position }),
    ...(contact && { contact }),
  };
  const { record, receipt } = await context.storage.write((tx) =>
    receive(context, tx, intake, {
      actor: isForm ? residentActor : world.crew.desk[0],
      event: isForm ? 'case-submitted' : 'case-registered',
      locale: 'zh-CN',
      siteId: isForm ? siteId : null,
      owner: album?.owner ?? '',
      receivedAt: at,
      now: at,
    }),
  );
  received?.(record, receipt);
  return record;
}
