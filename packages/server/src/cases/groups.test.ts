import { describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import type { EventRow } from './case-record.ts';
import { countedIn, type Group, groupsOf, inGroups, regrouped } from './groups.ts';

const path = [
  { code: '990100000000', level: 'county' },
  { code: '990101000000', level: 'town' },
  { code: '990101201000', level: 'village' },
];
const context = {
  directory: {
    areaPath: (code: string) => path.slice(0, path.findIndex((a) => a.code === code) + 1),
  },
} as unknown as Pick<Context, 'directory'>;
const place = { areaCode: '990101201000', categoryCode: 'roads', sealed: false };
const town: Group = 'town 990101000000';
const day = '2026-11-20';

describe('the groups of a case', () => {
  it('are its town and its category', () => {
    expect(groupsOf(context, place)).toEqual([town, 'category roads']);
  });

  it('are fewer where one of them is not known', () => {
    expect(groupsOf(context, { ...place, areaCode: null })).toEqual(['category roads']);
    expect(groupsOf(context, { ...place, areaCode: '990100000000' })).toEqual(['category roads']);
    expect(groupsOf(context, { ...place, categoryCode: null })).toEqual([town]);
  });

  it('are none for what is sealed', () => {
    expect(groupsOf(context, { ...place, sealed: true })).toEqual([]);
  });
});

describe('what is counted by group', () => {
  it('is what its figures are made of, in each group alike', () => {
    const counts = { received: 1, open: 1, closed: 2, 'minutes-to-close': 30, reopened: 0 };
    const kept = { received: 1, closed: 2, 'minutes-to-close': 30 };
    expect(inGroups([town, 'category roads'], day, counts)).toEqual([
      { group: town, day, counts: kept },
      { group: 'category roads', day, counts: kept },
    ]);
  });

  it('is nothing where nothing of it was counted', () => {
    expect(inGroups([town], day, { open: 1 })).toEqual([]);
  });

  it('is told by the event, and not at all when there is nothing to tell', () => {
    expect(countedIn([{ group: town, day, counts: { received: 1, closed: 2 } }])).toEqual({
      countedIn: [{ group: town, day, received: 1, closed: 2 }],
    });
    expect(countedIn([])).toEqual({});
  });
});

describe('a case that turns out to be of another category', () => {
  const history = (...payloads: object[]) => ({
    events: payloads.map((payload) => ({ payload: JSON.stringify(payload) }) as EventRow),
  });
  const received = {
    counted: { day, unitId: null, received: 1, open: 1 },
    countedIn: [
      { group: town, day, received: 1 },
      { group: 'category roads', day, received: 1 },
    ],
  };
  const moved = { group: 'category roads', day, counts: { received: -1 } };
  const other = { group: 'category utilities', day, counts: { received: 1 } };

  it('leaves its group and comes into the new one, on the day on which it was received', () => {
    expect(regrouped(history(received, {}), [town, 'category utilities'])).toEqual([moved, other]);
  });

  it('changes nothing where its groups are what they were', () => {
    expect(regrouped(history(received), [town, 'category roads'])).toEqual([]);
  });

  it('comes back to where it was, as often as that happens', () => {
    const away = {
      countedIn: [
        { group: 'category roads', day, received: -1 },
        { group: 'category utilities', day, received: 1, closed: 1 },
        { group: 'category roads', day, closed: 1 },
      ],
    };
    expect(regrouped(history(received, away), [town, 'category roads'])).toEqual([
      { group: 'category utilities', day, counts: { received: -1 } },
      { group: 'category roads', day, counts: { received: 1 } },
    ]);
  });

  it('stays out of all where it was not counted as received', () => {
    expect(regrouped(history({ counted: { day, unitId: null, open: 1 } }), [town])).toEqual([]);
    expect(regrouped(history({}), [town])).toEqual([]);
    expect(regrouped(history(), [town])).toEqual([]);
  });
});
