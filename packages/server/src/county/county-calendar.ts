/** The county's working days as every room sees them, renewed when the county changes them. */
import { type Calendar, type CalendarOverride, createCalendar } from '../calendar/working-days.ts';
import type { Storage } from '../storage/storage.ts';
import { readSetting } from './settings.ts';

/** What a county says of its days itself. */
export interface CountyDays {
  /** Days that differ from the State Council's list. */
  readonly days: readonly CalendarOverride[];
  /** The last year whose holidays `days` completes; null when it vouches for none. */
  readonly coveredThrough: number | null;
}

export interface CountyCalendar extends Calendar {
  /** What the county changed. */
  readonly county: CountyDays;
  renew(): Promise<void>;
}

const unchanged: CountyDays = { days: [], coveredThrough: null };

/** `timeZone` is asked at every renewal: a county may be set up later. */
export async function openCalendar(
  { read }: Storage,
  timeZone: () => string | undefined,
): Promise<CountyCalendar> {
  const load = async () => {
    const county = (await readSetting(read, 'calendar')) ?? unchanged;
    return { county, calendar: calendarOf(county, timeZone()) };
  };
  let now = await load();
  return {
    get county() {
      return now.county;
    },
    get timeZone() {
      return now.calendar.timeZone;
    },
    get coveredThrough() {
      return now.calendar.coveredThrough;
    },
    get fingerprint() {
      return now.calendar.fingerprint;
    },
    isWorkingDay: (date) => now.calendar.isWorkingDay(date),
    isProvisional: (instant) => now.calendar.isProvisional(instant),
    dateOf: (instant) => now.calendar.dateOf(instant),
    addWorkingDays: (...args) => now.calendar.addWorkingDays(...args),
    addDays: (...args) => now.calendar.addDays(...args),
    endOfDay: (...args) => now.calendar.endOfDay(...args),
    addWorkingMinutes: (...args) => now.calendar.addWorkingMinutes(...args),
    addWorkingTime: (...args) => now.calendar.addWorkingTime(...args),
    workingTime: (...args) => now.calendar.workingTime(...args),
    openingBefore: (...args) => now.calendar.openingBefore(...args),
    nextOpening: (...args) => now.calendar.nextOpening(...args),
    openings: (...args) => now.calendar.openings(...args),
    missingYear: (at) => now.calendar.missingYear(at),
    async renew() {
      now = await load();
    },
  };
}

/** @throws RangeError on what is no date */
export const calendarOf = (
  { days, coveredThrough }: CountyDays,
  timeZone: string | undefined,
): Calendar =>
  createCalendar({
    ...(timeZone !== undefined && { timeZone }),
    overrides: days,
    ...(coveredThrough !== null && { coveredThrough }),
  });
