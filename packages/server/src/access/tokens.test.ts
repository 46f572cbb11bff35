import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createToken, hashToken, matchesToken, type TokenKind, tokenKind } from './tokens.ts';

const kinds: TokenKind[] = ['receipt', 'publishable', 'secret', 'session'];

describe('a token', () => {
  it.each(kinds)('of kind %s tells its kind, matches its own hash and no other', (kind) => {
    const { token, hash } = createToken(kind);
    const other = createToken(kind);
    expect(tokenKind(token)).toBe(kind);
    expect(hash).toBe(hashToken(token));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(matchesToken(token, hash)).toBe(true);
    expect(matchesToken(other.token, hash)).toBe(false);
    expect(matchesToken(token, '')).toBe(false);
    expect(other.token).not.toBe(token);
  });

  // Sixty tokens lack one of 32 characters once in 10^25 runs.
  it('uses every character of its alphabet', () => {
    const seen = new Set(
      Array.from({ length: 60 }, () => [...createToken('receipt').token]).flat(),
    );
    expect([...seen].filter((c) => c !== '_').sort()).toEqual([
      ...'0123456789abcdefghjkmnpqrstvwxyz',
    ]);
  });

  it('is recognised by its whole shape', () => {
    const { token } = createToken('secret');
    for (const text of ['', 'sk_', token.slice(0, -1), `${token}0`, `x${token}`, `${token}\n`]) {
      expect(tokenKind(text)).toBeNull();
    }
    expect(tokenKind(token.replace('sk_', 'xx_'))).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tokenKind(text)).toBeNull();
      }),
    );
  });
});
