/** Walks the roots: each against the events it covers, the root before it, and roots kept outside. */
import type { Database } from '../storage/storage.ts';
import { merkleTree } from './merkle.ts';
import { inSealOrder, type Seal, sealRoot, sealStart } from './seal.ts';
import {
  type CoveredCase,
  coveredBySeal,
  eventsOfSeal,
  lastSealedNumber,
  sealsAfter,
} from './seals.repository.ts';

/** Something wrong with a root, or with what was under it. */
export type SealProblem =
  | {
      readonly kind: /** What the seal says is not what its root was made of. */
        | 'seal-changed'
        /** It does not follow from the root before it. */
        | 'seal-unlinked'
        /** The events of that day do not make this root any more. */
        | 'seal-differs'
        /** It was there, and is gone. */
        | 'seal-removed'
        /** Somebody kept another root of it. */
        | 'kept-root-differs';
      readonly seal: number;
      /** Null when the seal that knew it is gone. */
      readonly day: string | null;
    }
  | {
      readonly kind: /** The history up to here was written anew after it was sealed. */
        | 'rewritten'
        /** An event that was sealed is gone. */
        | 'sealed-missing';
      /** The case's id when the case itself is gone. */
      readonly trackingCode: string;
      readonly seq: number;
      readonly seal: number;
      readonly day: string;
    };

/** A root somebody kept, as `listDailyRoots` gave it. */
export interface KeptRoot {
  readonly number: number;
  readonly root: string;
}

const PAGE = 100;

/** Verifies every seal, oldest first; yields what it has found after each. */
export async function* sealProblems(
  db: Database,
  kept: readonly KeptRoot[] = [],
): AsyncGenerator<{ seal: Seal | null; problems: SealProblem[] }> {
  const wanted = new Map(kept.map(({ number, root }) => [number, root]));
  let previous: Seal | undefined;
  for (;;) {
    const page = await sealsAfter(db, previous?.number ?? 0, PAGE);
    for (const seal of page) {
      const { number, day } = seal;
      const problems: SealProblem[] = gapBefore(seal, previous);
      const root = wanted.get(number);
      wanted.delete(number);
      if (root !== undefined && root !== seal.root) {
        problems.push({ kind: 'kept-root-differs', seal: number, day });
      }
      problems.push(
        ...linkProblems(seal, previous),
        ...coverageProblems(seal, await coveredBySeal(db, number)),
      );
      const events = inSealOrder(await eventsOfSeal(db, number));
      const { root: treeHash } = merkleTree(events.map(({ hash }) => hash));
      if (treeHash !== seal.treeHash || events.length !== seal.size) {
        problems.push({ kind: 'seal-differs', seal: number, day });
      }
      yield { seal, problems };
      previous = seal;
    }
    if (page.length < PAGE) break;
  }
  yield { seal: null, problems: lostSeals(previous, await lastSealedNumber(db), wanted) };
}

function gapBefore({ number }: Seal, previous: Seal | undefined): SealProblem[] {
  const expected = (previous?.number ?? 0) + 1;
  return number === expected ? [] : [{ kind: 'seal-removed', seal: expected, day: null }];
}

function linkProblems(seal: Seal, previous: Seal | undefined): SealProblem[] {
  const { number, day } = seal;
  const problems: SealProblem[] = [];
  if (sealRoot(seal) !== seal.root) problems.push({ kind: 'seal-changed', seal: number, day });
  if (seal.previousRoot !== (previous?.root ?? sealStart)) {
    problems.push({ kind: 'seal-unlinked', seal: number, day });
  }
  return problems;
}

function coverageProblems({ number, day }: Seal, covered: readonly CoveredCase[]): SealProblem[] {
  return covered.flatMap(({ caseId, trackingCode, through, hash, found }): SealProblem[] => {
    if (found === hash) return [];
    const kind = found === null ? 'sealed-missing' : 'rewritten';
    return [{ kind, trackingCode: trackingCode ?? caseId, seq: through, seal: number, day }];
  });
}

/** Seals at the end that are gone, but that something or somebody still knows of. */
function lostSeals(
  last: Seal | undefined,
  sealedUnder: number,
  kept: ReadonlyMap<number, string>,
): SealProblem[] {
  const end = last?.number ?? 0;
  const known = new Set(kept.keys());
  if (sealedUnder > end) known.add(end + 1);
  return [...known].map((seal) => ({ kind: 'seal-removed', seal, day: null }));
}
