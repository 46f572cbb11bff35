import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateTrackingCode, parseTrackingCode } from './tracking-code.ts';

const alphabet = [...'0123456789ACDEFGHJKMNPQRTVWXY'];
/** A code made from random bytes that fast-check chooses and can shrink. */
const anyCode = fc
  .array(fc.integer({ min: 0, max: 231 }), { minLength: 9, maxLength: 9 })
  .map((bytes) => generateTrackingCode(() => Uint8Array.from(bytes)));
const position = fc.integer({ min: 0, max: 8 });
const plain = (code: string) => [...code.replaceAll('-', '')];
/** As we write it, and as it is typed. */
const spellings = (characters: readonly string[]) => {
  const typed = characters.join('');
  return [typed, typed.replace(/(...)(?=.)/g, '$1-')];
};

describe('a tracking code', () => {
  it('has three groups of three and reads as itself', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[0-9AC-HJKMNP-RTV-Y]{3}(-[0-9AC-HJKMNP-RTV-Y]{3}){2}$/);
        expect(parseTrackingCode(code)).toEqual({ ok: true, code });
      }),
    );
  });

  it('uses every character equally often and drops bytes that would favour some', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      let calls = 0;
      const code = generateTrackingCode((size) => {
        calls += 1;
        return new Uint8Array(size).fill(calls === 1 ? byte : 0);
      });
      const [character = ''] = code;
      if (calls === 1) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(alphabet);
    expect(new Set(counts.values())).toEqual(new Set([8]));
    let calls = 0;
    const code = generateTrackingCode((size) => {
      calls += 1;
      return new Uint8Array(size).fill(calls === 1 ? 232 : 0);
    });
    expect([calls, code]).toEqual([2, '000-000-000']);
  });

  it('is read however it is typed', () => {
    const ways: ((code: string) => string)[] = [
      (code) => code.toLowerCase(),
      (code) => code.replaceAll('-', ''),
      (code) => ` ${code.replaceAll('-', ' ')}\n`,
      (code) => code.replaceAll('-', '—'),
      (code) => code.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
      (code) => code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('2', 'z'),
      (code) => code.replaceAll('0', '〇').replaceAll('1', 'I').replaceAll('5', 's'),
      (code) => code.replaceAll('8', 'B').replaceAll('V', 'u'),
      (code) => code.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? ''),
    ];
    fc.assert(
      fc.property(anyCode, fc.constantFrom(...ways), (code, way) => {
        expect(parseTrackingCode(way(code))).toEqual({ ok: true, code });
      }),
    );
  });

  it('betrays every single wrong character', () => {
    fc.assert(
      fc.property(anyCode, position, fc.constantFrom(...alphabet), (code, where, other) => {
        const characters = plain(code);
        fc.pre(characters[where] !== other);
        characters[where] = other;
        for (const spelling of spellings(characters)) {
          expect(parseTrackingCode(spelling)).toEqual({ ok: false, reason: 'check' });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('betrays every swap of two characters, side by side or not', () => {
    fc.assert(
      fc.property(anyCode, position, position, (code, a, b) => {
        const characters = plain(code);
        const [first = '', second = ''] = [characters[a], characters[b]];
        fc.pre(first !== second);
        characters[a] = second;
        characters[b] = first;
        for (const spelling of spellings(characters)) {
          expect(parseTrackingCode(spelling)).toEqual({ ok: false, reason: 'check' });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says why something is no code, and never throws', () => {
    expect(parseTrackingCode('')).toEqual({ ok: false, reason: 'length' });
    expect(parseTrackingCode('7K3-Q9M')).toEqual({ ok: false, reason: 'length' });
    expect(parseTrackingCode('7K3-Q9M-4T?')).toEqual({ ok: false, reason: 'character' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (input) => {
        expect(typeof parseTrackingCode(input).ok).toBe('boolean');
      }),
    );
  });
});
