/**
 * One change to a case: its row, its clocks, its ledger events and its counters, together.
 * Services describe the change; only this file writes it.
 */
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';
import { canonicalJson, type Json } from '../ledger/canonical-json.ts';
import { appendHash, chainStart } from '../ledger/chain.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { ClockKind } from '../storage/tables.ts';
import type { CaseRecord, CaseRow, ClockRow, EventRow } from './case-record.ts';
import { insertClock, insertEvent, updateCase, updateClock } from './cases.repository.ts';
import { type Counts, count } from './counters.ts';
import { dueAt } from './deadlines.ts';
import type { Actor, EventType } from './lifecycle.ts';

/** Details of an event; no personal data. */
export type Payload = { readonly [name: string]: Json };

/** Collects a change to one case and writes it whole. */
export interface Change {
  /** Sets fields of the case row. */
  set(fields: Partial<CaseRow>): void;
  /** Adds a ledger event; no personal data, for it can never be taken back. */
  record(type: EventType, payload?: Payload, actor?: Actor): void;
  /** Starts a clock by the policy the case was started under. */
  startClock(kind: ClockKind, options?: StartClock): Promise<ClockRow>;
  /** Stops every running clock of this kind; one that ran out is recorded as breached. */
  stopClocks(kind: ClockKind, assignmentId?: string): Promise<void>;
  /** Lets the last stopped clock of this kind run on towards its old due moment. */
  resumeClock(kind: ClockKind): Promise<void>;
  count(counts: Counts): void;
  /** Writes the row, the events and the counters. @throws Problem 412 when somebody was faster. */
  commit(): Promise<void>;
}

export interface StartClock {
  readonly assignmentId?: string;
  /** Use the length of a second or later round. */
  readonly rework?: boolean;
  /** False for a clock that is not the one the resident waits for. */
  readonly main?: boolean;
}

export function beginChange(
  context: Context,
  tx: Database,
  record: CaseRecord,
  actor: Actor,
  now: number,
): Change {
  const { row } = record;
  const policy = context.policies.get(row.policyVersion);
  const fields: Partial<CaseRow> = {};
  const events: { type: EventType; payload: Payload; actor: Actor }[] = [];
  const counts: Counts = {};
  const clocks = [...record.clocks];
  const changed = () => ({ ...row, ...fields });

  const breach = (clock: ClockRow) =>
    events.push({
      type: 'clock-breached',
      payload: { clock: clock.kind, dueAt: clock.dueAt },
      actor: systemActor,
    });

  return {
    set: (more) => void Object.assign(fields, more),

    record: (type, payload = {}, by = actor) => void events.push({ type, payload, actor: by }),

    async startClock(kind, { assignmentId, rework = false, main = true } = {}) {
      const { nature, urgency } = changed();
      const due = dueAt(rework ? 'rework' : kind, policy, context.calendar, {
        from: now,
        nature: nature ?? 'request',
        urgency,
      });
      const clock: ClockRow = {
        id: newId(),
        caseId: row.id,
        assignmentId: assignmentId ?? null,
        kind,
        startedAt: now,
        dueAt: due.dueAt,
        provisional: due.provisional,
        stoppedAt: null,
        breachedAt: null,
        pausedMs: 0,
      };
      await insertClock(tx, clock);
      clocks.push(clock);
      if (main) Object.assign(fields, mainClock(clock));
      return clock;
    },

    async stopClocks(kind, assignmentId) {
      for (const clock of clocks) {
        if (clock.kind !== kind || clock.stoppedAt !== null) continue;
        if (assignmentId && clock.assignmentId !== assignmentId) continue;
        const late = clock.breachedAt === null && now > clock.dueAt;
        if (late) breach(clock);
        clock.stoppedAt = now;
        if (late) clock.breachedAt = clock.dueAt;
        await updateClock(tx, clock.id, { stoppedAt: now, breachedAt: clock.breachedAt });
      }
    },

    async resumeClock(kind) {
      const clock = clocks.findLast((candidate) => candidate.kind === kind);
      if (!clock) throw new Error(`case ${row.id} has no ${kind} clock to resume`);
      clock.stoppedAt = null;
      await updateClock(tx, clock.id, { stoppedAt: null });
      Object.assign(fields, mainClock(clock));
    },

    count: (more) => {
      for (const [metric, value] of Object.entries(more) as [keyof Counts, number][]) {
        counts[metric] = (counts[metric] ?? 0) + value;
      }
    },

    async commit() {
      let { lastEventHash, eventCount } = row;
      const rows = events.map(({ type, payload, actor: by }) => {
        const event = chainEvent(row.id, eventCount + 1, lastEventHash, type, now, by, payload);
        lastEventHash = event.hash;
        eventCount = event.seq;
        return event;
      });
      const version = row.version + 1;
      const written = await updateCase(tx, row, { ...fields, version, lastEventHash, eventCount });
      if (!written) throw new Problem('version-conflict');
      for (const event of rows) await insertEvent(tx, event);
      await count(tx, context.calendar.dateOf(now), changed().leadUnitId, counts);
    },
  };
}

/** The clock the case as a whole is measured by. */
export const mainClock = (clock: ClockRow): Partial<CaseRow> => ({
  dueAt: clock.dueAt,
  dueKind: clock.kind,
  dueProvisional: clock.provisional,
});

export const noClock: Partial<CaseRow> = { dueAt: null, dueKind: null, dueProvisional: false };

export const systemActor: Actor = { kind: 'system', id: null };

/** One ledger event, chained to the one before it. */
export function chainEvent(
  caseId: string,
  seq: number,
  previousHash: string,
  type: EventType,
  at: number,
  actor: Actor,
  payload: Payload,
): EventRow {
  const event = {
    caseId,
    seq,
    id: newId(),
    type,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    unitId: actor.unitId ?? null,
    payload: canonicalJson(payload),
  };
  const previous = seq === 1 ? chainStart : previousHash;
  return { ...event, previousHash: previous, hash: appendHash(previous, event) };
}
