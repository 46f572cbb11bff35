/** What is said from above: a level higher, an order with a date, a leader's word. */
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import type { Level } from '../storage/tables.ts';
import { type CaseRecord, leadAssignment } from './case-record.ts';
import type { Change } from './change.ts';
import type { CommandCall, Perform } from './command.ts';
import type { Duty } from './rounds.ts';

/** The commands of whoever watches over a case. */
export const createOversightService = (perform: Perform) => ({
  escalate: (tx: Database, record: CaseRecord, body: Body<'escalateCase'>, call: CommandCall) =>
    perform(tx, record, call, 'escalateCase', {}, ({ change }) =>
      escalate(record, change, 'choice', body.reason.trim(), dutyOf(record)),
    ),

  supervise: (tx: Database, record: CaseRecord, body: Body<'superviseCase'>, call: CommandCall) =>
    perform(tx, record, call, 'superviseCase', {}, async ({ change }) => {
      const dueAt = body.dueAt === undefined ? undefined : Date.parse(body.dueAt);
      if (dueAt !== undefined && dueAt <= call.now) {
        throw refuse('/dueAt', '督办期限要在现在之后', 'The order must be due later than now');
      }
      const { role } = call.actor;
      const by = role === 'inspector' ? 'discipline' : role === 'leader' ? 'leader' : 'desk';
      await orderSupervision(change, by, dutyOf(record), body.order.trim(), dueAt);
    }),

  instruct: (tx: Database, record: CaseRecord, body: Body<'instructCase'>, call: CommandCall) =>
    perform(tx, record, call, 'instructCase', {}, async ({ change, transition }) => {
      change.record(transition.event, {}, body.text.trim());
    }),
});

/** Whose the case is now; null for the desk. */
export function dutyOf(record: CaseRecord): Duty | null {
  const lead = leadAssignment(record);
  return lead ? { assignmentId: lead.id, unitId: lead.unitId } : null;
}

/** An order with a clock of its own, to the unit or, when no unit has the case, to the desk. */
export async function orderSupervision(
  change: Change,
  supervisor: 'desk' | 'leader' | 'discipline',
  duty: Duty | null,
  order: string,
  dueAt?: number,
): Promise<void> {
  const clock = await change.startClock('supervision', {
    supervisor,
    main: false,
    ...(duty && { assignmentId: duty.assignmentId }),
    ...(dueAt !== undefined && { dueAt }),
  });
  const unit = duty && { unitId: duty.unitId };
  change.record('supervision-ordered', { supervisor, dueAt: clock.dueAt, ...unit }, order);
  change.count({ supervisions: 1 });
}

/** The words of an order that nobody wrote: the time of the town ran out. */
const notSolved = '镇级未按时办结，县级督办';

/** Which level answers after this one; a case nobody placed is the town's. */
const above: Record<Level, Level> = { village: 'town', town: 'county', county: 'county' };

/**
 * Puts a case one level higher, whose own time begins. The unit that does the work and its due moment
 * stay; at the county a leader answers for it, by an order with a clock of its own.
 */
export async function escalate(
  { row }: CaseRecord,
  change: Change,
  why: 'choice' | 'expiry' | 'dissatisfied',
  reason: string | null,
  duty: Duty | null,
): Promise<void> {
  const to = above[row.level ?? 'town'];
  await change.stopClocks('level');
  change.set({ level: to });
  change.record('case-escalated', { from: row.level, to, why }, reason);
  change.count({ escalations: 1, 'bad-solved-low': 1 });
  await startLevel(to, change);
  if (row.waitingFor === 'resident') await change.pauseClock('level', 'resident');
  if (to === 'county') await orderSupervision(change, 'leader', duty, reason ?? notSolved);
}

/** The time a level has to solve a case; the county is the last. */
export async function startLevel(level: Level | null, change: Change): Promise<void> {
  if (hasTime(level)) await change.startClock('level', { main: false });
}

/** It goes on with the time it had before an answer that was none. */
export async function runOnLevel({ row: { level } }: CaseRecord, change: Change): Promise<void> {
  if (hasTime(level)) await change.runOnClock('level', { main: false });
}

const hasTime = (level: Level | null) => level === 'village' || level === 'town';
