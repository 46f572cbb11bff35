/** Asking the resident for more: handling stands still until they answer, or their time is over. */
import type { Body } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import type { ClockKind } from '../storage/tables.ts';
import type { CaseRecord } from './case-record.ts';
import type { Change } from './change.ts';
import type { CommandCall, Perform } from './command.ts';

/** The command that asks, and nothing else: the answer is a supplement. */
export const createAskingService = (perform: Perform) => ({
  ask: (tx: Database, record: CaseRecord, body: Body<'askResident'>, call: CommandCall) =>
    perform(tx, record, call, 'askResident', {}, async ({ change, transition }) => {
      change.record(transition.event, {}, body.question.trim());
      let paused = false;
      for (const kind of clocksThatWait(record)) paused = await change.pauseClock(kind, 'resident');
      change.set({ waitingFor: 'resident' });
      await change.startClock('ask', { main: paused });
    }),
});

/**
 * Lets go on what stood still for the resident, if it did.
 * @param at when the waiting was over, in epoch milliseconds
 */
export async function endQuestion(record: CaseRecord, change: Change, at: number): Promise<void> {
  if (record.row.waitingFor !== 'resident') return;
  await change.stopClocks('ask');
  for (const kind of clocksThatWait(record)) await change.resumeClock(kind, { at });
}

/** Of a unit its own time and that of its level, which would give the case away meanwhile. */
const clocksThatWait = ({ row }: CaseRecord): readonly ClockKind[] =>
  row.state === 'in-progress' ? ['handle', 'level'] : ['dispatch'];
