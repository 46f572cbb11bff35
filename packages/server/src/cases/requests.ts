/** What is asked of the desk or of a leader, and what came of it: read from the ledger. Pure. */
import { type EventRow, eventPayload } from './case-record.ts';
import type { EventType } from './lifecycle.ts';

export type RequestKind = 'return' | 'extension' | 'suspension';

export interface CaseRequest {
  readonly kind: RequestKind;
  /** The event that asks. */
  readonly asked: EventRow;
  /** The assignment it is about; null for the case as a whole. */
  readonly assignmentId: string | null;
  /** `lapsed`: the matter went on before anybody decided. */
  readonly outcome: 'pending' | 'granted' | 'refused' | 'lapsed';
  /** The event that settled it. */
  readonly settled: EventRow | null;
}

const events: Record<RequestKind, Record<'asked' | 'granted' | 'refused', EventType>> = {
  return: { asked: 'return-requested', granted: 'return-granted', refused: 'return-refused' },
  extension: {
    asked: 'extension-requested',
    granted: 'extension-granted',
    refused: 'extension-refused',
  },
  suspension: {
    asked: 'suspension-proposed',
    granted: 'case-suspended',
    refused: 'suspension-refused',
  },
};

/** After these nobody need decide any more. */
const lapsing: ReadonlySet<string> = new Set<EventType>([
  'reply-given',
  'desk-answered',
  'case-dispatched',
  'case-resumed',
  'case-closed',
  'case-declined',
  'case-withdrawn',
  'case-merged',
]);

/** Every request of this case, oldest first. */
export function requestsOf(ledger: readonly EventRow[]): CaseRequest[] {
  return ledger.flatMap((asked, i) => {
    const kind = kindOf(asked.type);
    if (!kind) return [];
    const assignmentId = assignmentOf(asked);
    const { granted, refused } = events[kind];
    const settled = ledger
      .slice(i + 1)
      .find(
        (event) =>
          lapsing.has(event.type) ||
          takesTheCase(event) ||
          (kind === 'return' && event.type === 'joint-meeting-decided') ||
          ((event.type === granted || event.type === refused) &&
            assignmentOf(event) === assignmentId),
      );
    const outcome = !settled
      ? 'pending'
      : settled.type === granted && assignmentOf(settled) === assignmentId
        ? 'granted'
        : settled.type === refused
          ? 'refused'
          : 'lapsed';
    return [{ kind, asked, assignmentId, outcome, settled: settled ?? null }];
  });
}

/** The one of this kind that waits for a decision. */
export const pendingRequest = (
  ledger: readonly EventRow[],
  kind: RequestKind,
  assignmentId?: string,
): CaseRequest | undefined =>
  requestsOf(ledger).find(
    (request) =>
      request.kind === kind &&
      request.outcome === 'pending' &&
      (!assignmentId || request.assignmentId === assignmentId),
  );

/**
 * Where the last joint meeting that was called stands; null when none was. It lapses when the matter
 * goes on before it decides.
 */
export function meetingOf(ledger: readonly EventRow[]): 'pending' | 'decided' | 'lapsed' | null {
  const called = ledger.findLastIndex(({ type }) => type === 'joint-meeting-called');
  if (called < 0) return null;
  const settled = ledger
    .slice(called)
    .find(
      (event) =>
        event.type === 'joint-meeting-decided' || lapsing.has(event.type) || takesTheCase(event),
    );
  if (!settled) return 'pending';
  return settled.type === 'joint-meeting-decided' ? 'decided' : 'lapsed';
}

/** A lead unit's return takes the whole case from its units, an assisting unit's only its own part. */
const takesTheCase = (event: EventRow) => {
  if (event.type === 'return-granted') return 'state' in eventPayload(event);
  if (event.type !== 'joint-meeting-decided') return false;
  const { from, leadUnitId } = eventPayload(event);
  return from !== leadUnitId;
};

const kindOf = (type: string) =>
  (Object.keys(events) as RequestKind[]).find((kind) => events[kind].asked === type);

const assignmentOf = (event: EventRow): string | null => {
  const { assignmentId } = eventPayload(event);
  return typeof assignmentId === 'string' ? assignmentId : null;
};
