import { expect, it } from 'vitest';
import { addCounts, type Sums } from './recount.ts';

const sumsOf = (...payloads: unknown[]): Record<string, number> => {
  const sums: Sums = new Map();
  for (const payload of payloads) {
    addCounts(sums, typeof payload === 'string' ? payload : JSON.stringify(payload));
  }
  return Object.fromEntries(sums);
};

it('counts for the county, and for the unit that leads', () => {
  expect(sumsOf({ counted: { day: '2026-11-20', unitId: 'u1', closed: 2 } })).toEqual({
    '20261120  closed': 2,
    '20261120 u1 closed': 2,
  });
  expect(sumsOf({ counted: { day: '2026-11-20', unitId: null, received: 1 } })).toEqual({
    '20261120  received': 1,
  });
});

it('keeps the running total of open cases apart from days and units', () => {
  const counted = { day: '2026-11-20', unitId: 'u1', open: -1 };
  expect(sumsOf({ counted })).toEqual({ '0  open': -1 });
});

it('counts what speaks for or against a unit for that unit alone', () => {
  const counted = { day: '2026-11-20', unitId: 'u1', replies: 1, 'bad-reopened': 1 };
  expect(sumsOf({ counted })).toEqual({
    '20261120  replies': 1,
    '20261120 u1 replies': 1,
    '20261120 u1 bad-reopened': 1,
  });
});

it('adds up, and counts what an event counted for others too', () => {
  const one = { day: '2026-11-20', unitId: 'u1', replies: 1 };
  const countedElsewhere = [{ day: '2026-11-21', unitId: 'u2', replies: 3 }];
  expect(
    sumsOf({ counted: one }, { counted: one, countedElsewhere }, { countedElsewhere }),
  ).toEqual({
    '20261120  replies': 2,
    '20261120 u1 replies': 2,
    '20261121  replies': 6,
    '20261121 u2 replies': 6,
  });
});

it('counts what an event counted for towns and categories, apart from the units', () => {
  const countedIn = [
    { day: '2026-11-20', group: 'town 990101000000', received: 1, closed: 2 },
    { day: '2026-11-21', group: 'category roads', received: -1 },
  ];
  expect(sumsOf({ countedIn }, { countedIn })).toEqual({
    '20261120 town 990101000000 received': 2,
    '20261120 town 990101000000 closed': 4,
    '20261121 category roads received': -2,
  });
  const broken = [{ day: '2026-11-20', group: 'town 990101000000', received: 'x' }, null, 'closed'];
  expect(sumsOf({ countedIn: broken }, { countedIn: { received: 1 } })).toEqual({});
});

it('counts nothing of what counts nothing or makes no sense', () => {
  expect(sumsOf({ state: 'closed' })).toEqual({});
  expect(sumsOf('{"counted":', '{"counted":null}', '"counted"', '{"counted":"x"}')).toEqual({});
  const day = '2026-11-20';
  expect(sumsOf({ counted: { day, closed: '3' }, countedElsewhere: { day, closed: 1 } })).toEqual(
    {},
  );
});
