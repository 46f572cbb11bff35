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
): (db: Database, key: string, read: () => Promise<T>) => Promise<T> {
  const keptOf = new WeakMap<Database, Kept<T>>();
  return async (db, key, read) => {
    if (!db.generation) return read();
    const kept = keptOf.get(db) ?? { generation: -1, values: new Map() };
    keptOf.set(db, kept);
    const generation = db.generation();
    if (generation !== kept.generation) {
      kept.values.clear();
      kept.generation = generation;
    }
    const found = kept.values.get(key);
    if (found !== undefined) return found;
    const value = await read();
    if (generation !== kept.generation) return value;
    if (kept.values.size >= limit) kept.values.delete(kept.values.keys().next().value ?? '');
    kept.values.set(key, value);
    return value;
  };
}
