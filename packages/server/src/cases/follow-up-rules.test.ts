import { describe, expect, it } from 'vitest';
import { allowedCommands, decide } from './decide.ts';
import type { CaseFacts } from './facts.ts';
import type { Actor, Command, Outcome } from './lifecycle.ts';
import { aCase, lead } from './testing.facts.ts';

const staff = (id: string, role: 'desk' | 'unit' | 'leader'): Actor => ({
  kind: 'staff',
  id,
  role,
  unitId: role === 'unit' ? 'town' : null,
});
const desk = staff('desk-1', 'desk');
const leader = staff('leader-1', 'leader');
const town = staff('town-1', 'unit');
const owner: Actor = { kind: 'resident', id: null };
const other: Actor = { kind: 'resident', id: 'other-1' };

const asked = (facts: Partial<CaseFacts> = {}) =>
  aCase('follow-up', { assignments: [lead], unitsEver: ['town'], ...facts });
const saidNo = asked({ said: 'dissatisfied', dissatisfied: true });
const joined = { id: 'other-1', rated: false, merged: true };
const othersSaidNo = asked({
  dissatisfied: true,
  othersDissatisfied: true,
  followers: [{ ...joined, rated: true }],
});

const leadsTo = (command: Command, actor: Actor, facts: CaseFacts, outcome?: Outcome) => {
  const decision = decide(command, actor, facts, outcome);
  return decision.ok ? decision.to : decision.refusal;
};
const no = 'not-allowed-now';

describe('a dissatisfied answer', () => {
  it('found reasonable goes back to the unit, by the desk or by the second person', () => {
    for (const facts of [saidNo, { ...saidNo, exclusionProposedBy: 'desk-2' }]) {
      expect(leadsTo('reworkCase', desk, facts)).toBe('in-progress');
      expect(leadsTo('reworkCase', leader, facts)).toBe('in-progress');
    }
  });

  it('to what the desk answered by itself goes back to the desk', () => {
    const facts = { ...saidNo, answeredBy: 'desk-2', assignments: [] };
    expect(leadsTo('reworkCase', desk, facts)).toBe('accepted');
    expect(leadsTo('reworkCase', desk, { ...facts, answeredBy: 'desk-1' })).toBe(
      'second-person-needed',
    );
  });

  it('is set aside by two people', () => {
    expect(leadsTo('closeCase', desk, saidNo, 'proposed')).toBe('follow-up');
    expect(leadsTo('closeCase', desk, saidNo, 'confirmed')).toBe(no);
    const proposed = { ...saidNo, exclusionProposedBy: 'desk-1' };
    expect(leadsTo('closeCase', desk, proposed, 'confirmed')).toBe('second-person-needed');
    expect(leadsTo('closeCase', leader, proposed, 'confirmed')).toBe('closed');
  });

  it('is what both need', () => {
    for (const command of ['reworkCase', 'closeCase'] as const) {
      expect(leadsTo(command, desk, asked())).toBe(no);
      expect(leadsTo(command, desk, asked({ said: 'satisfied' }))).toBe(no);
    }
  });

  it('may be written down before its cause is known, once', () => {
    expect(leadsTo('recordFollowUp', desk, asked(), 'dissatisfied')).toBe('follow-up');
    expect(leadsTo('recordFollowUp', desk, saidNo, 'dissatisfied')).toBe(no);
  });
});

describe('one whose case was joined', () => {
  it('is not talked away by a satisfied owner, who is heard', () => {
    expect(leadsTo('rateCase', owner, othersSaidNo, 'answered')).toBe(no);
    expect(leadsTo('rateCase', owner, othersSaidNo, 'heard')).toBe('follow-up');
    expect(leadsTo('recordFollowUp', desk, othersSaidNo, 'answered')).toBe(no);
    expect(leadsTo('recordFollowUp', desk, othersSaidNo, 'unreached-for-good')).toBe(no);
    expect(leadsTo('recordFollowUp', desk, othersSaidNo, 'heard')).toBe('follow-up');
    expect(leadsTo('recordFollowUp', desk, othersSaidNo, 'dissatisfied')).toBe('follow-up');
    expect(leadsTo('reworkCase', desk, othersSaidNo)).toBe('in-progress');
  });

  it('leaves the owner free to change their mind, who is then heard', () => {
    const both = { ...othersSaidNo, said: 'dissatisfied' as const };
    expect(leadsTo('rateCase', owner, both, 'heard')).toBe('follow-up');
    expect(leadsTo('rateCase', owner, both, 'answered')).toBe(no);
  });

  it('once heard together with the owner leaves nothing to be said', () => {
    const all = { ...othersSaidNo, said: 'satisfied' as const };
    expect(leadsTo('rateCase', owner, all, 'heard')).toBe(no);
    expect(leadsTo('recordFollowUp', desk, all, 'heard')).toBe(no);
    expect(leadsTo('rateCase', other, all, 'other-heard')).toBe(no);
  });

  it('may say no after the closing, while it may be opened again', () => {
    const closed = aCase('closed', { mayReopen: true, followers: [joined] });
    expect(leadsTo('rateCase', other, closed, 'contested')).toBe('follow-up');
    expect(leadsTo('recordFollowUp', desk, closed, 'contested')).toBe('follow-up');
    expect(leadsTo('rateCase', other, closed, 'other-heard')).toBe('closed');
    const over = { ...closed, mayReopen: false };
    expect(allowedCommands(other, over)).toEqual([]);
    expect(leadsTo('recordFollowUp', desk, over, 'contested')).toBe(no);
  });
});

describe('one who only joined', () => {
  const follower = { ...joined, merged: false };

  it('is heard while the case is open, and then no more', () => {
    expect(leadsTo('rateCase', other, asked({ followers: [follower] }), 'other-heard')).toBe(
      'follow-up',
    );
    const closed = aCase('closed', { mayReopen: true, followers: [follower] });
    expect(allowedCommands(other, closed)).toEqual([]);
    expect(leadsTo('recordFollowUp', desk, closed, 'other-heard')).toBe(no);
  });
});

it('the unit that handled it asks nobody, neither by phone nor by text message', () => {
  for (const facts of [asked({ followers: [joined] }), saidNo, othersSaidNo]) {
    expect(allowedCommands(town, facts)).toEqual([]);
    const insider = { ...desk, unitId: 'town' };
    expect(allowedCommands(insider, facts)).toEqual([]);
  }
});
