import { expect, it } from 'vitest';
import en from '../locales/en/status-tracker.ts';
import zh from '../locales/zh-CN/status-tracker.ts';
import { deadline, lateness, moment } from './when.ts';

/** A Wednesday. */
const now = Date.parse('2026-11-18T10:00:00+08:00');
const inChinese = (at: string) => deadline({ at, duty: '给答复', locale: 'zh-CN', now }, zh.when);
const inEnglish = (at: string) => deadline({ at, duty: 'Answered', locale: 'en', now }, en.when);

it.each([
  ['2026-11-18T17:30:00+08:00', '今天 17:30 前 给答复', 'Answered by 17:30 today'],
  ['2026-11-19T09:05:00+08:00', '明天 09:05 前 给答复', 'Answered by 09:05 tomorrow'],
  ['2026-11-20T17:30:00+08:00', '最迟周五 17:30 给答复', 'Answered by Fri 17:30'],
  ['2026-11-23T17:30:00+08:00', '最迟下周一 17:30 给答复', 'Answered by Mon next week 17:30'],
  ['2026-12-01T17:30:00+08:00', '最迟 12月1日 周二 17:30 给答复', 'Answered by Tue 1 Dec 17:30'],
  [
    '2027-01-04T17:30:00+08:00',
    '最迟 2027年1月4日 周一 17:30 给答复',
    'Answered by Mon 4 Jan 2027 17:30',
  ],
])('says %s as %s', (at, chinese, english) => {
  expect(inChinese(at)).toBe(chinese);
  expect(inEnglish(at)).toBe(english);
});

it('counts how late it is', () => {
  const late = (at: string) => lateness(at, now, zh.when);
  expect(late('2026-11-18T09:30:00+08:00')).toBe('刚刚超过期限，已记录');
  expect(late('2026-11-17T17:30:00+08:00')).toBe('已超过期限 16 小时，已记录');
  expect(late('2026-11-16T09:00:00+08:00')).toBe('已超过期限 2 天，已记录');
});

it('names the days near now', () => {
  expect(moment('2026-11-17T16:05:00Z', 'zh-CN', now)).toBe('今天 00:05');
  expect(moment('2026-11-17T09:30:00+08:00', 'en', now)).toBe('yesterday, 09:30');
  expect(moment('2026-11-10T09:30:00+08:00', 'zh-CN', now)).toBe('11月10日 周二 09:30');
});
