/** How many came where, of what, on which day: what areas are held against their past with. Pure. */
import type { Week } from './warning.ts';

/** Stands for all kinds together. */
export const ALL = '';

/** Counts by area, kind and day. */
export class Arrivals {
  readonly #days = new Map<string, Map<number, number>>();
  readonly #kinds = new Set<string>();
  #first = Number.POSITIVE_INFINITY;

  add(areas: readonly string[], kind: string | null, day: number): void {
    this.#first = Math.min(this.#first, day);
    if (kind) this.#kinds.add(kind);
    for (const area of areas) {
      for (const one of kind ? [ALL, kind] : [ALL]) {
        const key = `${area} ${one}`;
        const days = this.#days.get(key) ?? new Map<number, number>();
        this.#days.set(key, days);
        days.set(day, (days.get(day) ?? 0) + 1);
      }
    }
  }

  /** The kinds there are, in one order. */
  get kinds(): string[] {
    return [...this.#kinds].sort();
  }

  /** The first day there is something of. */
  get first(): number {
    return this.#first;
  }

  on(area: string, kind: string, day: number): number {
    return this.#days.get(`${area} ${kind}`)?.get(day) ?? 0;
  }

  /** `days` days up to `last`, which is among them. */
  span(area: string, kind: string, last: number, worthOf: (day: number) => number, days = 7): Week {
    const found = this.#days.get(`${area} ${kind}`);
    let count = 0;
    let worth = 0;
    for (let day = last - days + 1; day <= last; day += 1) {
      count += found?.get(day) ?? 0;
      worth += worthOf(day);
    }
    return { count, worth };
  }
}

/** Both as one. */
export const together = (weeks: readonly Week[]): Week => ({
  count: weeks.reduce((sum, { count }) => sum + count, 0),
  worth: weeks.reduce((sum, { worth }) => sum + worth, 0),
});
