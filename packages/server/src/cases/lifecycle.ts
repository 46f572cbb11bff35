/**
 * The closed loop as one table: who may do what in which state, and what becomes of it.
 * Pure: no clock, no database. The desk's buttons, `allowedActions` and the docs are made from it.
 */
import type { Schemas } from '../contract/operations.ts';
import type { CaseState, Role } from '../storage/tables.ts';

/** A command, by the operationId that gives it. */
export type Command = Schemas['Command'] | 'submitCase' | 'registerCase';

/** Whoever acts on a case. */
export interface Actor {
  readonly kind: 'resident' | 'staff' | 'integration' | 'system';
  /** Id of the member of staff or of the key; null for a resident. */
  readonly id: string | null;
  readonly role?: Role;
  readonly unitId?: string | null;
}

/** What an actor is to one particular case. */
export type Party = 'resident' | 'integration' | 'desk' | 'leader' | 'lead' | 'assist';

/** What the rules need to know of a case. */
export interface CaseFacts {
  readonly state: CaseState;
  /** Who proposed to decline it and waits for a second person. */
  readonly declineProposedBy: string | null;
  /** Whether the resident was dissatisfied in this round: the desk cannot talk that away. */
  readonly dissatisfied: boolean;
  /** Who found the dissatisfaction not reasonable and waits for a second person. */
  readonly exclusionProposedBy: string | null;
  /** Open assignments: those of the current round. */
  readonly assignments: readonly AssignmentFacts[];
}

export interface AssignmentFacts {
  readonly id: string;
  readonly unitId: string;
  readonly role: 'lead' | 'assist';
  readonly signed: boolean;
  readonly replied: boolean;
}

export interface Transition {
  readonly command: Command;
  readonly by: readonly Party[];
  /** Null: there is no case yet. */
  readonly from: readonly CaseState[] | null;
  /** `stays`: an event that changes no state. */
  readonly to: CaseState | 'stays';
  /** Type of the ledger event. */
  readonly event: EventType;
  /** Tells apart what one command can come to. */
  readonly outcome?: Outcome;
}

export type Outcome =
  | 'proposed'
  | 'confirmed'
  | 'approved'
  | 'returned'
  | 'answered'
  | 'unreached'
  | 'unreached-for-good'
  | 'dissatisfied'
  | 'reasonable'
  | 'not-reasonable';

export type EventType =
  | 'case-submitted'
  | 'case-registered'
  | 'case-imported'
  | 'case-accepted'
  | 'decline-proposed'
  | 'case-declined'
  | 'case-dispatched'
  | 'assignment-signed'
  | 'assist-reported'
  | 'reply-given'
  | 'reply-approved'
  | 'reply-returned'
  | 'follow-up-recorded'
  | 'case-rated'
  | 'case-reworked'
  | 'exclusion-proposed'
  | 'case-closed'
  | 'case-supplemented'
  | 'clock-breached';

/** States in which somebody still owes something. */
export const openStates = [
  'submitted',
  'accepted',
  'dispatched',
  'in-progress',
  'replied',
  'follow-up',
  'suspended',
] as const satisfies readonly CaseState[];

export const isOpen = (state: CaseState): boolean =>
  (openStates as readonly CaseState[]).includes(state);

export const transitions: readonly Transition[] = [
  { command: 'submitCase', by: ['resident'], from: null, to: 'submitted', event: 'case-submitted' },
  {
    command: 'registerCase',
    by: ['desk', 'integration'],
    from: null,
    to: 'submitted',
    event: 'case-registered',
  },

  {
    command: 'acceptCase',
    by: ['desk'],
    from: ['submitted'],
    to: 'accepted',
    event: 'case-accepted',
  },
  {
    command: 'declineCase',
    by: ['desk', 'leader'],
    from: ['submitted'],
    to: 'stays',
    event: 'decline-proposed',
    outcome: 'proposed',
  },
  {
    command: 'declineCase',
    by: ['desk', 'leader'],
    from: ['submitted'],
    to: 'declined',
    event: 'case-declined',
    outcome: 'confirmed',
  },

  {
    command: 'dispatchCase',
    by: ['desk'],
    from: ['accepted'],
    to: 'dispatched',
    event: 'case-dispatched',
  },
  {
    command: 'signAssignment',
    by: ['lead'],
    from: ['dispatched'],
    to: 'in-progress',
    event: 'assignment-signed',
  },
  {
    command: 'signAssignment',
    by: ['assist'],
    from: ['dispatched', 'in-progress'],
    to: 'stays',
    event: 'assignment-signed',
  },

  {
    command: 'replyToCase',
    by: ['assist'],
    from: ['dispatched', 'in-progress'],
    to: 'stays',
    event: 'assist-reported',
  },
  {
    command: 'replyToCase',
    by: ['lead'],
    from: ['in-progress'],
    to: 'replied',
    event: 'reply-given',
  },
  {
    command: 'reviewReply',
    by: ['desk'],
    from: ['replied'],
    to: 'follow-up',
    event: 'reply-approved',
    outcome: 'approved',
  },
  {
    command: 'reviewReply',
    by: ['desk'],
    from: ['replied'],
    to: 'in-progress',
    event: 'reply-returned',
    outcome: 'returned',
  },

  {
    command: 'recordFollowUp',
    by: ['desk'],
    from: ['follow-up'],
    to: 'closed',
    event: 'case-closed',
    outcome: 'answered',
  },
  {
    command: 'recordFollowUp',
    by: ['desk'],
    from: ['follow-up'],
    to: 'stays',
    event: 'follow-up-recorded',
    outcome: 'unreached',
  },
  {
    command: 'recordFollowUp',
    by: ['desk'],
    from: ['follow-up'],
    to: 'closed',
    event: 'case-closed',
    outcome: 'unreached-for-good',
  },
  {
    command: 'recordFollowUp',
    by: ['desk'],
    from: ['follow-up'],
    to: 'in-progress',
    event: 'case-reworked',
    outcome: 'reasonable',
  },
  {
    command: 'recordFollowUp',
    by: ['desk'],
    from: ['follow-up'],
    to: 'stays',
    event: 'exclusion-proposed',
    outcome: 'not-reasonable',
  },
  {
    command: 'rateCase',
    by: ['resident'],
    from: ['follow-up'],
    to: 'closed',
    event: 'case-closed',
    outcome: 'answered',
  },
  {
    command: 'rateCase',
    by: ['resident'],
    from: ['follow-up'],
    to: 'stays',
    event: 'case-rated',
    outcome: 'dissatisfied',
  },
  {
    command: 'closeCase',
    by: ['desk', 'leader'],
    from: ['follow-up'],
    to: 'closed',
    event: 'case-closed',
    outcome: 'confirmed',
  },

  {
    command: 'supplementCase',
    by: ['resident'],
    from: openStates,
    to: 'stays',
    event: 'case-supplemented',
  },
];

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
    refusal = verdict;
  }
  return { ok: false, refusal };
}

/** The commands this actor could give now, in the order of the table. */
export function allowedCommands(actor: Actor, facts: CaseFacts): Schemas['Command'][] {
  const parties = partiesOf(actor, facts);
  const allowed = transitions
    .filter(
      (row) =>
        row.from?.includes(facts.state) &&
        row.by.some((party) => parties.includes(party)) &&
        guard(row, actor, facts) === 'ok',
    )
    .map((row) => row.command as Schemas['Command']);
  return [...new Set(allowed)];
}

/** What the actor is to this case. Nobody of a unit that handles it acts as its desk. */
export function partiesOf(actor: Actor, { assignments }: CaseFacts): Party[] {
  if (actor.kind === 'resident') return ['resident'];
  if (actor.kind === 'integration') return ['integration'];
  if (actor.kind !== 'staff') return [];
  const own = assignments.filter(({ unitId }) => unitId === actor.unitId);
  if (actor.role === 'unit') return own.map(({ role }) => role);
  if (own.length > 0) return [];
  return actor.role === 'desk' || actor.role === 'leader' ? [actor.role] : [];
}

function guard(
  { command, by, outcome }: Transition,
  actor: Actor,
  facts: CaseFacts,
  assignmentId?: string,
): 'ok' | Refusal {
  switch (command) {
    case 'declineCase':
      return secondPerson(outcome === 'confirmed', facts.declineProposedBy, actor);
    case 'recordFollowUp': {
      const settles = outcome === 'reasonable' || outcome === 'not-reasonable';
      return facts.dissatisfied && !settles ? 'not-allowed-now' : 'ok';
    }
    case 'rateCase':
      return facts.dissatisfied && outcome === 'dissatisfied' ? 'not-allowed-now' : 'ok';
    case 'closeCase':
      return secondPerson(true, facts.exclusionProposedBy, actor);
    case 'signAssignment':
    case 'replyToCase': {
      const own = facts.assignments.find(
        ({ id, unitId, role }) =>
          unitId === actor.unitId && by.includes(role) && (!assignmentId || id === assignmentId),
      );
      if (!own) return 'not-allowed-now';
      if (command === 'signAssignment') return own.signed ? 'not-allowed-now' : 'ok';
      const othersReported = facts.assignments.every(
        ({ role, replied }) => role === 'lead' || replied,
      );
      const ready = own.signed && !own.replied && (own.role === 'assist' || othersReported);
      return ready ? 'ok' : 'not-allowed-now';
    }
    default:
      return 'ok';
  }
}

function secondPerson(confirming: boolean, first: string | null, actor: Actor): 'ok' | Refusal {
  if (!confirming) return first === null ? 'ok' : 'not-allowed-now';
  if (first === null) return 'not-allowed-now';
  return first === actor.id ? 'second-person-needed' : 'ok';
}
