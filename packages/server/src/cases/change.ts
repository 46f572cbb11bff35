/**
 * One change to a case: its row, its clocks, its ledger events and its counters, together.
 * Services describe the change; only this file writes it.
 */
import { hash } from 'node:crypto';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';
import { markHeat } from '../heat-map/counting.ts';
import { canonicalJson, type Json } from '../ledger/canonical-json.ts';
import { appendHash, chainStart } from '../ledger/chain.ts';
import { markRepeats } from '../repeats/marking.ts';
import { MetAnotherWrite } from '../storage/errors.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  type CaseRecord,
  type CaseRow,
  type EventRow,
  ownerLeft,
  type Reach,
} from './case-record.ts';
import { findById, insertEvent, insertEventNote, updateCase } from './cases.repository.ts';
import type { ClockChanges } from './clock-changes.ts';
import { changeClocks } from './clocks.ts';
import { type Counts, count, type Tally } from './counters.ts';
import { countedIn, countGroups, groupsOf, inGroups, regrouped } from './groups.ts';
import type { Actor, EventType } from './lifecycle.ts';
import { breachMarks } from './marks.ts';

/** Details of an event; no personal data. */
export type Payload = { readonly [name: string]: Json };

/** Collects a change to one case and writes it whole. */
export interface Change extends ClockChanges {
  /** Sets fields of the case row. */
  set(fields: Partial<CaseRow>): void;
  /**
   * Adds a ledger event; no personal data in `payload`, for it can never be taken back. The words
   * of `note` are kept beside the ledger, which gets their hash.
   */
  record(type: EventType, payload?: Payload, note?: string | null): void;
  count(counts: Counts): void;
  /** Counts for a unit that does not lead the case. */
  countFor(unitId: string, counts: Counts): void;
  /**
   * Writes the row, the events and the counters. What the system notes by itself is no new version:
   * it must not turn away whoever is just writing an answer.
   * @throws Problem 412 when somebody was faster.
   */
  commit(options?: { readonly sameVersion?: boolean }): Promise<void>;
}

export function beginChange(
  context: Context,
  tx: Database,
  record: CaseRecord,
  actor: Actor,
  now: number,
): Change {
  const { row } = record;
  const fields: Partial<CaseRow> = {};
  const events: { type: EventType; payload: Payload; actor: Actor; note: string | null }[] = [];
  const counts: Counts = {};
  const elsewhere: Tally[] = [];
  const changed = () => ({ ...row, ...fields });
  const set = (more: Partial<CaseRow>) => void Object.assign(fields, more);

  return {
    set,
    ...changeClocks(context, tx, record, now, {
      changed,
      set,
      record: (type, payload, by = actor, note = null) =>
        void events.push({ type, payload, actor: by, note }),
    }),

    record: (type, payload = {}, note = null) => void events.push({ type, payload, actor, note }),

    count: (more) => {
      for (const [metric, value] of Object.entries(more) as [keyof Counts, number][]) {
        counts[metric] = (counts[metric] ?? 0) + value;
      }
    },

    countFor: (unitId, more) => void elsewhere.push({ unitId, counts: more }),

    async commit({ sameVersion = false } = {}) {
      let { lastEventHash, eventCount } = row;
      // A unit's figures of small numbers would tell what is sealed.
      const ofUnit = (id: string | null) => (row.sealed ? null : id);
      const unitId = ofUnit(changed().leadUnitId);
      const others = elsewhere.map((other) => ({ ...other, unitId: ofUnit(other.unitId) }));
      const breachCounts = (payload: Payload): [string | null, Counts] => {
        const [of, breaches] = breachOf(payload);
        return [ofUnit(of), breaches];
      };
      const day = context.calendar.dateOf(now);
      const groups = groupsOf(context, changed());
      const moves = String(groups) !== String(groupsOf(context, row));
      const tallies = [
        ...(moves ? regrouped(record, groups) : []),
        ...inGroups(groups, day, counts),
      ];
      const telling = events.findLastIndex(({ type }) => type !== 'clock-breached');
      if (telling < 0 && Object.keys(moved(row, fields)).length > 0) {
        throw new Error(`case ${row.id} would change with nothing in the ledger to tell it`);
      }
      const rows = events.map(({ type, payload, actor: by, note }, i) => {
        const last = i === telling;
        const whole = {
          ...payload,
          ...(note && { noteHash: textHash(note) }),
          ...(last && moved(row, fields)),
          ...(last && { ...counted(day, unitId, counts, others), ...countedIn(tallies) }),
          ...(type === 'clock-breached' && counted(day, ...breachCounts(payload))),
        };
        const event = chainEvent(row.id, eventCount + 1, lastEventHash, type, now, by, whole);
        lastEventHash = event.hash;
        eventCount = event.seq;
        return event;
      });
      const version = sameVersion ? row.version : row.version + 1;
      const written = await updateCase(tx, row, { ...fields, version, lastEventHash, eventCount });
      if (!written) throw await whyNot(tx, row);
      for (const event of rows) await insertEvent(tx, event);
      for (const [i, { note }] of events.entries()) {
        const seq = rows[i]?.seq;
        if (note && seq) await insertEventNote(tx, { caseId: row.id, seq, text: note });
      }
      const breached = events.filter(({ type }) => type === 'clock-breached');
      const breaches = breached.map(({ payload }) => {
        const [of, counts] = breachCounts(payload);
        return { unitId: of, counts };
      });
      count(tx, day, { unitId, counts }, ...others, ...breaches);
      countGroups(tx, tallies);
      await markHeat(context, tx, row, changed(), now);
      markRepeats(tx, row, changed(), now);
      const after = { ...changed(), version, lastEventHash, eventCount };
      // Whoever took it back is told no more.
      const left = ownerLeft({ events: [...record.events, ...rows] });
      await context.outbox.caseChanged(tx, after, rows, left ? nobody : record.submission);
    },
  };
}

/** Where the system has just noted something, which is no new version, the write runs again and finds it. */
async function whyNot(tx: Database, { id, version }: CaseRow): Promise<Problem> {
  const isSame = (await findById(tx, id))?.version === version;
  return new Problem('version-conflict', isSame ? { cause: new MetAnotherWrite() } : {});
}

/** Whoever cannot be told. */
const nobody: Reach = { contactPhone: null, wechatOpenId: null };

/** What of a change must be told by the ledger: from it the case's row can be checked. */
function moved(before: CaseRow, fields: Partial<CaseRow>): Payload {
  const { state, dueAt, outcome } = fields;
  return {
    ...(state !== undefined && { state }),
    ...(dueAt !== undefined && dueAt !== before.dueAt && { due: dueAt, dueBefore: before.dueAt }),
    ...(outcome !== undefined && { outcome }),
  };
}

/**
 * What an event adds to the counters, so that they can be counted again from the ledger: of the
 * county with the unit that leads, and of other units.
 */
export function counted(
  day: string,
  unitId: string | null,
  counts: Counts,
  elsewhere: readonly Tally[] = [],
): Payload {
  return {
    ...(Object.keys(counts).length > 0 && { counted: { day, unitId, ...counts } }),
    ...(elsewhere.length > 0 && {
      countedElsewhere: elsewhere.map((tally) => ({ day, unitId: tally.unitId, ...tally.counts })),
    }),
  };
}

/** A missed deadline is counted against whose it was, be it the lead, an assistant or the desk. */
const breachOf = ({ unitId, clock }: Payload): [string | null, Counts] => [
  typeof unitId === 'string' ? unitId : null,
  { 'clocks-breached': 1, ...breachMarks(clock) },
];

export const textHash = (text: string): string => hash('sha256', text, 'hex');

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
