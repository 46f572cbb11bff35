/** More time for a case that needs it: asked for before it is due, granted once, told to the resident. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { type CaseRecord, eventPayload, leadAssignment } from './case-record.ts';
import type { CommandCall, Perform } from './command.ts';
import { pendingRequest } from './requests.ts';

/** The commands around an extension, 延期. */
export function createExtensionsService({ policies }: Context, perform: Perform) {
  return {
    requestExtension: (
      tx: Database,
      record: CaseRecord,
      { days, reason }: Body<'requestExtension'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'requestExtension', {}, async ({ change, transition }) => {
        const { max } = policies.get(record.row.policyVersion).extension;
        if (days > max.value) {
          throw refuse('/days', `最多延期 ${max.value} 天`, `At most ${max.value} days`);
        }
        const assignmentId = leadAssignment(record)?.id ?? '';
        await change.startClock('extension-decision', { assignmentId, main: false });
        change.record(transition.event, { assignmentId, days }, reason.trim());
      }),

    decideExtension: (
      tx: Database,
      record: CaseRecord,
      { outcome, reason }: Body<'decideExtension'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'decideExtension', { outcome }, async ({ change, transition }) => {
        const asked = pendingRequest(record.events, 'extension')?.asked;
        const lead = leadAssignment(record);
        if (!asked || !lead) throw new Error(`case ${record.row.id} has no extension to decide`);
        const days = Number(eventPayload(asked).days);
        const about = { assignmentId: lead.id, days };
        await change.stopClocks('extension-decision', lead.id);
        if (outcome === 'refused') return change.record(transition.event, about, reason.trim());
        const { unit } = policies.get(record.row.policyVersion).extension.max;
        const { from, to } = await change.moveDue('handle', {
          by: { value: days, unit },
          why: 'extension',
          assignmentId: lead.id,
        });
        change.record(transition.event, { ...about, from, to }, reason.trim());
        change.count({ extensions: 1 });
      }),
  };
}
