import { describe, expect, it } from 'vitest';
import { frozenText, inputsText } from './frozen.ts';
import { mapParts, partKeys, percentOf, roundedRatio } from './score.ts';

describe('what a board is checked by', () => {
  const part = <T>(value: T, handle: T) => mapParts((key) => (key === 'handle' ? handle : value));
  const some = { weights: part(0, 10_000), strengths: part(1, 2) };
  const by = { ...some, redListSize: 3, blackListSize: 2, minimumVolume: 5 };
  const inOrder = [...partKeys].sort();
  const spelled = (value: string, handle: string) =>
    inOrder.map((key) => `"${key}":${key === 'handle' ? handle : value}`).join(',');

  it('are its inputs in one spelling, whatever their order', () => {
    const figures = (unitId: string, left: Record<string, number>) => ({
      unitId,
      closed: 7,
      tallies: part({ good: 0, bad: 0 }, { good: 6, bad: 1 }),
      left,
    });
    const inputs = {
      ...{ periodStart: '2026-11-09', periodEnd: '2026-11-15', cutoff: 5 },
      leagues: [
        { league: 'towns', rules: by, units: [figures('b', {}), figures('a', { z: 1, late: 2 })] },
        { league: 'departments', rules: by, units: [] },
      ],
    };
    const spell = (league: string, units: string) =>
      `{"blackListSize":2,"league":"${league}","minimumVolume":5,"redListSize":3,` +
      `"strengths":{${spelled('1', '2')}},"units":[${units}],"weights":{${spelled('0', '10000')}}}`;
    const told = (id: string, left: string) =>
      `{"closed":7,"left":{${left}},"marks":{${spelled('[0,0]', '[6,1]')}},"unitId":"${id}"}`;
    const towns = spell('towns', `${told('a', '"late":2,"z":1')},${told('b', '')}`);
    expect(inputsText(inputs)).toBe(
      `{"cutoff":5,"leagues":[${spell('departments', '')},${towns}],"periodEnd":"2026-11-15","periodStart":"2026-11-09"}`,
    );
  });

  it('is the edition as it was published, in one spelling', () => {
    const row = (unitId: string, rank: number | null) =>
      ({ unitId, rank, score: 81.5, interval: { low: 70, high: 90.5 }, list: 'red' }) as const;
    const edition = {
      ...{ number: 4, inputsHash: 'ab', publishedAt: 9, policyVersion: 2 },
      ...{ corrects: 3, previousHash: null },
      leagues: [
        { league: 'towns', rows: [row('b', null), row('a', 1)] },
        { league: 'departments', rows: [] },
      ],
    };
    expect(frozenText(edition)).toBe(
      '{"corrects":3,"inputsHash":"ab","leagues":[{"league":"departments","rows":[]},' +
        '{"league":"towns","rows":[["a",1,81.5,70,90.5,"red"],["b",null,81.5,70,90.5,"red"]]}],' +
        '"number":4,"policyVersion":2,"previousHash":null,"publishedAt":9}',
    );
  });

  it('are shares to one decimal, halves upwards', () => {
    expect([percentOf(1, 3), percentOf(2, 3), percentOf(1, 2_000)]).toEqual([33.3, 66.7, 0.1]);
    expect([percentOf(0, 5), percentOf(5, 5), percentOf(0, 0)]).toEqual([0, 100, null]);
    expect([roundedRatio(5n, 2n), roundedRatio(49n, 20n)]).toEqual([3, 2]);
  });
});
