/** Maps of sums against maps worked out from every single message. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HeatRow } from './heat-map.repository.ts';
import { monthOf } from './periods.ts';
import { cut, type Region, showable, splitUp, type Tally } from './privacy.ts';
import type { Filter } from './public-view.ts';
import { type Layer, LEVELS, MINIMUM, type Places, pathOf } from './sums.ts';
import { grouped, viewsOf } from './testing.ts';

const classes: Record<string, string> = { roads: 'works', water: 'works', wages: 'life' };
const places: Places = {
  classOf: (code) => classes[code] ?? code,
  // A town by itself is as near as some messages come.
  areaPath: (code) => (code === 'b-town' ? [code, 'county'] : [code, `${code[0]}-town`, 'county']),
};

/** What the public sees, by the book: all rows of a region, everybody behind them. */
function byTheBook(rows: readonly HeatRow[], layer: Layer, filter: Filter) {
  const placed = rows.filter((row) => pathOf(row, layer, places));
  const placeOf = (row: HeatRow) => pathOf(row, layer, places)?.[0] ?? '';
  const tallyOf = (some: readonly HeatRow[]): Tally => ({
    count: some.reduce((sum, { value }) => sum + value, 0),
    people: [...new Set(some.map(({ person }) => person))],
  });
  const byPlace = grouped(placed, placeOf);
  const leaves = [...byPlace.values()].map((some) => ({
    path: (some[0] && pathOf(some[0], layer, places)) ?? [],
    tally: tallyOf(some),
  }));
  const isYear = new Set(placed.map(({ segment }) => monthOf(segment))).size > 1;
  const fewMonths = (place: string) =>
    [...grouped(byPlace.get(place) ?? [], ({ segment }) => monthOf(segment)).values()]
      .filter((month) => tallyOf(month).people.length < MINIMUM)
      .flat();
  const allows = (place: string) => {
    const { count, people } = tallyOf(fewMonths(place));
    return !isYear || count === 0 || people.length >= MINIMUM;
  };
  const { regions } = cut(leaves, MINIMUM, LEVELS, allows);
  const inside = (region: Region) => placed.filter((row) => region.leaves.includes(placeOf(row)));
  const split = (some: readonly HeatRow[], read: (row: HeatRow) => string) =>
    new Map([...grouped(some, read)].map(([value, mine]) => [value, tallyOf(mine)]));
  const told = (region: Region, count: number) =>
    `${region.path[0]} ${region.path.length} ${region.rest} ${count}`;
  if (filter.by === 'all') return regions.map((region) => told(region, region.tally.count));
  const { by, value } = filter;
  const classOf = (row: HeatRow) => places.classOf(row.categoryCode);
  const read = by === 'class' || by === 'kind' ? classOf : (row: HeatRow) => row[by];
  const whole = by === 'kind' ? places.classOf(value) : value;
  return splitUp(regions, (region) => split(inside(region), read), MINIMUM, LEVELS).flatMap(
    ({ region, shown }) => {
      const mine = inside(region).filter((row) => classOf(row) === whole);
      const kinds = () =>
        showable(
          split(mine, ({ categoryCode }) => categoryCode),
          MINIMUM,
        );
      const tally = by === 'kind' && shown.has(whole) ? kinds().get(value) : shown.get(whole);
      return tally ? [told(region, tally.count)] : [];
    },
  );
}

const readBy = (by: 'class' | 'kind' | 'nature' | 'urgency', row: HeatRow): string => {
  if (by === 'class') return places.classOf(row.categoryCode);
  return by === 'kind' ? row.categoryCode : row[by];
};

const cells = ['', '883d5c8acbfffff', '883d5c8ac9fffff', '883d5c8103fffff', '883d5c81a5fffff'];
const row = fc.record({
  // Weeks of three months; in most histories some are empty.
  segment: fc.constantFrom(20_760, 20_767, 20_790, 20_797, 20_820),
  cell: fc.constantFrom(...cells),
  areaCode: fc.constantFrom('a1', 'a2', 'b1', 'b-town'),
  categoryCode: fc.constantFrom(...Object.keys(classes)),
  nature: fc.constantFrom('complaint', 'request', ''),
  urgency: fc.constantFrom('normal', 'red'),
  // Few enough that the same write in several weeks and places; the empty one gave no number.
  person: fc.constantFrom('', ...Array.from({ length: 17 }, (_, n) => `p${n}`)),
  value: fc.integer({ min: 1, max: 3 }),
});

it.each(['areas', 'cells'] as const)('sums of sums on the map of %s are exact', (layer) => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 150 }), (rows) => {
      for (const { filter, shown, someLeft } of viewsOf(rows, layer, places)) {
        const figures = shown.map(
          ({ place, depth, rest, count }) => `${place} ${LEVELS - depth} ${rest} ${count}`,
        );
        const wanted = byTheBook(rows, layer, filter);
        expect(figures.sort()).toEqual(wanted.sort());
        if (filter.by === 'all') continue;
        const fits = (one: HeatRow) => readBy(filter.by, one) === filter.value;
        const all = rows.filter((one) => pathOf(one, layer, places) && fits(one));
        const count = (of: readonly { count: number }[]) => of.reduce((n, one) => n + one.count, 0);
        expect(someLeft).toBe(count(shown) < count(all.map(({ value }) => ({ count: value }))));
      }
    }),
    { seed: 5, numRuns: 150 },
  );
});
