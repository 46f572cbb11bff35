/** The days that a report is about. Pure; days are dates `YYYY-MM-DD` of the county. */
import { dayNumber, isoDate } from '../calendar/zone.ts';
import type { Schemas } from '../contract/operations.ts';
import { mondayOf } from '../heat-map/periods.ts';

export type ReportKind = Schemas['ReportKind'];

export const reportKinds: readonly ReportKind[] = ['daily', 'weekly', 'ten-day', 'monthly'];

/** From the first to the last day, both counted. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The day; Monday to Sunday; the 1st to 10th, 11th to 20th, or the rest of a month; the month. */
export function daysOf(kind: ReportKind, date: string): Days {
  const day = dayNumber(date);
  const month = date.slice(0, 7);
  const lastOfMonth = isoDate(
    dayNumber(`${isoDate(dayNumber(`${month}-01`) + 31).slice(0, 7)}-01`) - 1,
  );
  switch (kind) {
    case 'daily':
      return { from: date, to: date };
    case 'weekly':
      return { from: isoDate(mondayOf(day)), to: isoDate(mondayOf(day) + 6) };
    case 'ten-day': {
      const of = Number(date.slice(8));
      if (of <= 10) return { from: `${month}-01`, to: `${month}-10` };
      if (of <= 20) return { from: `${month}-11`, to: `${month}-20` };
      return { from: `${month}-21`, to: lastOfMonth };
    }
    case 'monthly':
      return { from: `${month}-01`, to: lastOfMonth };
  }
}

/** The period right before one. */
const daysBefore = (kind: ReportKind, { from }: Days): Days =>
  daysOf(kind, isoDate(dayNumber(from) - 1));

/** What a period is compared with: the one before it, of which no more days than have passed. */
export function comparedDays(kind: ReportKind, days: Days, today: string): Days {
  const before = daysBefore(kind, days);
  if (days.to < today) return before;
  const passed = dayNumber(before.from) + dayNumber(today) - dayNumber(days.from);
  return { from: before.from, to: isoDate(Math.min(passed, dayNumber(before.to))) };
}

/** Every period that has days in between, newest first. */
export function periodsBetween(kind: ReportKind, first: string, last: string): Days[] {
  const found: Days[] = [];
  for (let days = daysOf(kind, last); days.to >= first; days = daysBefore(kind, days)) {
    found.push(days);
  }
  return found;
}
