import { hash } from 'node:crypto';
import stateCouncil from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { createZone, dayNumber, isoDate, MINUTE } from './zone.ts';

/** Office hours of a working day in local wall time, ascending, within one day. */
export type WorkingHours = readonly { readonly from: string; readonly to: string }[];

/** What a county's desk keeps unless its policy says otherwise. */
export const standardHours: WorkingHours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
];

/** A day on which the county differs from the State Council's list. */
export interface CalendarOverride {
  /** `YYYY-MM-DD` in the county's zone. */
  readonly date: string;
  readonly working: boolean;
}

export interface CalendarOptions {
  /** IANA zone; default `Asia/Shanghai`. */
  readonly timeZone?: string;
  /** County data; wins over the State Council's list. */
  readonly overrides?: readonly CalendarOverride[];
  /** Last year whose list the overrides complete, when it is later than the package's own. */
  readonly coveredThrough?: number;
}

/** A computed moment, in epoch milliseconds. */
export interface Moment {
  readonly at: number;
  /** True when it falls after the last year whose holidays are known: it may still move. */
  readonly provisional: boolean;
}

/**
 * The county's working days.
 *
 * The rule of days follows 《民法典》 articles 200 to 204: the day of receipt is not counted
 * (201), a period ends when business closes on its last day (203), and a last day that is a
 * holiday gives way to the next working day (203). What arrives on a day off or after closing
 * counts as received on the next working day; that is this product's reading of 203, which ends
 * the day of an office with the office's hours.
 */
export interface Calendar {
  readonly timeZone: string;
  /** The last year whose State Council list (or county replacement) is known. */
  readonly coveredThrough: number;
  /** Differs from that of every calendar with other working days. */
  readonly fingerprint: string;
  /** @param date `YYYY-MM-DD`. @throws RangeError when it is no date. */
  isWorkingDay(date: string): boolean;
  /** Whether an instant falls after the last year whose holidays are known. */
  isProvisional(instant: number): boolean;
  /** The local date `YYYY-MM-DD` of an instant. */
  dateOf(instant: number): string;
  /** Closing time of the `count`th working day after the day of receipt. */
  addWorkingDays(from: number, count: number, hours?: WorkingHours): Moment;
  /** Closing time of the `count`th calendar day after receipt, or of the working day after it. */
  addDays(from: number, count: number, hours?: WorkingHours): Moment;
  /** Midnight at the end of the `count`th calendar day after `from`; 0 is the day itself. */
  endOfDay(from: number, count: number): number;
  /** The instant at which `minutes` of office time have passed. */
  addWorkingMinutes(from: number, minutes: number, hours?: WorkingHours): Moment;
  /** The same in milliseconds; with 0 the next instant at which the office is open. */
  addWorkingTime(from: number, ms: number, hours?: WorkingHours): Moment;
  /** Milliseconds of office time between two instants; 0 when `to` is not after `from`. */
  workingTime(from: number, to: number, hours?: WorkingHours): number;
  /** Opening time of the `count`th working day before the day of an instant. */
  openingBefore(instant: number, count: number, hours?: WorkingHours): number;
  /** Opening time of the first working day after the day of an instant. */
  nextOpening(instant: number, hours?: WorkingHours): number;
  /** The next `count` spells of office hours that end after an instant, soonest first. */
  openings(
    after: number,
    count: number,
    hours?: WorkingHours,
  ): { readonly opensAt: number; readonly closesAt: number }[];
  /** The year whose holidays should be known by `now` and are not: from 1 November, the next. */
  missingYear(now: number): number | null;
}

/** Days that differ from the plain week, by day number: true is worked, false is off. */
const published = new Map<number, boolean>();
for (const date of Object.keys(stateCouncil.holidays)) published.set(dayNumber(date), false);
for (const date of Object.keys(stateCouncil.workdays)) published.set(dayNumber(date), true);

/** The last year published, as far as this program knows: National Day is in every list. */
export const publishedThrough = Math.max(
  ...Object.keys(stateCouncil.holidays)
    .filter((date) => date.endsWith('-10-01'))
    .map((date) => Number(date.slice(0, 4))),
);

/** Makes a calendar. @throws RangeError on an unknown time zone or a bad date in `overrides`. */
export function createCalendar(options: CalendarOptions = {}): Calendar {
  const zone = createZone(options.timeZone ?? 'Asia/Shanghai');
  const exceptions = options.overrides?.length ? new Map(published) : published;
  for (const { date, working } of options.overrides ?? []) exceptions.set(dayNumber(date), working);
  const coveredThrough = Math.max(publishedThrough, options.coveredThrough ?? 0);
  const lastCoveredDay = dayNumber(`${coveredThrough}-12-31`);

  const worked = (day: number) => (exceptions.get(day) ?? isWeekday(day)) && !zone.skips(day);
  const nextWorked = (day: number) => {
    for (let next = day; next <= day + 366; next += 1) if (worked(next)) return next;
    throw new RangeError('the calendar has no working day for a whole year');
  };
  const closing = (day: number, hours: WorkingHours) =>
    zone.instantAt(day, minuteOf(hours.at(-1)?.to ?? ''));
  const opening = (day: number, hours: WorkingHours) =>
    zone.instantAt(day, minuteOf(hours[0]?.from ?? ''));
  const moment = (at: number, day: number): Moment => ({ at, provisional: day > lastCoveredDay });

  const addWorkingTime = (from: number, ms: number, hours: WorkingHours): Moment => {
    if (!(ms >= 0)) throw new RangeError(`working time must not be negative: ${ms}`);
    let left = ms;
    for (let day = nextWorked(zone.dayOf(from)); ; day = nextWorked(day + 1)) {
      for (const period of hours) {
        const end = zone.instantAt(day, minuteOf(period.to));
        const start = Math.max(from, zone.instantAt(day, minuteOf(period.from)));
        if (start > end) continue;
        if (start + left <= end) return moment(start + left, day);
        left -= end - start;
      }
      if (hours.length === 0) throw new RangeError('working hours must not be empty');
    }
  };

  return {
    timeZone: zone.name,
    coveredThrough,
    fingerprint: fingerprintOf(zone.name, coveredThrough, exceptions),
    isWorkingDay: (date) => worked(dayNumber(date)),
    isProvisional: (instant) => zone.dayOf(instant) > lastCoveredDay,
    dateOf: (instant) => isoDate(zone.dayOf(instant)),

    addWorkingDays(from, count, hours = standardHours) {
      requireWhole(count, 0);
      const arrived = zone.dayOf(from);
      const closed = worked(arrived) && from > closing(arrived, hours);
      let day = nextWorked(closed ? arrived + 1 : arrived);
      for (let left = count; left > 0; left -= 1) day = nextWorked(day + 1);
      return moment(closing(day, hours), day);
    },

    addDays(from, count, hours = standardHours) {
      requireWhole(count, 1);
      const day = nextWorked(zone.dayOf(from) + count);
      return moment(closing(day, hours), day);
    },

    endOfDay: (from, count) => zone.instantAt(zone.dayOf(from) + count + 1, 0),

    addWorkingMinutes: (from, minutes, hours = standardHours) =>
      addWorkingTime(from, minutes * MINUTE, hours),
    addWorkingTime: (from, ms, hours = standardHours) => addWorkingTime(from, ms, hours),

    workingTime(from, to, hours = standardHours) {
      let passed = 0;
      for (let day = zone.dayOf(from); day <= zone.dayOf(to); day += 1) {
        if (!worked(day)) continue;
        for (const period of hours) {
          const start = Math.max(from, zone.instantAt(day, minuteOf(period.from)));
          const end = Math.min(to, zone.instantAt(day, minuteOf(period.to)));
          passed += Math.max(0, end - start);
        }
      }
      return passed;
    },

    openingBefore(instant, count, hours = standardHours) {
      requireWhole(count, 1);
      let day = zone.dayOf(instant);
      for (let left = count; left > 0; left -= 1) {
        do day -= 1;
        while (!worked(day));
      }
      return opening(day, hours);
    },

    nextOpening: (instant, hours = standardHours) =>
      opening(nextWorked(zone.dayOf(instant) + 1), hours),

    openings(after, count, hours = standardHours) {
      const found: { opensAt: number; closesAt: number }[] = [];
      if (hours.length === 0) return found;
      for (
        let day = nextWorked(zone.dayOf(after));
        found.length < count;
        day = nextWorked(day + 1)
      ) {
        for (const { from, to } of hours) {
          const closesAt = zone.instantAt(day, minuteOf(to));
          if (closesAt <= after) continue;
          found.push({ opensAt: zone.instantAt(day, minuteOf(from)), closesAt });
        }
      }
      return found.slice(0, count);
    },

    missingYear(now) {
      const [year, month] = isoDate(zone.dayOf(now)).split('-').map(Number) as [number, number];
      const needed = month >= 11 ? year + 1 : year;
      return needed > coveredThrough ? Math.max(year, coveredThrough + 1) : null;
    },
  };
}

function fingerprintOf(zone: string, through: number, days: ReadonlyMap<number, boolean>): string {
  const sorted = [...days].sort(([a], [b]) => a - b);
  return hash('sha256', JSON.stringify([zone, through, sorted]), 'hex').slice(0, 16);
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekday(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday >= 1 && weekday <= 5;
}

/** Minutes after midnight of `HH:MM`. */
function minuteOf(time: string): number {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  if (time.length !== 5 || !(minute < 24 * 60)) throw new RangeError(`not a time HH:MM: "${time}"`);
  return minute;
}

function requireWhole(count: number, least: number): void {
  if (!Number.isInteger(count) || count < least) {
    throw new RangeError(`days must be a whole number of at least ${least}: ${count}`);
  }
}
