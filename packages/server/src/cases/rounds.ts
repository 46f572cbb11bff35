/** How a case that had its answer begins another round. */
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  type CaseRecord,
  type CaseRow,
  eventPayload,
  leadAssignment,
  openAssignments,
  roundOf,
} from './case-record.ts';
import { insertAssignment, updateAssignment } from './cases.repository.ts';
import type { Step } from './command.ts';
import type { Counts } from './counters.ts';

/** For a case that was closed and is not any more. */
export const notClosed: Partial<CaseRow> = { closedAt: null, outcome: null, reopenUntil: null };

/** Whose it is now. */
export interface Duty {
  readonly assignmentId: string;
  readonly unitId: string;
}

/**
 * Back to the unit that led, or to the desk when it answered by itself: a new round with a new due
 * moment, the old one kept in the history.
 */
export async function sendBack(
  tx: Database,
  { record, change }: Step,
  reason: string,
  now: number,
): Promise<Duty | null> {
  const { row } = record;
  const lead = leadAssignment(record);
  change.set({ reworkCount: row.reworkCount + 1 });
  if (!lead) {
    await change.startClock('dispatch');
    return null;
  }
  const id = newId();
  const handle = await change.startClock('handle', { assignmentId: id, length: 'rework' });
  await endRound(tx, record, now);
  await insertAssignment(tx, {
    id,
    caseId: row.id,
    unitId: lead.unitId,
    role: 'lead',
    round: roundOf(row) + 1,
    receivedAt: row.receivedAt,
    dispatchedAt: now,
    signedAt: now,
    dueAt: handle.dueAt,
    note: reason,
  });
  return { assignmentId: id, unitId: lead.unitId };
}

/** Nobody of this round owes anything any more. */
export async function endRound(tx: Database, record: CaseRecord, now: number): Promise<void> {
  for (const { id } of openAssignments(record)) await updateAssignment(tx, id, { endedAt: now });
}

/** How the case was closed the last time. */
export interface Closing {
  readonly at: number;
  /** What its closings have put on the counters so far. */
  readonly counted: Counts;
}

/** The closing before this round; null when the case never was closed. */
export function lastClosing({ events }: CaseRecord): Closing | null {
  const last = events.findLast(({ type }) => type === 'case-closed');
  if (!last) return null;
  const counted: Counts = {};
  for (const event of events) {
    const told = eventPayload(event).counted as Counts | undefined;
    for (const metric of ['closed-late', 'dissatisfied'] as const) {
      if (told?.[metric]) counted[metric] = (counted[metric] ?? 0) + told[metric];
    }
  }
  return { at: last.at, counted };
}

/**
 * What opening a closed case again counts, and why on the board. Nothing is taken back, for boards that stand on it are
 * published: the case is open again, and one more answer was a dissatisfied one.
 */
export const reopeningCounts = (
  { counted }: Closing,
  why: 'reopened' | 'false-closing',
): Counts => ({
  open: 1,
  reopened: 1,
  [`bad-${why}`]: 1,
  ...(!counted.dissatisfied && { dissatisfied: 1, 'bad-first-answer': 1 }),
});
