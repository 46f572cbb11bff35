/** Tells the discipline inspectors when a resident says that they were pressed, or never contacted. */
import type { EventRow } from '../cases/case-record.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { findRemindableStaff, insertNotice } from './reminders.repository.ts';

/** What stands in such a notice. */
export interface ConcernContent {
  readonly caseId: string;
  /** Codes of the policy's reasons. */
  readonly reasons: readonly string[];
}

/** Writes each inspector a notice of every such event. */
export async function tellInspectors(
  tx: Database,
  caseId: string,
  events: readonly EventRow[],
): Promise<void> {
  const concerns = events.filter(({ type }) => type === 'concern-raised');
  if (concerns.length === 0) return;
  const inspectors = (await findRemindableStaff(tx)).filter(({ role }) => role === 'inspector');
  for (const { id, at, payload } of concerns) {
    const { reasons } = JSON.parse(payload) as Pick<ConcernContent, 'reasons'>;
    for (const { id: staffId } of inspectors) {
      const content: ConcernContent = { caseId, reasons };
      const key = `${staffId} concern ${id}`;
      await insertNotice(tx, {
        id: newId(),
        staffId,
        key,
        kind: 'concern',
        content,
        createdAt: at,
      });
    }
  }
}
