import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '../storage/tables.ts';
import { allowedCommands, decide } from './decide.ts';
import type { CaseFacts } from './facts.ts';
import {
  type Actor,
  type Command,
  isOpen,
  type Outcome,
  openStates,
  transitions,
} from './lifecycle.ts';
import { aCase, assist, lead } from './testing.facts.ts';

const resident: Actor = { kind: 'resident', id: null };
const neighbour: Actor = { kind: 'resident', id: 'follower-1' };
const desk: Actor = { kind: 'staff', id: 'desk-1', role: 'desk', unitId: null };
const colleague: Actor = { kind: 'staff', id: 'desk-2', role: 'desk', unitId: null };
const leader: Actor = { kind: 'staff', id: 'leader-1', role: 'leader', unitId: null };
const town: Actor = { kind: 'staff', id: 'town-1', role: 'unit', unitId: 'town' };
const bureau: Actor = { kind: 'staff', id: 'bureau-1', role: 'unit', unitId: 'bureau' };
const inspector: Actor = { kind: 'staff', id: 'inspector-1', role: 'inspector', unitId: null };

const refusal = (command: Command, actor: Actor, facts: CaseFacts, outcome?: Outcome) => {
  const decision = decide(command, actor, facts, outcome);
  return decision.ok ? 'allowed' : decision.refusal;
};

describe('the straight road', () => {
  it.each<[Command, Actor, CaseFacts, CaseState, Outcome?]>([
    ['acceptCase', desk, aCase('submitted'), 'accepted'],
    ['dispatchCase', desk, aCase('accepted'), 'dispatched'],
    [
      'signAssignment',
      town,
      aCase('dispatched', { assignments: [{ ...lead, signed: false }] }),
      'in-progress',
    ],
    ['replyToCase', town, aCase('in-progress', { assignments: [lead] }), 'replied'],
    ['reviewReply', desk, aCase('replied', { assignments: [lead] }), 'follow-up', 'approved'],
    ['reviewReply', desk, aCase('replied', { assignments: [lead] }), 'in-progress', 'returned'],
    ['recordFollowUp', desk, aCase('follow-up', { assignments: [lead] }), 'closed', 'answered'],
    [
      'recordFollowUp',
      desk,
      aCase('follow-up', { assignments: [lead] }),
      'in-progress',
      'reasonable',
    ],
    ['rateCase', resident, aCase('follow-up', { assignments: [lead] }), 'closed', 'answered'],
  ])('%s by its party leads on', (command, actor, facts, to, outcome) => {
    const decision = decide(command, actor, facts, outcome);
    expect(decision.ok && decision.to).toBe(to);
  });
});

describe('two people', () => {
  it('one proposes to decline, another confirms', () => {
    expect(refusal('declineCase', desk, aCase('submitted'), 'proposed')).toBe('allowed');
    const proposed = aCase('submitted', { declineProposedBy: 'desk-1' });
    expect(refusal('declineCase', desk, proposed, 'confirmed')).toBe('second-person-needed');
    expect(refusal('declineCase', colleague, proposed, 'confirmed')).toBe('allowed');
    expect(refusal('declineCase', leader, proposed, 'confirmed')).toBe('allowed');
  });

  it('dissatisfaction is set aside only by someone who did not propose it', () => {
    const dissatisfied = { dissatisfied: true, assignments: [lead] };
    const proposed = aCase('follow-up', { ...dissatisfied, exclusionProposedBy: 'desk-1' });
    expect(refusal('closeCase', desk, proposed)).toBe('second-person-needed');
    expect(refusal('closeCase', colleague, proposed)).toBe('allowed');
    expect(refusal('closeCase', colleague, aCase('follow-up'))).toBe('not-allowed-now');
  });
});

describe('what the desk answers by itself', () => {
  const replied = aCase('replied', { answeredBy: 'desk-1' });
  const asked = aCase('follow-up', { answeredBy: 'desk-1' });

  it.each<[Command, CaseFacts, Outcome]>([
    ['reviewReply', replied, 'approved'],
    ['reviewReply', replied, 'returned'],
    ['recordFollowUp', asked, 'answered'],
    ['recordFollowUp', asked, 'not-reasonable'],
  ])('%s is for somebody else', (command, facts, outcome) => {
    expect(refusal(command, desk, facts, outcome)).toBe('second-person-needed');
    expect(refusal(command, colleague, facts, outcome)).toBe('allowed');
  });

  it.each<[Command, CaseFacts, Outcome]>([
    ['reviewReply', replied, 'returned'],
    ['recordFollowUp', asked, 'reasonable'],
  ])('goes back to the desk by %s', (command, facts, outcome) => {
    const decision = decide(command, colleague, facts, outcome);
    expect(decision.ok && decision.to).toBe('accepted');
  });
});

describe('a resident who said no', () => {
  const dissatisfied = aCase('follow-up', {
    dissatisfied: true,
    said: 'dissatisfied',
    assignments: [lead],
  });

  it.each<Outcome>(['answered', 'unreached', 'unreached-for-good'])(
    'is not overruled by the desk: %s',
    (outcome) => {
      expect(refusal('recordFollowUp', desk, dissatisfied, outcome)).toBe('not-allowed-now');
    },
  );

  it('is answered by a cause analysis', () => {
    expect(refusal('recordFollowUp', desk, dissatisfied, 'reasonable')).toBe('allowed');
    expect(refusal('recordFollowUp', desk, dissatisfied, 'not-reasonable')).toBe('allowed');
  });

  it('may change their mind, but need not say no twice', () => {
    expect(refusal('rateCase', resident, dissatisfied, 'answered')).toBe('allowed');
    expect(refusal('rateCase', resident, dissatisfied, 'dissatisfied')).toBe('not-allowed-now');
  });
});

describe('a closed case', () => {
  it('is opened again by its resident while the reopening lasts', () => {
    expect(refusal('reopenCase', resident, aCase('closed', { mayReopen: true }))).toBe('allowed');
    expect(refusal('reopenCase', resident, aCase('closed'))).toBe('not-allowed-now');
    expect(refusal('reopenCase', desk, aCase('closed', { mayReopen: true }))).toBe('not-allowed');
  });

  it('goes back to its unit, or to the desk when no unit led, by an inspector alone', () => {
    const led = decide('flagFalseClosing', inspector, aCase('closed', { assignments: [lead] }));
    expect(led.ok && led.to).toBe('in-progress');
    const unled = decide('flagFalseClosing', inspector, aCase('closed'));
    expect(unled.ok && unled.to).toBe('accepted');
    for (const actor of [desk, leader, town, resident]) {
      expect(refusal('flagFalseClosing', actor, aCase('closed'))).toBe('not-allowed');
    }
  });
});

describe('another resident', () => {
  const following = (rated: boolean) =>
    aCase('follow-up', { followers: [{ id: 'follower-1', rated, merged: false }] });

  it('joins once and is asked once a round', () => {
    expect(refusal('followCase', neighbour, aCase('in-progress'))).toBe('allowed');
    expect(refusal('followCase', neighbour, following(false))).toBe('not-allowed');
    expect(allowedCommands(neighbour, following(false))).toEqual(['rateCase']);
    expect(allowedCommands(neighbour, following(true))).toEqual([]);
  });

  it('does not close the case of somebody else', () => {
    const decision = decide('rateCase', neighbour, following(false), 'other-heard');
    expect(decision.ok && decision.to).toBe('follow-up');
    expect(refusal('rateCase', neighbour, following(false), 'answered')).toBe('not-allowed-now');
  });
});

describe('units', () => {
  it('the lead replies only when every assisting unit has reported', () => {
    const waiting = aCase('in-progress', { assignments: [lead, assist] });
    expect(refusal('replyToCase', town, waiting)).toBe('not-allowed-now');
    expect(refusal('replyToCase', bureau, waiting)).toBe('allowed');
    const reported = aCase('in-progress', { assignments: [lead, { ...assist, replied: true }] });
    expect(refusal('replyToCase', town, reported)).toBe('allowed');
    expect(refusal('replyToCase', bureau, reported)).toBe('not-allowed-now');
  });

  it('a unit without an assignment may do nothing', () => {
    const facts = aCase('in-progress', { assignments: [lead] });
    expect(allowedCommands(bureau, facts)).toEqual([]);
    expect(refusal('replyToCase', bureau, facts)).toBe('not-allowed');
  });

  it('nobody of a unit that handled it in any round reviews, asks, closes or inspects', () => {
    const insider: Actor = { ...desk, unitId: 'town' };
    for (const state of ['replied', 'follow-up'] as const) {
      expect(allowedCommands(insider, aCase(state, { unitsEver: ['town'] }))).toEqual([]);
    }
    const inspecting: Actor = { ...inspector, unitId: 'town' };
    expect(allowedCommands(inspecting, aCase('closed', { unitsEver: ['town'] }))).toEqual([]);
  });
});

const anyFacts = fc.record({
  state: fc.constantFrom<CaseState>(...openStates, 'closed', 'declined', 'withdrawn', 'merged'),
  declineProposedBy: fc.constantFrom(null, 'desk-1', 'desk-2'),
  answeredBy: fc.constantFrom(null, 'desk-1', 'desk-2'),
  said: fc.constantFrom(null, 'satisfied', 'dissatisfied'),
  dissatisfied: fc.boolean(),
  othersDissatisfied: fc.boolean(),
  exclusionProposedBy: fc.constantFrom(null, 'desk-1', 'desk-2'),
  pending: fc.array(
    fc.record({
      kind: fc.constantFrom('return', 'extension', 'suspension'),
      assignmentId: fc.constantFrom('a1', 'a2', null),
    }),
    { maxLength: 2 },
  ),
  jointMeeting: fc.boolean(),
  meetingPending: fc.boolean(),
  ownerLeft: fc.boolean(),
  mayExtend: fc.boolean(),
  mayAsk: fc.boolean(),
  askableByCode: fc.boolean(),
  waiting: fc.boolean(),
  atTheTop: fc.boolean(),
  assignments: fc.array(
    fc.record({
      id: fc.constantFrom('a1', 'a2'),
      unitId: fc.constantFrom('town', 'bureau'),
      role: fc.constantFrom<'lead' | 'assist'>('lead', 'assist'),
      signed: fc.boolean(),
      replied: fc.boolean(),
      awaited: fc.boolean(),
      town: fc.boolean(),
      returnable: fc.boolean(),
      late: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  unitsEver: fc.subarray(['town', 'bureau']),
  readers: fc.constantFrom(null, [], ['desk-1']),
  mayReopen: fc.boolean(),
  mayUrge: fc.boolean(),
  followers: fc.constantFrom(
    [],
    [{ id: 'follower-1', rated: false, merged: false }],
    [{ id: 'follower-1', rated: true, merged: true }],
    [{ id: 'follower-1', rated: false, merged: true }],
  ),
});
const anyActor = fc.constantFrom(
  ...[resident, neighbour, desk, colleague, leader, town, bureau, inspector],
);
const outcomes = [undefined, ...new Set(transitions.map(({ outcome }) => outcome))];

describe('for every case and everyone', () => {
  it('a command is allowed exactly when some outcome of it would be decided', () => {
    fc.assert(
      fc.property(anyFacts, anyActor, (facts, actor) => {
        const decided = new Set(
          transitions
            .filter(({ from }) => from !== null)
            .map(({ command }) => command)
            .filter((command) =>
              outcomes.some((outcome) => decide(command, actor, facts, outcome).ok),
            ),
        );
        expect(new Set<Command>(allowedCommands(actor, facts))).toEqual(decided);
      }),
    );
  });

  it('a finished case takes no command but to be opened again, and to hear who is still asked', () => {
    fc.assert(
      fc.property(anyFacts, anyActor, (facts, actor) => {
        if (isOpen(facts.state)) return;
        const allowed = allowedCommands(actor, facts);
        if (facts.state !== 'closed') expect(allowed).toEqual([]);
        const again = new Map<Actor, Command[]>([
          [resident, ['reopenCase']],
          [inspector, ['flagFalseClosing', 'nameReader', 'removeReader']],
          // Of those whose case was joined, who has not answered yet.
          [neighbour, ['rateCase']],
          [desk, ['recordFollowUp']],
          [colleague, ['recordFollowUp']],
        ]);
        for (const command of allowed) expect(again.get(actor)).toContain(command);
      }),
    );
  });

  it('only follow-up leads to closed', () => {
    for (const { from, to } of transitions)
      if (to === 'closed') expect(from).toEqual(['follow-up']);
  });

  it('every open state of the road can be left by somebody', () => {
    const left = new Set(
      transitions.filter(({ to }) => to !== 'stays').flatMap(({ from }) => from ?? []),
    );
    for (const state of openStates) if (state !== 'suspended') expect(left).toContain(state);
  });
});
