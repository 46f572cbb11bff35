import { expect, it } from 'vitest';
import en from '../locales/en/common.ts';
import {
  formatClock,
  formatDay,
  formatDeadline,
  formatMoment,
  formatMonth,
  learnDates,
  momentOf,
} from './dates.ts';

learnDates('en', en.dates);

const now = new Date('2025-11-18T09:00:00+08:00');

it('says a deadline as a clerk would', () => {
  expect(formatDeadline('2025-11-21T17:30:00+08:00', 'zh-CN', now)).toBe('11月21日 周五 17:30前');
  expect(formatDeadline('2025-11-21T09:30:00Z', 'en', now)).toBe('by Fri 21 Nov, 17:30');
  expect(formatDeadline('2025-11-19T17:30:00+08:00', 'zh-CN', now)).toBe(
    '明天 11月19日 周三 17:30前',
  );
  expect(formatDeadline('2025-11-18T17:30:00+08:00', 'en', now)).toBe('by Tue 18 Nov, 17:30 today');
});

it('names the days around now', () => {
  const at = (day: number) => formatMoment(`2025-11-${day}T08:05:00+08:00`, 'zh-CN', now);
  expect([17, 18, 19, 20].map(at)).toEqual([
    '昨天 08:05',
    '今天 08:05',
    '明天 08:05',
    '11月20日 周四 08:05',
  ]);
});

it('adds the year only when it is another', () => {
  expect(formatDay('2024-12-31T16:00:00Z', 'zh-CN', now)).toBe('1月1日 周三');
  expect(formatDay('2024-12-31T15:59:00Z', 'zh-CN', now)).toBe('2024年12月31日 周二');
  expect(formatDay('2026-01-02T00:00:00+08:00', 'en', now)).toBe('Fri 2 Jan 2026');
});

it('counts the hours of a day to 24', () => {
  const at = (clock: string) => formatClock(`2025-11-18T${clock}:00+08:00`);
  const clocks = ['00:00', '05:59', '12:30', '23:59'];
  expect(clocks.map(at)).toEqual(clocks);
});

it('takes what a field of a day and a clock holds for the time of the county, on any device', () => {
  expect(momentOf('2025-11-18T09:05')).toBe('2025-11-18T01:05:00.000Z');
  expect(momentOf('2025-11-18T00:30:00')).toBe('2025-11-17T16:30:00.000Z');
});

it('says a month by its name', () => {
  expect(formatMonth('2026-11', 'zh-CN')).toBe('2026 年 11 月');
  expect(formatMonth('2026-11', 'en')).toBe('November 2026');
});
