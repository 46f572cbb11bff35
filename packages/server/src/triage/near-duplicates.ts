/**
 * Puts messages that say nearly the same into one group, so that nothing is learned from what it is
 * measured on. Pure.
 */

/** Of all words of both, how many both have. */
const ALIKE = 0.5;
/** Of the words of the shorter one, how many the longer has; for those of at least `ENOUGH` words. */
const WITHIN = 0.8;
const ENOUGH = 6;
/** Pairs with fewer such words are not looked at. */
const SHARED = 3;
/** Words of more messages than this tell no two of them apart and are not compared by. */
const COMMON = 200;

/** @param messages the words of each, as hashes @returns the group of each: the first of its kind */
export function groupNearDuplicates(messages: readonly ReadonlySet<number>[]): Int32Array {
  const parents = Int32Array.from(messages, (_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  const holders = new Map<number, number[]>();
  const shared = new Uint32Array(messages.length);
  messages.forEach((words, i) => {
    const others: number[] = [];
    let common = 0;
    for (const word of words) {
      let before = holders.get(word);
      if (!before) {
        before = [];
        holders.set(word, before);
      }
      if (before.length > COMMON) common += 1;
      for (const j of before.length > COMMON ? [] : before) {
        if (shared[j] === 0) others.push(j);
        shared[j] = (shared[j] as number) + 1;
      }
      before.push(i);
    }
    for (const j of others) {
      const rare = shared[j] as number;
      shared[j] = 0;
      const other = messages[j] as ReadonlySet<number>;
      if (rare < SHARED || rare + common < fewestShared(words.size, other.size)) continue;
      if (!alike(words, other)) continue;
      const [root, theirs] = [rootOf(i), rootOf(j)];
      parents[Math.max(root, theirs)] = Math.min(root, theirs);
    }
  });
  return parents.map((_, i) => rootOf(i));
}

/** Two messages of so many words that share fewer are not alike. */
const fewestShared = (one: number, other: number): number =>
  Math.min((ALIKE / (1 + ALIKE)) * (one + other), WITHIN * Math.min(one, other));

function alike(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const word of few) if (many.has(word)) both += 1;
  return (
    both / (few.size + many.size - both) >= ALIKE ||
    (few.size >= ENOUGH && both / few.size >= WITHIN)
  );
}
