/** Every guard of the table, one reason at a time; the table as a whole is in `lifecycle.test.ts`. */
import { describe, expect, it } from 'vitest';
import type { CaseState } from '../storage/tables.ts';
import { allowedCommands, decide, partiesOf } from './decide.ts';
import type { AssignmentFacts, CaseFacts } from './facts.ts';
import { type Actor, type Command, type Outcome, transitions } from './lifecycle.ts';
import { aCase, assist, lead } from './testing.facts.ts';

const resident: Actor = { kind: 'resident', id: null };
const hotline: Actor = { kind: 'integration', id: 'key-1' };
const system: Actor = { kind: 'system', id: null };
const staff = (id: string, role: Actor['role'], unitId: string | null = null) =>
  ({ kind: 'staff', id, role, unitId }) as Actor;
const desk = staff('desk-1', 'desk');
const colleague = staff('desk-2', 'desk');
const leader = staff('leader-1', 'leader');
const town = staff('town-1', 'unit', 'town');
const bureau = staff('bureau-1', 'unit', 'bureau');
const other = staff('other-1', 'unit', 'other');

const withUnits = (state: CaseState, facts: Partial<CaseFacts> = {}) =>
  aCase(state, {
    assignments: [lead, assist],
    unitsEver: ['town', 'bureau'],
    mayReopen: true,
    ...facts,
  });
const inProgress = (facts: Partial<CaseFacts> = {}) => withUnits('in-progress', facts);

const verdict = (
  command: Command,
  actor: Actor,
  facts: CaseFacts,
  outcome?: Outcome,
  assignmentId?: string,
) => {
  const decision = decide(command, actor, facts, outcome, assignmentId);
  return decision.ok ? decision.to : decision.refusal;
};
const no = 'not-allowed-now';

describe('who somebody is to a case', () => {
  it.each<[string, Actor, string[]]>([
    ['the resident', resident, ['resident']],
    ['one who follows it', { kind: 'resident', id: 'f1' }, ['follower']],
    ['a neighbour', { kind: 'resident', id: 'f2' }, ['neighbour']],
    ['another system', hotline, ['integration']],
    ['the clock', system, []],
    ['the lead, a town', town, ['lead', 'town']],
    ['an assisting unit', bureau, ['assist']],
    ['a unit without a duty', other, []],
    ['the desk', desk, ['desk']],
    ['a leader', leader, ['leader']],
    ['an inspector', staff('i', 'inspector'), ['inspector']],
    ['an administrator', staff('x', 'administrator'), []],
    ['desk staff of a unit that handles it', staff('d', 'desk', 'town'), []],
    ['desk staff of a unit that does not', staff('d', 'desk', 'other'), ['desk']],
  ])('%s', (_, actor, parties) => {
    const facts = inProgress({ followers: [{ id: 'f1', rated: false, merged: false }] });
    expect(partiesOf(actor, facts)).toEqual(parties);
  });

  it('whoever handled it in an earlier round is not its desk either', () => {
    const over = withUnits('follow-up', { assignments: [], unitsEver: ['town'] });
    expect(partiesOf(staff('d', 'desk', 'town'), over)).toEqual([]);
  });

  it('only a lead that is a town may summon', () => {
    const assisting = inProgress({ assignments: [{ ...lead, role: 'assist' }] });
    expect(partiesOf(town, assisting)).toEqual(['assist']);
    expect(partiesOf(town, inProgress({ assignments: [{ ...lead, town: false }] }))).toEqual([
      'lead',
    ]);
  });
});

describe('a refusal', () => {
  it('says whether the person, the moment or a second person is missing', () => {
    expect(verdict('acceptCase', resident, withUnits('submitted'))).toBe('not-allowed');
    expect(verdict('acceptCase', desk, withUnits('closed'))).toBe(no);
    const proposed = withUnits('submitted', { declineProposedBy: 'desk-1' });
    expect(verdict('declineCase', desk, proposed)).toBe('second-person-needed');
    expect(verdict('declineCase', desk, proposed, 'proposed')).toBe(no);
    expect(verdict('declineCase', colleague, proposed, 'confirmed')).toBe('declined');
    expect(verdict('declineCase', desk, withUnits('submitted'), 'confirmed')).toBe(no);
    expect(verdict('declineCase', desk, withUnits('submitted'), 'proposed')).toBe('submitted');
    expect(verdict('submitCase', resident, withUnits('submitted'))).toBe(no);
  });
});

describe('a case that goes back', () => {
  it.each<[Command, CaseState, Outcome]>([
    ['reviewReply', 'replied', 'returned'],
    ['recordFollowUp', 'follow-up', 'reasonable'],
  ])('by %s goes to whoever answered', (command, state, outcome) => {
    expect(verdict(command, desk, withUnits(state), outcome)).toBe('in-progress');
    const answered = withUnits(state, { answeredBy: 'desk-2', assignments: [] });
    expect(verdict(command, desk, answered, outcome)).toBe('accepted');
  });

  it('is not closed by who answered it', () => {
    const facts = { answeredBy: 'desk-1', exclusionProposedBy: 'desk-2', dissatisfied: true };
    expect(verdict('closeCase', desk, withUnits('follow-up', facts))).toBe('second-person-needed');
    expect(verdict('closeCase', leader, withUnits('follow-up', facts))).toBe('closed');
  });
});

describe('a return', () => {
  const asked = (assignmentId: string) =>
    inProgress({ pending: [{ kind: 'return', assignmentId }] });

  it('is decided when there is one', () => {
    expect(verdict('decideReturn', desk, inProgress(), 'granted')).toBe(no);
    expect(verdict('decideReturn', desk, asked('a1'), 'refused', 'a2')).toBe(no);
    expect(verdict('decideReturn', desk, asked('a1'), 'refused', 'a1')).toBe('in-progress');
    expect(verdict('decideReturn', desk, asked('a1'), 'refused')).toBe('in-progress');
    const extension = inProgress({ pending: [{ kind: 'extension', assignmentId: 'a1' }] });
    expect(verdict('decideReturn', desk, extension, 'refused')).toBe(no);
  });

  it('of the lead brings the case back to the desk, of another it does not', () => {
    expect(verdict('decideReturn', desk, asked('a1'), 'granted', 'a1')).toBe('accepted');
    expect(verdict('decideReturn', desk, asked('a2'), 'granted', 'a2')).toBe('in-progress');
    expect(verdict('decideReturn', desk, asked('a9'), 'granted')).toBe('in-progress');
  });

  it('is asked for once, in time, before the reply, and not after a joint meeting', () => {
    const ask = (facts: Partial<CaseFacts>, by = town) =>
      verdict('returnAssignment', by, inProgress(facts));
    expect(ask({})).toBe('in-progress');
    expect(ask({}, bureau)).toBe('in-progress');
    expect(ask({ jointMeeting: true })).toBe(no);
    expect(ask({ assignments: [{ ...lead, returnable: false }] })).toBe(no);
    expect(ask({ assignments: [{ ...lead, replied: true }] })).toBe(no);
    expect(ask({ pending: [{ kind: 'return', assignmentId: 'a1' }] })).toBe(no);
    expect(ask({ pending: [{ kind: 'return', assignmentId: 'a2' }] })).toBe('in-progress');
    expect(verdict('returnAssignment', town, inProgress(), undefined, 'a2')).toBe(no);
    expect(verdict('returnAssignment', town, inProgress(), undefined, 'a1')).toBe('in-progress');
  });
});

describe('an extension', () => {
  const asked = (late: boolean) =>
    inProgress({
      assignments: [
        { ...lead, late },
        { ...assist, late: true },
      ],
      pending: [{ kind: 'extension', assignmentId: 'a1' }],
    });

  it('is granted before the time has run out, and refused at any time', () => {
    expect(verdict('decideExtension', desk, asked(false), 'granted')).toBe('in-progress');
    expect(verdict('decideExtension', desk, asked(true), 'granted')).toBe(no);
    expect(verdict('decideExtension', desk, asked(true), 'refused')).toBe('in-progress');
    expect(verdict('decideExtension', desk, inProgress(), 'refused')).toBe(no);
    expect(verdict('decideExtension', desk, asked(false), 'refused', 'a2')).toBe(no);
  });

  it('is asked for in time, by who has it in hand, when nothing else waits', () => {
    const ask = (facts: Partial<CaseFacts>) => verdict('requestExtension', town, inProgress(facts));
    expect(ask({})).toBe('in-progress');
    expect(ask({ mayExtend: false })).toBe(no);
    expect(ask({ waiting: true })).toBe(no);
    expect(ask({ pending: [{ kind: 'suspension', assignmentId: null }] })).toBe(no);
    expect(ask({ assignments: [{ ...lead, late: true }] })).toBe(no);
    expect(ask({ assignments: [{ ...lead, signed: false }] })).toBe(no);
    expect(ask({ assignments: [{ ...lead, replied: true }] })).toBe(no);
    expect(verdict('requestExtension', bureau, inProgress())).toBe('not-allowed');
  });
});

describe('asking the resident', () => {
  const ask = (by: Actor, facts: Partial<CaseFacts> = {}) =>
    verdict('askResident', by, inProgress(facts));

  it('is for the desk and for the lead that has signed', () => {
    expect(ask(desk)).toBe('in-progress');
    expect(ask(town)).toBe('in-progress');
    expect(ask(bureau)).toBe('not-allowed');
    expect(ask(town, { assignments: [{ ...lead, signed: false }] })).toBe(no);
    expect(ask(desk, { assignments: [{ ...lead, signed: false }] })).toBe('in-progress');
  });

  it('is for once a round, and not while something waits', () => {
    for (const facts of [
      { waiting: true },
      { mayAsk: false },
      { pending: [{ kind: 'return' as const, assignmentId: 'a1' }] },
    ]) {
      expect(ask(desk, facts)).toBe(no);
    }
  });
});

describe('a long matter', () => {
  const proposed = inProgress({ pending: [{ kind: 'suspension', assignmentId: null }] });

  it('is proposed when nothing else waits, and a leader decides', () => {
    expect(verdict('suspendCase', desk, inProgress())).toBe('in-progress');
    expect(verdict('suspendCase', desk, proposed)).toBe(no);
    expect(verdict('suspendCase', desk, inProgress({ waiting: true }))).toBe(no);
    expect(verdict('decideSuspension', leader, proposed, 'granted')).toBe('suspended');
    expect(verdict('decideSuspension', leader, proposed, 'refused')).toBe('in-progress');
    expect(verdict('decideSuspension', leader, inProgress(), 'granted')).toBe(no);
  });

  it('goes on with the unit that leads it, or with the desk when none does', () => {
    const led = withUnits('suspended');
    const unled = withUnits('suspended', { assignments: [assist] });
    expect(verdict('resumeCase', desk, led)).toBe('in-progress');
    expect(verdict('resumeCase', desk, led, 'to-desk')).toBe(no);
    expect(verdict('resumeCase', desk, unled)).toBe('accepted');
    expect(verdict('resumeCase', desk, unled, 'to-unit')).toBe(no);
  });

  it('goes up as long as there is a level above', () => {
    expect(verdict('escalateCase', town, inProgress())).toBe('in-progress');
    expect(verdict('escalateCase', town, inProgress({ atTheTop: true }))).toBe(no);
  });
});

describe('what a unit has in hand', () => {
  it('is signed once', () => {
    const sent = (signed: boolean) =>
      withUnits('dispatched', { assignments: [{ ...lead, signed }] });
    expect(verdict('signAssignment', town, sent(false))).toBe('in-progress');
    expect(verdict('signAssignment', town, sent(false), undefined, 'a1')).toBe('in-progress');
    expect(verdict('signAssignment', town, sent(false), undefined, 'a2')).toBe(no);
    expect(verdict('signAssignment', town, sent(true))).toBe(no);
  });

  it('lets a town summon others', () => {
    expect(verdict('summonUnits', town, inProgress())).toBe('in-progress');
    const replied = inProgress({ assignments: [{ ...lead, replied: true }] });
    expect(verdict('summonUnits', town, replied)).toBe(no);
    const department = inProgress({ assignments: [{ ...lead, town: false }] });
    expect(verdict('summonUnits', town, department)).toBe('not-allowed');
  });

  it('is replied to once signed, not asked back, and after the assisting units', () => {
    const reported = { ...assist, replied: true };
    const reply = (assignments: AssignmentFacts[], facts: Partial<CaseFacts> = {}, by = town) =>
      verdict('replyToCase', by, inProgress({ assignments, ...facts }));
    expect(reply([lead, reported])).toBe('replied');
    expect(reply([lead, assist])).toBe(no);
    expect(reply([lead, assist], {}, bureau)).toBe('in-progress');
    expect(reply([{ ...lead, signed: false }])).toBe(no);
    expect(reply([{ ...lead, replied: true }])).toBe(no);
    expect(reply([lead], { pending: [{ kind: 'return', assignmentId: 'a1' }] })).toBe(no);
    expect(reply([lead], { pending: [{ kind: 'return', assignmentId: 'a2' }] })).toBe('replied');
    expect(reply([lead], { pending: [{ kind: 'extension', assignmentId: 'a1' }] })).toBe('replied');
    expect(verdict('replyToCase', town, inProgress(), undefined, 'a2')).toBe(no);
  });
});

it('a case is divided before anything about it waits', () => {
  expect(verdict('splitCase', desk, withUnits('accepted'))).toBe('accepted');
  expect(verdict('splitCase', desk, withUnits('accepted', { waiting: true }))).toBe(no);
  const declining = withUnits('submitted', { declineProposedBy: 'desk-2' });
  expect(verdict('splitCase', desk, declining)).toBe(no);
});

describe('after the answer', () => {
  it('one who follows says it once a round what they think', () => {
    const follower: Actor = { kind: 'resident', id: 'f1' };
    const facts = (rated: boolean) =>
      withUnits('follow-up', {
        followers: [
          { id: 'f1', rated, merged: false },
          { id: 'f2', rated: false, merged: false },
        ],
      });
    expect(verdict('rateCase', follower, facts(false))).toBe('follow-up');
    expect(verdict('rateCase', follower, facts(true))).toBe(no);
    expect(verdict('rateCase', resident, facts(false), 'heard')).toBe(no);
  });

  it('a text message is sent while there is somebody it can go to', () => {
    expect(verdict('sendFollowUpCode', desk, withUnits('follow-up'))).toBe('follow-up');
    const nobody = withUnits('follow-up', { askableByCode: false });
    expect(verdict('sendFollowUpCode', desk, nobody)).toBe(no);
  });

  it('the resident says no once, and may change their mind', () => {
    expect(verdict('rateCase', resident, withUnits('follow-up'), 'dissatisfied')).toBe('follow-up');
    const unhappy = withUnits('follow-up', { dissatisfied: true, said: 'dissatisfied' });
    expect(verdict('rateCase', resident, unhappy, 'dissatisfied')).toBe(no);
    expect(verdict('rateCase', resident, unhappy, 'answered')).toBe('closed');
  });

  it('a closed case is reopened once, and urged as often as the policy lets', () => {
    expect(verdict('reopenCase', resident, withUnits('closed'))).toBe('accepted');
    expect(verdict('reopenCase', resident, withUnits('closed', { mayReopen: false }))).toBe(no);
    expect(verdict('urgeCase', resident, inProgress())).toBe('in-progress');
    expect(verdict('urgeCase', resident, inProgress({ mayUrge: false }))).toBe(no);
  });

  it('a false closing goes back to the unit that led, or to the desk', () => {
    const inspector = staff('inspector-1', 'inspector');
    const unled = withUnits('closed', { assignments: [assist] });
    expect(verdict('flagFalseClosing', inspector, withUnits('closed'))).toBe('in-progress');
    expect(verdict('flagFalseClosing', inspector, withUnits('closed'), 'to-desk')).toBe(no);
    expect(verdict('flagFalseClosing', inspector, unled)).toBe('accepted');
    expect(verdict('flagFalseClosing', inspector, unled, 'to-unit')).toBe(no);
  });
});

describe('the commands somebody could give now', () => {
  it.each<[string, Actor, CaseFacts, Command]>([
    ['a resident who is asked', resident, withUnits('follow-up'), 'rateCase'],
    ['the lead', town, inProgress(), 'requestExtension'],
    ['an assisting unit', bureau, inProgress(), 'replyToCase'],
    ['the desk', desk, withUnits('replied'), 'reviewReply'],
    ['a leader', leader, inProgress(), 'superviseCase'],
  ])('are for %s those that are not refused, each once', (_, actor, facts, one) => {
    const rows = transitions.filter(
      ({ command, outcome }) => decide(command, actor, facts, outcome).ok,
    );
    const allowed = allowedCommands(actor, facts);
    expect(allowed).toEqual([...new Set(rows.map(({ command }) => command))]);
    expect(allowed).toContain(one);
    expect(allowed).not.toContain('submitCase');
  });
});
