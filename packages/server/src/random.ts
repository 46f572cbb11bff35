import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8192;
let pool = new Uint8Array();
let used = 0;

/**
 * Secure random bytes, drawn for many callers at once: asking the system each time would cost more
 * than what is done with them. Nobody gets bytes that somebody else got.
 */
export function randomBytes(size: number): Uint8Array {
  if (used + size > pool.length) {
    pool = randomFillSync(new Uint8Array(Math.max(POOL_BYTES, size)));
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
}
