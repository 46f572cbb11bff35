/**
 * What of a period's counts decides on its public map: messages by place and kind, and of the people
 * behind each figure no more than have to be told apart. Sums of sums stay exact: whether five people
 * wrote is known of a whole as soon as five or all are known of each part. Pure.
 */
import { cellPath } from './cells.ts';
import type { HeatRow } from './heat-map.repository.ts';
import type { Tally } from './privacy.ts';

/** People who must have written from a place before it is shown, and what figures are rounded to. */
export const MINIMUM = 5;

/** Levels of places. */
export const LEVELS = 3;

export type Layer = 'cells' | 'areas';

export interface Places {
  /** The class of a category: itself when it has none above it. */
  classOf(categoryCode: string): string;
  /** Village, town and county of an area, as far as it says: finest first. */
  areaPath(areaCode: string): readonly string[];
}

/** A tally that grows. Whoever gave no number may be one person. */
export class Sum implements Tally {
  count = 0;
  // A list: of five it is quicker to search than a set, and far smaller.
  readonly people: string[] = [];

  add(count: number, person: string): void {
    this.count += count;
    if (this.people.length < MINIMUM && !this.people.includes(person)) this.people.push(person);
  }

  join({ count, people }: Tally): void {
    this.count += count;
    for (const person of people) {
      if (this.people.length >= MINIMUM) return;
      if (!this.people.includes(person)) this.people.push(person);
    }
  }
}

/** What one kind of filter looks at. */
export const sides = ['kind', 'nature', 'urgency'] as const;
export type Side = (typeof sides)[number];

/** A smallest place: all of it, and by each value of each side. */
interface Ground extends Readonly<Record<Side, Map<string, Sum>>> {
  /** Finest first. */
  readonly path: readonly string[];
  readonly all: Sum;
}

const groundAt = (path: readonly string[]): Ground => ({
  path,
  all: new Sum(),
  kind: new Map(),
  nature: new Map(),
  urgency: new Map(),
});

/** The sum under a key, made when there is none. */
export function sumOf(sums: Map<string, Sum>, key: string): Sum {
  const known = sums.get(key);
  if (known) return known;
  const made = new Sum();
  sums.set(key, made);
  return made;
}

/** Where something is counted, finest first; null when it is not on this layer. */
export const pathOf = (
  { areaCode, cell }: Pick<HeatRow, 'areaCode' | 'cell'>,
  layer: Layer,
  places: Places,
): readonly string[] | null =>
  layer === 'areas' ? places.areaPath(areaCode) : cell === '' ? null : cellPath(cell);

/** The sums of one period on one layer. */
export class Sheet {
  readonly grounds = new Map<string, Ground>();
  readonly layer: Layer;
  readonly places: Places;
  /** Whether something is on no place of this layer. */
  unplaced = false;
  readonly #paths = new Map<string, readonly string[] | null>();
  readonly #few = new Map<string, Sum>();
  #months = 0;

  constructor(layer: Layer, places: Places) {
    this.layer = layer;
    this.places = places;
  }

  add(row: HeatRow): void {
    const { value, person } = row;
    const ground = this.#groundOf(row);
    if (!ground) {
      this.unplaced = true;
      return;
    }
    ground.all.add(value, person);
    sumOf(ground.kind, row.categoryCode).add(value, person);
    sumOf(ground.nature, row.nature).add(value, person);
    sumOf(ground.urgency, row.urgency).add(value, person);
  }

  /** Takes a month into its year. */
  join(month: Sheet): void {
    this.unplaced ||= month.unplaced;
    if (month.grounds.size > 0) this.#months += 1;
    for (const [place, { path, all, ...bySide }] of month.grounds) {
      const ground = this.#groundAt(path);
      ground.all.join(all);
      for (const side of sides) {
        for (const [value, sum] of bySide[side]) sumOf(ground[side], value).join(sum);
      }
      if (all.people.length < MINIMUM) sumOf(this.#few, place).join(all);
    }
  }

  /**
   * Whether a smallest place may be one by itself. In a year it may only where the months in which it
   * is none are nothing together, or enough people.
   */
  allows(place: string): boolean {
    const few = this.#months < 2 ? undefined : this.#few.get(place);
    return !few || few.people.length >= MINIMUM;
  }

  #groundOf(row: HeatRow): Ground | null {
    const key = this.layer === 'areas' ? row.areaCode : row.cell;
    let path = this.#paths.get(key);
    if (path === undefined) {
      path = pathOf(row, this.layer, this.places);
      this.#paths.set(key, path);
    }
    return path && path.length > 0 ? this.#groundAt(path) : null;
  }

  #groundAt(path: readonly string[]): Ground {
    const [place = ''] = path;
    const known = this.grounds.get(place);
    if (known) return known;
    const made = groundAt(path);
    this.grounds.set(place, made);
    return made;
  }
}
