/**
 * Walks the whole ledger: every event against its chain, every case against its events, every
 * counter against what the events counted, every root against the events under it.
 */
import type { Storage } from '../storage/storage.ts';
import { type ChainProblem, verifyChain } from './chain.ts';
import {
  type Chapter,
  readChapter,
  readChapters,
  readCounters,
  readGroupCounters,
  readStrays,
} from './ledger.repository.ts';
import { addCounts, type Sums } from './recount.ts';
import { type ReplayProblem, replayProblems } from './replay.ts';
import type { Seal } from './seal.ts';
import { type KeptRoot, type SealProblem, sealProblems } from './verify-seals.ts';

export interface LedgerReport {
  readonly cases: number;
  readonly events: number;
  readonly seals: number;
  /** The newest root; null before the first day is sealed. */
  readonly latest: Seal | null;
  /** How many problems there are. */
  readonly found: number;
  /** The first of them, `PROBLEMS_KEPT` at the most. */
  readonly problems: readonly LedgerProblem[];
}

export type LedgerProblem =
  | ({ readonly trackingCode: string } & (ChainProblem | ReplayProblem))
  | SealProblem
  | {
      /** There are events of a case that is gone. */
      readonly kind: 'case-missing';
      readonly caseId: string;
    }
  | {
      readonly kind: 'counter-differs';
      /** Day, unit or group (empty for the county) and metric. */
      readonly counter: string;
      readonly counted: number;
      readonly stored: number;
    };

export interface VerifyOptions {
  /** Roots kept outside the county: they must still be there, as they were. */
  readonly kept?: readonly KeptRoot[];
  /** Told how many more cases have been walked. */
  readonly onCases?: (count: number) => void;
  /** Told of each root that has been walked. */
  readonly onSeal?: () => void;
}

const BATCH = 200;
/** Problems kept, so that a ledger that is wrong all through can be verified as well. */
const PROBLEMS_KEPT = 10_000;

/** Verifies the whole ledger, a batch in memory at a time. */
export async function verifyLedger(
  storage: Storage,
  { kept = [], onCases = () => {}, onSeal = () => {} }: VerifyOptions = {},
): Promise<LedgerReport> {
  const problems: LedgerProblem[] = [];
  let found = 0;
  const report = (more: readonly LedgerProblem[]) => {
    found += more.length;
    problems.push(...more.slice(0, PROBLEMS_KEPT - problems.length));
  };

  const before = await readFigures(storage);
  const counted: Sums = new Map();
  let [cases, events, after] = [0, 0, ''];
  for (;;) {
    const chapters = await readChapters(storage.read, after, BATCH);
    const last = chapters.at(-1)?.head.id ?? null;
    report(await strayProblems(storage, after, last));
    if (last === null) break;
    for (const chapter of chapters) {
      report(await problemsOf(storage, chapter));
      for (const { payload } of chapter.events) addCounts(counted, payload);
      events += chapter.events.length;
    }
    cases += chapters.length;
    after = last;
    onCases(chapters.length);
  }
  report(figureProblems(counted, before, await readFigures(storage)));

  let latest: Seal | null = null;
  let seals = 0;
  for await (const { seal, problems: more } of sealProblems(storage.read, kept)) {
    report(more);
    if (!seal) continue;
    latest = seal;
    seals += 1;
    onSeal();
  }
  return { cases, events, seals, latest, found, problems };
}

/** A case that is just being written has its row when it is looked for once more. */
async function strayProblems(
  storage: Storage,
  after: string,
  last: string | null,
): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  for (const caseId of await readStrays(storage.read, after, last)) {
    const found = await storage.write((tx) => readChapter(tx, caseId));
    if (!found) problems.push({ kind: 'case-missing', caseId });
  }
  return problems;
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

async function readFigures({ read }: Storage): Promise<Sums> {
  const [ofUnits, ofGroups] = await Promise.all([readCounters(read), readGroupCounters(read)]);
  const rows = [...ofUnits.map((row) => ({ ...row, group: row.unitId })), ...ofGroups];
  return new Map(rows.map(({ day, group, metric, value }) => [`${day} ${group} ${metric}`, value]));
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
