import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastingJson, written, writtenList } from './json.ts';

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const item = fc.record({ title: fc.string({ unit: 'grapheme' }), count: fc.integer() });

it('writes a list exactly as JSON.stringify does', () => {
  const list = fc.record(
    { data: fc.array(item), nextCursor: fc.option(fc.string()), more: fc.boolean() },
    { requiredKeys: ['data'] },
  );
  fc.assert(
    fc.property(list, ({ data, ...rest }) => {
      const list = writtenList(data.map(written), rest);
      expect(JSON.parse(textOf(list))).toEqual(JSON.parse(JSON.stringify({ data, ...rest })));
    }),
  );
});

it('writes an object once', () => {
  const body = { title: '路灯' };
  expect(lastingJson(body)).toBe(lastingJson(body));
  expect(textOf(lastingJson(body))).toBe('{"title":"路灯"}');
});
