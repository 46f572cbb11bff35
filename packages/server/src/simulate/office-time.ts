import type { Calendar } from '../calendar/working-days.ts';
import { createZone, DAY, dayNumber, isoDate, MINUTE } from '../calendar/zone.ts';
import type { Policy } from '../cases/policy.ts';

/** The demo's clock: what offices do happens in their hours. All instants in epoch milliseconds. */
export interface OfficeTime {
  /** `minutes` of office time after `from`. */
  after(from: number, minutes: number): number;
  /** The latest moment from which `minutes` of office time end by `end`. */
  before(end: number, minutes: number): number;
  /** Midnight of the Monday of the week of `at`. */
  monday(at: number): number;
  /** A wall time on a day, counted from the day of `at`. */
  at(at: number, days: number, hour: number, minute?: number): number;
  /** `YYYY-MM-DD` */
  dateOf(at: number): string;
  hourOf(at: number): number;
}

export function officeTime(calendar: Calendar, hours: Policy['workingHours']): OfficeTime {
  const zone = createZone(calendar.timeZone);
  const after = (from: number, minutes: number) =>
    calendar.addWorkingMinutes(from, minutes, hours).at;
  return {
    after,
    before(end, minutes) {
      // Longer ago than any holiday lasts; office time only grows, so halving finds the moment.
      let [low, high] = [end - 60 * DAY - minutes * 10 * MINUTE, end];
      while (high - low > MINUTE) {
        const middle = Math.floor((low + high) / 2);
        if (after(middle, minutes) <= end) low = middle;
        else high = middle;
      }
      return low;
    },
    monday(at) {
      const day = zone.dayOf(at);
      // Day 0 was a Thursday.
      return zone.instantAt(day - ((day + 3) % 7), 0);
    },
    at: (at, days, hour, minute = 0) => zone.instantAt(zone.dayOf(at) + days, hour * 60 + minute),
    dateOf: (at) => isoDate(zone.dayOf(at)),
    hourOf: (at) => (at - zone.instantAt(dayNumber(isoDate(zone.dayOf(at))), 0)) / (60 * MINUTE),
  };
}
