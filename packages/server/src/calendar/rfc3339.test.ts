import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRfc3339 } from './rfc3339.ts';

test('writes the county’s wall time with its offset', () => {
  const instant = Date.UTC(2026, 10, 20, 1, 30);
  expect(toRfc3339(instant, 'Asia/Shanghai')).toBe('2026-11-20T09:30:00+08:00');
  expect(toRfc3339(instant, 'America/St_Johns')).toBe('2026-11-19T22:00:00-03:30');
});

test('writes the time of Greenwich with a plus', () => {
  expect(toRfc3339(Date.UTC(2026, 10, 20, 1, 30), 'UTC')).toBe('2026-11-20T01:30:00+00:00');
});

test('changes the offset at the very moment the clocks change', () => {
  const written = (time: string) => toRfc3339(Date.parse(time), 'America/New_York');
  expect(written('2026-03-08T06:59:59Z')).toBe('2026-03-08T01:59:59-05:00');
  expect(written('2026-03-08T07:00:00Z')).toBe('2026-03-08T03:00:00-04:00');
  expect(written('2026-11-01T05:59:59Z')).toBe('2026-11-01T01:59:59-04:00');
  expect(written('2026-11-01T06:00:00Z')).toBe('2026-11-01T01:00:00-05:00');
  expect(written('2026-11-01T05:59:59Z')).toBe('2026-11-01T01:59:59-04:00');
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
