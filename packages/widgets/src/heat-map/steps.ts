/** Five steps of colour for the counts of a map. Pure. */
export interface Step {
  readonly from: number;
  /** Null for the last. */
  readonly to: number | null;
}

/** Colours a map has. */
const MOST = 5;

/**
 * Steps that hold about equally many places, so that one town does not make all others pale. Equal
 * counts are never of two colours.
 */
export function stepsOf(counts: readonly number[]): Step[] {
  const sorted = [...counts].sort((a, b) => a - b);
  const starts = new Set<number>();
  for (let i = 0; i < MOST; i += 1) {
    const start = sorted[Math.floor((i * sorted.length) / MOST)];
    if (start !== undefined) starts.add(start);
  }
  const list = [...starts];
  return list.map((from, i) => ({ from, to: (list[i + 1] ?? Number.NaN) - 1 || null }));
}

/**
 * 1 for the palest to 5 for the darkest. The last step is always the darkest; fewer steps lie further
 * apart, so that two of them can be told from one another.
 */
export function toneOf(count: number, steps: readonly Step[]): number {
  const at = steps.reduce((found, { from }, i) => (count >= from ? i : found), 0);
  const last = steps.length - 1;
  const palest = steps.length === MOST ? 1 : 2;
  return last > 0 ? Math.round(palest + (at * (MOST - palest)) / last) : MOST;
}
