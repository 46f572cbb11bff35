/** What a change of a case means for others, put on its way within the write of the change. */
import type { CaseRow, EventRow } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

export interface Outbox {
  /**
   * Puts on its way what others are to be told of a change: the case as it now stands, and the
   * events of the change. Writes nothing when nobody asked.
   */
  caseChanged(tx: Database, row: CaseRow, events: readonly EventRow[]): Promise<void>;
}

export function createOutbox(webhooks: Webhooks): Outbox {
  return {
    async caseChanged(tx, row, events) {
      await webhooks.tell(tx, row, events);
    },
  };
}

/** For commands and tests that tell nobody. */
export const quietOutbox: Outbox = { caseChanged: async () => {} };
