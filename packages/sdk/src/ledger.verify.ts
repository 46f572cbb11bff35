/** Checks a ledger against nothing but mathematics and the public roots. Loaded when it is asked for. */
import { MinshengError } from './errors.ts';
import { toJson } from './json.ts';
import type { DailyRoot, InclusionProof, Ledger, LedgerEntry } from './types.ts';

/** What the caller knows by themselves. */
export interface VerifyOptions {
  /** What came with the receipt: the submission must still be that one. */
  submissionHash?: string | undefined;
  /** Roots kept from before: the county must still say the same of those days. */
  kept?: readonly DailyRoot[] | undefined;
}

/** Something that is not as it was written down. */
export interface LedgerProblem {
  kind: /** What the entry says is not what was hashed. */
    | 'changed'
    /** An entry is missing, doubled or out of order. */
    | 'reordered'
    /** It does not follow from the entry before it. */
    | 'unlinked'
    /** It is not under the root it is said to be under. */
    | 'not-under-root'
    /** The first entry is not the submission the receipt was given for. */
    | 'submission-differs'
    /** A root is not what its day makes it, or not the one that is published. */
    | 'root-changed'
    /** A root does not follow from the one before it. */
    | 'root-unlinked'
    /** The county now says something else of a day than the root that was kept. */
    | 'kept-root-differs';
  /** Place in the case, where it is an entry. */
  seq?: number;
  /** Number of the root, where it is one. */
  root?: number;
}

/** What the check found. */
export interface LedgerVerdict {
  /** Nothing was found. */
  ok: boolean;
  problems: LedgerProblem[];
  /** How many of the entries are under a root; younger ones will be, after their day. */
  sealed: number;
}

/**
 * @param published the county's roots, newest first; read only as far back as needed
 * @throws MinshengError where there is no WebCrypto
 */
export async function verifyLedger(
  ledger: Ledger,
  published: AsyncIterable<DailyRoot>,
  { submissionHash, kept = [] }: VerifyOptions = {},
): Promise<LedgerVerdict> {
  if (!globalThis.crypto?.subtle) {
    throw new MinshengError('Checking the ledger needs WebCrypto: open the page over https');
  }
  const problems: LedgerProblem[] = [];
  const { entries, roots } = ledger;
  let previousHash = '';
  for (const [i, entry] of entries.entries()) {
    const { seq, content, proof } = entry;
    if (seq !== i + 1) problems.push({ kind: 'reordered', seq });
    if (entry.previousHash !== previousHash) problems.push({ kind: 'unlinked', seq });
    if (content && (await hashOf(ledger.caseId, entry, content)) !== entry.hash) {
      problems.push({ kind: 'changed', seq });
    }
    if (proof) {
      const root = roots.find(({ number }) => number === proof.root);
      const tree = root && (await treeHashOf(entry.hash, proof, root.size));
      if (!root || tree !== root.treeHash) problems.push({ kind: 'not-under-root', seq });
    }
    previousHash = entry.hash;
  }
  if (submissionHash !== undefined && entries[0]?.hash !== submissionHash) {
    problems.push({ kind: 'submission-differs', seq: 1 });
  }
  problems.push(...(await rootProblems(published, roots, kept)));
  const sealed = entries.filter(({ proof }) => proof).length;
  return { ok: problems.length === 0, problems, sealed };
}

/** Walks the published roots back to the oldest that matters. */
async function rootProblems(
  published: AsyncIterable<DailyRoot>,
  given: readonly DailyRoot[],
  kept: readonly DailyRoot[],
): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  const wanted = new Map([...given, ...kept].map(({ number }) => [number, 0]));
  const oldest = Math.min(...wanted.keys());
  if (wanted.size === 0) return problems;
  let later: DailyRoot | undefined;
  for await (const root of published) {
    const { number } = root;
    if ((await rootOf(root)) !== root.root) problems.push({ kind: 'root-changed', root: number });
    if (later && (later.number !== number + 1 || later.previousRoot !== root.root)) {
      problems.push({ kind: 'root-unlinked', root: later.number });
    }
    for (const known of given) {
      if (known.number === number && !same(known, root)) {
        problems.push({ kind: 'root-changed', root: number });
      }
    }
    for (const known of kept) {
      if (known.number === number && known.root !== root.root) {
        problems.push({ kind: 'kept-root-differs', root: number });
      }
    }
    wanted.delete(number);
    later = root;
    if (number <= oldest) break;
  }
  if (later?.number === 1 && later.previousRoot !== '') {
    problems.push({ kind: 'root-unlinked', root: 1 });
  }
  // Said to be there, and not published.
  for (const number of wanted.keys()) {
    const mine = kept.some((known) => known.number === number);
    problems.push({ kind: mine ? 'kept-root-differs' : 'root-changed', root: number });
  }
  return problems;
}

const same = (a: DailyRoot, b: DailyRoot) =>
  a.root === b.root && a.treeHash === b.treeHash && a.size === b.size && a.day === b.day;

/** Members in the order of RFC 8785, all of them plain: `toJson` writes the canonical text. */
function hashOf(
  caseId: string,
  { seq, previousHash }: LedgerEntry,
  { actorId, actorKind, at, id, payload, type, unitId }: NonNullable<LedgerEntry['content']>,
): Promise<string> {
  return digest(
    text({
      actorId,
      actorKind,
      at: Date.parse(at),
      caseId,
      id,
      payload,
      previousHash,
      seq,
      type,
      unitId,
    }),
  );
}

const rootOf = ({ day, number, previousRoot, sealedAt, size, treeHash }: DailyRoot) =>
  digest(text({ day, number, previousRoot, sealedAt: Date.parse(sealedAt), size, treeHash }));

/** RFC 9162, section 2.1.3.2. Empty when the path cannot belong to such a tree. */
async function treeHashOf(leaf: string, { index, path }: InclusionProof, size: number) {
  if (index >= size) return '';
  let [place, last] = [index, size - 1];
  let hash = await digest(bytes(`00${leaf}`));
  for (const sibling of path) {
    if (last === 0) return '';
    if (place % 2 === 1 || place === last) {
      hash = await digest(bytes(`01${sibling}${hash}`));
      while (place % 2 === 0 && place !== 0) [place, last] = [place >> 1, last >> 1];
    } else {
      hash = await digest(bytes(`01${hash}${sibling}`));
    }
    [place, last] = [place >> 1, last >> 1];
  }
  return last === 0 ? hash : '';
}

const text = (members: object) => new TextEncoder().encode(toJson(members));

const bytes = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

async function digest(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
