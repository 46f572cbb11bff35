/** Which cases are looked at for what they repeat, and when one is looked at again. */
import { and, eq, isNull, ne, notInArray, or, type SQL } from 'drizzle-orm';
import type { CaseRow } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { putPending } from './pending.repository.ts';

type Said = Pick<
  CaseRow,
  'text' | 'title' | 'areaCode' | 'categoryCode' | 'nature' | 'sealed' | 'state'
>;

/** What groups go by. */
const fields = [
  'text',
  'title',
  'areaCode',
  'categoryCode',
] as const satisfies readonly (keyof Said)[];

/** Taken back, turned away, or going on as part of another. */
const gone: ReadonlySet<CaseRow['state']> = new Set(['withdrawn', 'declined', 'merged']);

/** A report, sealed already or not: it may be in its group still, and nothing is said or done there about it. */
export const isReport = ({ sealed, nature }: Pick<Said, 'sealed' | 'nature'>): boolean =>
  sealed || nature === 'report';

/** Reports are in no group; nor is what is not pursued. */
export const isGrouped = (row: Pick<Said, 'sealed' | 'nature' | 'state'>): boolean =>
  !isReport(row) && !gone.has(row.state);

/** The same, asked of the database. */
export const areGrouped = ({ sealed, nature, state }: Tables['cases']): SQL | undefined =>
  and(eq(sealed, false), or(isNull(nature), ne(nature, 'report')), notInArray(state, [...gone]));

/**
 * Notes, in the write that makes or changes a case, that it is to be looked at: one small row, which
 * the job takes away when it has found the group. `before` is null for a new case.
 */
export function markRepeats(
  tx: Database,
  before: Said | null,
  after: Said & Pick<CaseRow, 'id'>,
  now: number,
): void {
  const was = before !== null && isGrouped(before);
  if (!was && !isGrouped(after)) return;
  const same = before && fields.every((field) => before[field] === after[field]);
  if (same && was === isGrouped(after)) return;
  putPending(tx, { caseId: after.id, dueAt: now });
}
