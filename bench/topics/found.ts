/** How well topics that are known were found. Pure. */

/** A topic, and the group that is most like it. */
export interface Found {
  readonly topic: string;
  /** How many messages it has. */
  readonly of: number;
  /** How many of them are in the group, and how many there are in it. */
  readonly shared: number;
  readonly size: number;
  /** 0 to 1. */
  readonly recall: number;
  readonly precision: number;
}

/** What a county may rely on. */
const wanted = { recall: 0.9, precision: 0.8 };

export const isMet = ({ recall, precision }: Found): boolean =>
  recall >= wanted.recall && precision >= wanted.precision;

/**
 * @param groups the number of each message's group
 * @param topics the topic of each message, empty or null where none is known
 */
export function foundOf(groups: readonly number[], topics: readonly (string | null)[]): Found[] {
  const sizes = new Map<number, number>();
  const within = new Map<string, Map<number, number>>();
  for (const [i, group] of groups.entries()) {
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const topic = topics[i];
    if (!topic) continue;
    const counts = within.get(topic) ?? new Map<number, number>();
    within.set(topic, counts.set(group, (counts.get(group) ?? 0) + 1));
  }
  return [...within].map(([topic, counts]) => {
    const of = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const found = [...counts].map(([group, shared]) => {
      const size = sizes.get(group) ?? shared;
      return { topic, of, shared, size, recall: shared / of, precision: shared / size };
    });
    // Of two groups the one that more of a topic, and less of others, is in.
    const like = ({ shared, size }: Found) => (2 * shared) / (of + size);
    return found.reduce((best, other) => (like(other) > like(best) ? other : best));
  });
}
