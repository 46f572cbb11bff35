/**
 * The closed loop as one table: who may do what in which state, and what becomes of it.
 * Pure: no clock, no database. The desk's buttons, `allowedActions` and the docs are made from it.
 */
import type { Schemas } from '../contract/operations.ts';
import type { CaseState, Role } from '../storage/tables.ts';

/** A command, by the operationId that gives it. */
export type Command = Schemas['Command'] | 'submitCase' | 'registerCase' | 'followCase';

/** Whoever acts on a case. */
export interface Actor {
  readonly kind: 'resident' | 'staff' | 'integration' | 'system';
  /** Id of the member of staff, of the key or of a follower; null for the resident whose case it is. */
  readonly id: string | null;
  readonly role?: Role;
  readonly unitId?: string | null;
}

/** What an actor is to one particular case. */
export type Party =
  | 'resident'
  /** Another resident, who has joined the case. */
  | 'follower'
  /** Another resident, who has not. */
  | 'neighbour'
  /** A resident whose own case was joined with this one. */
  | 'merged'
  | 'integration'
  | 'desk'
  | 'leader'
  | 'inspector'
  | 'lead'
  | 'town'
  | 'assist';

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
  | 'granted'
  | 'refused'
  | 'to-desk'
  | 'to-unit'
  | 'answered'
  | 'unreached'
  | 'unreached-for-good'
  | 'dissatisfied'
  | 'reasonable'
  | 'not-reasonable'
  | 'heard'
  | 'other-heard'
  | 'contested'
  | 'kept'
  | 'moved'
  | 'alone'
  | 'others-stay';

export type EventType =
  | 'case-submitted'
  | 'case-registered'
  | 'case-imported'
  | 'case-accepted'
  | 'decline-proposed'
  | 'case-declined'
  | 'case-split'
  | 'case-merged'
  | 'case-joined'
  | 'case-split-off'
  | 'desk-answered'
  | 'answer-returned'
  | 'case-dispatched'
  | 'return-requested'
  | 'return-granted'
  | 'return-refused'
  | 'joint-meeting-called'
  | 'joint-meeting-decided'
  | 'extension-requested'
  | 'extension-granted'
  | 'extension-refused'
  | 'resident-asked'
  | 'ask-expired'
  | 'units-summoned'
  | 'suspension-proposed'
  | 'suspension-refused'
  | 'case-suspended'
  | 'case-resumed'
  | 'case-escalated'
  | 'supervision-ordered'
  | 'instruction-given'
  | 'assignment-signed'
  | 'unit-arrived'
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
  | 'case-withdrawn'
  | 'owner-left'
  | 'case-reopened'
  | 'case-urged'
  | 'case-followed'
  | 'follower-rated'
  | 'follower-unreached'
  | 'closing-contested'
  | 'concern-raised'
  | 'follow-up-code-requested'
  | 'follow-up-code-sent'
  | 'false-closing-flagged'
  | 'reader-named'
  | 'reader-removed'
  | 'sealed-viewed'
  | 'echo-drafted'
  | 'echo-recalled'
  | 'echo-returned'
  | 'echo-published'
  | 'echo-withdrawn'
  | 'governance-proposed'
  | 'governance-linked'
  | 'governance-accepted'
  | 'governance-declined'
  | 'governance-planned'
  | 'governance-finished'
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

/** A unit has it. */
const withUnit = ['dispatched', 'in-progress'] as const;
/** What may take long; a suspended case gets its next plan the same way. */
const suspendable = ['accepted', 'in-progress', 'suspended'] as const;
/** Somebody still owes the resident an answer. */
const beforeAnswer = [
  'submitted',
  'accepted',
  'dispatched',
  'in-progress',
  'suspended',
  'replied',
] as const;
const overseers = ['desk', 'leader', 'inspector'] as const;

/** One line of the table. */
const row = (
  command: Command,
  by: readonly Party[],
  from: readonly CaseState[] | null,
  to: CaseState | 'stays',
  event: EventType,
  outcome?: Outcome,
): Transition => ({ command, by, from, to, event, ...(outcome && { outcome }) });

/** While, and as long after the closing as it may be opened again, other residents are asked. */
const askable = ['follow-up', 'closed'] as const;
/** Before there is an answer. */
const unanswered: readonly CaseState[] = [
  'submitted',
  'accepted',
  'dispatched',
  'in-progress',
  'suspended',
];
/** The desk has said what it is. */
const classified = [
  'accepted',
  'dispatched',
  'in-progress',
  'suspended',
  'replied',
  'follow-up',
] as const;
const met: EventType = 'joint-meeting-decided';
const flagged: EventType = 'false-closing-flagged';

/** Who gives the command, in which states, what becomes of the case, what the ledger says. */
export const transitions: readonly Transition[] = [
  row('submitCase', ['resident'], null, 'submitted', 'case-submitted'),
  row('registerCase', ['desk', 'integration'], null, 'submitted', 'case-registered'),

  row('acceptCase', ['desk'], ['submitted'], 'accepted', 'case-accepted'),
  row('declineCase', ['desk', 'leader'], ['submitted'], 'stays', 'decline-proposed', 'proposed'),
  row('declineCase', ['desk', 'leader'], ['submitted'], 'declined', 'case-declined', 'confirmed'),
  row('splitCase', ['desk'], ['submitted', 'accepted'], 'stays', 'case-split'),
  row('mergeCases', ['desk'], ['submitted', 'accepted'], 'merged', 'case-merged'),
  row('answerCase', ['desk'], ['submitted', 'accepted'], 'replied', 'desk-answered'),

  row('reclassifyCase', ['desk'], classified, 'stays', 'case-reclassified'),

  row('dispatchCase', ['desk'], ['accepted'], 'dispatched', 'case-dispatched'),
  row('signAssignment', ['lead'], ['dispatched'], 'in-progress', 'assignment-signed'),
  row('signAssignment', ['assist'], ['dispatched', 'in-progress'], 'stays', 'assignment-signed'),

  row('arriveOnSite', ['lead'], withUnit, 'stays', 'unit-arrived'),

  row('returnAssignment', ['lead', 'assist'], withUnit, 'stays', 'return-requested'),
  row('decideReturn', ['desk'], withUnit, 'accepted', 'return-granted', 'granted'),
  row('decideReturn', ['desk'], withUnit, 'stays', 'return-granted', 'granted'),
  row('decideReturn', ['desk'], withUnit, 'stays', 'return-refused', 'refused'),
  row('decideJointMeeting', ['desk', 'leader'], withUnit, 'stays', met, 'kept'),
  row('decideJointMeeting', ['desk', 'leader'], withUnit, 'dispatched', met, 'moved'),
  row('requestExtension', ['lead'], ['in-progress'], 'stays', 'extension-requested'),
  row('decideExtension', ['desk'], ['in-progress'], 'stays', 'extension-granted', 'granted'),
  row('decideExtension', ['desk'], ['in-progress'], 'stays', 'extension-refused', 'refused'),
  row('askResident', ['desk'], ['submitted', 'accepted', 'in-progress'], 'stays', 'resident-asked'),
  row('askResident', ['lead'], ['in-progress'], 'stays', 'resident-asked'),
  row('summonUnits', ['town'], ['in-progress'], 'stays', 'units-summoned'),

  row('suspendCase', ['desk'], suspendable, 'stays', 'suspension-proposed'),
  row('decideSuspension', ['leader'], suspendable, 'suspended', 'case-suspended', 'granted'),
  row('decideSuspension', ['leader'], suspendable, 'stays', 'suspension-refused', 'refused'),
  row('resumeCase', ['desk', 'leader'], ['suspended'], 'accepted', 'case-resumed', 'to-desk'),
  row('resumeCase', ['desk', 'leader'], ['suspended'], 'in-progress', 'case-resumed', 'to-unit'),
  row('escalateCase', ['desk', 'leader', 'lead'], withUnit, 'stays', 'case-escalated'),
  row('superviseCase', overseers, beforeAnswer, 'stays', 'supervision-ordered'),
  row('instructCase', ['leader'], openStates, 'stays', 'instruction-given'),

  row('replyToCase', ['assist'], ['dispatched', 'in-progress'], 'stays', 'assist-reported'),
  row('replyToCase', ['lead'], ['in-progress'], 'replied', 'reply-given'),
  row('reviewReply', ['desk'], ['replied'], 'follow-up', 'reply-approved', 'approved'),
  row('reviewReply', ['desk'], ['replied'], 'in-progress', 'reply-returned', 'returned'),
  row('reviewReply', ['desk'], ['replied'], 'accepted', 'answer-returned', 'returned'),

  row('recordFollowUp', ['desk'], ['follow-up'], 'closed', 'case-closed', 'answered'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'stays', 'follow-up-recorded', 'unreached'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'closed', 'case-closed', 'unreached-for-good'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'stays', 'follow-up-recorded', 'dissatisfied'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'stays', 'follow-up-recorded', 'heard'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'in-progress', 'case-reworked', 'reasonable'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'accepted', 'case-reworked', 'reasonable'),
  row('recordFollowUp', ['desk'], ['follow-up'], 'stays', 'exclusion-proposed', 'not-reasonable'),
  row('recordFollowUp', ['desk'], askable, 'stays', 'follower-rated', 'other-heard'),
  row('recordFollowUp', ['desk'], ['closed'], 'follow-up', 'closing-contested', 'contested'),
  row('sendFollowUpCode', ['desk'], ['follow-up'], 'stays', 'follow-up-code-requested'),
  row('reworkCase', ['desk', 'leader'], ['follow-up'], 'in-progress', 'case-reworked', 'to-unit'),
  row('reworkCase', ['desk', 'leader'], ['follow-up'], 'accepted', 'case-reworked', 'to-desk'),
  row('rateCase', ['resident'], ['follow-up'], 'closed', 'case-closed', 'answered'),
  row('rateCase', ['resident'], ['follow-up'], 'stays', 'case-rated', 'dissatisfied'),
  row('rateCase', ['resident'], ['follow-up'], 'stays', 'case-rated', 'heard'),
  row('closeCase', ['desk'], ['follow-up'], 'stays', 'exclusion-proposed', 'proposed'),
  row('closeCase', ['desk', 'leader'], ['follow-up'], 'closed', 'case-closed', 'confirmed'),

  row('supplementCase', ['resident'], openStates, 'stays', 'case-supplemented'),
  row('urgeCase', ['resident'], openStates, 'stays', 'case-urged'),
  row('followCase', ['neighbour'], openStates, 'stays', 'case-followed'),
  row('rateCase', ['follower'], ['follow-up'], 'stays', 'follower-rated', 'other-heard'),
  row('rateCase', ['merged'], ['closed'], 'stays', 'follower-rated', 'other-heard'),
  row('rateCase', ['merged'], ['closed'], 'follow-up', 'closing-contested', 'contested'),
  row('withdrawCase', ['resident'], unanswered, 'withdrawn', 'case-withdrawn', 'alone'),
  row('withdrawCase', ['resident'], unanswered, 'stays', 'owner-left', 'others-stay'),
  row('reopenCase', ['resident'], ['closed'], 'accepted', 'case-reopened'),
  row('nameReader', ['inspector'], [...openStates, 'closed'], 'stays', 'reader-named'),
  row('removeReader', ['inspector'], [...openStates, 'closed'], 'stays', 'reader-removed'),
  row('flagFalseClosing', ['inspector'], ['closed'], 'in-progress', flagged, 'to-unit'),
  row('flagFalseClosing', ['inspector'], ['closed'], 'accepted', flagged, 'to-desk'),
];
