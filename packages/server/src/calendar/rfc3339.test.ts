import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRfc3339 } from './rfc3339.ts';

test('writes the county’s wall time with its offset', () => {
  const instant = Date.UTC(2026, 10, 20, 1, 30);
  expect(toRfc3339(instant, 'Asia/Shanghai')).toBe('2026-11-20T09:30:00+08:00');
  expect(toRfc3339(instant, 'America/St_Johns')).toBe('2026-11-19T22:00:00-03:30');
});

test('keeps milliseconds, so that one moment reads alike wherever it stands', () => {
  const instant = Date.UTC(2026, 10, 20, 1, 30, 0, 50);
  expect(toRfc3339(instant, 'Asia/Shanghai')).toBe('2026-11-20T09:30:00.050+08:00');
});

test('names the same moment in any zone, clock changes included', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...zones), (at, zone) => {
      expect(Date.parse(toRfc3339(at, zone))).toBe(at);
    }),
  );
});
