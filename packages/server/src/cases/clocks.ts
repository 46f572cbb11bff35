/**
 * The clocks of one case while it is changed. Only this file starts, stops and moves them, so it is
 * here that no due moment moves without an event and that no move rescues what is late.
 */
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import type { ClockKind, Term } from '../storage/tables.ts';
import type { CaseRecord, CaseRow, ClockRow } from './case-record.ts';
import { insertClock, updateAssignment, updateClock } from './cases.repository.ts';
import type { Payload } from './change.ts';
import {
  dueWhen,
  isFromAbove,
  isUnitDuty,
  mainClock,
  newClock,
  systemActor,
  termsOf,
} from './clock.ts';
import type { Classification, ClockChanges, MovedDue } from './clock-changes.ts';
import { firstDue, givenDue, hasRunOut, movedDue, unpaused } from './clock-moves.ts';
import { type ClockFacts, lengthOf } from './deadlines.ts';
import type { Actor, EventType } from './lifecycle.ts';
import { placeOf } from './place.ts';
import type { Duration } from './policy.ts';

/** The rest of the change, as far as clocks touch it. */
interface Around {
  changed(): CaseRow;
  set(fields: Partial<CaseRow>): void;
  record(type: EventType, payload: Payload, by?: Actor, note?: string | null): void;
}

export function changeClocks(
  { calendar, policies, directory }: Context,
  tx: Database,
  record: CaseRecord,
  now: number,
  { changed, set, record: tell }: Around,
): ClockChanges {
  const { row } = record;
  const policy = policies.get(row.policyVersion);
  const clocks = [...record.clocks];

  const running = (kind: ClockKind, assignmentId?: string) =>
    clocks.filter(
      (clock) =>
        clock.kind === kind &&
        clock.stoppedAt === null &&
        (!assignmentId || clock.assignmentId === assignmentId),
    );
  const factsOf = ({ nature, urgency, level }: CaseRow): ClockFacts => ({
    nature: nature ?? 'request',
    urgency,
    place: placeOf(directory, row.areaCode),
    ...((level === 'village' || level === 'town') && { level }),
  });
  const unitOf = ({ assignmentId }: ClockRow) =>
    record.assignments.find(({ id }) => id === assignmentId)?.unitId;
  const about = (clock: ClockRow): Payload => {
    const unitId = isUnitDuty(clock.kind) ? unitOf(clock) : null;
    return { clock: clock.kind, ...(unitId && { unitId }) };
  };
  const isMain = ({ kind, dueAt }: ClockRow) => {
    const { dueKind, dueAt: main } = changed();
    return dueKind === kind && main === dueAt;
  };
  const save = async (clock: ClockRow, fields: Partial<ClockRow>) => {
    Object.assign(clock, fields);
    await updateClock(tx, clock, fields);
  };

  /** On record for good, whatever happens to the clock afterwards. */
  const breachIfOver = async (clock: ClockRow) => {
    if (!hasRunOut(clock, now)) return;
    tell('clock-breached', { ...about(clock), dueAt: clock.dueAt }, systemActor);
    await save(clock, { breachedAt: clock.dueAt });
  };

  const stop = async (clock: ClockRow) => {
    await breachIfOver(clock);
    await save(clock, { stoppedAt: now, ...unpaused(clock, now, policy, calendar) });
  };

  /** The only place in which a due moment moves, but for that of a case that is joined. */
  const move = async (clock: ClockRow, terms: Term[], before?: number): Promise<MovedDue> => {
    await breachIfOver(clock);
    const { kind, dueAt: from } = clock;
    if (clock.breachedAt !== null) return { clock: kind, from, to: from };
    const main = isMain(clock);
    const moved = movedDue(clock, terms, now, before, policy, calendar);
    const { dueAt, provisional } = moved;
    if (dueAt === from && provisional === clock.provisional && terms === clock.terms) {
      return { clock: kind, from, to: from };
    }
    await save(clock, dueAt === from ? moved : { ...moved, remindAt: null });
    if (main) set(mainClock(clock));
    if (clock.assignmentId && dueAt !== from) {
      const column = { sign: 'signDueAt', handle: 'dueAt', assist: 'dueAt' }[kind as string];
      if (column) await updateAssignment(tx, clock.assignmentId, { [column]: dueAt });
    }
    return { clock: kind, from, to: dueAt };
  };

  return {
    async startClock(kind, options = {}) {
      const { assignmentId = null, length = kind, supervisor, notAfter, main = true } = options;
      const facts = { ...factsOf(changed()), ...(supervisor && { supervisor }) };
      const given = options.dueAt ?? null;
      const first = given === null ? lengthOf(length, policy, facts) : { until: given };
      const { terms, dueAt, provisional } = firstDue(first, now, notAfter, policy, calendar);
      const begun = { caseId: row.id, assignmentId, kind, startedAt: now, terms };
      const due = { at: dueAt, provisional };
      const clock = newClock({ ...begun, ...(supervisor && { supervisor }) }, due);
      await insertClock(tx, clock);
      clocks.push(clock);
      if (main) set(mainClock(clock));
      return clock;
    },

    async stopClocks(kind, assignmentId) {
      for (const clock of running(kind, assignmentId)) await stop(clock);
    },

    async stopEveryClock({ ordersStay = false } = {}) {
      set({ waitingFor: null });
      for (const clock of clocks) {
        if (clock.stoppedAt !== null || (ordersStay && clock.kind === 'supervision')) continue;
        await stop(clock);
      }
    },

    async passOrders(assignmentId) {
      for (const clock of running('supervision')) {
        if (isFromAbove(clock)) await save(clock, { assignmentId });
        else await stop(clock);
      }
    },

    async runOnOrders(at, assignmentId) {
      for (const clock of clocks) {
        if (clock.kind !== 'supervision' || clock.stoppedAt !== at) continue;
        await save(clock, { stoppedAt: null, assignmentId });
      }
    },

    async runOnClock(kind, { assignmentId = null, main = true } = {}) {
      const clock = clocks.findLast(
        (candidate) => candidate.kind === kind && candidate.assignmentId === assignmentId,
      );
      if (!clock) throw new Error(`case ${row.id} has no ${kind} clock to run on`);
      await save(clock, { stoppedAt: null });
      if (main) set(mainClock(clock));
      return clock;
    },

    async pauseClock(kind, why, assignmentId) {
      if (!policy.pauses.includes(why)) return false;
      for (const clock of running(kind, assignmentId)) {
        if (clock.pausedAt !== null) continue;
        await breachIfOver(clock);
        await save(clock, { pausedAt: now });
        tell('clock-paused', { ...about(clock), why, dueAt: clock.dueAt });
      }
      set({ waitingFor: why });
      return true;
    },

    async resumeClock(kind, { assignmentId, at = now } = {}) {
      for (const clock of running(kind, assignmentId)) {
        if (clock.pausedAt === null) continue;
        const stood = unpaused(clock, Math.min(at, now), policy, calendar);
        const pausedMs = stood.pausedMs - clock.pausedMs;
        const { from, to } = await move(clock, [...termsOf(clock), { pausedMs }]);
        await save(clock, stood);
        tell('clock-resumed', { ...about(clock), pausedMs, from, to });
        if (kind === 'handle' || kind === 'dispatch') set(mainClock(clock));
      }
      if (!clocks.some(({ pausedAt }) => pausedAt !== null)) set({ waitingFor: null });
    },

    async moveDue(kind, { by, why, assignmentId }) {
      const clock = running(kind, assignmentId).at(-1);
      if (!clock) throw new Error(`case ${row.id} has no running ${kind} clock to move`);
      const moved = await move(clock, 'until' in by ? [by] : [...termsOf(clock), by]);
      if (moved.to !== moved.from) {
        tell('due-moved', { ...about(clock), from: moved.from, to: moved.to, why });
      }
      return moved;
    },

    async reclassify(to, reason) {
      const before = changed();
      const after = { ...before, ...to };
      const moves: MovedDue[] = [];
      for (const kind of ['sign', 'handle'] as const) {
        // A rework has its own length, whatever the matter is called.
        if (kind === 'handle' && row.reworkCount > 0) continue;
        const length = lengthOf(kind, policy, factsOf(after));
        for (const clock of running(kind)) {
          if (clock.terms.length === 0 || same(length, lengthOf(kind, policy, factsOf(before)))) {
            continue;
          }
          const wasSo = (then: Pick<CaseRow, 'nature' | 'urgency'>) =>
            same(length, lengthOf(kind, policy, factsOf({ ...before, ...then })));
          const due = dueWhen(wasSo, record, clock);
          moves.push(await move(clock, [length, ...clock.terms.slice(1)], due));
        }
      }
      const was = (key: keyof Classification) =>
        to[key] !== undefined && to[key] !== before[key]
          ? { [key]: { from: before[key], to: to[key] } }
          : {};
      set(to);
      const payload = {
        ...was('categoryCode'),
        ...was('nature'),
        ...was('urgency'),
        ...(moves.length > 0 && { moved: moves.map((moved) => ({ ...moved })) }),
      };
      tell('case-reclassified', payload, undefined, reason);
      return moves;
    },

    async takeEarlier(kind, until) {
      const clock = running(kind).at(-1);
      if (!clock || clock.dueAt <= until) return false;
      await breachIfOver(clock);
      if (clock.breachedAt !== null) return false;
      const { dueAt: from } = clock;
      const main = isMain(clock);
      await save(clock, { ...givenDue(until, calendar), remindAt: null });
      if (main) set(mainClock(clock));
      tell('due-moved', { ...about(clock), from, to: until, why: 'joined' });
      await breachIfOver(clock);
      return true;
    },

    async recalculate() {
      const moves: MovedDue[] = [];
      for (const clock of clocks) {
        if (clock.stoppedAt !== null || clock.terms.length === 0) continue;
        const { provisional } = clock;
        const moved = await move(clock, clock.terms);
        if (moved.from === moved.to && clock.provisional === provisional) continue;
        tell('due-moved', {
          ...about(clock),
          from: moved.from,
          to: moved.to,
          provisional: clock.provisional,
          why: 'calendar',
        });
        moves.push(moved);
      }
      return moves;
    },

    async recordBreaches() {
      for (const clock of clocks) {
        if (clock.stoppedAt === null) await breachIfOver(clock);
      }
    },
  };
}

const same = (left: Duration, right: Duration) =>
  left.value === right.value && left.unit === right.unit;
