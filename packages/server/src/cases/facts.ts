/** What the rules need to know of a case. */
import type { CaseState, Rating } from '../storage/tables.ts';
import type { RequestKind } from './requests.ts';

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
  /** Whether the time of this round may still be extended. */
  readonly mayExtend: boolean;
  /** Whether the resident may still be asked for more in this round. */
  readonly mayAsk: boolean;
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
