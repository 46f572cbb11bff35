import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shortDays } from './words.ts';

const year = 2026;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(year, 5, 15) });
});
afterEach(() => {
  vi.useRealTimers();
});

it('says a week as short as a select in large type can show', () => {
  expect(shortDays('2025-11-09', '2025-11-15', 'zh-CN')).toBe('11.9–11.15');
  expect(shortDays(`${year}-11-09`, `${year}-11-15`, 'en')).toBe('9–15 Nov');
  expect(shortDays(`${year}-11-30`, `${year}-12-06`, 'en').replace(/\s/g, ' ')).toBe(
    '30 Nov – 6 Dec',
  );
  expect(shortDays('2020-11-09', '2020-11-15', 'en')).toBe('9–15 Nov 2020');
});
