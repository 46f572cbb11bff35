/** Inclusion proofs. A seal never changes, so its tree is kept while it is asked for. */
import type { Database } from '../storage/storage.ts';
import { merkleTree } from './merkle.ts';
import { inSealOrder } from './seal.ts';
import { eventsOfSeal, sealsOfCase } from './seals.repository.ts';

export interface Proof {
  /** Number of the seal. */
  readonly root: number;
  readonly index: number;
  readonly path: string[];
}

interface Grown {
  readonly tree: ReturnType<typeof merkleTree>;
  readonly indexes: ReadonlyMap<string, number>;
}

/** Trees kept, of a few megabytes at the most. */
const KEPT = 8;

const keyOf = (event: { caseId: string; seq: number }) => `${event.caseId} ${event.seq}`;

/** Keeps the trees of one database. */
export function createProver() {
  const kept = new Map<number, Promise<Grown>>();

  async function grow(db: Database, number: number): Promise<Grown> {
    const events = inSealOrder(await eventsOfSeal(db, number));
    return {
      tree: merkleTree(events.map(({ hash }) => hash)),
      indexes: new Map(events.map((event, i) => [keyOf(event), i])),
    };
  }

  function treeOf(db: Database, number: number): Promise<Grown> {
    const known = kept.get(number);
    if (known) return known;
    if (kept.size === KEPT) kept.delete(kept.keys().next().value ?? 0);
    const growing = grow(db, number);
    growing.catch(() => kept.delete(number));
    kept.set(number, growing);
    return growing;
  }

  return {
    /** The seals of a case, and a proof for each of its first events that are sealed, by `seq`. */
    async prove(db: Database, caseId: string) {
      const sealed = await sealsOfCase(db, caseId);
      const proofs = new Map<number, Proof>();
      let seq = 1;
      for (const { seal, through } of sealed) {
        const { tree, indexes } = await treeOf(db, seal.number);
        for (; seq <= through; seq += 1) {
          const index = indexes.get(keyOf({ caseId, seq }));
          // Only what was tampered with is sealed and not there; then there is no proof.
          if (index === undefined) continue;
          proofs.set(seq, { root: seal.number, index, path: tree.path(index) });
        }
      }
      return { seals: sealed.map(({ seal }) => seal), proofs };
    },
  };
}
