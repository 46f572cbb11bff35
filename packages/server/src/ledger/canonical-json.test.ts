import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units', () => {
    const keys = ['€', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toEqual([
      '1',
      '\r',
      '\u0080',
      'ö',
      '€',
      '😀',
      '\ufb33',
    ]);
  });

  it('says the same whatever the order of keys, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value as Json);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value as Json))).toBe(text);
      }),
    );
  });

  it('writes the name of a member once, for all events that have one', () => {
    const stringify = vi.spyOn(JSON, 'stringify');
    const first = canonicalJson({ 'met "once"': 1 });
    const asked = stringify.mock.calls.length;
    const again = canonicalJson({ 'met "once"': 1 });
    const askedAgain = stringify.mock.calls.length;
    stringify.mockRestore();
    expect([first, again]).toEqual(['{"met \\"once\\"":1}', '{"met \\"once\\"":1}']);
    expect([asked, askedAgain]).toEqual([1, 1]);
  });

  it('leaves out what is undefined and refuses what JSON cannot say', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(new TypeError('not JSON: NaN'));
    expect(() => canonicalJson([1, Number.POSITIVE_INFINITY])).toThrow(TypeError);
    expect(() => canonicalJson([undefined as unknown as Json])).toThrow(
      new TypeError('not JSON: undefined'),
    );
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([key, member]) => [key, reversed(member ?? null)]));
}
