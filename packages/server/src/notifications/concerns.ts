/** Tells the discipline inspectors when a resident says that they were pressed, or never contacted. */
import type { CaseRow, EventRow } from '../cases/case-record.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { findRemindableStaff, insertNotice } from './reminders.repository.ts';

/** What stands in such a notice. */
export interface ConcernContent {
  readonly caseId: string;
  /** Codes of the policy's reasons. */
  readonly reasons: readonly string[];
}

/** Writes each inspector a notice of every such event, but nobody of the unit it is about. */
export async function tellInspectors(
  tx: Database,
  { id: caseId, leadUnitId, aboutUnitId }: Pick<CaseRow, 'id' | 'leadUnitId' | 'aboutUnitId'>,
  events: readonly EventRow[],
): Promise<void> {
  const concerns = events.filter(({ type }) => type === 'concern-raised');
  if (concerns.length === 0) return;
  const inspectors = (await findRemindableStaff(tx)).filter(
    ({ role, unitId }) =>
      role === 'inspector' && (!unitId || ![leadUnitId, aboutUnitId].includes(unitId)),
  );
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
