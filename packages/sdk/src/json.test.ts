import { expect, it, onTestFinished } from 'vitest';
import { toJson } from './json.ts';

it('writes what JSON.stringify writes', () => {
  const data = { a: [1, [2], { b: null }], at: new Date(0), none: undefined, list: [undefined] };
  expect(toJson(data)).toBe(JSON.stringify(data));
});

it('writes arrays as arrays where a page has given them a toJSON', () => {
  Object.assign(Array.prototype, { toJSON: () => '"[]"' });
  onTestFinished(() => {
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
  });
  expect(toJson({ uploadIds: ['a'], deep: [[1]] })).toBe('{"uploadIds":["a"],"deep":[[1]]}');
});
