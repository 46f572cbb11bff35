/** What happens by itself when a time runs out that is nobody's breach. */

import { endQuestion } from './asking.service.ts';
import type { CaseRecord, ClockRow } from './case-record.ts';
import type { Change } from './change.ts';
import { dutyOf, escalate } from './oversight.service.ts';

/**
 * The resident was asked and did not answer: handling goes on as of the end of their time. A level
 * did not solve it in its time: the next one has it.
 */
export async function expire(record: CaseRecord, change: Change, now: number): Promise<void> {
  const over = (kind: ClockRow['kind']) =>
    record.clocks.find(
      ({ kind: of, dueAt, stoppedAt, pausedAt }) =>
        of === kind && dueAt < now && stoppedAt === null && pausedAt === null,
    );
  const asked = over('ask');
  if (asked) {
    change.record('ask-expired');
    await endQuestion(record, change, asked.dueAt);
  }
  if (over('level')) await escalate(record, change, 'expiry', null, dutyOf(record));
}
