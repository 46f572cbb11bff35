/** What the rules need to know of a case. */
import type { Context } from '../context.ts';
import type { CaseState, Rating } from '../storage/tables.ts';
import { askableByCode } from './askable.ts';
import {
  type CaseHistory,
  type CaseRecord,
  mayReopen,
  mayUrge,
  openAssignments,
  opinionsOf,
  ownerLeft,
  roundOf,
} from './case-record.ts';
import type { EventType } from './lifecycle.ts';
import { meetingOf, type RequestKind, requestsOf } from './requests.ts';
import { readersOf } from './sealing.ts';

export interface CaseFacts {
  readonly state: CaseState;
  /** Who proposed to decline it and waits for a second person. */
  readonly declineProposedBy: string | null;
  /** Who of the desk gave the answer that is on the table; null when a unit has the case. */
  readonly answeredBy: string | null;
  /** What the resident whose case it is last said in this round; null while they have not. */
  readonly said: Rating | null;
  /** Whether they, or one whose case was joined, said no in this round: nobody talks that away. */
  readonly dissatisfied: boolean;
  /** Whether one whose case was joined with this one did. */
  readonly othersDissatisfied: boolean;
  /** Who found the dissatisfaction not reasonable and waits for a second person. */
  readonly exclusionProposedBy: string | null;
  /** What waits for a decision. */
  readonly pending: readonly { readonly kind: RequestKind; readonly assignmentId: string | null }[];
  /** A joint meeting decides who handles it, or has decided: it is not returned any more. */
  readonly jointMeeting: boolean;
  /** The joint meeting has yet to decide. */
  readonly meetingPending: boolean;
  /** Whether its time may still be extended. */
  readonly mayExtend: boolean;
  /** Whether the resident may still be asked for more in this round. */
  readonly mayAsk: boolean;
  /** Whether anybody can be asked by a text message now. */
  readonly askableByCode: boolean;
  /** The resident was asked for more. */
  readonly waiting: boolean;
  /** No level is above the one that has it. */
  readonly atTheTop: boolean;
  /** Open assignments: those of the current round. */
  readonly assignments: readonly AssignmentFacts[];
  /** Every unit that led or assisted in any round. */
  readonly unitsEver: readonly string[];
  /** Who is named to read a sealed report; null for any other case. */
  readonly readers: readonly string[] | null;
  /** Whether the resident still has the one reopening, and whether today's urging. */
  readonly mayReopen: boolean;
  readonly mayUrge: boolean;
  /** Whoever sent it has taken it back, and it goes on for the others. */
  readonly ownerLeft: boolean;
  /** The other residents, and whether each has answered in this round. */
  readonly followers: readonly {
    readonly id: string;
    readonly rated: boolean;
    /** Whether a case of their own was joined with this one. */
    readonly merged: boolean;
  }[];
}

export interface AssignmentFacts {
  readonly id: string;
  readonly unitId: string;
  readonly role: 'lead' | 'assist';
  readonly signed: boolean;
  readonly replied: boolean;
  /** Whether somebody has yet to be on site. */
  readonly awaited: boolean;
  /** Whether the unit's league is the towns'. */
  readonly town: boolean;
  /** Whether it may still be returned. */
  readonly returnable: boolean;
  /** Whether its time has run out. */
  readonly late: boolean;
}

/** What the rules need to know at this moment. */
export function factsOf(
  context: Pick<Context, 'policies' | 'directory' | 'calendar' | 'outbox' | 'vault'>,
  record: CaseHistory | CaseRecord,
  now: number,
): CaseFacts {
  const { policies, directory } = context;
  const { row } = record;
  const { state, policyVersion, waitingFor, level } = row;
  const policy = policies.get(policyVersion);
  const requests = requestsOf(record.events);
  const meeting = meetingOf(record.events);
  return {
    ...opinionsOf(record),
    state,
    pending: requests.filter(({ outcome }) => outcome === 'pending'),
    jointMeeting: meeting !== null && meeting !== 'lapsed',
    meetingPending: meeting === 'pending',
    mayExtend: record.events.filter(isExtension).length < policy.extension.count,
    mayAsk: eventsOfRound(record, 'resident-asked') < policy.asksPerRound,
    // For a resident the submission is not even read: it is staff who ask.
    askableByCode: 'submission' in record && askableByCode(context, record, now),
    waiting: waitingFor === 'resident',
    atTheTop: level === 'county',
    assignments: openAssignments(record).map((assignment) => ({
      id: assignment.id,
      unitId: assignment.unitId,
      role: assignment.role,
      signed: assignment.signedAt !== null,
      replied: assignment.repliedAt !== null,
      awaited: assignment.onSiteDueAt !== null && assignment.arrivedAt === null,
      town: directory.unit(assignment.unitId)?.league === 'towns',
      returnable: assignment.returnUntil !== null && now <= assignment.returnUntil,
      late: assignment.dueAt !== null && now > assignment.dueAt,
    })),
    unitsEver: record.assignments.map(({ unitId }) => unitId),
    readers: row.sealed ? readersOf(record) : null,
    mayReopen: mayReopen(row, now),
    mayUrge: mayUrge(row, now),
    ownerLeft: ownerLeft(record),
    followers: record.followers.map(({ id, ratedRound, mergedFrom }) => ({
      id,
      rated: ratedRound === roundOf(row),
      merged: mergedFrom !== null,
    })),
  };
}

const isExtension = ({ type }: { type: string }) =>
  type === ('extension-granted' satisfies EventType);

/** How often this happened since the last round began. */
function eventsOfRound({ events }: CaseHistory, type: EventType): number {
  const begun = events.findLastIndex((event) => roundsBegin.has(event.type));
  return events.slice(begun + 1).filter((event) => event.type === type).length;
}

/** After these the work begins anew. */
export const roundsBegin: ReadonlySet<string> = new Set<EventType>([
  'case-reworked',
  'case-reopened',
  'false-closing-flagged',
]);
