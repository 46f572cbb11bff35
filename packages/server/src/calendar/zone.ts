/** Milliseconds in a minute and a day. */
export const MINUTE = 60_000;
export const DAY = 86_400_000;

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Days whose names are remembered: more than eleven years of them. */
const REMEMBERED = 4096;
const dates = new Map<number, string>();
const numbers = new Map<string, number>();

/** Both ways of writing a day cost as much as a look-up by key, and a submission asks for today often. */
function remember(day: number, date: string): void {
  if (dates.size >= REMEMBERED) {
    dates.clear();
    numbers.clear();
  }
  dates.set(day, date);
  numbers.set(date, day);
}

/** Days since 1 January 1970 of a date `YYYY-MM-DD`. @throws RangeError when it is no date. */
export function dayNumber(date: string): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const day = shape.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY : Number.NaN;
  // The thirtieth of February is read as a day in March.
  if (Number.isNaN(day) || isoDate(day) !== date) {
    throw new RangeError(`not a date YYYY-MM-DD: "${date}"`);
  }
  return day;
}

/** The date `YYYY-MM-DD` of a day number. */
export function isoDate(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  // A fraction of a day or the year 12026 has no name that could be read back.
  if (Number.isInteger(day) && shape.test(date)) remember(day, date);
  return date;
}

/** Turns instants into local days and local wall times into instants. */
export interface Zone {
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC. */
  offsetAt(instant: number): number;
  /** Local day number of an instant. */
  dayOf(instant: number): number;
  /**
   * Instant of a wall time; one that a clock change skips becomes the moment after the gap, one that
   * it repeats is the first of the two.
   */
  instantAt(day: number, minuteOfDay: number): number;
  /** Whether the zone leaves this day out: Samoa went from 29 to 31 December 2011. */
  skips(day: number): boolean;
}

/**
 * Asks Intl about each UTC day once and remembers days without a clock change, which are all
 * but two a year; Intl costs microseconds, a submission should not.
 * @throws RangeError on an unknown IANA name.
 */
export function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const steadyOffsets = new Map<number, number>();

  function askOffset(instant: number): number {
    const whole = Math.floor(instant / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(whole)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  }

  function offsetAt(instant: number): number {
    const utcDay = Math.floor(instant / DAY);
    const known = steadyOffsets.get(utcDay);
    if (known !== undefined) return known;
    const offset = askOffset(instant);
    const [first, last] = [askOffset(utcDay * DAY), askOffset((utcDay + 1) * DAY - 1)];
    if (first === offset && last === offset) steadyOffsets.set(utcDay, offset);
    return offset;
  }

  const dayOf = (instant: number) => Math.floor((instant + offsetAt(instant)) / DAY);

  function instantAt(day: number, minuteOfDay: number): number {
    const wall = day * DAY + minuteOfDay * MINUTE;
    const before = wall - offsetAt(wall - DAY);
    if (before + offsetAt(before) === wall) return before;
    // The offset changed since the day before: use the one after the change.
    const after = wall - offsetAt(wall + DAY);
    return after + offsetAt(after) === wall ? after : before;
  }

  return { name, offsetAt, dayOf, instantAt, skips: (day) => dayOf(instantAt(day, 0)) !== day };
}

const zones = new Map<string, Zone>();

/** The same zone each time, with what it remembers. @throws RangeError on an unknown IANA name. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}
