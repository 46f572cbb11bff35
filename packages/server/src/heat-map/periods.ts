/** The periods a map can show, and the pieces they are counted in. Days are day numbers. Pure. */
import { dayNumber, isoDate } from '../calendar/zone.ts';

/** Monday is 0; day 0, 1 January 1970, was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The Monday on or before a day. */
export const mondayOf = (day: number): number => day - weekdayOf(day);

/** `2026-10` of a day. */
export const monthOf = (day: number): string => isoDate(day).slice(0, 7);

const firstOfMonth = (month: string): number => dayNumber(`${month}-01`);

const monthAfter = (month: string): string => monthOf(firstOfMonth(month) + 31);

/**
 * The first day of the piece a day is counted in: a week, cut where a month begins. Weeks, months and
 * years are whole numbers of pieces.
 */
export const segmentOf = (day: number): number =>
  Math.max(mondayOf(day), firstOfMonth(monthOf(day)));

/** The first day after a piece. */
export const segmentEnd = (segment: number): number =>
  Math.min(mondayOf(segment) + 7, firstOfMonth(monthAfter(monthOf(segment))));

export type PeriodKind = 'week' | 'month' | 'year';

/** Days from `first` up to `end`, which is not among them. */
export interface Period {
  readonly name: string;
  readonly kind: PeriodKind;
  readonly first: number;
  readonly end: number;
}

/** `2026`, `2026-10` or `2026-W44`, as ISO 8601 counts weeks. */
export function periodOf(name: string): Period {
  const year = Number(name.slice(0, 4));
  if (name.includes('W')) {
    // The first week has the fourth of January in it.
    const monday =
      mondayOf(dayNumber(`${name.slice(0, 4)}-01-04`)) + (Number(name.slice(6)) - 1) * 7;
    return { name, kind: 'week', first: monday, end: monday + 7 };
  }
  if (name.length === 7) {
    return { name, kind: 'month', first: firstOfMonth(name), end: firstOfMonth(monthAfter(name)) };
  }
  const end = dayNumber(`${String(year + 1).padStart(4, '0')}-01-01`);
  return { name, kind: 'year', first: dayNumber(`${name}-01-01`), end };
}

/** Months and years of these pieces: months first, each oldest first. */
export function periodsOf(segments: readonly number[]): string[] {
  const months = [...new Set(segments.map(monthOf))].sort();
  return [...months, ...new Set(months.map((month) => month.slice(0, 4)))];
}
