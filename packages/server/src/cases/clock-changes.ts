/** What a change may do to the clocks of its case; `clocks.ts` does it. */
import type { ClockKind, Nature, Supervisor, Urgency } from '../storage/tables.ts';
import type { ClockRow } from './case-record.ts';
import type { Length } from './deadlines.ts';
import type { Duration, Pause } from './policy.ts';

/** What a change may do to the clocks of its case. */
export interface ClockChanges {
  /** Starts a clock by the policy the case was started under. */
  startClock(kind: ClockKind, options?: StartClock): Promise<ClockRow>;
  /** Stops every running clock of this kind; one that ran out is recorded as breached. */
  stopClocks(kind: ClockKind, assignmentId?: string): Promise<void>;
  /**
   * Stops all of them: nobody owes anything on the case as it was. `ordersStay` when it is only taken
   * from who has it: then `passOrders` says whose the orders are.
   */
  stopEveryClock(options?: { readonly ordersStay?: boolean }): Promise<void>;
  /**
   * The case changes hands: what a leader or an inspector ordered is ordered of whoever has it now,
   * a unit by its assignment or the desk, by the same moment; the desk's own orders are over.
   */
  passOrders(assignmentId: string | null): Promise<void>;
  /** Lets the orders that an answer ended `at` that moment run on: it was none. */
  runOnOrders(at: number, assignmentId: string | null): Promise<void>;
  /** Lets the stopped clock, of an assignment if one is named, run on towards its old due moment. */
  runOnClock(
    kind: ClockKind,
    options?: Pick<StartClock, 'assignmentId' | 'main'>,
  ): Promise<ClockRow>;
  /**
   * Lets the running clocks of this kind stand still and records why.
   * @returns false when the policy knows no such pause: then they run on
   */
  pauseClock(kind: ClockKind, why: Pause, assignmentId?: string): Promise<boolean>;
  /**
   * Lets the paused clocks of this kind go on, each due later by its own time that it stood still;
   * one that was late when it was paused stays as late as it was. A pause that was over before now
   * ended `at` that moment, in epoch milliseconds.
   */
  resumeClock(
    kind: ClockKind,
    options?: { readonly assignmentId?: string; readonly at?: number },
  ): Promise<void>;
  /**
   * Moves the due moment of the running clock of this kind, with the old and the new one on record.
   * What is late stays late: its moment does not move. What is not does not become late by it: for
   * a moment in the past the new length runs from now, though never beyond the old moment.
   */
  moveDue(kind: ClockKind, move: Move): Promise<MovedDue>;
  /**
   * Sets category, nature and urgency, and gives the clocks that depend on them their new length,
   * by the rules of `moveDue`; what is called again what it was is due again when it was, even if
   * that has passed. The event has what was and what is, and every old and new moment.
   */
  reclassify(to: Classification, reason?: string): Promise<readonly MovedDue[]>;
  /**
   * Lets the running clock of this kind be due at the moment of a case that is joined with this one,
   * if that is the earlier, also one that has passed: joining rescues nothing.
   * @returns whether it moved
   */
  takeEarlier(kind: ClockKind, until: number): Promise<boolean>;
  /** Works every due moment out again, by the calendar as it now is. */
  recalculate(): Promise<readonly MovedDue[]>;
  /** Puts every running clock that has run out by now on record. */
  recordBreaches(): Promise<void>;
}

export interface StartClock {
  readonly assignmentId?: string;
  /** Another length than the kind's own. */
  readonly length?: Extract<Length, 'rework' | 'summons'>;
  /** Whose order a supervision is. */
  readonly supervisor?: Supervisor;
  /** A moment that somebody set, in epoch milliseconds: the policy's length does not count. */
  readonly dueAt?: number;
  /** The latest it may be due. */
  readonly notAfter?: number;
  /** False for a clock that is not the one the resident waits for. */
  readonly main?: boolean;
}

export interface Move {
  /** More time, or a moment that somebody set. */
  readonly by: Duration | { readonly until: number };
  readonly why: 'extension' | 'order' | 'meeting';
  readonly assignmentId?: string;
}

export interface MovedDue {
  readonly clock: ClockKind;
  readonly from: number;
  /** Equal to `from` when it did not move. */
  readonly to: number;
}

export interface Classification {
  readonly categoryCode?: string;
  readonly nature?: Nature;
  readonly urgency?: Urgency;
}
