import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, page } from './cursor.ts';

test('a cursor gives back what went in', () => {
  const values = [1_763_000_000_000, '清水', null];
  expect(decodeCursor(encodeCursor(values))).toEqual(values);
});

test.each(['', 'x', 'eyJhIjoxfQ', '!!!', encodeCursor([]).slice(1)])('%j is no cursor', (text) => {
  expect(() => decodeCursor(text)).toThrow('invalid-cursor');
});

test('pages follow one another without gap or repeat', () => {
  const all = Array.from({ length: 7 }, (_, i) => `a${i}`);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const found: ReturnType<typeof page<string>> = page(all, (x) => x, {
      limit: 3,
      ...(cursor && { cursor }),
    });
    seen.push(...found.data);
    cursor = found.nextCursor;
  } while (cursor);
  expect(seen).toEqual(all);
});
