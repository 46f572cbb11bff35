import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleTree } from './merkle.ts';

const sha256 = (...parts: (Buffer | number[])[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** The definition of RFC 9162, section 2.1.1, word by word. */
function defined(entries: readonly Buffer[]): Buffer {
  const [first] = entries;
  if (!first) return sha256();
  if (entries.length === 1) return sha256([0], first);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha256([1], defined(entries.slice(0, k)), defined(entries.slice(k)));
}

/** Section 2.1.3.2: the root that follows from a leaf and its path. */
function followed(entry: Buffer, index: number, size: number, path: readonly string[]): string {
  let [fn, sn, r] = [index, size - 1, sha256([0], entry)];
  for (const sibling of path) {
    expect(sn).toBeGreaterThan(0);
    const p = Buffer.from(sibling, 'hex');
    if (fn % 2 === 1 || fn === sn) {
      r = sha256([1], p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      r = sha256([1], r, p);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  expect(sn).toBe(0);
  return r.toString('hex');
}

const entries = fc
  .array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 40 })
  .map((list) => list.map((bytes) => Buffer.from(bytes)));
const hexOf = (list: readonly Buffer[]) => list.map((bytes) => bytes.toString('hex'));

describe('the tree of a day', () => {
  it('has the roots that certificate transparency publishes for its test entries', () => {
    const published = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const rootOf = (size: number) => merkleTree(published.slice(0, size)).root;
    expect(rootOf(0)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootOf(2)).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(rootOf(3)).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
    expect(rootOf(7)).toBe('ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c');
    expect(rootOf(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('is the one the RFC defines, for any number of leaves', () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(merkleTree(hexOf(list)).root).toBe(defined(list).toString('hex'));
      }),
    );
  });

  it('gives every leaf a path from which the root follows', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { root, path } = merkleTree(hexOf(list));
        for (const [i, entry] of list.entries()) {
          expect(followed(entry, i, list.length, path(i))).toBe(root);
        }
      }),
    );
  });

  it('has no path for a leaf it does not have', () => {
    expect(() => merkleTree(['00']).path(1)).toThrow('the tree has no leaf 1');
    expect(() => merkleTree([]).path(0)).toThrow(RangeError);
  });
});
