/**
 * One change to a case: its row, its clocks, its ledger events and its counters, together.
 * Services describe the change; only this file writes it.
 */
import { hash } from 'node:crypto';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';
import { canonicalJson, type Json } from '../ledger/canonical-json.ts';
import { appendHash, chainStart } from '../ledger/chain.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { ClockKind } from '../storage/tables.ts';
import type { CaseRecord, CaseRow, ClockRow, EventRow } from './case-record.ts';
import {
  insertClock,
  insertEvent,
  insertEventNote,
  updateCase,
  updateClock,
} from './cases.repository.ts';
import { type Counts, count } from './counters.ts';
import { dueAt } from './deadlines.ts';
import type { Actor, EventType } from './lifecycle.ts';

/** Details of an event; no personal data. */
export type Payload = { readonly [name: string]: Json };

/** Collects a change to one case and writes it whole. */
export interface Change {
  /** Sets fields of the case row. */
  set(fields: Partial<CaseRow>): void;
  /**
   * Adds a ledger event; no personal data in `payload`, for it can never be taken back. The words
   * of `note` are kept beside the ledger, which gets their hash.
   */
  record(type: EventType, payload?: Payload, note?: string | null): void;
  /** Starts a clock by the policy the case was started under. */
  startClock(kind: ClockKind, options?: StartClock): Promise<ClockRow>;
  /** Stops every running clock of this kind; one that ran out is recorded as breached. */
  stopClocks(kind: ClockKind, assignmentId?: string): Promise<void>;
  /** Lets the stopped clock, of an assignment if one is named, run on towards its old due moment. */
  resumeClock(kind: ClockKind, assignmentId?: string): Promise<void>;
  /** Puts every running clock that has run out by now on record. */
  recordBreaches(): Promise<void>;
  count(counts: Counts): void;
  /**
   * Writes the row, the events and the counters. What the system notes by itself is no new version:
   * it must not turn away whoever is just writing an answer.
   * @throws Problem 412 when somebody was faster.
   */
  commit(options?: { readonly sameVersion?: boolean }): Promise<void>;
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
  const events: { type: EventType; payload: Payload; actor: Actor; note: string | null }[] = [];
  const counts: Counts = {};
  const clocks = [...record.clocks];
  const changed = () => ({ ...row, ...fields });

  const assignmentOf = (id: string | null) =>
    record.assignments.find((assignment) => assignment.id === id);

  const breach = (clock: ClockRow) => {
    clock.breachedAt = clock.dueAt;
    const unitId = assignmentOf(clock.assignmentId)?.unitId;
    events.push({
      type: 'clock-breached',
      payload: { clock: clock.kind, dueAt: clock.dueAt, ...(unitId && { unitId }) },
      actor: systemActor,
      note: null,
    });
  };

  return {
    set: (more) => void Object.assign(fields, more),

    record: (type, payload = {}, note = null) => void events.push({ type, payload, actor, note }),

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
        if (clock.breachedAt === null && now > clock.dueAt) breach(clock);
        clock.stoppedAt = now;
        await updateClock(tx, clock.id, { stoppedAt: now, breachedAt: clock.breachedAt });
      }
    },

    async resumeClock(kind, assignmentId) {
      const clock = clocks.findLast(
        (candidate) => candidate.kind === kind && candidate.assignmentId === (assignmentId ?? null),
      );
      if (!clock) throw new Error(`case ${row.id} has no ${kind} clock to resume`);
      clock.stoppedAt = null;
      await updateClock(tx, clock.id, { stoppedAt: null });
      Object.assign(fields, mainClock(clock));
    },

    async recordBreaches() {
      for (const clock of clocks) {
        if (clock.stoppedAt !== null || clock.breachedAt !== null || clock.dueAt >= now) continue;
        breach(clock);
        await updateClock(tx, clock.id, { breachedAt: clock.breachedAt });
      }
    },

    count: (more) => {
      for (const [metric, value] of Object.entries(more) as [keyof Counts, number][]) {
        counts[metric] = (counts[metric] ?? 0) + value;
      }
    },

    async commit({ sameVersion = false } = {}) {
      let { lastEventHash, eventCount } = row;
      const unitId = changed().leadUnitId;
      const day = context.calendar.dateOf(now);
      const telling = events.findLastIndex(({ type }) => type !== 'clock-breached');
      const rows = events.map(({ type, payload, actor: by, note }, i) => {
        const last = i === telling;
        const whole = {
          ...payload,
          ...(note && { noteHash: textHash(note) }),
          ...(last && moved(row, fields)),
          ...(last && counted(day, unitId, counts)),
        };
        const event = chainEvent(row.id, eventCount + 1, lastEventHash, type, now, by, whole);
        lastEventHash = event.hash;
        eventCount = event.seq;
        return event;
      });
      const version = sameVersion ? row.version : row.version + 1;
      const written = await updateCase(tx, row, { ...fields, version, lastEventHash, eventCount });
      if (!written) throw new Problem('version-conflict');
      for (const event of rows) await insertEvent(tx, event);
      for (const [i, { note }] of events.entries()) {
        const seq = rows[i]?.seq;
        if (note && seq) await insertEventNote(tx, { caseId: row.id, seq, text: note });
      }
      await count(tx, day, unitId, counts);
    },
  };
}

/** What of a change must be told by the ledger: from it the case's row can be checked. */
function moved(before: CaseRow, fields: Partial<CaseRow>): Payload {
  const { state, dueAt, outcome } = fields;
  return {
    ...(state !== undefined && { state }),
    ...(dueAt !== undefined && dueAt !== before.dueAt && { due: dueAt }),
    ...(outcome !== undefined && { outcome }),
  };
}

/** What an event adds to the counters, so that they can be counted again from the ledger. */
export function counted(day: string, unitId: string | null, counts: Counts): Payload {
  if (Object.keys(counts).length === 0) return {};
  return { counted: { day, unitId, ...counts } };
}

export const textHash = (text: string): string => hash('sha256', text, 'hex');

/** The clock the case as a whole is measured by. */
export const mainClock = (clock: ClockRow): Partial<CaseRow> => ({
  dueAt: clock.dueAt,
  dueKind: clock.kind,
  dueProvisional: clock.provisional,
});

/** For a case in which no clock runs. */
export const noClock: Partial<CaseRow> = { dueAt: null, dueKind: null, dueProvisional: false };

/** Who acts when time does. */
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
