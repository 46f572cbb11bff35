import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let newId: () => string;
let made = 0;

// The latest moment is remembered: each test has a maker of its own, which has seen no other clock.
beforeEach(async () => {
  made += 1;
  ({ newId } = await import(/* @vite-ignore */ `./ids.ts?${made}`));
});
afterEach(() => {
  vi.useRealTimers();
});

test('an id is a UUIDv7 of this moment', () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now() + 1);
});

test('ids sort in the order they were made and never repeat', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('ids keep their order when the clock goes back', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  const first = newId();
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(newId() > first).toBe(true);
});
