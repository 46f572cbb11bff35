/** A unit says that a case is not theirs, and the desk decides. The due moment stands meanwhile. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { type AssignmentRow, type CaseRecord, openAssignments } from './case-record.ts';
import { updateAssignment } from './cases.repository.ts';
import type { CommandCall, Perform, Step } from './command.ts';
import { requestsOf } from './requests.ts';

/** The commands around a return, 退单. */
export function createReturnsService({ policies, directory }: Context, perform: Perform) {
  return {
    returnAssignment: (
      tx: Database,
      record: CaseRecord,
      { assignmentId, reason, basis, suggestedUnitId }: Of<'returnAssignment'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'returnAssignment', { assignmentId }, async (step) => {
        const { change, transition } = step;
        if (suggestedUnitId && !directory.unit(suggestedUnitId)?.active) {
          throw refuse('/suggestedUnitId', '没有这个承办单位', 'There is no such unit');
        }
        const own = assignmentOf(record, assignmentId);
        await change.startClock('return-decision', { assignmentId, main: false });
        change.record(
          transition.event,
          { assignmentId, ...(suggestedUnitId && { suggestedUnitId }) },
          `${reason.trim()}\n${basis.trim()}`,
        );
        change.countFor(own.unitId, { returns: 1 });
      }),

    decideReturn: (
      tx: Database,
      record: CaseRecord,
      { assignmentId, outcome, note }: Of<'decideReturn'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'decideReturn', { outcome, assignmentId }, async (step) => {
        const { change, transition } = step;
        const own = assignmentOf(record, assignmentId);
        change.record(transition.event, { assignmentId }, note.trim());
        await change.stopClocks('return-decision', assignmentId);
        if (outcome === 'granted') {
          change.countFor(own.unitId, { 'left-returned': 1 });
          return take(tx, step, own, call.now);
        }
        change.countFor(own.unitId, { 'returns-refused': 1, 'bad-own-work': 1 });
        const refused = requestsOf(record.events).filter(
          (request) => request.kind === 'return' && request.outcome === 'refused',
        );
        if (refused.length + 1 < policies.get(record.row.policyVersion).refusedReturns) return;
        change.record('joint-meeting-called');
        await change.startClock('joint-meeting', { main: false });
      }),
  };
}

type Of<Id extends 'returnAssignment' | 'decideReturn'> = Body<Id> & {
  readonly assignmentId: string;
};

/** Takes a duty from a unit; when it led, the whole case is to be dispatched again. */
async function take(
  tx: Database,
  { record, change }: Step,
  { id, role }: AssignmentRow,
  now: number,
): Promise<void> {
  if (role === 'assist') {
    await change.stopClocks('sign', id);
    await change.stopClocks('assist', id);
    return updateAssignment(tx, id, { endedAt: now });
  }
  await change.stopEveryClock({ ordersStay: true });
  await change.passOrders(null);
  for (const open of openAssignments(record)) await updateAssignment(tx, open.id, { endedAt: now });
  change.set({ leadUnitId: null });
  await change.startClock('dispatch');
}

function assignmentOf(record: CaseRecord, id: string): AssignmentRow {
  const own = openAssignments(record).find((assignment) => assignment.id === id);
  if (!own) throw new Problem('not-found');
  return own;
}
