import { type CommonTexts, fill, type Locale } from '../locales/locales.ts';
import common from '../locales/zh-CN/common.ts';

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

type DateTexts = CommonTexts['dates'];

const learned = new Map<Locale, DateTexts>([['zh-CN', common.dates]]);

/** How dates are said in a language; a widget learns it with its other texts. */
export function learnDates(locale: Locale, texts: DateTexts): void {
  learned.set(locale, texts);
}

const textsOf = (locale: Locale): DateTexts => learned.get(locale) ?? common.dates;

/** One of several words written as `a|b|c`. */
const oneOf = (words: string, at: number): string | undefined => words.split('|')[at];

/** 「今天」 for a day near `now`. */
const nearDay = (time: string, locale: Locale, now: number | Date): string | undefined =>
  oneOf(textsOf(locale).near, dayNumber(time) - dayNumber(now) + 1);

/** 「11月21日 周五」, "Fri 21 Nov"; with the year when it is not `now`'s. */
export function formatDay(time: string, locale: Locale, now: number | Date = Date.now()): string {
  const { year, month, day, weekday } = wall(time);
  const texts = textsOf(locale);
  return fill(year === wall(now).year ? texts.day : texts.dayOfYear, {
    year,
    month: oneOf(texts.months, month - 1) ?? month,
    day,
    weekday: oneOf(texts.weekdays, weekday) ?? '',
  });
}

/** 「2026 年 11 月」, "November 2026". @param month `2026-11` */
export function formatMonth(month: string, locale: Locale): string {
  const texts = textsOf(locale);
  const [year = '', number = ''] = month.split('-');
  const name = oneOf(texts.longMonths, Number(number) - 1) ?? number;
  return fill(texts.month, { year, month: name });
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
  const day = nearDay(time, locale, now) ?? formatDay(time, locale, now);
  return fill(textsOf(locale).moment, { day, clock: formatClock(time) });
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
  const texts = textsOf(locale);
  const near = nearDay(time, locale, now);
  const day = formatDay(time, locale, now);
  const clock = formatClock(time);
  return near
    ? fill(texts.nearDeadline, { near, day, clock })
    : fill(texts.deadline, { day, clock });
}

/** Calendar days since 1970 in China's time; differences are whole days. */
export function dayNumber(time: string | number | Date): number {
  return Math.floor((new Date(time).getTime() + offset) / 86_400_000);
}

/** What a field of a day and a clock holds, as a moment: the clock is China's, whatever the device believes. */
export const momentOf = (written: string): string =>
  new Date(Date.parse(`${written.slice(0, 16)}:00Z`) - offset).toISOString();
