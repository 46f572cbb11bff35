import { describe, expect, it } from 'vitest';
import { createFamilyQueue, type Family, familiesOf, newThread, nextOf } from './families.ts';

const family = (...moments: number[]): Family => ({
  threads: moments.map((at, i) => newThread({ number: i + 1, at }, null)),
  at: Number.POSITIVE_INFINITY,
});

describe('families', () => {
  it('have everybody who writes of one thing, in the order in which they do', () => {
    const arrivals = [1, 2, 3, 4].map((number) => ({ number, at: number * 10 }));
    const families = familiesOf(
      arrivals,
      new Map([
        [3, 1],
        [4, 1],
      ]),
    );
    const numbers = families.map(({ threads }) => threads.map(({ arrival }) => arrival.number));
    expect(numbers).toEqual([[1, 3, 4], [2]]);
    const [first, second, third] = families[0]?.threads ?? [];
    expect([first?.first, second?.first, third?.first]).toEqual([null, first, first]);
  });
});

describe('the queue of families', () => {
  it('gives the family with the earliest thread first, up to an end', () => {
    const queue = createFamilyQueue();
    const [late, early] = [family(50, 40), family(70, 10)];
    for (const each of [late, early]) queue.put(each);
    expect(queue.next()).toBe(10);
    expect(queue.take(45)).toBe(early);
    expect(queue.take(45)).toBe(late);
    queue.put(late);
    expect(queue.take(40)).toBeUndefined();
    expect(queue.next()).toBe(40);
  });

  it('gives a family once that was put to another place, at that place', () => {
    const queue = createFamilyQueue();
    const moved = family(10);
    queue.put(moved);
    Object.assign(nextOf(moved), { at: 30 });
    queue.put(moved);
    expect(queue.take(20)).toBeUndefined();
    expect(queue.take(100)).toBe(moved);
    expect(queue.take(100)).toBeUndefined();
  });

  it('keeps none that has nothing to come', () => {
    const queue = createFamilyQueue();
    queue.put(family(Number.POSITIVE_INFINITY));
    expect(queue.next()).toBe(Number.POSITIVE_INFINITY);
  });
});
