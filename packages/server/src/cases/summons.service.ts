/** A town calls other units to the place, 吹哨; they must report, each on its own clock. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { type CaseRecord, leadAssignment, openAssignments } from './case-record.ts';
import { insertAssignment } from './cases.repository.ts';
import type { CommandCall, Perform } from './command.ts';

export const createSummonsService = ({ directory }: Context, perform: Perform) => ({
  summon: (tx: Database, record: CaseRecord, body: Body<'summonUnits'>, call: CommandCall) =>
    perform(tx, record, call, 'summonUnits', {}, async ({ change, transition }) => {
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
        const id = newId();
        const options = { assignmentId: id, main: false } as const;
        const sign = await change.startClock('sign', options);
        const report = await change.startClock('assist', { ...options, length: 'summons' });
        await insertAssignment(tx, {
          id,
          caseId: record.row.id,
          unitId,
          role: 'assist',
          summoned: true,
          round: leadAssignment(record)?.round ?? 1,
          receivedAt: record.row.receivedAt,
          dispatchedAt: call.now,
          signDueAt: sign.dueAt,
          dueAt: report.dueAt,
          note: body.reason.trim(),
        });
        change.countFor(unitId, { summoned: 1 });
      }
      change.record(transition.event, { unitIds: [...body.unitIds] }, body.reason.trim());
    }),
});
