import { expect, it } from 'vitest';
import { formatClock, formatDay, formatDeadline, formatMoment } from './dates.ts';

const now = new Date('2025-11-18T09:00:00+08:00');

it('says a deadline as a clerk would', () => {
  expect(formatDeadline('2025-11-21T17:30:00+08:00', 'zh-CN', now)).toBe(
    '11月21日 周五 下午5点30分前',
  );
  expect(formatDeadline('2025-11-21T09:30:00Z', 'en', now)).toBe('by Fri 21 Nov, 5:30 pm');
});

it('names the days around now', () => {
  const at = (day: number) => formatMoment(`2025-11-${day}T08:05:00+08:00`, 'zh-CN', now);
  expect([17, 18, 19, 20].map(at)).toEqual([
    '昨天 上午8点5分',
    '今天 上午8点5分',
    '明天 上午8点5分',
    '11月20日 周四 上午8点5分',
  ]);
});

it('adds the year only when it is another', () => {
  expect(formatDay('2024-12-31T16:00:00Z', 'zh-CN', now)).toBe('1月1日 周三');
  expect(formatDay('2024-12-31T15:59:00Z', 'zh-CN', now)).toBe('2024年12月31日 周二');
  expect(formatDay('2026-01-02T00:00:00+08:00', 'en', now)).toBe('Fri 2 Jan 2026');
});

it('knows the parts of a day', () => {
  const at = (clock: string) => formatClock(`2025-11-18T${clock}:00+08:00`, 'zh-CN');
  expect(['00:00', '05:59', '06:00', '12:00', '12:30', '13:00', '18:00', '23:59'].map(at)).toEqual([
    '凌晨0点',
    '凌晨5点59分',
    '上午6点',
    '中午12点',
    '中午12点30分',
    '下午1点',
    '晚上6点',
    '晚上11点59分',
  ]);
});
