import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn for many ids at once: one call to the system for each would cost more. */
const pool = new Uint8Array(8 * 512);
let used = pool.length;

let lastTime = 0;
let counter = 0;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * A new UUIDv7 (RFC 9562): sorts by time of creation, and within this process by order of creation,
 * also when the clock stands still or goes back. The 12 bits after the version count within the
 * millisecond; 62 bits are random.
 */
export const newId = (): string => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = new DataView(pool.buffer, used, 8);
  used += 8;

  const now = Date.now();
  if (now > lastTime) {
    lastTime = now;
    // Starting low leaves room to count; starting at random keeps ids of two processes apart.
    counter = random.getUint16(0) & 0x3ff;
  } else if (++counter > 0xfff) {
    lastTime += 1;
    counter = 0;
  }

  const time = hex(lastTime, 12);
  const high = hex((random.getUint32(0) & 0x3fffffff) + 0x80000000, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${high.slice(0, 4)}-${high.slice(4)}${hex(random.getUint32(4), 8)}`;
};
