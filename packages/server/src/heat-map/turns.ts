import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn. */
const AT_ONCE = 8;

/** Lets residents be answered in between: half of the time of a long work is theirs. */
export class Turns {
  #since = performance.now();

  /** Whether enough was done for now. */
  get due(): boolean {
    return performance.now() - this.#since >= AT_ONCE;
  }

  /** Waits as long as was worked, when enough was done; no longer where the machine itself is slow. */
  async give(): Promise<void> {
    if (!this.due) return;
    await delay(Math.min(performance.now() - this.#since, 2 * AT_ONCE));
    this.#since = performance.now();
  }
}
