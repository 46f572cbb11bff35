/** Leaves the time of a busy server to residents: what can wait rests while others keep it busy. */
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Of its own time, so much is left to others: the most as soon as somebody needs it, half as much after each
 * rest that nobody needed, but never less than the least. Whoever comes waits for one turn of work, no more.
 */
const share = { most: 3, least: 0.5 };
/** Nobody needed a rest of which less than this was used. */
const idle = 0.1;
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

export class Pace {
  #share = share.most;
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param worked milliseconds it has just worked */
  async leaveRoom(worked: number): Promise<void> {
    let next = Math.min(longest, Math.max(shortest, worked * this.#share));
    for (let rested = 0; rested < longest; ) {
      const used = await this.#clock.rest(next);
      this.#share = used < idle ? Math.max(share.least, this.#share / 2) : share.most;
      if (used < busy) return;
      rested += next;
      next = Math.min(2 * next, Math.max(shortest, longest - rested));
    }
  }
}

/** One for the process: it has one event loop. */
const pace = new Pace({
  async rest(milliseconds) {
    const before = performance.eventLoopUtilization();
    await delay(milliseconds);
    return performance.eventLoopUtilization(before).utilization;
  },
});

/** @param worked milliseconds it has just worked */
export const leaveRoom = (worked: number): Promise<void> => pace.leaveRoom(worked);
