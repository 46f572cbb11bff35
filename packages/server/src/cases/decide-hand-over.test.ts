/** The guards of what passes between hands: arrival, meeting, suspension, taking back, reading. */
import { describe, expect, it } from 'vitest';
import { allowedCommands, decide } from './decide.ts';
import type { CaseFacts } from './facts.ts';
import type { Actor, Command, Outcome } from './lifecycle.ts';
import { aCase, assist, lead } from './testing.facts.ts';

const resident: Actor = { kind: 'resident', id: null };
const staff = (role: Actor['role'], unitId: string | null = null): Actor => ({
  kind: 'staff',
  id: `${role}-1`,
  ...(role && { role }),
  unitId,
});
const [desk, leader, inspector] = [staff('desk'), staff('leader'), staff('inspector')];
const [town, bureau] = [staff('unit', 'town'), staff('unit', 'bureau')];
const verdict = (command: Command, by: Actor, facts: CaseFacts, outcome?: Outcome) => {
  const decision = decide(command, by, facts, outcome);
  return decision.ok ? decision.to : decision.refusal;
};
const no = 'not-allowed-now';
const inHand = (facts: Partial<CaseFacts> = {}) =>
  aCase('in-progress', { assignments: [lead], unitsEver: ['town'], ...facts });

describe('an arrival', () => {
  const awaited = inHand({ assignments: [{ ...lead, awaited: true }] });

  it('is the lead unit’s to say, while it is awaited', () => {
    expect(verdict('arriveOnSite', town, awaited)).toBe('in-progress');
    expect(verdict('arriveOnSite', town, inHand())).toBe(no);
    expect(verdict('arriveOnSite', bureau, inHand({ assignments: [lead, assist] }))).toBe(
      'not-allowed',
    );
    expect(verdict('arriveOnSite', desk, awaited)).toBe('not-allowed');
  });

  it('comes before the lead’s reply, and holds up nobody who helps', () => {
    expect(verdict('replyToCase', town, awaited)).toBe(no);
    expect(verdict('replyToCase', town, inHand())).toBe('replied');
    const helped = inHand({ assignments: [lead, { ...assist, awaited: true }] });
    expect(verdict('replyToCase', bureau, helped)).toBe('in-progress');
  });
});

describe('a joint meeting', () => {
  it('decides once it was called, by desk or leader', () => {
    for (const by of [desk, leader]) {
      expect(verdict('decideJointMeeting', by, inHand(), 'kept')).toBe(no);
      const called = inHand({ meetingPending: true });
      expect(verdict('decideJointMeeting', by, called, 'kept')).toBe('in-progress');
      expect(verdict('decideJointMeeting', by, called, 'moved')).toBe('dispatched');
    }
  });

  it('is not put off by a suspension, which may still be refused', () => {
    const asked = { pending: [{ kind: 'suspension', assignmentId: null }] } as const;
    const called = inHand({ meetingPending: true });
    expect(verdict('suspendCase', desk, called)).toBe(no);
    const proposed = { ...called, ...asked };
    expect(verdict('decideSuspension', leader, proposed, 'granted')).toBe(no);
    expect(verdict('decideSuspension', leader, proposed, 'refused')).toBe('in-progress');
    expect(verdict('decideSuspension', leader, inHand(asked), 'granted')).toBe('suspended');
  });
});

describe('taking back', () => {
  const others = [{ id: 'follower-1', rated: false, merged: false }];

  it('ends a case that is nobody else’s, and leaves open what others share', () => {
    expect(verdict('withdrawCase', resident, inHand(), 'alone')).toBe('withdrawn');
    expect(verdict('withdrawCase', resident, inHand(), 'others-stay')).toBe(no);
    const shared = inHand({ followers: others });
    expect(verdict('withdrawCase', resident, shared, 'alone')).toBe(no);
    expect(verdict('withdrawCase', resident, shared, 'others-stay')).toBe('in-progress');
  });

  it('leaves nobody to be asked for more', () => {
    expect(verdict('askResident', desk, inHand())).toBe('in-progress');
    expect(verdict('askResident', desk, inHand({ ownerLeft: true }))).toBe(no);
  });

  it('leaves whoever did it without a command', () => {
    const left = aCase('follow-up', { ownerLeft: true, followers: others });
    expect(allowedCommands(resident, left)).toEqual([]);
    expect(allowedCommands({ kind: 'resident', id: 'follower-1' }, left)).toEqual(['rateCase']);
  });
});

describe('a reader', () => {
  it('is removed by an inspector, where one is named', () => {
    expect(verdict('removeReader', inspector, inHand({ readers: ['desk-1'] }))).toBe('in-progress');
    expect(verdict('removeReader', inspector, inHand({ readers: [] }))).toBe(no);
    expect(verdict('removeReader', inspector, inHand())).toBe(no);
    expect(verdict('removeReader', desk, inHand({ readers: ['desk-1'] }))).toBe('not-allowed');
  });
});
