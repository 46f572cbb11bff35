import { fill, type Locale, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { dayNumber, formatClock, formatDay } from '../parts/dates.ts';

type WhenTexts = Texts<typeof zh>['when'];

const hour = 3_600_000;
const nearDays = { 'zh-CN': ['昨天', '今天', '明天'], en: ['yesterday', 'today', 'tomorrow'] };

/** 「今天 09:30」, 「11月20日 周五 09:30」. */
export function moment(time: string, locale: Locale, now: number): string {
  const near = nearDays[locale][dayNumber(time) - dayNumber(now) + 1];
  const day = near ?? formatDay(time, locale, now);
  return `${day}${locale === 'en' ? ', ' : ' '}${formatClock(time)}`;
}

export interface Duty {
  at: string;
  /** What has to be done by then. */
  duty: string;
  locale: Locale;
  now: number;
}

/** 「最迟周三 17:30 给答复」, 「今天 17:30 前 给答复」, 「最迟下周一 17:30 给答复」. */
export function deadline({ at, duty, locale, now }: Duty, texts: WhenTexts): string {
  const distance = dayNumber(at) - dayNumber(now);
  const time = formatClock(at);
  if (distance === 0) return fill(texts.today, { time, duty });
  if (distance === 1) return fill(texts.tomorrow, { time, duty });
  return fill(texts.by, { time: `${dayName(at, locale, now, texts)} ${time}`, duty });
}

/** The weekday alone in this week and the next; a date beyond. */
function dayName(at: string, locale: Locale, now: number, texts: WhenTexts): string {
  const weeks = week(at) - week(now);
  const full = formatDay(at, locale, now);
  if (weeks < 0 || weeks > 1) return locale === 'en' ? full : ` ${full}`;
  const [first = '', second = ''] = full.split(' ');
  const day = locale === 'en' ? first : second;
  return weeks === 0 ? day : fill(texts.nextWeek, { day });
}

/** Weeks begin on Monday; the first day of 1970 was a Thursday. */
const week = (time: string | number): number => Math.floor((dayNumber(time) + 3) / 7);

/** 「已超过期限 2 天，已记录」: what is late is said to be late. */
export function lateness(at: string, now: number, texts: WhenTexts): string {
  const hours = Math.floor((now - Date.parse(at)) / hour);
  if (hours < 1) return texts.lateJust;
  return hours < 24
    ? fill(texts.lateHours, { count: hours })
    : fill(texts.lateDays, { count: Math.floor(hours / 24) });
}
