import { describe, expect, it } from 'vitest';
import type { ClockKind, Supervisor } from '../storage/tables.ts';
import {
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

it('what time does is done by the system and by no person', () => {
  expect(systemActor).toEqual({ kind: 'system', id: null });
});
