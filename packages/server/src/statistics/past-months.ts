/** Sums of months that are over, kept as long as nothing is added to any of them. */
import { dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey } from '../cases/counters.ts';
import { newestDay, pastMark } from '../cases/past-figures.ts';
import type { Database } from '../storage/storage.ts';
import { type Days, isMonth, monthsOf } from './periods.ts';

/** Days after a month's end from which it is taken to be over: a write may be on its way still. */
const SETTLED_DAYS = 3;

interface Kept<T> {
  mark: string;
  readonly parts: Map<string, Promise<T>>;
}

/**
 * Reads days month by month. What was read of whole months that are over is kept, at most `limit` of
 * them: minutes pass between two writes of a county, but weeks between two that change what was
 * counted in months gone by.
 */
export function keepPastMonths<T>(limit: number) {
  const keptOf = new WeakMap<Database, Kept<T>>();
  return async (db: Database, of: string, days: Days, read: (part: Days) => Promise<T>) => {
    // In this order: a change that comes in between is seen by whoever asks next.
    const mark = await pastMark(db);
    const newest = await newestDay(db);
    const kept = keptOf.get(db) ?? { mark, parts: new Map<string, Promise<T>>() };
    keptOf.set(db, kept);
    if (kept.mark !== mark) {
      kept.parts.clear();
      kept.mark = mark;
    }
    const isOver = (to: string) => newest >= dayKey(isoDate(dayNumber(to) + SETTLED_DAYS));
    const partOf = (month: Days): Promise<T> => {
      if (!isMonth(month) || !isOver(month.to)) return read(month);
      const key = `${of} ${month.from}`;
      const known = kept.parts.get(key);
      if (known) return known;
      const part = read(month);
      if (kept.parts.size >= limit) kept.parts.delete(kept.parts.keys().next().value ?? '');
      kept.parts.set(key, part);
      part.catch(() => kept.parts.delete(key));
      return part;
    };
    return Promise.all(monthsOf(days).map(partOf));
  };
}
