import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesToken } from './tokens.ts';
import { createVault } from './vault.ts';

const key = (id: string, fill: number) => ({ id, secret: new Uint8Array(32).fill(fill) });
const vault = createVault([key('v1', 1)]);

describe('the vault', () => {
  it('opens what it sealed, never seals twice alike, and shows nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = vault.seal(text);
        expect(vault.open(sealed)).toBe(text);
        expect(sealed).toMatch(/^v1:[\w-]+$/);
        expect(vault.seal(text)).not.toBe(sealed);
      }),
    );
    expect(vault.seal('13800001234')).not.toContain('1380000');
  });

  it('notices any altered byte', () => {
    const sealed = vault.seal('13800001234');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, bits) => {
        const altered = Buffer.from(bytes);
        altered[place] = (altered[place] ?? 0) ^ bits;
        expect(() => vault.open(`v1:${altered.toString('base64url')}`)).toThrow();
      }),
    );
    expect(() => vault.open(sealed.slice(0, 20))).toThrow();
    for (const text of ['', 'v1', 'v1:', 'v1:AAAA', '13800001234']) {
      expect(() => vault.open(text)).toThrow();
    }
  });

  it('changes keys: the new one seals, the old one still opens', () => {
    const sealed = vault.seal('old');
    const changed = createVault([key('v2', 2), key('v1', 1)]);
    expect(changed.open(sealed)).toBe('old');
    expect(changed.seal('new')).toMatch(/^v2:/);
    expect(() => vault.open(changed.seal('new'))).toThrow(/not configured/);
    expect(() => createVault([key('v1', 3)]).open(sealed)).toThrow();
    const relabelled = sealed.replace('v1:', 'v2:');
    expect(() => createVault([key('v2', 1)]).open(relabelled)).toThrow();
  });

  it('makes the receipt of a case again, with the key it was made with, and nobody without', () => {
    const given = vault.receipt('ABC');
    expect(given.token).toMatch(/^rc_/);
    expect(matchesToken(given.token, given.hash)).toBe(true);
    expect(vault.receipt('ABC')).toEqual(given);
    expect(vault.receipt('ABD')).not.toEqual(given);
    const changed = createVault([key('v2', 2), key('v1', 1)]);
    expect(changed.receipt('ABC')).not.toEqual(given);
    expect(changed.receipt('ABC', given.hash)).toEqual(given);
    expect(createVault([key('v2', 2)]).receipt('ABC', given.hash)).not.toEqual(given);
  });

  it('finds a number by its hash, and only with the key', () => {
    expect(vault.phoneHash('13800001234')).toBe(vault.phoneHash('13800001234'));
    expect(vault.phoneHash('13800001234')).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.phoneHash('13800001235')).not.toBe(vault.phoneHash('13800001234'));
    expect(createVault([key('v1', 2)]).phoneHash('13800001234')).not.toBe(
      vault.phoneHash('13800001234'),
    );
  });

  it('tells equal texts by a fingerprint that is neither the lookup of phones nor a bare hash', () => {
    const mark = vault.fingerprint('13800001234');
    expect(createVault([key('v1', 1)]).fingerprint('13800001234')).toBe(mark);
    expect(vault.fingerprint('13800001235')).not.toBe(mark);
    expect(createVault([key('v1', 2)]).fingerprint('13800001234')).not.toBe(mark);
    expect(Buffer.from(mark, 'base64url').toString('hex')).not.toBe(vault.phoneHash('13800001234'));
  });

  it('says the same of a text in every release: databases keep it', () => {
    expect(vault.fingerprint('master key')).toBe('vVduU1hUozTlksPTW1Hu2gZfYgIP5ChVX3Vi7zAUHBY');
    expect(vault.phoneHash('13800001234')).toBe(
      '52e0ece1c5c2196c10838f89ffe9afd8da4fed4865cdfaa36f6843796788225f',
    );
  });

  it('tells what is asked twice by a hash that needs the key', () => {
    const asked = vault.requestHash('/v1/cases\n{}');
    expect(createVault([key('v1', 1)]).requestHash('/v1/cases\n{}')).toBe(asked);
    expect(vault.requestHash('/v1/cases\n{ }')).not.toBe(asked);
    expect(createVault([key('v1', 2)]).requestHash('/v1/cases\n{}')).not.toBe(asked);
    expect(vault.fingerprint('/v1/cases\n{}')).not.toBe(asked);
  });

  it('refuses keys that are none', () => {
    expect(() => createVault([{ id: 'v1', secret: new Uint8Array(31) }])).toThrow(/32 bytes/);
    expect(() => createVault([key('v:1', 1)])).toThrow(/key id/);
  });
});
