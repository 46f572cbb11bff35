import type { Client } from '@minsheng/sdk';
import type { CaseDesk } from '../case-desk.ts';

/** Seconds between looks while nothing moves, the last for as long as it takes. */
const patience = [2, 3, 5, 10, 15];

/** What a countdown asks. */
export interface Asks<Of> {
  /** How many are left now. */
  readonly left: (client: Client, of: Of) => PromiseLike<number>;
  /** Whether the screen that shows it is still open. */
  readonly isOpen: (of: Of) => boolean;
  /** None is left any more. */
  readonly done?: () => void;
}

/** How much is left of something that goes on by itself: looked at again, unseen, until it is nothing. */
export class Countdown<Of extends object> {
  #desk: CaseDesk;
  #asks: Asks<Of>;
  #of: Of | undefined;
  #left = 0;
  #tries = 0;
  #timer = 0;

  constructor(desk: CaseDesk, asks: Asks<Of>) {
    this.#desk = desk;
    this.#asks = asks;
  }

  /**
   * How many are left, to be shown; while there are any it is looked at again.
   *
   * @param first how many there were when `of` was read
   */
  leftOf(of: Of, first: number): number {
    if (of !== this.#of) {
      this.#of = of;
      this.#left = first;
      this.#tries = 0;
    }
    if (this.#left > 0) this.#wait();
    return this.#left;
  }

  #wait(): void {
    if (this.#timer) return;
    const seconds = patience[Math.min(this.#tries, patience.length - 1)] ?? 0;
    this.#timer = window.setTimeout(() => {
      if (document.visibilityState === 'visible') void this.#look();
      else document.addEventListener('visibilitychange', () => this.#look(), { once: true });
    }, seconds * 1000);
  }

  /** Only the number: whoever fills in a step meanwhile has what they saw. */
  async #look(): Promise<void> {
    this.#timer = 0;
    const of = this.#of;
    if (!of || !this.#desk.isConnected || !this.#asks.isOpen(of)) return;
    const before = this.#left;
    try {
      const left = await this.#asks.left(await this.#desk.client(), of);
      if (of === this.#of) this.#left = left;
    } catch {
      // What the network or a session that ended keeps back is asked for at the next look.
    }
    if (of !== this.#of) return;
    this.#tries = this.#left < before ? 0 : this.#tries + 1;
    this.#desk.requestUpdate();
    if (this.#left === 0) this.#asks.done?.();
  }
}
