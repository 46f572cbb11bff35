/** Whether the table lets somebody do something with a case now. Pure: no clock, no database. */
import type { Schemas } from '../contract/operations.ts';
import type { CaseState } from '../storage/tables.ts';
import type { AssignmentFacts, CaseFacts } from './facts.ts';
import { mayRate, mayRecord } from './follow-up-rules.ts';
import {
  type Actor,
  type Command,
  type Outcome,
  type Party,
  type Transition,
  transitions,
} from './lifecycle.ts';
import type { RequestKind } from './requests.ts';

/** Why a command is refused. */
export type Refusal = 'not-allowed' | 'not-allowed-now' | 'second-person-needed';

export type Decision =
  | { readonly ok: true; readonly transition: Transition; readonly to: CaseState }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Decides one command. `outcome` tells apart what the command can come to; `assignmentId` picks
 * the assignment a unit acts on.
 */
export function decide(
  command: Command,
  actor: Actor,
  facts: CaseFacts,
  outcome?: Outcome,
  assignmentId?: string,
): Decision {
  const parties = partiesOf(actor, facts);
  const mine = transitions.filter(
    (row) => row.command === command && row.by.some((party) => parties.includes(party)),
  );
  if (mine.length === 0) return { ok: false, refusal: 'not-allowed' };
  const here = mine.filter(
    (row) => row.from?.includes(facts.state) && (outcome === undefined || row.outcome === outcome),
  );
  if (here.length === 0) return { ok: false, refusal: 'not-allowed-now' };
  let refusal: Refusal = 'not-allowed-now';
  for (const transition of here) {
    const verdict = guard(transition, actor, facts, assignmentId);
    if (verdict === 'ok') {
      const to = transition.to === 'stays' ? facts.state : transition.to;
      return { ok: true, transition, to };
    }
    if (refusal !== 'second-person-needed') refusal = verdict;
  }
  return { ok: false, refusal };
}

/** The rows of the table by where they begin: every view of a case asks. */
const rowsFrom = new Map<CaseState, Transition[]>();
for (const row of transitions) {
  for (const state of row.from ?? []) rowsFrom.set(state, [...(rowsFrom.get(state) ?? []), row]);
}

/** The commands this actor could give now, in the order of the table. */
export function allowedCommands(actor: Actor, facts: CaseFacts): Schemas['Command'][] {
  const parties = partiesOf(actor, facts);
  const allowed = (rowsFrom.get(facts.state) ?? [])
    .filter(
      (row) => row.by.some((party) => parties.includes(party)) && guard(row, actor, facts) === 'ok',
    )
    .map((row) => row.command as Schemas['Command']);
  return [...new Set(allowed)];
}

/** What the actor is to this case. Nobody of a unit that ever handled it acts as its desk. */
export function partiesOf(actor: Actor, facts: CaseFacts): Party[] {
  const { assignments, unitsEver, followers, readers } = facts;
  if (actor.kind === 'resident') {
    if (actor.id === null) return facts.ownerLeft ? [] : ['resident'];
    const follower = followers.find(({ id }) => id === actor.id);
    if (!follower) return ['neighbour'];
    return follower.merged ? ['follower', 'merged'] : ['follower'];
  }
  if (actor.kind === 'integration') return ['integration'];
  if (actor.kind !== 'staff') return [];
  if (actor.role === 'unit') {
    const own = assignments.filter(({ unitId }) => unitId === actor.unitId);
    return own.flatMap(({ role, town }) => (role === 'lead' && town ? [role, 'town'] : [role]));
  }
  if (actor.unitId && unitsEver.includes(actor.unitId)) return [];
  // Of a sealed report the desk knows that it is there; only who is named acts on it.
  if (readers && actor.role !== 'inspector' && !readers.includes(actor.id ?? '')) return [];
  const { role } = actor;
  return role === 'desk' || role === 'leader' || role === 'inspector' ? [role] : [];
}

function guard(
  { command, by, to, outcome }: Transition,
  actor: Actor,
  facts: CaseFacts,
  assignmentId?: string,
): 'ok' | Refusal {
  switch (command) {
    case 'declineCase':
      return secondPerson(outcome === 'confirmed', facts.declineProposedBy, actor);
    case 'reviewReply':
      if (outcome === 'returned' && !goesBackTo(to, facts)) return 'not-allowed-now';
      return notTheAnswerer(facts, actor);
    case 'recordFollowUp':
      if (outcome === 'reasonable' && !goesBackTo(to, facts)) return 'not-allowed-now';
      return mayRecord(outcome, facts) ? notTheAnswerer(facts, actor) : 'not-allowed-now';
    case 'rateCase':
      return mayRate(outcome, actor, facts) ? 'ok' : 'not-allowed-now';
    case 'sendFollowUpCode':
      return facts.askableByCode ? 'ok' : 'not-allowed-now';
    case 'reworkCase':
      if (!facts.dissatisfied || !goesBackTo(to, facts)) return 'not-allowed-now';
      return notTheAnswerer(facts, actor);
    case 'nameReader':
      return facts.readers ? 'ok' : 'not-allowed-now';
    case 'removeReader':
      return facts.readers?.length ? 'ok' : 'not-allowed-now';
    case 'decideJointMeeting':
      return facts.meetingPending ? 'ok' : 'not-allowed-now';
    case 'reopenCase':
      return facts.mayReopen ? 'ok' : 'not-allowed-now';
    case 'urgeCase':
      return facts.mayUrge ? 'ok' : 'not-allowed-now';
    case 'flagFalseClosing': {
      const led = facts.assignments.some(({ role }) => role === 'lead');
      return led === (outcome === 'to-unit') ? 'ok' : 'not-allowed-now';
    }
    case 'closeCase':
      if (!facts.dissatisfied) return 'not-allowed-now';
      return notTheAnswerer(facts, actor) === 'ok'
        ? secondPerson(outcome === 'confirmed', facts.exclusionProposedBy, actor)
        : 'second-person-needed';
    case 'decideReturn': {
      const asked = pendingFor(facts, 'return', assignmentId);
      if (!asked) return 'not-allowed-now';
      if (outcome === 'refused') return 'ok';
      const lead = facts.assignments.some(
        ({ id, role }) => id === asked.assignmentId && role === 'lead',
      );
      return lead === (to === 'accepted') ? 'ok' : 'not-allowed-now';
    }
    case 'decideExtension': {
      const asked = pendingFor(facts, 'extension', assignmentId);
      const late = facts.assignments.some(({ id, late }) => id === asked?.assignmentId && late);
      return asked && !(outcome === 'granted' && late) ? 'ok' : 'not-allowed-now';
    }
    case 'withdrawCase':
      return (facts.followers.length === 0) === (outcome === 'alone') ? 'ok' : 'not-allowed-now';
    case 'mergeCases':
    case 'splitCase':
      if (facts.readers) return 'not-allowed-now';
      return facts.waiting || facts.declineProposedBy !== null ? 'not-allowed-now' : 'ok';
    case 'askResident':
      if (facts.waiting || !facts.mayAsk || facts.ownerLeft) return 'not-allowed-now';
      if (facts.pending.length > 0) return 'not-allowed-now';
      return by.includes('lead') ? ownDuty(by, actor, facts, inHand) : 'ok';
    case 'suspendCase':
      return facts.pending.length === 0 && !facts.waiting && !facts.meetingPending
        ? 'ok'
        : 'not-allowed-now';
    case 'decideSuspension':
      if (outcome === 'granted' && facts.meetingPending) return 'not-allowed-now';
      return pendingFor(facts, 'suspension') ? 'ok' : 'not-allowed-now';
    case 'resumeCase':
      return facts.assignments.some(({ role }) => role === 'lead') === (outcome === 'to-unit')
        ? 'ok'
        : 'not-allowed-now';
    case 'escalateCase':
      return facts.atTheTop ? 'not-allowed-now' : 'ok';
    case 'returnAssignment':
      return ownDuty(
        by,
        actor,
        facts,
        ({ id, replied, returnable }) =>
          !replied && returnable && !facts.jointMeeting && !pendingFor(facts, 'return', id),
        assignmentId,
      );
    case 'requestExtension':
      return ownDuty(
        by,
        actor,
        facts,
        (own) =>
          inHand(own) &&
          !own.late &&
          facts.mayExtend &&
          !facts.waiting &&
          facts.pending.length === 0,
      );
    case 'summonUnits':
      return ownDuty(['lead'], actor, facts, inHand);
    case 'arriveOnSite':
      return ownDuty(by, actor, facts, ({ awaited }) => awaited, assignmentId);
    case 'signAssignment':
      return ownDuty(by, actor, facts, ({ signed }) => !signed, assignmentId);
    case 'replyToCase':
      return ownDuty(
        by,
        actor,
        facts,
        (own) =>
          inHand(own) &&
          !pendingFor(facts, 'return', own.id) &&
          (own.role === 'assist' || (!own.awaited && othersReported(facts))),
        assignmentId,
      );
    default:
      return 'ok';
  }
}

/** Whether the actor's unit has a duty, the named one if one is named, of which this holds. */
function ownDuty(
  by: readonly Party[],
  actor: Actor,
  { assignments }: CaseFacts,
  holds: (own: AssignmentFacts) => boolean,
  assignmentId?: string,
): 'ok' | Refusal {
  const own = assignments.find(
    ({ id, unitId, role }) =>
      unitId === actor.unitId && by.includes(role) && (!assignmentId || id === assignmentId),
  );
  return own && holds(own) ? 'ok' : 'not-allowed-now';
}

const inHand = ({ signed, replied }: AssignmentFacts) => signed && !replied;

const othersReported = ({ assignments }: CaseFacts) =>
  assignments.every(({ role, replied }) => role === 'lead' || replied);

const pendingFor = ({ pending }: CaseFacts, kind: RequestKind, assignmentId?: string) =>
  pending.find(
    (request) => request.kind === kind && (!assignmentId || request.assignmentId === assignmentId),
  );

/** What a unit answered goes back to that unit, what the desk answered to the desk. */
const goesBackTo = (to: Transition['to'], { answeredBy }: CaseFacts) =>
  to === (answeredBy === null ? 'in-progress' : 'accepted');

/** Nobody reviews an answer of their own or asks what the resident thinks of it. */
const notTheAnswerer = ({ answeredBy }: CaseFacts, { id }: Actor) =>
  answeredBy !== null && answeredBy === id ? 'second-person-needed' : 'ok';

function secondPerson(confirming: boolean, first: string | null, actor: Actor): 'ok' | Refusal {
  if (!confirming) return first === null ? 'ok' : 'not-allowed-now';
  if (first === null) return 'not-allowed-now';
  return first === actor.id ? 'second-person-needed' : 'ok';
}
