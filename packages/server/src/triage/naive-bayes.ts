/**
 * Multinomial naive Bayes over words: nothing simpler is worth comparing with, so every report has
 * it beside the classifier. Pure.
 */

/** @param messages how often each word stands in each */
export function learnBayes(
  messages: readonly ReadonlyMap<number, number>[],
  classes: Int32Array,
  classCount: number,
): (message: ReadonlyMap<number, number>) => number {
  const words = new Map<number, Float64Array>();
  const sizes = new Float64Array(classCount);
  const totals = new Float64Array(classCount);
  messages.forEach((counts, i) => {
    const own = classes[i] as number;
    sizes[own] = (sizes[own] as number) + 1;
    for (const [word, count] of counts) {
      const row = words.get(word) ?? new Float64Array(classCount);
      words.set(word, row);
      row[own] = (row[own] as number) + count;
      totals[own] = (totals[own] as number) + count;
    }
  });
  const bare = Float64Array.from(totals, (total) => -Math.log(total + words.size));
  return (message) => {
    const scores = Float64Array.from(sizes, (size) =>
      Math.log((size + 1) / (messages.length + classCount)),
    );
    for (const [word, count] of message) {
      const row = words.get(word);
      if (!row) continue;
      for (let own = 0; own < classCount; own += 1) {
        scores[own] =
          (scores[own] as number) +
          count * (Math.log((row[own] as number) + 1) + (bare[own] as number));
      }
    }
    return scores.indexOf(Math.max(...scores));
  };
}
