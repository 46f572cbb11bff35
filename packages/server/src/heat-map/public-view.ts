/** The map as everybody may see it, of one period: see `privacy.ts`. Pure. */
import { cellPath } from './cells.ts';
import type { HeatRow } from './heat-map.repository.ts';
import { monthOf } from './periods.ts';
import {
  type Cut,
  cut,
  nobody,
  plus,
  type Region,
  showable,
  splitUp,
  type Tallies,
  type Tally,
} from './privacy.ts';

/** People who must have written from a place before it is shown, and what figures are rounded to. */
export const MINIMUM = 5;

export type Layer = 'cells' | 'areas';

/** What is counted by itself: everything, a class, a kind of a class, a nature, an urgency. */
export type Filter =
  | { readonly by: 'all' }
  | { readonly by: 'class' | 'kind' | 'nature' | 'urgency'; readonly value: string };

export interface Places {
  /** The class of a category: itself when it has none above it. */
  classOf(categoryCode: string): string;
  /** Village, town and county of an area, as far as it says: finest first. */
  areaPath(areaCode: string): readonly string[];
}

/** A place with its figure. */
export interface Shown {
  readonly place: string;
  /** 0 is the finest level. */
  readonly depth: number;
  /** Parts of the place have figures of their own and are not counted here. */
  readonly rest: boolean;
  readonly count: number;
}

export interface PublicView {
  readonly shown: readonly (Shown & { readonly leaves: readonly string[] })[];
  /** Whether something is counted nowhere. */
  readonly someLeft: boolean;
}

/** Levels of places. */
export const LEVELS = 3;

/** Where a row is counted, finest first; null when it is not on this layer. */
export const pathOf = (row: HeatRow, layer: Layer, places: Places): readonly string[] | null =>
  layer === 'areas' ? places.areaPath(row.areaCode) : row.cell === '' ? null : cellPath(row.cell);

/** The rows of each smallest place. */
interface Ground {
  readonly path: readonly string[];
  readonly rows: HeatRow[];
}

/** What may be shown of a period, by one filter. */
export function publicView(
  rows: readonly HeatRow[],
  layer: Layer,
  filter: Filter,
  places: Places,
): PublicView {
  const grounds = groundsOf(rows, layer, places);
  const { regions, left } = regionsOf(grounds);
  if (filter.by === 'all') return { shown: regions.map(shownAs), someLeft: left };

  const tallies = (region: Region, read: (row: HeatRow) => string | null): Tallies => {
    const found = new Map<string, Tally>();
    for (const leaf of region.leaves) {
      for (const row of grounds.get(leaf)?.rows ?? []) {
        const value = read(row);
        if (value !== null) found.set(value, plus(found.get(value) ?? nobody, one(row), MINIMUM));
      }
    }
    return found;
  };
  const { by, value } = filter;
  const classOf = ({ categoryCode }: HeatRow) => places.classOf(categoryCode);
  const kind = by === 'kind';
  const whole = kind ? places.classOf(value) : value;
  const read = by === 'class' || kind ? classOf : (row: HeatRow) => row[by];
  const splits = splitUp(regions, (region) => tallies(region, read), MINIMUM, LEVELS);
  const shown = splits.flatMap(({ region, shown }) => {
    let tally = shown.get(whole);
    // Kinds are shown where their class is: what is left of the class is then known to be enough.
    if (tally && kind) {
      const kinds = tallies(region, (row) => (classOf(row) === whole ? row.categoryCode : null));
      tally = showable(kinds, MINIMUM).get(value);
    }
    return tally ? [shownAs({ ...region, tally })] : [];
  });
  const sum = shown.reduce((all, { count }) => all + count, 0);
  const fits = (row: HeatRow) => (kind ? row.categoryCode : read(row)) === value;
  const all = [...grounds.values()].flatMap(({ rows }) => rows.filter(fits));
  return { shown, someLeft: sum < all.reduce((count, row) => count + row.value, 0) };
}

const shownAs = ({ path, rest, tally, leaves }: Region): PublicView['shown'][number] => ({
  place: path[0] ?? '',
  depth: LEVELS - path.length,
  rest,
  count: tally.count,
  leaves,
});

/** Whoever gave no number may be one person. */
const one = ({ value, person }: HeatRow): Tally => ({ count: value, people: new Set([person]) });

/**
 * The regions of a period. In a year a place is one by itself only where the months in which it is
 * none are nothing together, or enough people.
 */
function regionsOf(grounds: ReadonlyMap<string, Ground>): Cut {
  const leaves = (month?: string) =>
    [...grounds.values()].map(({ path, rows }) => ({
      path,
      tally: rows.reduce(
        (tally, row) =>
          month === undefined || monthOf(row.segment) === month
            ? plus(tally, one(row), MINIMUM)
            : tally,
        nobody,
      ),
    }));
  const months = new Set<string>();
  for (const { rows } of grounds.values())
    for (const { segment } of rows) months.add(monthOf(segment));
  if (months.size < 2) return cut(leaves(), MINIMUM, LEVELS);
  const few = new Map<string, Tally>();
  for (const month of months) {
    for (const { path, tally } of leaves(month)) {
      const [place = ''] = path;
      if (tally.people.size >= MINIMUM) continue;
      few.set(place, plus(few.get(place) ?? nobody, tally, MINIMUM));
    }
  }
  return cut(leaves(), MINIMUM, LEVELS, (place) => {
    const { people, count } = few.get(place) ?? nobody;
    return count === 0 || people.size >= MINIMUM;
  });
}

function groundsOf(
  rows: readonly HeatRow[],
  layer: Layer,
  places: Places,
): ReadonlyMap<string, Ground> {
  const grounds = new Map<string, Ground>();
  for (const row of rows) {
    const path = pathOf(row, layer, places);
    const [place] = path ?? [];
    if (!path || place === undefined) continue;
    const ground = grounds.get(place) ?? { path, rows: [] };
    grounds.set(place, ground);
    ground.rows.push(row);
  }
  return grounds;
}
