import { afterEach, expect, test, vi } from 'vitest';
import { newIdempotencyKey } from './idempotency-key.ts';

const version7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a key is a UUIDv7, and another each time', () => {
  expect(newIdempotencyKey()).toMatch(version7);
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
});

test('a later key sorts after an earlier one', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9) });
  const earlier = newIdempotencyKey();
  vi.setSystemTime(Date.UTC(2026, 10, 22, 9, 0, 1));
  expect(newIdempotencyKey() > earlier).toBe(true);
});

test('a key is made on an http page, and on a phone whose clock stands in 1970', () => {
  vi.useFakeTimers({ now: 3_600_000 });
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newIdempotencyKey()).toMatch(version7);
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
});
