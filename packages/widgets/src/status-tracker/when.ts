import { fill, type Locale, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { dayNumber, formatClock, formatDeadline } from '../parts/dates.ts';

type WhenTexts = Texts<typeof zh>['when'];

const hour = 3_600_000;

export interface Duty {
  at: string;
  /** What has to be done by then. */
  duty: string;
  locale: Locale;
  now: number;
}

/** 「11月24日 周二 17:30前 给答复」, "Answered by Tue 24 Nov, 17:30". */
export const deadline = ({ at, duty, locale, now }: Duty, texts: WhenTexts): string =>
  fill(texts.by, { time: formatDeadline(at, locale, now), duty });

/**
 * 「最迟周三下午」 of the coming days, beside the date: today and tomorrow say themselves, and what is
 * farther away is told by its date alone, because 「下周二」 on a Sunday is heard as two days.
 */
export function inPlainWords(at: string, now: number, texts: WhenTexts): string | undefined {
  const day = dayNumber(at);
  const ahead = day - dayNumber(now);
  if (ahead < 2 || ahead > 6) return undefined;
  const hours = Number(formatClock(at).slice(0, 2));
  const half = hours < 12 ? 0 : hours < 18 ? 1 : 2;
  return fill(texts.latest, {
    // The first day of 1970 was a Thursday.
    day: texts.weekdays.split('|')[(day + 4) % 7] ?? '',
    half: texts.halves.split('|')[half] ?? '',
  });
}

/** 「已超过期限 2 天，已记录」: what is late is said to be late. */
export function lateness(at: string, now: number, texts: WhenTexts): string {
  const hours = Math.floor((now - Date.parse(at)) / hour);
  if (hours < 1) return texts.lateJust;
  return hours < 24
    ? fill(texts.lateHours, { count: hours })
    : fill(texts.lateDays, { count: Math.floor(hours / 24) });
}
