import type { ReactiveController } from 'lit';

/**
 * Calls back when the page is looked at again after it was out of sight, `rest` milliseconds after
 * the last time at the earliest. A page in a WebView stays open for days.
 */
export class OnReturn implements ReactiveController {
  #call: () => void;
  #rest: number;
  #last = Date.now();

  constructor(call: () => void, rest = 10_000) {
    this.#call = call;
    this.#rest = rest;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#handleChange);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#handleChange);
  }

  #handleChange = (): void => {
    if (document.visibilityState !== 'visible' || Date.now() - this.#last < this.#rest) return;
    this.#last = Date.now();
    this.#call();
  };
}
