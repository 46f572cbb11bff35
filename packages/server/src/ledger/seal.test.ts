import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inSealOrder,
  partsOf,
  type SealableEvent,
  sealedCases,
  sealRoot,
  sealStart,
  settledTimes,
} from './seal.ts';

const event = (caseId: string, seq: number, at: number): SealableEvent => ({
  caseId,
  seq,
  at,
  hash: `${caseId}${seq}`,
});
const chainOf = (events: readonly SealableEvent[], id: string) =>
  events.filter(({ caseId }) => caseId === id);
const names = (events: readonly SealableEvent[]) => events.map(({ hash }) => hash);

const events = fc
  .array(fc.record({ caseId: fc.constantFrom('a', 'b', 'c'), at: fc.nat({ max: 5 }) }), {
    maxLength: 20,
  })
  .map((list) => {
    const counts: Record<string, number> = {};
    return list.map(({ caseId, at }) => {
      counts[caseId] = (counts[caseId] ?? 0) + 1;
      return event(caseId, counts[caseId], at);
    });
  });

describe('the order of a seal', () => {
  it('is by time, then by case, then by place in the case', () => {
    const one = [event('b', 1, 5), event('a', 2, 5), event('a', 1, 5), event('c', 1, 4)];
    expect(names(inSealOrder(one))).toEqual(['c1', 'a1', 'a2', 'b1']);
  });

  it('believes the chain where a clock was ahead', () => {
    const skewed = [event('a', 1, 1), event('a', 2, 9), event('a', 3, 4), event('b', 1, 5)];
    expect(names(inSealOrder(skewed))).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(settledTimes(skewed.slice(0, 3))).toEqual([1, 4, 4]);
    expect(settledTimes([])).toEqual([]);
  });

  it('is the same whatever order the events come in, and keeps every chain', () => {
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const ordered = inSealOrder(list);
          expect(inSealOrder(shuffled)).toEqual(ordered);
          for (const id of ['a', 'b', 'c']) {
            const places = chainOf(ordered, id).map(({ seq }) => seq);
            expect(places).toEqual(places.map((_, i) => i + 1));
          }
        },
      ),
    );
  });

  it('puts no event after one that a clock says happened later, but for its own case', () => {
    fc.assert(
      fc.property(events, (list) => {
        const time = ({ caseId, seq }: SealableEvent) =>
          settledTimes(chainOf(list, caseId))[seq - 1] ?? 0;
        const times = inSealOrder(list).map(time);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const each of list) expect(time(each)).toBeLessThanOrEqual(each.at);
      }),
    );
  });
});

it('divides a large day among seals without ever taking an event before an earlier one', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 6 }), (list, size) => {
      const parts = partsOf(list, size);
      expect(parts.flat()).toEqual(inSealOrder(list));
      expect(parts).toHaveLength(Math.max(1, Math.ceil(list.length / size)));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(size);
    }),
  );
  expect(partsOf([])).toEqual([[]]);
  const many = Array.from({ length: 10_001 }, (_, i) => event('a', i + 1, i));
  expect(partsOf(many).map(({ length }) => length)).toEqual([10_000, 1]);
});

it('remembers of each case the last event that was sealed', () => {
  expect(sealedCases([event('a', 2, 1), event('b', 1, 1), event('a', 3, 1)])).toEqual([
    { caseId: 'a', through: 3, hash: 'a3' },
    { caseId: 'b', through: 1, hash: 'b1' },
  ]);
});

it('begins the chain of roots with nothing', () => {
  expect(sealStart).toBe('');
});

it('hashes everything a seal says, as anyone can recompute', () => {
  const seal = {
    number: 2,
    day: '2026-11-20',
    size: 3,
    treeHash: 'aa',
    previousRoot: 'bb',
    sealedAt: 1_790_000_000_000,
  };
  const text =
    '{"day":"2026-11-20","number":2,"previousRoot":"bb","sealedAt":1790000000000,"size":3,"treeHash":"aa"}';
  expect(sealRoot(seal)).toBe(createHash('sha256').update(text).digest('hex'));
});
