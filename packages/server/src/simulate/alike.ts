/** Which arrivals are about what a neighbour wrote of a little before. Pure. */
import { DAY } from '../calendar/zone.ts';
import type { Arrival } from './arrivals.ts';
import type { Streams } from './random.ts';

/** How many are, of all; fewer in the end, for not everything is a matter of neighbours. */
const SHARE = 0.1;
/** Among how many of those just before them theirs is found. */
const AMONG = 12;
const WITHIN = 2 * DAY;

/** For each that is, the number of the arrival that was the first of them. */
export function alike(streams: Streams, arrivals: readonly Arrival[]): ReadonlyMap<number, number> {
  const firsts = new Map<number, number>();
  for (const { number, at } of arrivals) {
    const random = streams('alike', number);
    if (!random.chance(SHARE)) continue;
    const before = number - random.between(1, AMONG);
    const first = firsts.get(before) ?? before;
    const then = arrivals[first - 1]?.at ?? Number.NEGATIVE_INFINITY;
    if (at - then <= WITHIN) firsts.set(number, first);
  }
  return firsts;
}
