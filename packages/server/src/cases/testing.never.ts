/**
 * What may never happen to a case, one rule a line of the county's promise, held after everything
 * anybody does. What is promised of submissions and retries is in `promises.storage.test.ts`.
 */
import { expect } from 'vitest';
import { visibleCase } from './case-call.ts';
import { listCases } from './case-list.repository.ts';
import { type CaseRecord, type EventRow, eventPayload, roundOf } from './case-record.ts';
import { nobodysDuty } from './clock.ts';
import { deskView } from './desk.view.ts';
import { holderOf } from './holder.view.ts';
import { type Actor, isOpen } from './lifecycle.ts';
import { neverToOthers } from './testing.never-shared.ts';
import { CONTACT, people, type TestCounty } from './testing.ts';
import { nextMove } from './testing.way-out.ts';

/** Says no to what became of a case by one thing that somebody did, or by time that passed. */
export type Rule = (
  county: TestCounty,
  before: CaseRecord,
  after: CaseRecord,
) => void | Promise<void>;

const everybody: readonly Actor[] = Object.values(people);
const staff = everybody.filter(({ kind }) => kind === 'staff');
const ofUnits = new Set(staff.flatMap(({ role, id }) => (role === 'unit' ? [id] : [])));

const fresh = (before: CaseRecord, after: CaseRecord): EventRow[] =>
  after.events.slice(before.events.length);

/** What is done about an answer, and is no business of whoever gave it. */
const judging: ReadonlySet<string> = new Set([
  ...['reply-approved', 'reply-returned', 'answer-returned', 'follow-up-recorded'],
  ...['case-reworked', 'exclusion-proposed', 'case-closed', 'case-reopened'],
  'false-closing-flagged',
]);

const never: Readonly<Record<string, Rule>> = {
  'a case closes without a follow-up record': (_, __, { row, followUps, followers }) => {
    if (row.state !== 'closed') return;
    const asked = followUps.filter(({ round }) => round === roundOf(row));
    const joined = followers.filter(
      ({ mergedFrom, ratedRound }) => mergedFrom !== null && ratedRound === roundOf(row),
    );
    expect(asked.at(-1)?.rating ?? joined.at(-1)?.rating).toBeDefined();
    // Who said no in this round is never closed as content by anybody but themselves.
    const content = ['satisfied', 'basically', 'no-comment', 'unreached'];
    const saidNo = asked.some(({ rating }) => rating === 'dissatisfied');
    if (saidNo && content.includes(row.outcome ?? '')) expect(asked.at(-1)?.staffId).toBeNull();
  },

  'a unit follows up, reviews or reopens its own case': (_, before, after) => {
    const handled = before.assignments.map(({ unitId }) => unitId);
    const answer = before.events.findLastIndex(({ type }) => type === 'desk-answered');
    const byUnit = before.events.findLastIndex(({ type }) => type === 'case-dispatched');
    const answeredBy = answer > byUnit ? before.events[answer]?.actorId : undefined;
    for (const { type, actorKind, actorId, unitId } of fresh(before, after)) {
      if (!judging.has(type)) continue;
      expect(handled).not.toContain(unitId);
      expect(ofUnits).not.toContain(actorId);
      if (actorKind === 'staff') expect(actorId).not.toBe(answeredBy);
      if (type === 'case-reopened') expect(actorKind).toBe('resident');
      if (type === 'false-closing-flagged') expect(actorId).toBe(people.inspector.id);
    }
    expect(after.events.filter(({ type }) => type === 'case-reopened').length).toBeLessThanOrEqual(
      1,
    );
  },

  'what takes two people is done by one': (_, __, { row, events }) => {
    const actorOf = (type: string) => events.findLast((event) => event.type === type)?.actorId;
    if (row.state === 'declined') {
      expect(actorOf('case-declined')).not.toBe(actorOf('decline-proposed'));
    }
    if (row.outcome === 'dissatisfied-after-review') {
      expect(actorOf('case-closed')).not.toBe(actorOf('exclusion-proposed'));
    }
  },

  'a reporter’s identity is shown to the unit that the report is about': async (
    county,
    _,
    after,
  ) => {
    const { row } = after;
    if (row.nature !== 'report') return;
    const { context } = county;
    const { read } = context.storage;
    for (const actor of staff) {
      const isAbout = row.aboutUnitId !== null && actor.unitId === row.aboutUnitId;
      if (actor.role !== 'unit' && !row.sealed) continue;
      const seen = await visibleCase(read, row.id, actor).catch(() => null);
      if (isAbout) {
        expect(seen, actor.id ?? '').toBeNull();
        const hiddenFrom = actor.unitId ?? '';
        const { rows } = await listCases(read, { trackingCode: row.trackingCode, hiddenFrom }, 1);
        expect(rows).toEqual([]);
        expect(after.assignments.map(({ unitId }) => unitId)).not.toContain(actor.unitId);
      }
      const named = after.events.some(
        (event) => event.type === 'reader-named' && eventPayload(event).staffId === actor.id,
      );
      if (!seen || named || actor.role === 'inspector') continue;
      const view = deskView(context, seen, actor, 'zh-CN', context.now(), 'opened');
      const shown = JSON.stringify(view);
      for (const secret of [CONTACT.name, CONTACT.phone]) expect(shown).not.toContain(secret);
    }
  },

  'an event is changed or removed': (_, before, after) => {
    expect(after.events.slice(0, before.events.length)).toEqual(before.events);
    expect(after.events.length).toBe(after.row.eventCount);
  },

  'something changes that no version tells of': (_, before, after) => {
    if (after.row.version > before.row.version) return;
    const { urgeCount, urgeFrom, eventCount, lastEventHash } = before.row;
    const noted = { urgeCount, urgeFrom, eventCount, lastEventHash };
    // A level that ran out, and a question nobody answered, are for the system to end.
    const ended = fresh(before, after).some(({ actorKind }) => actorKind === 'system');
    if (!ended) expect({ ...after.row, ...noted }).toEqual(before.row);
  },

  'a due date moves without an event': (_, before, after) => {
    const told = fresh(before, after).map(eventPayload);
    const moves = told.flatMap((payload) => [payload, ...((payload.moved as object[]) ?? [])]);
    for (const clock of before.clocks) {
      const dueAt = after.clocks.find(({ id }) => id === clock.id)?.dueAt;
      if (dueAt === clock.dueAt) continue;
      expect(moves).toContainEqual(
        expect.objectContaining({ clock: clock.kind, from: clock.dueAt, to: dueAt }),
      );
    }
    const [dueBefore, due] = [before.row.dueAt, after.row.dueAt];
    if (due !== dueBefore) expect(told).toContainEqual(expect.objectContaining({ dueBefore, due }));
  },

  'a red case has its time on site twice': (_, __, { clocks }) => {
    const onSite = clocks.filter(({ kind }) => kind === 'on-site');
    const duties = new Set(onSite.map(({ assignmentId }) => assignmentId));
    expect(onSite).toHaveLength(duties.size);
  },

  'a closed case loses its breach': (county, before, after) => {
    for (const clock of before.clocks) {
      const now = after.clocks.find(({ id }) => id === clock.id);
      if (clock.breachedAt !== null) expect(now?.breachedAt).toBe(clock.breachedAt);
      // Nor is one spared by whatever ends its time.
      const late = clock.pausedAt === null && clock.dueAt < county.context.now();
      const ended = clock.stoppedAt === null && now?.stoppedAt !== null;
      if (late && ended && !nobodysDuty.has(clock.kind)) expect(now?.breachedAt).toBe(clock.dueAt);
    }
    const breached = after.clocks.filter(({ breachedAt }) => breachedAt !== null);
    const recorded = after.events.filter(({ type }) => type === 'clock-breached');
    expect(recorded).toHaveLength(breached.length);
  },

  'a case waits with no one whose duty it is and no clock running': (county, _, after) => {
    const { row, clocks } = after;
    const holder = holderOf(county.context, after, 'zh-CN', 'resident');
    const running = clocks.filter(({ stoppedAt }) => stoppedAt === null);
    if (isOpen(row.state)) {
      expect(holder.kind).not.toBe('nobody');
      expect(nextMove(county, after), row.state).toBeDefined();
      const ticking = running.filter(({ pausedAt }) => pausedAt === null);
      const main = [row.dueKind, row.dueAt];
      expect(ticking.map(({ kind, dueAt }) => [kind, dueAt])).toContainEqual(main);
    } else {
      expect(holder.kind).toBe('nobody');
      expect(row.dueAt).toBeNull();
      expect(running).toEqual([]);
    }
  },
};

/** Holds every rule against what became of the case. @throws Error that names the line */
export async function expectNever(
  county: TestCounty,
  before: CaseRecord,
  after: CaseRecord,
): Promise<void> {
  for (const [line, rule] of Object.entries({ ...never, ...neverToOthers })) {
    try {
      await rule(county, before, after);
    } catch (cause) {
      throw new Error(`${line}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
}
