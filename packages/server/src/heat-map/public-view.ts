/** The maps of a period as everybody may see them: see `privacy.ts`. Pure. */
import { cut, type Region, type Split, showable, splitUp } from './privacy.ts';
import { LEVELS, MINIMUM, type Sheet, type Side, type Sum, sides, sumOf } from './sums.ts';

/** What is counted by itself: everything, a class, a kind of a class, a nature, an urgency. */
export type Filter =
  | { readonly by: 'all' }
  | { readonly by: 'class' | Side; readonly value: string };

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
  readonly filter: Filter;
  readonly shown: readonly (Shown & { readonly leaves: readonly string[] })[];
  /** Whether something is counted nowhere. */
  readonly someLeft: boolean;
}

/** Every map of a period: of everything, and by each filter something is there for. */
export function* publicViews(sheet: Sheet): Generator<PublicView> {
  const { grounds, places } = sheet;
  const leaves = [...grounds.values()].map(({ path, all }) => ({ path, tally: all }));
  const { regions, left } = cut(leaves, MINIMUM, LEVELS, (place) => sheet.allows(place));
  yield { filter: { by: 'all' }, shown: regions.map(shownAs), someLeft: left };

  /** The figures of a region on one side, under the name each value has in the end. */
  const talliesOf = (region: Region, side: Side, nameOf: (value: string) => string | null) => {
    const found = new Map<string, Sum>();
    for (const leaf of region.leaves) {
      for (const [value, sum] of grounds.get(leaf)?.[side] ?? []) {
        const name = nameOf(value);
        if (name !== null) sumOf(found, name).join(sum);
      }
    }
    return found;
  };
  const classOf = (kind: string) => places.classOf(kind);
  const itself = (value: string) => value;
  const splitBy = (side: Side, nameOf: (value: string) => string) =>
    splitUp(regions, (region) => talliesOf(region, side, nameOf), MINIMUM, LEVELS);

  const classes = splitBy('kind', classOf);
  yield* viewsOf('class', countsOf(sheet, 'kind', classOf), classes);
  // Kinds are shown where their class is: what is left of the class is then known to be enough.
  const kinds = countsOf(sheet, 'kind', itself);
  for (const [name, own] of Map.groupBy(kinds, ([kind]) => classOf(kind))) {
    const inside = classes.flatMap(({ region, shown }): Split[] => {
      if (!shown.has(name)) return [];
      const tallies = talliesOf(region, 'kind', (kind) => (classOf(kind) === name ? kind : null));
      return [{ region, shown: showable(tallies, MINIMUM) }];
    });
    yield* viewsOf('kind', new Map(own), inside);
  }
  for (const side of sides) {
    if (side !== 'kind') yield* viewsOf(side, countsOf(sheet, side, itself), splitBy(side, itself));
  }
}

/** How many messages there are of each value. */
function countsOf({ grounds }: Sheet, side: Side, nameOf: (value: string) => string) {
  const counts = new Map<string, number>();
  for (const ground of grounds.values()) {
    for (const [value, { count }] of ground[side]) {
      const name = nameOf(value);
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
  return counts;
}

function* viewsOf(
  by: 'class' | Side,
  counts: ReadonlyMap<string, number>,
  splits: readonly Split[],
): Generator<PublicView> {
  for (const [value, all] of counts) {
    const shown = splits.flatMap(({ region, shown }) => {
      const tally = shown.get(value);
      return tally ? [shownAs({ ...region, tally })] : [];
    });
    const told = shown.reduce((sum, { count }) => sum + count, 0);
    yield { filter: { by, value }, shown, someLeft: told < all };
  }
}

const shownAs = ({ path, rest, tally, leaves }: Region): PublicView['shown'][number] => ({
  place: path[0] ?? '',
  depth: LEVELS - path.length,
  rest,
  count: tally.count,
  leaves,
});
