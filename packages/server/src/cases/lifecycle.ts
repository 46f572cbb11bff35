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
  | 'desk-answered'
  | 'answer-returned'
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
  | 'case-reclassified'
  | 'clock-paused'
  | 'clock-resumed'
  | 'due-moved'
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

/** One line of the table. */
const row = (
  command: Command,
  by: readonly Party[],
  from: readonly CaseState[] | null,
  to: CaseState | 'stays',
  event: EventType,
  outcome?: Outcome,
): Transition => ({ command, by, from, to, event, ...(outcome && { outcome }) });

/** Who gives the command, in which states, what becomes of the case, what the ledger says. */
export const transitions: readonly Transition[] = [
  row('submitCase', ['resident'], null, 'submitted', 'case-submitted'),
  row('registerCase', ['desk', 'integration'], null, 'submitted', 'case-registered'),

  row('acceptCase', ['desk'], ['submitted'], 'accepted', 'case-accepted'),
  row('declineCase', ['desk', 'leader'], ['submitted'], 'stays', 'decline-proposed', 'proposed'),
  row('declineCase', ['desk', 'leader'], ['submitted'], 'declined', 'case-declined', 'confirmed'),
  row('answerCase', ['desk'], ['submitted', 'accepted'], 'replied', 'desk-answered'),

  row('dispatchCase', ['desk'], ['accepted'], 'dispatched', 'case-dispatched'),
  row('signAssignment', ['lead'], ['dispatched'], 'in-progress', 'assignment-signed'),
  row('signAssignment', ['assist'], ['dispatched', 'in-progress'], 'stays', 'assignment-signed'),

  row('replyToCase', ['assist'], ['dispatched', 'in-progress'], 'stays', 'assist-reported'),
  row('replyToCase', ['lead'], ['in-progress'], 'replied', 'reply-given'),
  row('reviewReply', ['desk'], ['replied'], 'follow-up', 'reply-approved', 'approved'),
  row('reviewReply', ['desk'], ['replied'], 'in-progress', 'reply-returned', 'returned'),
  row('reviewReply', ['desk'], ['replied'], 'accepted', 'answer-returned', 'returned'),

  row('recordFollowUp', ['desk'], ['follow-up'], 'closed', 'case-closed', 'answered'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'stays', 'follow-up-recorded', 'unreached'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'closed', 'case-closed', 'unreached-for-good'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'in-progress', 'case-reworked', 'reasonable'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'accepted', 'case-reworked', 'reasonable'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'stays', 'exclusion-proposed', 'not-reasonable'),
  row('rateCase', ['resident'], ['follow-up'], 'closed', 'case-closed', 'answered'),
  row('rateCase', ['resident'], ['follow-up'], 'stays', 'case-rated', 'dissatisfied'),
  row('closeCase', ['desk', 'leader'], ['follow-up'], 'closed', 'case-closed', 'confirmed'),

  row('supplementCase', ['resident'], openStates, 'stays', 'case-supplemented'),
];
