/** Cases for the conformance tests. */
import { count } from 'drizzle-orm';
import { newId } from '../../ids.ts';
import { inserter } from '../../statement.ts';
import type { Database } from '../../storage.ts';
import type { Tables } from '../../tables.ts';

const insertSubmission = inserter('submissions');
export const insertCase = inserter('cases');
const insertEvent = inserter('events');

/** Adds a case with its submission and first event; gives its id. */
export const addCase = async (
  tx: Database,
  values: Partial<Tables['cases']['$inferInsert']> = {},
): Promise<string> => {
  const id = values.id ?? newId();
  const submissionId = newId();
  const common = { channel: 'web', identity: 'named', receivedAt: 1_790_000_000_000 } as const;
  await insertSubmission(tx, { ...common, id: submissionId, text: 'x' });
  await insertCase(tx, {
    ...common,
    trackingCode: id,
    submissionId,
    title: 'x',
    text: 'x',
    state: 'submitted',
    policyVersion: 1,
    lastEventHash: 'h1',
    eventCount: 1,
    ...values,
    id,
  });
  await insertEvent(tx, {
    caseId: id,
    seq: 1,
    id: newId(),
    type: 'submitted',
    at: 1,
    actorKind: 'resident',
    payload: '{}',
    previousHash: '',
    hash: 'h1',
  });
  return id;
};

export const raise = (error: Error): never => {
  throw error;
};

export const countCases = async (db: Database): Promise<number> => {
  const [row] = await db.select({ n: count() }).from(db.tables.cases);
  return row?.n ?? 0;
};
