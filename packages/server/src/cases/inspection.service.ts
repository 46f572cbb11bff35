/** What discipline inspectors do with a case. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import { type CaseRecord, leadAssignment } from './case-record.ts';
import type { CommandCall, Perform } from './command.ts';
import { lastClosing, notClosed, reopeningCounts, sendBack } from './rounds.ts';

export function createInspectionService(_: Context, perform: Perform) {
  return {
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
        change.count({ ...reopeningCounts(closing), 'false-closings': 1 });
        change.record(transition.event, {}, reason);
      });
    },
  };
}
