/** Leaves the time of a busy server to residents: what can wait rests while others keep it busy. */
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** Of its own time, that much is left to others even when nobody seems to need it. */
const share = 3;
/** When others use more of a rest than this, it rests on. */
const busy = 0.5;
/** But never longer than that, in milliseconds: a server that is always busy gets there as well. */
const longest = 1_000;
/** Less cannot be measured. */
const shortest = 4;

/** What it goes by. */
export interface Clock {
  /** Waits so many milliseconds. @returns how much of them the process was at work, 0 to 1 */
  rest(milliseconds: number): Promise<number>;
}

/** @param worked milliseconds it has just worked */
export async function leaveRoom(worked: number, clock: Clock = eventLoop): Promise<void> {
  let next = Math.min(longest, Math.max(shortest, worked * share));
  for (let rested = 0; rested < longest; ) {
    const used = await clock.rest(next);
    if (used < busy) return;
    rested += next;
    next = Math.min(2 * next, Math.max(shortest, longest - rested));
  }
}

const eventLoop: Clock = {
  async rest(milliseconds) {
    const before = performance.eventLoopUtilization();
    await delay(milliseconds);
    return performance.eventLoopUtilization(before).utilization;
  },
};
