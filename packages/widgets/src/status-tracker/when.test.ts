import { expect, it } from 'vitest';
import english from '../locales/en/common.ts';
import en from '../locales/en/status-tracker.ts';
import zh from '../locales/zh-CN/status-tracker.ts';
import { learnDates } from '../parts/dates.ts';
import { deadline, inPlainWords, lateness } from './when.ts';

learnDates('en', english.dates);

/** A Sunday, on which 「下周二」 would be heard as the day after tomorrow or as nine days away. */
const now = Date.parse('2026-11-22T10:00:00+08:00');
const inChinese = (at: string) => deadline({ at, duty: '给答复', locale: 'zh-CN', now }, zh.when);
const inEnglish = (at: string) => deadline({ at, duty: 'Answered', locale: 'en', now }, en.when);

it.each([
  [
    '2026-11-22T17:30:00+08:00',
    '今天 11月22日 周日 17:30前 给答复',
    'Answered by Sun 22 Nov, 17:30 today',
  ],
  ['2026-11-24T09:05:00+08:00', '11月24日 周二 09:05前 给答复', 'Answered by Tue 24 Nov, 09:05'],
  [
    '2027-01-04T17:30:00+08:00',
    '2027年1月4日 周一 17:30前 给答复',
    'Answered by Mon 4 Jan 2027, 17:30',
  ],
])('says %s as %s', (at, chinese, english) => {
  expect(inChinese(at)).toBe(chinese);
  expect(inEnglish(at)).toBe(english);
});

it.each([
  ['2026-11-22T17:30:00+08:00', undefined, undefined],
  ['2026-11-23T17:30:00+08:00', undefined, undefined],
  ['2026-11-24T09:05:00+08:00', '最迟周二上午', 'Tuesday morning at the latest'],
  ['2026-11-28T17:30:00+08:00', '最迟周六下午', 'Saturday afternoon at the latest'],
  ['2026-11-25T23:59:00+08:00', '最迟周三晚上', 'Wednesday evening at the latest'],
  ['2026-11-29T09:00:00+08:00', undefined, undefined],
])('puts %s into plain words as %s', (at, chinese, english) => {
  expect(inPlainWords(at, now, zh.when)).toBe(chinese);
  expect(inPlainWords(at, now, en.when)).toBe(english);
});

it('counts how late it is', () => {
  const late = (at: string) => lateness(at, now, zh.when);
  expect(late('2026-11-22T09:30:00+08:00')).toBe('刚刚超过期限，已记录');
  expect(late('2026-11-21T17:30:00+08:00')).toBe('已超过期限 16 小时，已记录');
  expect(late('2026-11-20T09:00:00+08:00')).toBe('已超过期限 2 天，已记录');
});
