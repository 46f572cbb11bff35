import { randomBytes } from '../random.ts';

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

let lastTime = 0;
let counter = 0;
/** `lastTime` as an id begins with it. */
let stamp = '';

const setTime = (time: number, count: number): void => {
  lastTime = time;
  counter = count;
  const digits = time.toString(16).padStart(12, '0');
  stamp = `${digits.slice(0, 8)}-${digits.slice(8)}-`;
};

/**
 * A new UUIDv7 (RFC 9562): sorts by time of creation, and within this process by order of creation,
 * also when the clock stands still or goes back. The 12 bits after the version count within the
 * millisecond; 62 bits are random.
 */
export const newId = (): string => {
  const bytes = randomBytes(9);
  const now = Date.now();
  // Starting at random keeps the ids of two processes apart; starting low leaves room to count.
  if (now > lastTime) setTime(now, (bytes[8] ?? 0) * 4);
  else if (++counter > 0xfff) setTime(lastTime + 1, 0);

  let random = hex[((bytes[0] ?? 0) & 0x3f) | 0x80] ?? '';
  for (let at = 1; at < 8; at++) random += (at === 2 ? '-' : '') + hex[bytes[at] ?? 0];
  return `${stamp}${(0x7000 | counter).toString(16)}-${random}`;
};
