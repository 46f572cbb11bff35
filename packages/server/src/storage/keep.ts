import { go } from '../at-once.ts';
import { type Select, selectorAtOnce } from './statement.ts';
import type { Database } from './storage.ts';

interface Kept<T> {
  generation: number;
  readonly values: Map<string, T>;
}

/**
 * Keeps what was read, at most `limit` values, as long as nothing is written, where the engine can
 * tell: see `Database.generation`. The same is asked again and again, and minutes pass between two
 * writes of a county. What is kept is everybody's: nobody changes it.
 */
export function keepUntilWritten<T>(
  limit: number,
): (db: Database, key: string, read: () => T | Promise<T>) => T | Promise<T> {
  const keptOf = new WeakMap<Database, Kept<T>>();

  /** What is still as it was read. */
  const keptFrom = (db: Database, generation: number): Kept<T> => {
    let kept = keptOf.get(db);
    if (!kept) {
      kept = { generation, values: new Map() };
      keptOf.set(db, kept);
    }
    if (generation !== kept.generation) {
      kept.values.clear();
      kept.generation = generation;
    }
    return kept;
  };

  return (db, key, read) => {
    if (!db.generation) return read();
    const generation = db.generation();
    const kept = keptFrom(db, generation);
    const found = kept.values.get(key);
    if (found !== undefined) return found;
    return go(read(), (value) => {
      if (generation !== kept.generation) return value;
      if (kept.values.size >= limit) kept.values.delete(kept.values.keys().next().value ?? '');
      kept.values.set(key, value);
      return value;
    });
  };
}

/** Values whose rows a selector keeps, at most. */
const KEPT_VALUES = 10_000;

/** A selector with one placeholder that keeps what it found: see `keepUntilWritten`. */
export const keepingSelector = <Row>(
  placeholder: string,
  build: (db: Database) => Select<Row>,
): ((db: Database, value: string) => readonly Row[] | Promise<readonly Row[]>) => {
  const select = selectorAtOnce(build);
  const keep = keepUntilWritten<readonly Row[]>(KEPT_VALUES);
  return (db, value) => keep(db, value, () => select(db, { [placeholder]: value }));
};
