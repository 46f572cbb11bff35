/** When people write: more on working days and in the morning, fewer at night and on holidays. Pure. */
import type { Calendar } from '../calendar/working-days.ts';
import { createZone, isoDate } from '../calendar/zone.ts';
import type { Streams } from './random.ts';

export interface Arrival {
  /** 1, 2, 3 … in the order of time. */
  readonly number: number;
  /** Epoch milliseconds, whole seconds. */
  readonly at: number;
}

/** How much comes in each hour from midnight, on a working day and on a day off. */
const workingDay = [
  1, 1, 0.5, 0.4, 0.6, 1, 4, 10, 24, 40, 37, 27, 15, 14, 29, 34, 30, 23, 17, 18, 19, 15, 8, 3,
];
const dayOff = [
  1.5, 1, 0.6, 0.5, 0.6, 1, 3, 8, 16, 22, 23, 19, 13, 11, 15, 18, 18, 17, 16, 19, 20, 16, 9, 4,
];
/** What a whole day off brings of a working day. */
const dayOffShare = 0.48;
/** Monday first: what waited over the weekend comes on Monday. */
const weekdays = [1.22, 1.06, 1, 0.98, 1.02, 0.9, 0.85];
/** January first: floods in summer, cold rooms and unpaid wages before the Spring Festival. */
const months = [1.18, 0.82, 0.95, 0.96, 0.98, 1.05, 1.2, 1.16, 0.98, 0.9, 1.08, 1.15];

const HOUR = 3_600_000;

/** `count` moments in the `days` days before midnight at the end of the day of `lastDay`. */
export function arrivals(
  calendar: Calendar,
  streams: Streams,
  { count, lastDay, days }: { count: number; lastDay: number; days: number },
): Arrival[] {
  const zone = createZone(calendar.timeZone);
  const random = streams('arrivals');
  const choices = Array.from({ length: days }, (_, i) => lastDay - days + 1 + i).map((day) => {
    const date = isoDate(day);
    const works = calendar.isWorkingDay(date);
    const weight =
      (works ? 1 : dayOffShare) *
      (weekdays[weekdayOf(day)] ?? 1) *
      (months[Number(date.slice(5, 7)) - 1] ?? 1) *
      (0.8 + 0.4 * streams('day', date).next());
    return { from: zone.instantAt(day, 0), hours: works ? workingDay : dayOff, weight };
  });
  const pickDay = picker(choices.map(({ weight }) => weight));
  const pickHour = new Map([workingDay, dayOff].map((hours) => [hours, picker(hours)]));
  const moments = Array.from({ length: count }, () => {
    const day = choices[pickDay(random.next())];
    const hour = pickHour.get(day?.hours ?? dayOff)?.(random.next()) ?? 0;
    return (day?.from ?? 0) + hour * HOUR + random.between(0, 3599) * 1000;
  });
  return moments.sort((a, b) => a - b).map((at, i) => ({ number: i + 1, at }));
}

/** Finds the place of a share of the whole, by halving. */
function picker(weights: readonly number[]): (share: number) => number {
  let sum = 0;
  const ends = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return (share) => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (share * sum < (ends[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** How many came in each hour of each day of the week: seven rows from Monday, 24 hours each. */
export function byWeekAndHour(timeZone: string, moments: readonly number[]): number[][] {
  const zone = createZone(timeZone);
  const table = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const at of moments) {
    const day = zone.dayOf(at);
    const row = table[weekdayOf(day)];
    const hour = Math.floor((at - zone.instantAt(day, 0)) / HOUR);
    if (row) row[hour] = (row[hour] ?? 0) + 1;
  }
  return table;
}

/** Monday is 0; day 0, 1 January 1970, was a Thursday. */
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7;
