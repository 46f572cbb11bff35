import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, page, pageById } from './cursor.ts';

test('a cursor gives back what went in', () => {
  const values = [1_763_000_000_000, '清水', 7];
  expect(decodeCursor(encodeCursor(values), 'instant', 'text', 'integer')).toEqual(values);
});

test.each(['', 'x', 'eyJhIjoxfQ', '!!!', encodeCursor([]).slice(1)])('%j is no cursor', (text) => {
  expect(() => decodeCursor(text, 'text')).toThrow('invalid-cursor');
});

test.each([
  ['integer', 1.5],
  ['integer', 1e99],
  ['integer', 2 ** 31],
  ['instant', 2 ** 53],
  ['instant', '7'],
  ['text', 7],
  ['text', 'a\0b'],
  ['text', null],
  ['text', ['a']],
] as const)('a database is not asked for the %s %j', (kind, value) => {
  const cursor = Buffer.from(JSON.stringify([value])).toString('base64url');
  expect(() => decodeCursor(cursor, kind)).toThrow('invalid-cursor');
});

test('a cursor of another list is none of this one', () => {
  const cursor = encodeCursor([1_763_000_000_000, '清水']);
  expect(() => decodeCursor(cursor, 'instant')).toThrow('invalid-cursor');
  expect(() => page(['a'], (x) => x, { cursor })).toThrow('invalid-cursor');
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

test('a list by ids is read one row ahead, to tell whether there is a next page', async () => {
  const rows = ['a', 'b', 'c'].map((id) => ({ id }));
  const read = async (after = '', limit: number) =>
    rows.filter(({ id }) => id > after).slice(0, limit);
  const first = await pageById({ limit: 2 }, read);
  expect(first.data).toEqual([{ id: 'a' }, { id: 'b' }]);
  const cursor = first.nextCursor ?? '';
  expect(await pageById({ limit: 2, cursor }, read)).toEqual({
    data: [{ id: 'c' }],
    nextCursor: null,
  });
  expect(await pageById({ limit: 3 }, read)).toEqual({ data: rows, nextCursor: null });
});
