/** What discipline inspectors do with a case. */

import { findStaff } from '../access/access.repository.ts';
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { type CaseRecord, leadAssignment } from './case-record.ts';
import type { CommandCall, Perform } from './command.ts';
import { lastClosing, notClosed, reopeningCounts, sendBack } from './rounds.ts';
import { isAbout, readersOf } from './sealing.ts';

export function createInspectionService(_: Context, perform: Perform) {
  return {
    nameReader: (tx: Database, record: CaseRecord, body: Body<'nameReader'>, call: CommandCall) =>
      perform(tx, record, call, 'nameReader', {}, async ({ change, transition }) => {
        const reader = await findStaff(tx, body.staffId);
        const reads = reader?.active && ['desk', 'leader', 'inspector'].includes(reader.role);
        if (!reads || isAbout(record.row, reader.unitId)) {
          throw refuse(
            '/staffId',
            '只能指定在职的专班、领导或纪委人员，且不在被举报的单位',
            'Name an active member of the desk, a leader or an inspector, of another unit',
          );
        }
        change.record(transition.event, { staffId: reader.id });
      }),

    removeReader: (
      tx: Database,
      record: CaseRecord,
      { staffId }: Body<'removeReader'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'removeReader', {}, async ({ change, transition }) => {
        if (!readersOf(record).includes(staffId)) {
          throw refuse('/staffId', '没有指定这个人阅件', 'Nobody of this id is named to read it');
        }
        change.record(transition.event, { staffId });
      }),

    flagFalseClosing(
      tx: Database,
      record: CaseRecord,
      body: Body<'flagFalseClosing'>,
      call: CommandCall,
    ) {
      const outcome = leadAssignment(record) ? 'to-unit' : 'to-desk';
      return perform(tx, record, call, 'flagFalseClosing', { outcome }, async (step) => {
        const { change, transition } = step;
        const closing = lastClosing(record);
        if (!closing) throw new Error(`case ${record.row.id} is closed without a closing`);
        const reason = body.reason.trim();
        change.set(notClosed);
        await sendBack(tx, step, reason, call.now);
        change.count({ ...reopeningCounts(closing, 'false-closing'), 'false-closings': 1 });
        change.record(transition.event, {}, reason);
      });
    },
  };
}
