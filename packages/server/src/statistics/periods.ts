/** The periods that figures are given of. Pure. */
import { dayNumber, isoDate } from '../calendar/zone.ts';
import { daysBetween } from '../cases/counters.ts';
import { refuse } from '../contract/problem.ts';

/** Both counted, `YYYY-MM-DD`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

type Asked = Partial<Days>;

/** Days of the longest period of a table. */
const MAX_DAYS = 800;

/** Monday is 0; 1 January 1970 was a Thursday. */
const weekdayOf = (day: string) => (dayNumber(day) + 3) % 7;
export const mondayOf = (day: string) => isoDate(dayNumber(day) - weekdayOf(day));

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;
const dayBefore = (day: string) => isoDate(dayNumber(day) - 1);
const nextMonth = (day: string) => firstOfMonth(isoDate(dayNumber(firstOfMonth(day)) + 31));

/** The days that were asked for; the last thirty when none were. @throws Problem 422 */
export function daysAskedFor(asked: Asked, today: string, most = MAX_DAYS): Days {
  const to = asked.to ?? today;
  return sound({ from: asked.from ?? isoDate(dayNumber(to) - 29), to }, most);
}

/**
 * What the public may ask for of small groups: calendar months that are over, the last one when none
 * were asked for. From periods of any length the figures of one day, or of one week, could be taken.
 * @throws Problem 422
 */
export function monthsAskedFor(asked: Asked, today: string): Days {
  const lastDay = dayBefore(firstOfMonth(today));
  const to = asked.to ?? lastDay;
  const { from } = sound({ from: asked.from ?? firstOfMonth(to), to });
  if (from !== firstOfMonth(from)) {
    throw refuse(
      '/query/from',
      '请从一个月的第一天开始：分项数字按整月公布',
      'Begin on the first of a month: parts are given by whole months',
    );
  }
  if (to > lastDay || to !== dayBefore(nextMonth(to))) {
    throw refuse(
      '/query/to',
      '请到已经过完的月份的最后一天为止：分项数字按整月公布',
      'End on the last day of a month that is over: parts are given by whole months',
    );
  }
  return { from, to };
}

/** Calendar months that are over, the newest first. */
export function lastMonths(today: string, count: number): Days[] {
  const months: Days[] = [];
  for (let to = dayBefore(firstOfMonth(today)); months.length < count; ) {
    const from = firstOfMonth(to);
    months.push({ from, to });
    to = dayBefore(from);
  }
  return months;
}

/** Days cut where months begin: the calendar months of days that begin and end with one. */
export function monthsOf({ from, to }: Days): Days[] {
  const months: Days[] = [];
  for (let first = from; first <= to; first = nextMonth(first)) {
    const last = dayBefore(nextMonth(first));
    months.push({ from: first, to: last < to ? last : to });
  }
  return months;
}

export const isMonth = ({ from, to }: Days): boolean =>
  from === firstOfMonth(from) && to === dayBefore(nextMonth(from));

function sound({ from, to }: Days, most = MAX_DAYS): Days {
  const days = daysBetween(from, to);
  if (days < 1) {
    throw refuse('/query/to', '结束日不能早于开始日', 'The last day cannot be before the first');
  }
  if (days > most) {
    throw refuse('/query/from', `一次最多 ${most} 天`, `At most ${most} days at a time`);
  }
  return { from, to };
}
