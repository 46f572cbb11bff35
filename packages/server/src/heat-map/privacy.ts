/**
 * What of the counts everybody may see: docs/decisions says why. Pure.
 *
 * The county is cut into regions from which enough people wrote each: a place, or what is left of a
 * larger one. Every figure of a period is of whole regions, so no place within one can be had by
 * taking figures from each other. Where a region's count is split up by what it was about, so many
 * values are left out that what is left out is nothing or enough people too.
 */

/** Messages, and who wrote them: no more people are kept than have to be told apart. */
export interface Tally {
  readonly count: number;
  /** Each once. */
  readonly people: readonly string[];
}

export type Tallies = ReadonlyMap<string, Tally>;

/** A smallest place. */
export interface Leaf {
  /** The place and those around it, finest first; shorter when only a larger one is known. */
  readonly path: readonly string[];
  readonly tally: Tally;
}

export interface Region {
  /** The place and those around it. */
  readonly path: readonly string[];
  /** Parts of the place are regions of their own, and not in this one. */
  readonly rest: boolean;
  /** The smallest places in it. */
  readonly leaves: readonly string[];
  readonly tally: Tally;
}

export interface Cut {
  readonly regions: readonly Region[];
  /** Whether somebody wrote from a place that is in no region. */
  readonly left: boolean;
}

/** Figures of one region by value. */
export interface Split {
  readonly region: Region;
  readonly shown: Tallies;
}

export const nobody: Tally = { count: 0, people: [] };

/** Both together; of people no more than `most` are remembered. */
export function plus(a: Tally, b: Tally, most: number): Tally {
  const count = a.count + b.count;
  if (a.people.length >= most) return { count, people: a.people };
  const people = [...a.people];
  for (const person of b.people) {
    if (people.length >= most) break;
    if (!people.includes(person)) people.push(person);
  }
  return { count, people };
}

/**
 * Cuts into regions of at least `minimum` people: places with fewer are joined with what else is
 * left of the place around them.
 *
 * @param levels how many places the longest path has
 * @param allows says no to a smallest place for what is shown elsewhere
 */
export function cut(
  leaves: Iterable<Leaf>,
  minimum: number,
  levels: number,
  allows: (place: string) => boolean = () => true,
): Cut {
  const waiting = Array.from({ length: levels }, () => new Map<string, Region>());
  const put = (region: Region) => {
    const [place] = region.path;
    const level = waiting[levels - region.path.length];
    if (place === undefined || !level || region.tally.count === 0) return;
    const known = level.get(place);
    const leaves = known ? [...known.leaves, ...region.leaves] : region.leaves;
    const tally = plus(known?.tally ?? nobody, region.tally, minimum);
    level.set(place, { path: region.path, rest: false, leaves, tally });
  };
  for (const { path, tally } of leaves) {
    put({ path, rest: false, leaves: path.slice(0, 1), tally });
  }
  const regions: Region[] = [];
  const divided = new Set<string>();
  let left = false;
  for (const [depth, level] of waiting.entries()) {
    for (const [place, region] of level) {
      if (region.tally.people.length >= minimum && (depth > 0 || allows(place))) {
        regions.push({ ...region, rest: divided.has(place) });
        for (const around of region.path) divided.add(around);
      } else if (region.path.length > 1) put({ ...region, path: region.path.slice(1) });
      else left = true;
    }
  }
  return { regions, left };
}

/**
 * Splits regions up by value. Those of a place are joined first where more than half would be left
 * out; all values are split over the same regions.
 */
export function splitUp(
  regions: readonly Region[],
  talliesOf: (region: Region) => Tallies,
  minimum: number,
  levels: number,
): Split[] {
  let splits = regions.map((region) => split(region, talliesOf(region), minimum));
  for (let length = levels - 1; length >= 1; length -= 1) {
    const inside = Map.groupBy(splits, ({ region }) => region.path.at(-length) ?? '');
    splits = [...inside].flatMap(([place, parts]) => {
      const all = sum(parts.map(({ region }) => region.tally.count));
      const shown = sum(
        parts.flatMap((part) => [...part.shown.values()].map(({ count }) => count)),
      );
      const [first] = parts;
      if (!first || place === '' || parts.length < 2 || shown * 2 >= all) return parts;
      const region = {
        path: first.region.path.slice(-length),
        rest: false,
        leaves: parts.flatMap((part) => part.region.leaves),
        tally: parts.reduce((tally, part) => plus(tally, part.region.tally, minimum), nobody),
      };
      return [split(region, talliesOf(region), minimum)];
    });
  }
  return splits;
}

const split = (region: Region, tallies: Tallies, minimum: number): Split => ({
  region,
  shown: showable(tallies, minimum),
});

/** The values that may be shown of a whole that is shown: what is not, is nothing or enough people. */
export function showable(values: Tallies, minimum: number): Tallies {
  const enough = ({ people }: Tally) => people.length >= minimum;
  const chosen = [...values].filter(([, tally]) => enough(tally));
  // The smallest goes first; between equals the order of the alphabet decides.
  chosen.sort(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1));
  for (;;) {
    const shown = new Map(chosen);
    let rest = nobody;
    for (const [value, tally] of values) if (!shown.has(value)) rest = plus(rest, tally, minimum);
    if (rest.count === 0 || enough(rest) || chosen.length === 0) return shown;
    chosen.pop();
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/**
 * A count as a multiple of `base`, up or down by chance so that sums stay right on average. `draw`
 * is a whole number that only the server can find out and that is the same for the same figure.
 */
export const roundedTo = (base: number, count: number, draw: number): number =>
  base * Math.floor((count + (draw % base)) / base);
