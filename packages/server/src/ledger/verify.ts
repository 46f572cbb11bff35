/**
 * Walks the whole ledger: every event against the chain, every case against its events, every
 * counter against what the events counted.
 */
import type { Storage } from '../storage/storage.ts';
import { type ChainProblem, verifyChain } from './chain.ts';
import { type Chapter, readChapter, readChapters, readCounters } from './ledger.repository.ts';
import { type ReplayProblem, replayProblems } from './replay.ts';

export interface LedgerReport {
  readonly cases: number;
  readonly events: number;
  readonly problems: readonly LedgerProblem[];
}

export type LedgerProblem =
  | ({ readonly trackingCode: string } & (ChainProblem | ReplayProblem))
  | {
      readonly kind: 'counter-differs';
      /** Day, unit (empty for the county) and metric. */
      readonly counter: string;
      readonly counted: number;
      readonly stored: number;
    };

const BATCH = 200;

/** Verifies the whole ledger; `onProgress` is told how many cases have been walked. */
export async function verifyLedger(
  storage: Storage,
  onProgress: (cases: number) => void = () => {},
): Promise<LedgerReport> {
  const problems: LedgerProblem[] = [];
  const before = await readFigures(storage);
  const counted = new Map<string, number>();
  let [cases, events, after] = [0, 0, ''];
  for (;;) {
    const chapters = await readChapters(storage.read, after, BATCH);
    if (chapters.length === 0) break;
    for (const chapter of chapters) {
      problems.push(...(await problemsOf(storage, chapter)));
      for (const { payload } of chapter.events) addCounts(counted, payload);
      events += chapter.events.length;
    }
    cases += chapters.length;
    after = chapters.at(-1)?.head.id ?? after;
    onProgress(cases);
  }
  problems.push(...figureProblems(counted, before, await readFigures(storage)));
  return { cases, events, problems };
}

/**
 * A server may write between our reading of a case and of its events, so what looks wrong is read
 * once more inside a write, which nobody can interrupt.
 */
async function problemsOf(storage: Storage, chapter: Chapter): Promise<LedgerProblem[]> {
  if (judge(chapter).length === 0) return [];
  const again = await storage.write((tx) => readChapter(tx, chapter.head.id));
  return again ? judge(again) : [];
}

function judge({ head, events, rows }: Chapter): LedgerProblem[] {
  const { trackingCode, lastEventHash, eventCount } = head;
  const chain = verifyChain(events, { hash: lastEventHash, count: eventCount });
  // Events that were tampered with say nothing about the rows.
  const found = chain.length > 0 ? chain : replayProblems(events, rows);
  return found.map((problem) => ({ trackingCode, ...problem }));
}

type Counted = { day: string; unitId: string | null } & Record<string, number>;

/** Adds what one event counted, as `cases/change.ts` wrote it down. */
function addCounts(sums: Map<string, number>, payload: string): void {
  if (!payload.includes('"counted')) return;
  const { counted, countedElsewhere = [] } = JSON.parse(payload) as {
    counted?: Counted;
    countedElsewhere?: readonly Counted[];
  };
  for (const { day, unitId, ...counts } of [...(counted ? [counted] : []), ...countedElsewhere]) {
    for (const [metric, value] of Object.entries(counts)) {
      // `open` is a running total, kept under day 0 for the county alone.
      const running = metric === 'open';
      const key = Number(running ? 0 : day.replaceAll('-', ''));
      add(sums, `${key}  ${metric}`, value);
      if (unitId && !running) add(sums, `${key} ${unitId} ${metric}`, value);
    }
  }
}

const add = (sums: Map<string, number>, key: string, value: number) =>
  sums.set(key, (sums.get(key) ?? 0) + value);

async function readFigures({ read }: Storage): Promise<Map<string, number>> {
  const rows = await readCounters(read);
  return new Map(
    rows.map(({ day, unitId, metric, value }) => [`${day} ${unitId} ${metric}`, value]),
  );
}

/** A counter that moved while we walked is somebody at work, and not judged. */
function figureProblems(
  counted: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): LedgerProblem[] {
  return [...new Set([...counted.keys(), ...after.keys()])].flatMap((counter) => {
    const stored = after.get(counter) ?? 0;
    const sum = counted.get(counter) ?? 0;
    if (stored === sum || stored !== (before.get(counter) ?? 0)) return [];
    return [{ kind: 'counter-differs' as const, counter, counted: sum, stored }];
  });
}
