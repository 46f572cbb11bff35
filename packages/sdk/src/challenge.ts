import { AbortedError } from './errors.ts';
import type { Schemas } from './types.ts';

/** How long it counts before it lets others have their turn, in milliseconds. */
const turn = 8;

/**
 * The number that solves a site's challenge for one idempotency key, for `submit`'s `proof`. Pages
 * on http have no `crypto.subtle`, and a strict policy lets no worker run: it counts here, a little
 * at a time, and a page stays as quick as it was.
 *
 * ```ts
 * const { challenge } = await client.site.get();
 * const proof = challenge ? await solveChallenge(challenge, idempotencyKey) : undefined;
 * await client.cases.submit({ ...body, proof }, { idempotencyKey });
 * ```
 */
export async function solveChallenge(
  { token, bits }: Pick<Schemas['Challenge'], 'token' | 'bits'>,
  idempotencyKey: string,
  signal?: AbortSignal,
): Promise<Schemas['Proof']> {
  const most = 2 ** (32 - bits);
  const start = new TextEncoder().encode(`${token}:${idempotencyKey}:`);
  let until = Date.now() + turn;
  for (let number = 0; ; number += 1) {
    if (firstWord(start, String(number)) < most) return { token, number };
    if (number % 64 === 0 && Date.now() > until) {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal?.aborted) throw new AbortedError();
      until = Date.now() + turn;
    }
  }
}

/** The first 32 bits of the SHA-256 of `start` and digits. */
function firstWord(start: Uint8Array, digits: string): number {
  const length = start.length + digits.length;
  const bytes = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  bytes.set(start);
  for (let i = 0; i < digits.length; i += 1) bytes[start.length + i] = digits.charCodeAt(i);
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, length * 8);
  const state = Int32Array.from(initial);
  for (let at = 0; at < bytes.length; at += 64) mix(state, view, at);
  return (state[0] ?? 0) >>> 0;
}

/** One block of FIPS 180-4. */
function mix(state: Int32Array, view: DataView, at: number): void {
  const at32 = (words: Int32Array, i: number) => words[i] as number;
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) schedule[i] = view.getInt32(at + i * 4);
    else {
      const [a, b] = [at32(schedule, i - 15), at32(schedule, i - 2)];
      const small = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      const large = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
      schedule[i] = at32(schedule, i - 16) + small + at32(schedule, i - 7) + large;
    }
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
  for (let i = 0; i < 64; i += 1) {
    const one = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const x = (h + one + ((e & f) ^ (~e & g)) + at32(constants, i) + at32(schedule, i)) | 0;
    const two = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const y = (two + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + x) | 0, c, b, a, (x + y) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = at32(state, i) + word;
  });
}

type Eight = [number, number, number, number, number, number, number, number];

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const schedule = new Int32Array(64);
const primes: number[] = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p !== 0)) primes.push(n);
/** The first 32 bits of what stands behind the point of the roots of the first primes. */
const fractions = (root: (prime: number) => number, count: number) =>
  Int32Array.from(primes.slice(0, count), (prime) => ((root(prime) % 1) * 2 ** 32) | 0);
const constants = fractions(Math.cbrt, 64);
const initial = fractions(Math.sqrt, 8);
