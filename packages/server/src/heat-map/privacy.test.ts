import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatRow } from './heat-map.repository.ts';
import { cut, roundedTo, showable, type Tally } from './privacy.ts';
import type { Filter } from './public-view.ts';
import { MINIMUM, type Places } from './sums.ts';
import { viewOf, viewsOf } from './testing.ts';

const people = (count: number, name = 'p'): Tally => ({
  count,
  people: Array.from({ length: count }, (_, i) => `${name}${i}`),
});
const leaf = (path: string, tally: Tally) => ({ path: path.split(' '), tally });
const told = (leaves: ReturnType<typeof leaf>[]) =>
  cut(leaves, 5, 3).regions.map(({ path: [place], rest, tally }) => {
    return `${place} ${tally.count}${rest ? '+' : ''}`;
  });

describe('a place with few people', () => {
  it('is joined with those around it until they are enough', () => {
    const leaves = [
      leaf('a north county', people(6, 'a')),
      leaf('b north county', people(3, 'b')),
      leaf('c north county', people(2, 'c')),
      leaf('d south county', people(4, 'd')),
    ];
    expect(told(leaves)).toEqual(['a 6', 'north 5+']);
    expect(cut(leaves, 5, 3).left).toBe(true);
  });

  it('is one person however often they write', () => {
    const often = { count: 9, people: ['one', 'two'] };
    expect(told([leaf('a north county', often)])).toEqual([]);
  });
});

it('what is left of a whole is nothing or enough people', () => {
  const values = (light: number) =>
    showable(
      new Map([
        ['water', people(7)],
        ['light', people(light, 'l')],
      ]),
      5,
    );
  // Water could be shown by itself, but two about light would then be told by the whole.
  expect([...values(2).keys()]).toEqual([]);
  expect([...values(5).keys()]).toEqual(['water', 'light']);
});

it('rounds so that sums stay right on average', () => {
  const draws = Array.from({ length: 5 }, (_, draw) => roundedTo(5, 12, draw));
  expect(draws).toEqual([10, 10, 10, 15, 15]);
  expect(draws.reduce((a, b) => a + b) / 5).toBe(12);
});

// ── somebody who takes figures from each other ────────────────────────────────────────────────

const classes: Record<string, string> = {
  roads: 'works',
  water: 'works',
  wages: 'life',
  school: 'life',
};
const places: Places = {
  classOf: (code) => classes[code] ?? code,
  areaPath: (code) => [code, `${code.slice(0, 1)}-town`, 'county'],
};
const villages = ['a1', 'a2', 'a3', 'b1', 'b2'];
const natures = ['complaint', 'request', 'consultation'];
const blank: HeatRow = {
  segment: 20_760,
  cell: '',
  areaCode: '',
  categoryCode: '',
  nature: '',
  urgency: '',
  person: '',
  value: 0,
};
const row = fc.record({
  segment: fc.constant(20_760),
  cell: fc.constant(''),
  areaCode: fc.constantFrom(...villages),
  categoryCode: fc.constantFrom(...Object.keys(classes)),
  nature: fc.constantFrom(...natures),
  urgency: fc.constantFrom('normal', 'red'),
  person: fc.integer({ min: 0, max: 40 }).map(String),
  value: fc.integer({ min: 1, max: 2 }),
});
const filters: Filter[] = [
  { by: 'all' },
  ...['works', 'life'].map((value) => ({ by: 'class' as const, value })),
  ...Object.keys(classes).map((value) => ({ by: 'kind' as const, value })),
  ...natures.map((value) => ({ by: 'nature' as const, value })),
  ...['normal', 'red'].map((value) => ({ by: 'urgency' as const, value })),
];
const fits = (filter: Filter, one: HeatRow) => {
  if (filter.by === 'all') return true;
  if (filter.by === 'class') return classes[one.categoryCode] === filter.value;
  if (filter.by === 'kind') return one.categoryCode === filter.value;
  return one[filter.by] === filter.value;
};

const same = (a: Filter, b: Filter) => JSON.stringify(a) === JSON.stringify(b);

/** Whether a sum of the rows of `known`, each taken as often as one likes, gives `wanted`. */
function isTold(known: readonly number[][], wanted: readonly number[]): boolean {
  const basis: { at: number; row: number[] }[] = [];
  const reduce = (vector: readonly number[]) => {
    const rest = [...vector];
    for (const { at, row } of basis) {
      const times = rest[at] ?? 0;
      if (Math.abs(times) < 1e-9) continue;
      for (const [i, value] of row.entries()) rest[i] = (rest[i] ?? 0) - times * value;
    }
    return rest;
  };
  for (const vector of known) {
    const rest = reduce(vector);
    const at = rest.findIndex((value) => Math.abs(value) > 1e-9);
    if (at < 0) continue;
    const lead = rest[at] ?? 1;
    basis.push({ at, row: rest.map((value) => value / lead) });
  }
  return reduce(wanted).every((value) => Math.abs(value) < 1e-6);
}

/** Everything a case could be: what somebody does not know, they cannot leave out. */
const kindsOfCase = villages.flatMap((areaCode) =>
  Object.keys(classes).flatMap((categoryCode) =>
    natures.flatMap((nature) =>
      ['normal', 'red'].map((urgency) => ({ ...blank, areaCode, categoryCode, nature, urgency })),
    ),
  ),
);

it('no sum or difference of a period’s figures gives those of fewer people', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 10, maxLength: 120 }), (rows) => {
      const known: number[][] = [];
      const views = viewsOf(rows, 'areas', places);
      for (const filter of filters) {
        for (const { leaves, count } of views.find((one) => same(one.filter, filter))?.shown ??
          []) {
          const inside = (one: HeatRow) => leaves.includes(one.areaCode) && fits(filter, one);
          const mine = rows.filter(inside);
          expect(mine.reduce((sum, { value }) => sum + value, 0)).toBe(count);
          expect(new Set(mine.map(({ person }) => person)).size).toBeGreaterThanOrEqual(MINIMUM);
          known.push(kindsOfCase.map((one) => Number(inside(one))));
        }
      }
      for (const areaCode of villages) {
        for (const filter of filters) {
          const inside = (one: HeatRow) => one.areaCode === areaCode && fits(filter, one);
          const who = new Set(rows.flatMap((one) => (inside(one) ? one.person : [])));
          if (who.size === 0 || who.size >= MINIMUM) continue;
          expect(
            isTold(
              known,
              kindsOfCase.map((one) => Number(inside(one))),
            ),
          ).toBe(false);
        }
      }
    }),
    { seed: 5, numRuns: 40 },
  );
});

it('a year beside its months does not tell of a month with few', () => {
  // Eleven months with eight people each; in the twelfth two wrote.
  const months = Array.from({ length: 12 }, (_, month) => ({
    segment: Date.UTC(2026, month, 1) / 86_400_000,
    people: month === 4 ? 2 : 8,
  }));
  const rows = months.flatMap(({ segment, people }) =>
    Array.from(
      { length: people },
      (_, i): HeatRow => ({
        segment,
        cell: '',
        areaCode: 'a1',
        categoryCode: 'roads',
        nature: 'request',
        urgency: 'normal',
        person: `${segment} ${i}`,
        value: 1,
      }),
    ),
  );
  const year = viewOf(rows, 'areas', { by: 'all' }, places);
  expect(year.shown.map(({ place }) => place)).toEqual(['a-town']);
  const full = rows.filter(({ segment }) => segment !== months[4]?.segment);
  const fine = viewOf(full, 'areas', { by: 'all' }, places);
  expect(fine.shown.map(({ place }) => place)).toEqual(['a1']);
});
