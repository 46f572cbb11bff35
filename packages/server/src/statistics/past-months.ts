/** Sums of months that are over, kept as long as nothing is added to any of them. */
import { dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey } from '../cases/counters.ts';
import { newestDay, pastMark } from '../cases/past-figures.ts';
import type { Database } from '../storage/storage.ts';
import type { Days } from './periods.ts';

/** Days after a month's end from which it is taken to be over: a write may be on its way still. */
const SETTLED_DAYS = 3;

interface Kept<T> {
  mark: string;
  readonly sums: Map<string, Promise<T>>;
}

/**
 * Keeps what was read of months, at most `limit` of them: minutes pass between two writes of a county,
 * but weeks between two that change what was counted in months gone by.
 */
export function keepPastMonths<T>(limit: number) {
  const keptOf = new WeakMap<Database, Kept<T>>();
  return async (db: Database, of: string, { from, to }: Days, read: () => Promise<T>) => {
    // In this order: a change that comes in between is seen by whoever asks next.
    const mark = await pastMark(db);
    const newest = await newestDay(db);
    if (newest < dayKey(isoDate(dayNumber(to) + SETTLED_DAYS))) return read();
    const kept = keptOf.get(db) ?? { mark, sums: new Map<string, Promise<T>>() };
    keptOf.set(db, kept);
    if (kept.mark !== mark) {
      kept.sums.clear();
      kept.mark = mark;
    }
    const key = `${of} ${from} ${to}`;
    const known = kept.sums.get(key);
    if (known) return known;
    const sums = read();
    if (kept.sums.size >= limit) kept.sums.delete(kept.sums.keys().next().value ?? '');
    kept.sums.set(key, sums);
    sums.catch(() => kept.sums.delete(key));
    return sums;
  };
}
