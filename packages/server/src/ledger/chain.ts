import { hash as digest } from 'node:crypto';

/** What the hash of an event covers, besides the hash before it. */
export interface ChainableEvent {
  readonly caseId: string;
  /** 1, 2, 3 … within the case. */
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly unitId: string | null;
  /** JSON text; written with `canonicalJson`, so that anyone who has the object has the text. */
  readonly payload: string;
}

/** An event as the ledger keeps it. */
export interface ChainedEvent extends ChainableEvent {
  readonly previousHash: string;
  readonly hash: string;
}

/** What the case row remembers of its chain, so that a shortened one is noticed. */
export interface ChainHead {
  readonly hash: string;
  readonly count: number;
}

/** Something wrong with a chain. `seq` is the place in the case's history. */
export interface ChainProblem {
  readonly kind: /** The content is not what was hashed. */
    | 'changed'
    /** An event is missing before later ones. */
    | 'removed'
    /** A place in the history is taken twice, or out of order. */
    | 'reordered'
    /** Belongs to another case. */
    | 'foreign'
    /** Does not follow from the event before it. */
    | 'unlinked'
    /** The last events are missing. */
    | 'truncated'
    /** There are more events than the case knows of. */
    | 'added'
    /** The last event is not the one the case knows of. */
    | 'head-differs';
  readonly seq: number;
}

/** The `previousHash` of a case's first event. */
export const chainStart = '';

/**
 * SHA-256 in hex over the canonical JSON (RFC 8785) of the event and the hash before it. The
 * members stand in sorted order and are all plain, so `JSON.stringify` writes exactly that.
 */
export function appendHash(previousHash: string, event: ChainableEvent): string {
  const { actorId, actorKind, at, caseId, id, payload, seq, type, unitId } = event;
  const text = JSON.stringify({
    actorId,
    actorKind,
    at,
    caseId,
    id,
    payload,
    previousHash,
    seq,
    type,
    unitId,
  });
  return digest('sha256', text, 'hex');
}

/** Walks one case's events in stored order and names everything that was tampered with. */
export function verifyChain(events: readonly ChainedEvent[], head: ChainHead): ChainProblem[] {
  const problems: ChainProblem[] = [];
  const present = new Set(events.map(({ seq }) => seq));
  const caseId = events[0]?.caseId;
  let last: ChainedEvent | undefined;

  for (const event of events) {
    const { seq } = event;
    const expected = (last?.seq ?? 0) + 1;
    if (event.caseId !== caseId) problems.push({ kind: 'foreign', seq });
    if (appendHash(event.previousHash, event) !== event.hash)
      problems.push({ kind: 'changed', seq });
    if (seq === expected) {
      const previous = last?.hash ?? chainStart;
      if (event.previousHash !== previous) problems.push({ kind: 'unlinked', seq });
    } else if (seq > expected && !present.has(expected)) {
      problems.push({ kind: 'removed', seq: expected });
    } else {
      problems.push({ kind: 'reordered', seq });
    }
    last = event;
  }

  const { count } = head;
  if (events.length < count && (last?.seq ?? 0) < count) {
    problems.push({ kind: 'truncated', seq: (last?.seq ?? 0) + 1 });
  } else if (events.length > count) {
    problems.push({ kind: 'added', seq: count + 1 });
  } else if (last && last.hash !== head.hash) {
    problems.push({ kind: 'head-differs', seq: last.seq });
  }
  return problems;
}
