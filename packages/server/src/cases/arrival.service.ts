/** A red case is met on site: somebody of the lead unit has to stand there, and says so. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { attach } from './attach.ts';
import { type CaseRecord, leadAssignment, openAssignments } from './case-record.ts';
import { updateAssignment } from './cases.repository.ts';
import type { Change } from './change.ts';
import type { CommandCall, Perform } from './command.ts';

/** How far the clock of a phone may be ahead of ours, in milliseconds. */
const AHEAD = 60_000;

export const createArrivalService = (context: Context, perform: Perform) => ({
  arrive: (
    tx: Database,
    record: CaseRecord,
    { assignmentId, ...body }: Body<'arriveOnSite'> & { readonly assignmentId: string },
    call: CommandCall,
  ) =>
    perform(tx, record, call, 'arriveOnSite', { assignmentId }, async ({ change, transition }) => {
      const own = openAssignments(record).find(({ id }) => id === assignmentId);
      if (!own) throw new Problem('not-found');
      const said = body.at === undefined ? call.now : Date.parse(body.at);
      if (said > call.now + AHEAD || said < own.dispatchedAt) {
        throw refuse(
          '/at',
          '到场时间要在转办之后、现在之前',
          'The arrival lies between the dispatch and now',
        );
      }
      const at = Math.min(said, call.now);
      const files = await attach(context, tx, record, body.uploadIds, call, { role: 'arrival' });
      await updateAssignment(tx, assignmentId, { arrivedAt: at });
      // What counts is when it is said: no time that somebody gives can rescue a clock.
      await change.stopClocks('on-site', assignmentId);
      change.record(transition.event, { assignmentId, at, ...files }, body.place?.trim());
    }),
});

/** Starts the time in which somebody has to be there. @returns by when, in epoch milliseconds */
export const expectOnSite = async (change: Change, assignmentId: string): Promise<number> =>
  (await change.startClock('on-site', { assignmentId, main: false })).dueAt;

/**
 * The urgency of a case that a unit has is another: one that turns red is met on site, one that is
 * red no longer need not be; what ran out stays on record. One that turns red once more has the
 * time that it had: calling it something else for a while sets no clock anew.
 */
export async function meetAsUrgent(
  tx: Database,
  { clocks, ...record }: CaseRecord,
  change: Change,
  red: boolean,
): Promise<void> {
  const lead = leadAssignment(record);
  if (!lead || lead.repliedAt !== null || lead.arrivedAt !== null) return;
  const assignmentId = lead.id;
  if (!red) await change.stopClocks('on-site', assignmentId);
  if (red === (lead.onSiteDueAt !== null)) return;
  const wasRed = clocks.some((one) => one.kind === 'on-site' && one.assignmentId === assignmentId);
  const begin = wasRed ? change.runOnClock : change.startClock;
  const clock = red ? await begin('on-site', { assignmentId, main: false }) : null;
  await updateAssignment(tx, assignmentId, { onSiteDueAt: clock?.dueAt ?? null });
}
