import { afterEach, expect, test, vi } from 'vitest';
import { uuid } from './ids.ts';

const version4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

test('an id is a UUID, and another each time', () => {
  expect(uuid()).toMatch(version4);
  expect(uuid()).not.toBe(uuid());
});

test('an id is a UUID on an http page too', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(uuid()).toMatch(version4);
  expect(uuid()).not.toBe(uuid());
});
