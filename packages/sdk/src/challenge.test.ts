import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { solveChallenge } from './challenge.ts';

it('finds a number whose SHA-256 begins with as many zero bits as were asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 200 }),
      fc.string({ minLength: 8, maxLength: 128 }),
      fc.integer({ min: 1, max: 9 }),
      async (token, key, bits) => {
        const { number } = await solveChallenge({ token, bits }, key);
        const digest = createHash('sha256').update(`${token}:${key}:${number}`).digest();
        expect(Math.clz32(digest.readUInt32BE())).toBeGreaterThanOrEqual(bits);
      },
    ),
  );
});

it('stops when nobody waits for it any more', async () => {
  const aborting = new AbortController();
  const solving = solveChallenge({ token: 'never', bits: 31 }, 'key-0001', aborting.signal);
  aborting.abort();
  await expect(solving).rejects.toThrow();
});
