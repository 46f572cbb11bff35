import { describe, expect, it } from 'vitest';
import type { ClockKind, Nature, Supervisor, Urgency } from '../storage/tables.ts';
import type { CaseHistory } from './case-record.ts';
import {
  dueWhen,
  isFromAbove,
  isUnitDuty,
  mainClock,
  newClock,
  nobodysDuty,
  noClock,
  systemActor,
  termsOf,
} from './clock.ts';

const due = { at: 5000, provisional: true };
const terms = [{ value: 5, unit: 'working-days' as const }];
const begun = { caseId: 'c1', assignmentId: 'a1', kind: 'handle' as const, startedAt: 1000, terms };

describe('whose duty a clock measures', () => {
  it('is the unit’s where a unit owes something, and otherwise the desk’s', () => {
    const units: ClockKind[] = ['sign', 'on-site', 'handle', 'assist', 'supervision'];
    const desks: ClockKind[] = [
      ...(['dispatch', 'review', 'follow-up', 'ask', 'level'] as const),
      ...(['return-decision', 'extension-decision', 'joint-meeting'] as const),
    ];
    expect(units.filter(isUnitDuty)).toEqual(units);
    expect(desks.filter(isUnitDuty)).toEqual([]);
  });

  it('is nobody’s when the resident is asked or the next level waits', () => {
    const all: ClockKind[] = ['ask', 'level', 'handle', 'dispatch', 'follow-up', 'supervision'];
    expect(all.filter((kind) => nobodysDuty.has(kind))).toEqual(['ask', 'level']);
  });
});

it('an order of a leader or of the inspectors comes from above the desk, its own does not', () => {
  const above = (supervisor: Supervisor | null) => isFromAbove({ supervisor });
  expect([above('leader'), above('discipline')]).toEqual([true, true]);
  expect([above('desk'), above(null)]).toEqual([false, false]);
});

describe('a clock that has just begun', () => {
  it('runs, has missed nothing, and never stood still', () => {
    expect(newClock(begun, due)).toEqual({
      ...begun,
      id: expect.stringMatching(/./),
      dueAt: 5000,
      provisional: true,
      supervisor: null,
      stoppedAt: null,
      breachedAt: null,
      pausedAt: null,
      pausedMs: 0,
      remindAt: null,
    });
  });

  it('knows who gave the order', () => {
    expect(newClock({ ...begun, supervisor: 'leader' }, due).supervisor).toBe('leader');
  });

  it('measures the case as a whole by its moment, its kind and how sure that is', () => {
    expect(mainClock(newClock(begun, due))).toEqual({
      dueAt: 5000,
      dueKind: 'handle',
      dueProvisional: true,
    });
    expect(noClock).toEqual({ dueAt: null, dueKind: null, dueProvisional: false });
  });
});

it('a clock older than the record of its terms is made of the moment it is due', () => {
  const clock = newClock(begun, due);
  expect(termsOf(clock)).toEqual(terms);
  expect(termsOf({ ...clock, terms: [] })).toEqual([{ until: 5000 }]);
});

describe('when a clock was due the last time the matter was called the same', () => {
  type Told = { at: number; nature?: Nature; urgency?: Urgency; from?: number; clock?: ClockKind };
  /** Each tells what it was called until then, and when the clock was due until then. */
  const was = (...told: Told[]): CaseHistory =>
    ({
      row: { nature: 'request', urgency: 'red' },
      events: told.map(({ at, nature, urgency, from, clock: kind = 'sign' }) => ({
        type: 'case-reclassified',
        at,
        payload: JSON.stringify({
          ...(nature && { nature: { from: nature, to: 'request' } }),
          ...(urgency && { urgency: { from: urgency, to: 'red' } }),
          ...(from && { moved: [{ clock: kind, from, to: 0 }] }),
        }),
      })),
    }) as unknown as CaseHistory;
  const clock = { ...newClock(begun, due), kind: 'sign' as const, startedAt: 1000 };
  const dueAs = (urgency: Urgency, record: CaseHistory) =>
    dueWhen((then) => then.urgency === urgency && then.nature === 'request', record, clock);

  it('is in the ledger, of the last time', () => {
    const record = was(
      { at: 1100, urgency: 'orange', from: 7000 },
      { at: 1200, urgency: 'normal', from: 8000 },
      { at: 1300, urgency: 'orange', from: 9000 },
    );
    expect(dueAs('orange', record)).toBe(9000);
    expect(dueAs('normal', record)).toBe(8000);
    expect(dueAs('yellow', record)).toBeUndefined();
  });

  it('is followed through what said nothing of it', () => {
    const record = was(
      { at: 1100, urgency: 'orange', from: 7000 },
      { at: 1200, nature: 'complaint' },
      { at: 1300, nature: 'request', urgency: 'yellow' },
    );
    const called: unknown[] = [];
    dueWhen((then) => called.push(then) === 0, record, clock);
    expect(called).toEqual([{ nature: 'complaint', urgency: 'orange' }]);
  });

  it('is not from before it began, nor of another clock or event', () => {
    expect(dueAs('orange', was({ at: 999, urgency: 'orange', from: 7000 }))).toBeUndefined();
    expect(dueAs('orange', was({ at: 1000, urgency: 'orange', from: 7000 }))).toBe(7000);
    const ofHandling = was({ at: 1100, urgency: 'orange', from: 7000, clock: 'handle' });
    expect(dueAs('orange', ofHandling)).toBeUndefined();
    const { events, ...rest } = was({ at: 1100, urgency: 'orange', from: 7000 });
    const others = events.map((event) => ({ ...event, type: 'due-moved' }));
    expect(dueAs('orange', { ...rest, events: others })).toBeUndefined();
  });
});

it('what time does is done by the system and by no person', () => {
  expect(systemActor).toEqual({ kind: 'system', id: null });
});
