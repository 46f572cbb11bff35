/** Walks the whole ledger: every event of every case against the chain and the case's head. */
import { listEventsOf, listHeads } from '../cases/cases.repository.ts';
import type { Storage } from '../storage/storage.ts';
import { type ChainProblem, verifyChain } from './chain.ts';

export interface LedgerReport {
  readonly cases: number;
  readonly events: number;
  readonly problems: readonly LedgerProblem[];
}

export interface LedgerProblem extends ChainProblem {
  readonly trackingCode: string;
}

const BATCH = 200;

/** Verifies the whole ledger; `onProgress` is told how many cases have been walked. */
export async function verifyLedger(
  { read }: Storage,
  onProgress: (cases: number) => void = () => {},
): Promise<LedgerReport> {
  const problems: LedgerProblem[] = [];
  let [cases, events, after] = [0, 0, ''];
  for (;;) {
    const heads = await listHeads(read, after, BATCH);
    if (heads.length === 0) break;
    const found = await listEventsOf(
      read,
      heads.map(({ id }) => id),
    );
    const byCase = Map.groupBy(found, ({ caseId }) => caseId);
    for (const { id, trackingCode, lastEventHash, eventCount } of heads) {
      const chain = byCase.get(id) ?? [];
      const head = { hash: lastEventHash, count: eventCount };
      for (const { kind, seq } of verifyChain(chain, head)) {
        problems.push({ trackingCode, seq, kind });
      }
    }
    cases += heads.length;
    events += found.length;
    after = heads.at(-1)?.id ?? after;
    onProgress(cases);
  }
  return { cases, events, problems };
}
