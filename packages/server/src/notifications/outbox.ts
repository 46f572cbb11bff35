/** What a change of a case means for others, put on its way within the write of the change. */
import type { CaseRow, EventRow, Reach } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';
import { tellInspectors } from './concerns.ts';
import type { Live } from './live.ts';
import type { Messages, ReminderDigest } from './messages/messages.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

export interface Outbox {
  /** Whether residents are asked by the code of a message. */
  readonly asksByCode: boolean;
  /** Whether this resident can be sent a message. */
  reaches(person: Reach): boolean;
  /**
   * Puts on its way what others are to be told of a change: the case as it now stands, and the
   * events of the change. Writes nothing when nobody asked and nobody can be reached.
   */
  caseChanged(tx: Database, row: CaseRow, events: readonly EventRow[], owner: Reach): Promise<void>;
  /** Puts on its way what staff are reminded of together. */
  reminded(tx: Database, digest: ReminderDigest): Promise<void>;
}

export function createOutbox(webhooks: Webhooks, messages: Messages, live: Live): Outbox {
  return {
    asksByCode: messages.asksByCode,
    reaches: messages.reaches,
    async caseChanged(tx, row, events, owner) {
      tx.afterCommit(() => live.changed(row.trackingCode));
      // Other systems may belong to whom a report is about.
      if (!row.sealed) webhooks.tell(tx, row, events);
      await messages.tell(tx, row, events, owner);
      await tellInspectors(tx, row, events);
    },
    reminded: (tx, digest) => messages.remind(tx, digest),
  };
}

/** For commands and tests that tell nobody. */
export const quietOutbox: Outbox = {
  asksByCode: false,
  reaches: () => false,
  caseChanged: async () => {},
  reminded: async () => {},
};
