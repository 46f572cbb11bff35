/** Rows as they are, without the loop that writes them: for tests of queries. */
import { eq } from 'drizzle-orm';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { AssignmentRow, CaseRow } from './case-record.ts';
import { insertAssignment, insertCase, insertEvent, insertSubmission } from './cases.repository.ts';
import { chainEvent, type Payload } from './change.ts';
import type { EventType } from './lifecycle.ts';

/** @returns its id */
export async function storeCase(tx: Database, given: Partial<CaseRow> & { receivedAt: number }) {
  const { receivedAt } = given;
  const submissionId = newId();
  const shared = {
    title: '噪声',
    text: '夜里施工',
    channel: 'web',
    identity: 'anonymous',
  } as const;
  await insertSubmission(tx, { id: submissionId, ...shared, receivedAt });
  const id = newId();
  await insertCase(tx, {
    id,
    trackingCode: id,
    submissionId,
    ...shared,
    state: 'submitted',
    policyVersion: 1,
    lastEventHash: '',
    eventCount: 0,
    ...given,
  });
  return id;
}

export async function storeAssignment(
  tx: Database,
  caseId: string,
  unitId: string,
  role: AssignmentRow['role'],
  dispatchedAt: number,
) {
  const { cases } = tx.tables;
  const [{ receivedAt } = { receivedAt: 0 }] = await tx
    .select({ receivedAt: cases.receivedAt })
    .from(cases)
    .where(eq(cases.id, caseId));
  await insertAssignment(tx, { id: newId(), caseId, unitId, role, receivedAt, dispatchedAt });
}

/** The events of a case, in their order, none of them hashed to the one before. */
export async function storeEvents(
  tx: Database,
  caseId: string,
  ...events: readonly (readonly [type: EventType, at: number, payload?: Payload])[]
) {
  const by = { kind: 'system', id: null } as const;
  for (const [before, [type, at, payload = {}]] of events.entries()) {
    await insertEvent(tx, chainEvent(caseId, before + 1, '', type, at, by, payload));
  }
}
