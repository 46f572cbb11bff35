/** Counts of traits as vectors of length one: rare traits weigh more (TF-IDF). Pure. */

/** A sparse vector: where it is not zero, and what stands there. */
export interface Vector {
  readonly at: Uint32Array;
  readonly value: Float32Array;
}

/** The traits a model knows, in the order of their hashes, and how much each weighs. */
export interface Lexicon {
  readonly hashes: Uint32Array;
  /** In how many messages each stood. */
  readonly documents: Uint32Array;
  /** How many messages there were. */
  readonly total: number;
}

/** Traits that stood in at least `least` of the messages. */
export function lexiconOf(messages: readonly ReadonlyMap<number, number>[], least = 2): Lexicon {
  const documents = new Map<number, number>();
  for (const counts of messages) {
    for (const hash of counts.keys()) documents.set(hash, (documents.get(hash) ?? 0) + 1);
  }
  const kept = [...documents].filter(([, count]) => count >= least).sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    documents: Uint32Array.from(kept, ([, count]) => count),
    total: messages.length,
  };
}

/** The lexicon after more messages: what was known stays, and what is new is added. */
export function grown(lexicon: Lexicon, more: Lexicon): Lexicon {
  const documents = new Map<number, number>();
  for (const { hashes, documents: counts } of [lexicon, more]) {
    hashes.forEach((hash, i) => {
      documents.set(hash, (documents.get(hash) ?? 0) + (counts[i] ?? 0));
    });
  }
  const all = [...documents].sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(all, ([hash]) => hash),
    documents: Uint32Array.from(all, ([, count]) => count),
    total: lexicon.total + more.total,
  };
}

/** Makes the function that turns counts into a vector. */
export function createVectors({ hashes, documents, total }: Lexicon) {
  const places = new Map<number, number>();
  hashes.forEach((hash, i) => {
    places.set(hash, i);
  });
  const rarity = Float32Array.from(documents, (count) => Math.log((1 + total) / (1 + count)) + 1);

  const rarest = Math.log(1 + total) + 1;

  return {
    placeOf: (hash: number): number | undefined => places.get(hash),
    /** How rare a trait is; the rarest are those nobody has seen. */
    rarityOf: (hash: number): number => rarity[places.get(hash) ?? -1] ?? rarest,
    rarest,

    vectorOf(counts: ReadonlyMap<number, number>): Vector {
      const found: [at: number, value: number][] = [];
      let square = 0;
      for (const [hash, count] of counts) {
        const at = places.get(hash);
        if (at === undefined) continue;
        const value = (1 + Math.log(count)) * (rarity[at] ?? 0);
        square += value * value;
        found.push([at, value]);
      }
      const length = Math.sqrt(square) || 1;
      return {
        at: Uint32Array.from(found, ([at]) => at),
        value: Float32Array.from(found, ([, value]) => value / length),
      };
    },
  };
}
