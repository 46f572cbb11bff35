/** A town calls other units to the place, 吹哨; they must report, each on its own clock. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { type CaseRecord, leadAssignment, openAssignments } from './case-record.ts';
import { insertAssignment } from './cases.repository.ts';
import type { CommandCall, Perform, Step } from './command.ts';

export const createSummonsService = ({ directory }: Context, perform: Perform) => ({
  summon: (tx: Database, record: CaseRecord, body: Body<'summonUnits'>, call: CommandCall) =>
    perform(tx, record, call, 'summonUnits', {}, async (step) => {
      const { change, transition } = step;
      const onIt = new Set(openAssignments(record).map(({ unitId }) => unitId));
      for (const [i, unitId] of body.unitIds.entries()) {
        const pointer = `/unitIds/${i}`;
        if (!directory.unit(unitId)?.active) {
          throw refuse(pointer, '没有这个承办单位，或已停用', 'There is no such active unit');
        }
        if (onIt.has(unitId)) {
          throw refuse(
            pointer,
            '该单位已在办理这件诉求',
            'This unit already has a duty on the case',
          );
        }
        change.countFor(unitId, { summoned: 1 });
      }
      const note = body.reason.trim();
      await callUnits(tx, step, body.unitIds, { note, now: call.now, summoned: true });
      change.record(transition.event, { unitIds: [...body.unitIds] }, body.reason.trim());
    }),
});

/** Gives units a part in a case that another leads, each on clocks of its own. */
export async function callUnits(
  tx: Database,
  { record, change }: Step,
  unitIds: readonly string[],
  { note, now, summoned = false }: { note: string; now: number; summoned?: boolean },
): Promise<void> {
  const { id: caseId, receivedAt } = record.row;
  for (const unitId of unitIds) {
    const id = newId();
    const options = { assignmentId: id, main: false } as const;
    const sign = await change.startClock('sign', options);
    const report = await change.startClock('assist', {
      ...options,
      ...(summoned && { length: 'summons' }),
    });
    await insertAssignment(tx, {
      id,
      caseId,
      unitId,
      role: 'assist',
      summoned,
      round: leadAssignment(record)?.round ?? 1,
      receivedAt,
      dispatchedAt: now,
      signDueAt: sign.dueAt,
      dueAt: report.dueAt,
      note,
    });
  }
}
