/** How often values fell under each bound, as Prometheus reads it. */
export class Histogram {
  readonly #bounds: readonly number[];
  /** How many fell under each bound but not under the one before; the last is beyond them all. */
  readonly #counts: number[];
  #sum = 0;

  /** @param bounds ascending */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const found = this.#bounds.findIndex((bound) => value <= bound);
    const place = found === -1 ? this.#bounds.length : found;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#sum += value;
  }

  /** The lines of the text format; `label` as in `operation="submitCase"`. */
  lines(name: string, label = ''): string[] {
    let total = 0;
    const buckets = this.#counts.map((count, index) => {
      total += count;
      const bound = `le="${this.#bounds[index] ?? '+Inf'}"`;
      return `${name}_bucket{${label && `${label},`}${bound}} ${total}`;
    });
    const labels = label && `{${label}}`;
    return [...buckets, `${name}_sum${labels} ${this.#sum}`, `${name}_count${labels} ${total}`];
  }
}
