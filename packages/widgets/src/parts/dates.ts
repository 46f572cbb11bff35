import type { Locale } from '../locales/locales.ts';

/**
 * Times as they are said in a county: always China's own time, whatever the device believes.
 * China keeps one offset the whole year, so no zone data is needed.
 */
const offset = 8 * 3_600_000;

interface Wall {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
}

function wall(time: string | number | Date): Wall {
  const date = new Date(new Date(time).getTime() + offset);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

const words = {
  'zh-CN': {
    weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    days: ['昨天', '今天', '明天'],
  },
  en: {
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    days: ['yesterday', 'today', 'tomorrow'],
  },
};
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** 「11月21日 周五」, "Fri 21 Nov"; with the year when it is not `now`'s. */
export function formatDay(time: string, locale: Locale, now: number | Date = Date.now()): string {
  const { year, month, day, weekday } = wall(time);
  const otherYear = year !== wall(now).year;
  const name = words[locale].weekdays[weekday];
  return locale === 'en'
    ? `${name} ${day} ${months[month - 1]}${otherYear ? ` ${year}` : ''}`
    : `${otherYear ? `${year}年` : ''}${month}月${day}日 ${name}`;
}

/** 「17:30」, in English too: one wording of moments everywhere. */
export function formatClock(time: string): string {
  const { hour, minute } = wall(time);
  return `${hour}:${String(minute).padStart(2, '0')}`.padStart(5, '0');
}

/** 「11月21日 周五 17:30」; yesterday, today and tomorrow by name: 「今天 17:30」. */
export function formatMoment(
  time: string,
  locale: Locale,
  now: number | Date = Date.now(),
): string {
  const distance = dayNumber(time) - dayNumber(now);
  const near = words[locale].days[distance + 1];
  const day = near ?? formatDay(time, locale, now);
  return `${day}${locale === 'en' ? ',' : ''} ${formatClock(time)}`;
}

/**
 * 「11月21日 周五 17:30前」, "by Fri 21 Nov, 17:30". Today and tomorrow are added to the date, not
 * put in its place: a deadline is copied, photographed and read on another day.
 */
export function formatDeadline(
  time: string,
  locale: Locale,
  now: number | Date = Date.now(),
): string {
  const near = words[locale].days[dayNumber(time) - dayNumber(now) + 1];
  const day = formatDay(time, locale, now);
  const clock = formatClock(time);
  return locale === 'en'
    ? `by ${day}, ${clock}${near ? ` ${near}` : ''}`
    : `${near ? `${near} ` : ''}${day} ${clock}前`;
}

/** Calendar days since 1970 in China's time; differences are whole days. */
export function dayNumber(time: string | number | Date): number {
  return Math.floor((new Date(time).getTime() + offset) / 86_400_000);
}
