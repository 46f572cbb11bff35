import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Gatherer } from './storage.ts';

/** Something to be written at the commit, and who writes it. */
interface Noted {
  // A gatherer only meets the notes that were made for it.
  readonly gatherer: Gatherer<never>;
  readonly note: unknown;
}

/** One running `write()`. */
export interface WriteScope {
  active: boolean;
  /** The first query that failed: PostgreSQL cannot go on after it, so neither engine does. */
  failed?: { readonly error: unknown };
  /** Called when the write is durable. */
  readonly told: (() => void)[];
  /** Written before the commit. */
  readonly noted: Noted[];
}

export const openScope = (): WriteScope => ({ active: true, told: [], noted: [] });

const scopes = new AsyncLocalStorage<WriteScope>();

/** Runs `work` as the body of the write that `scope` stands for. */
export const runInScope = async <T>(scope: WriteScope, work: () => Promise<T>): Promise<T> => {
  const result = await scopes.run(scope, work);
  if (scope.failed) throw scope.failed.error;
  return result;
};

/** Throws inside the body of a write: waiting for a second one there would wait for ever. */
export const refuseNestedWrite = (): void => {
  if (scopes.getStore()?.active) {
    throw new Error('write() inside write(): use the tx the outer one gave you');
  }
};

/**
 * Gives `scope` back when the caller is the body of the write it stands for, and throws otherwise:
 * a query that outlives its write, left behind by a promise nobody awaited, would join somebody
 * else's.
 */
export const requireScope = (scope: WriteScope | undefined): WriteScope => {
  if (!scope?.active || scopes.getStore() !== scope) {
    throw new Error('A query on tx ran outside its write(): await every query inside it');
  }
  return scope;
};

/** Writes what was noted, each gatherer once; in one order for everyone, or two could wait for each other. */
export async function writeNoted(tx: Database, noted: readonly Noted[]): Promise<void> {
  const byGatherer = [...Map.groupBy(noted, ({ gatherer }) => gatherer)];
  byGatherer.sort(([a], [b]) => (a.name < b.name ? -1 : 1));
  for (const [gatherer, own] of byGatherer) {
    await gatherer.write(tx, own.map(({ note }) => note) as never);
  }
}
