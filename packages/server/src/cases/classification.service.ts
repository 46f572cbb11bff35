/** What a case is turns out to be something else: its clocks follow, and nothing late is rescued. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { meetAsUrgent } from './arrival.service.ts';
import type { CaseRecord } from './case-record.ts';
import type { CommandCall, Perform } from './command.ts';
import { checkReferences } from './references.ts';

export const createClassificationService = (context: Context, perform: Perform) => ({
  reclassify: (
    tx: Database,
    record: CaseRecord,
    { reason, ...to }: Body<'reclassifyCase'>,
    call: CommandCall,
  ) =>
    perform(tx, record, call, 'reclassifyCase', {}, async ({ change }) => {
      checkReferences(context, to);
      const { row } = record;
      const keys = ['categoryCode', 'nature', 'urgency'] as const;
      if (keys.every((key) => to[key] === undefined || to[key] === row[key])) {
        throw refuse('', '没有改动', 'Nothing would change');
      }
      await change.reclassify(to, reason.trim());
      const { urgency = row.urgency } = to;
      if (urgency === row.urgency) return;
      await meetAsUrgent(tx, record, change, urgency === 'red');
    }),
});
