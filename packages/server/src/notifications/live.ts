/**
 * Tells whoever watches a case in this process that it changed. What other processes change is found
 * by looking every few seconds, see docs/decisions.
 */
export interface Live {
  /** The case changed, and the change is durable. */
  changed(trackingCode: string): void;
  /** @returns what ends the watching */
  watch(trackingCode: string, changed: () => void): () => void;
  /** Aborted when the server stops: all watching ends. */
  readonly ending: AbortSignal;
  end(): void;
}

export function createLive(): Live {
  const watchers = new Map<string, Set<() => void>>();
  const ending = new AbortController();
  return {
    ending: ending.signal,
    end: () => ending.abort(),
    changed(trackingCode) {
      for (const changed of watchers.get(trackingCode) ?? []) changed();
    },
    watch(trackingCode, changed) {
      const mine = watchers.get(trackingCode) ?? new Set();
      watchers.set(trackingCode, mine.add(changed));
      return () => {
        mine.delete(changed);
        if (mine.size === 0) watchers.delete(trackingCode);
      };
    },
  };
}
