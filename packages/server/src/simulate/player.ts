/** Plays families: each case arrives, then whoever's turn it is acts, through the real services. */
import { type CaseRecord, eventPayload } from '../cases/case-record.ts';
import { reload } from '../cases/command.ts';
import { receive } from '../cases/intake.service.ts';
import { isOpen } from '../cases/lifecycle.ts';
import { Problem } from '../contract/problem.ts';
import { type Family, type FamilyQueue, newThread, nextOf, type Thread } from './families.ts';
import { drawMatter, isShared, type Matter } from './matter.ts';
import { nextStep } from './plan.ts';
import type { Simulation } from './simulate.ts';
import { splitOff } from './split.ts';
import { residentActor } from './step.ts';
import type { Home, World } from './world.ts';

export const sourceSystem = 'simulation';

/** What happened. */
export interface Tally {
  /** Messages of residents. */
  readonly received: number;
  readonly commands: number;
  /** Steps that the rules refused: somebody simulated does not know them. Such a case is left. */
  readonly refused: number;
  /** Cases that were joined with a neighbour's, and cases that were split off a message. */
  readonly joined: number;
  readonly splitOff: number;
  /** Answers that came by the code of a text message. */
  readonly answeredByCode: number;
}

export interface Player {
  readonly tally: Tally;
  /** Takes up a case that an interrupted run had left. */
  resume(family: Family, thread: Thread, caseId: string): Promise<void>;
  /** Plays a family up to `end`; what comes later waits in the queue. */
  play(family: Family, end: number): Promise<void>;
  /** Plans anew what somebody else has changed. */
  lookAgain(): Promise<void>;
}

interface Stage {
  /** Names the simulation. */
  readonly key: string;
  readonly queue: FamilyQueue;
  /** Ids of the cases that were written to; what has been looked at is taken out. */
  readonly changed: Set<string>;
}

export function createPlayer(
  context: Home,
  world: World,
  plan: Simulation,
  { key, queue, changed }: Stage,
): Player {
  const { storage, vault } = context;
  const { album, siteId = null } = plan;
  const tally = {
    received: 0,
    commands: 0,
    refused: 0,
    joined: 0,
    splitOff: 0,
    answeredByCode: 0,
  };
  /** Cases to which something may yet happen, by their ids. */
  const live = new Map<string, { family: Family; thread: Thread }>();

  /** What a neighbour wrote of before, if it troubles both and stands by itself. */
  const sharedBy = (first: Thread | null) =>
    first?.matter && isShared(first.matter) && !first.matter.several ? first : null;

  function expect(family: Family): void {
    for (const thread of family.threads) {
      const { matter, record, first } = thread;
      if (!matter || !record) continue;
      thread.step = nextStep(world, matter, record, sharedBy(first)?.record);
      thread.at = thread.step?.at ?? Number.POSITIVE_INFINITY;
      const { id, state } = record.row;
      if (thread.step || isOpen(state)) live.set(id, { family, thread });
      else live.delete(id);
    }
  }

  async function happen(family: Family, thread: Thread): Promise<void> {
    const { at, arrival, matter, record, step, first } = thread;
    if (!matter || !record || !step) {
      const drawn = drawMatter(world, arrival, sharedBy(first)?.matter);
      thread.matter = drawn;
      thread.record = await arrive(drawn);
      tally.received += 1;
      plan.progress.advance();
      return;
    }
    const uploadIds = step.photo && album ? [await album.take(step.photo, at)] : [];
    const { version } = record.row;
    const owner = album?.owner ?? '';
    const call = { actor: step.by, owner, version, now: at, locale: 'zh-CN', uploadIds } as const;
    const after = await storage
      .write((tx) => step.act(tx, record, call))
      .catch((error) => {
        if (!(error instanceof Problem)) throw error;
        return null;
      });
    if (!after) {
      tally.refused += 1;
      thread.matter = null;
      thread.at = Number.POSITIVE_INFINITY;
      return;
    }
    thread.record = after;
    tally.commands += 1;
    tally.joined += after.row.state === 'merged' ? 1 : 0;
    tally.answeredByCode += after.events.slice(record.events.length).some(cameByCode) ? 1 : 0;
    for (const other of await unfold(family, thread)) {
      tally.splitOff += 1;
      // One receipt opens all that stood in one message.
      plan.received?.(other, vault.receipt(after.row.trackingCode).token);
    }
  }

  /** Once a message was split each of its matters is a case of its own. @returns those split off */
  async function unfold(family: Family, thread: Thread): Promise<readonly CaseRecord[]> {
    const { matter, record, arrival } = thread;
    if (!matter || matter.parts.length === 0 || !record) return [];
    const others = await splitOff(storage.read, record);
    const [first = matter, ...parts] = others ? matter.parts : [];
    thread.matter = first;
    for (const [i, other] of (others ?? []).entries()) {
      const part = { matter: parts[i] ?? first, record: other };
      family.threads.push({ ...newThread(arrival, null), ...part });
    }
    return others ?? [];
  }

  /** Reads what an act on one case has changed of another of its family. */
  async function refresh({ threads }: Family, acted: Thread): Promise<void> {
    for (const thread of threads) {
      const id = thread.record?.row.id;
      if (!id || !changed.delete(id) || thread === acted) continue;
      thread.record = await reload(storage.read, id);
    }
  }

  return {
    tally,
    async resume(family, thread, caseId) {
      thread.matter = drawMatter(world, thread.arrival, sharedBy(thread.first)?.matter);
      thread.record = await reload(storage.read, caseId);
      await unfold(family, thread);
      expect(family);
    },
    async play(family, end) {
      for (let thread = nextOf(family); thread.at < end; thread = nextOf(family)) {
        await happen(family, thread);
        await refresh(family, thread);
        expect(family);
      }
      queue.put(family);
    },
    async lookAgain() {
      for (const id of changed) {
        const found = live.get(id);
        if (!found) continue;
        found.thread.record = await reload(storage.read, id);
        expect(found.family);
        queue.put(found.family);
      }
      changed.clear();
    },
  };

  /** Somebody writes, or tells it to the desk. */
  async function arrive(matter: Matter): Promise<CaseRecord> {
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
      source: { system: sourceSystem, id: `${key}/${matter.number}` },
      ...(matter.aboutUnitId && { aboutUnitId: matter.aboutUnitId }),
      ...(address && { address }),
      ...(position && { position }),
      ...(contact && { contact }),
    };
    const { record, receipt } = await storage.write((tx) =>
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
    plan.received?.(record, receipt);
    return record;
  }
}

const cameByCode = (event: CaseRecord['events'][number]): boolean =>
  (event.type === 'case-rated' || event.type === 'follower-rated') &&
  eventPayload(event).code !== undefined;
