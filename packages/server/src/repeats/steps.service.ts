/**
 * Each step of special governance is an event in the ledger of each of its cases. A group may have a
 * thousand: the write of the step notes it for all of them in one statement, and a job tells them one by
 * one, so that nobody waits behind it. A process that is killed leaves who was not told on the list.
 */
import { beginChange, type Payload } from '../cases/change.ts';
import { reload, whoeverIsFaster } from '../cases/command.ts';
import type { Actor, EventType } from '../cases/lifecycle.ts';
import type { Context } from '../context.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { ProposalRow } from './governance.repository.ts';
import { isReport } from './marking.ts';
import { leaveRoom } from './pace.ts';
import {
  type Cases,
  forgetTold,
  insertStep,
  listUntold,
  type StepRow,
  takeUntold,
  type UntoldRow,
} from './steps.repository.ts';

/** Who takes a step, and when. */
export interface By {
  readonly actor: Actor;
  readonly now: number;
}

/** What happened to a proposal, as the ledger of its cases is to tell it. */
export interface Step {
  readonly proposal: Pick<ProposalRow, 'id'>;
  readonly type: EventType;
  readonly payload?: Payload;
  readonly note?: string | null;
}

/** How many are read from the list at a time. */
const batch = 200;
/** Cases told at a time: they share commits, and leave connections to others. */
const atOnce = 4;

/** Has cases told of a step: those of a group that are in it now, whatever becomes of them. */
export async function noteStep(
  { jobs }: Pick<Context, 'jobs'>,
  tx: Database,
  { proposal, type, payload = {}, note = null }: Step,
  cases: Cases,
  { actor, now }: By,
): Promise<void> {
  const row: StepRow = {
    id: newId(),
    proposalId: proposal.id,
    type,
    at: now,
    actorKind: actor.kind,
    actorId: actor.id,
    unitId: actor.unitId ?? null,
    payload,
    note,
  };
  await insertStep(tx, row, cases);
  jobs.changed(tx);
}

/**
 * Tells every case on the list what happened, each in a write of its own and in the order of the steps.
 * One that fails keeps the others from nothing.
 *
 * @returns how many cases were told
 * @throws AggregateError of what failed, after all others are told
 */
export async function tellCases(context: Context, signal?: AbortSignal): Promise<number> {
  const { storage } = context;
  const errors: unknown[] = [];
  let told = 0;
  const tell = async ({ caseId }: UntoldRow) => {
    try {
      const steps = await whoeverIsFaster(() =>
        storage.write((tx) => tellCase(context, tx, caseId)),
      );
      if (steps > 0) told += 1;
    } catch (error) {
      errors.push(error);
    }
  };
  let page: UntoldRow[] = [];
  do {
    page = await listUntold(storage.read, page.at(-1), batch);
    for (let next = 0; next < page.length; next += atOnce) {
      signal?.throwIfAborted();
      const started = performance.now();
      await Promise.all(page.slice(next, next + atOnce).map(tell));
      // Of many, each turn leaves room to residents.
      if (page.length > atOnce) await leaveRoom(performance.now() - started);
    }
  } while (page.length === batch);
  if (told > 0) await storage.write(forgetTold);
  if (errors.length > 0) throw new AggregateError(errors, 'cases not told of their governance');
  return told;
}

/** Writes into the case's ledger; the case itself is as it was. @returns how many steps it was to be told of */
async function tellCase(context: Context, tx: Database, caseId: string): Promise<number> {
  const steps = await takeUntold(tx, caseId);
  for (const { type, at, actorKind, actorId, unitId, payload, note, proposalId } of steps) {
    const record = await reload(tx, caseId);
    if (isReport(record.row)) break;
    const actor = { kind: actorKind, id: actorId, unitId } as Actor;
    // When the step was taken, but never before what the ledger tells already.
    const now = Math.max(at, record.events.at(-1)?.at ?? 0);
    const change = beginChange(context, tx, record, actor, now);
    change.record(type as EventType, { proposalId, ...(payload as Payload) }, note);
    await change.commit({ sameVersion: true });
  }
  return steps.length;
}
