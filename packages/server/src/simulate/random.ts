/** Chance that repeats: the same seed gives the same county and the same cases on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True with probability `share`. */
  chance(share: number): boolean;
  /** One of the choices, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
}

/** Chance under a name: what one name draws does not depend on what was drawn before. */
export type Streams = (...names: readonly (string | number)[]) => Random;

export const streams =
  (seed: number): Streams =>
  (...names) =>
    seeded(hashOf(`${seed}/${names.join('/')}`));

/** mulberry32: small, fast, and even enough for a demonstration; not for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: <T>(choices: readonly T[]) => choices[between(0, choices.length - 1)] as T,
    chance: (share) => next() < share,
    weighted<T>(choices: readonly (readonly [T, number])[]) {
      let at = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      const found = choices.find(([, weight]) => {
        at -= weight;
        return at < 0;
      });
      return (found ?? choices.at(-1))?.[0] as T;
    },
  };
}

/** FNV-1a over the characters, stirred once more so that names that differ little draw apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
