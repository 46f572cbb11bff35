import type { Governance } from '@minsheng/sdk';
import { html, nothing } from 'lit';
import { fill } from '../../locales/locales.ts';
import type { Desk } from './warnings-section.ts';

/** Seconds between looks while nothing moves; after the last there are no more. */
const patience = [2, 3, 5, 10, 20, 30, 60];

/** How many cases are still to be told of a step: looked at again, unseen, until there are none. */
export class Untold {
  #shared: Desk;
  #of: Governance | undefined;
  #left = 0;
  #tries = 0;
  #timer = 0;

  constructor(shared: Desk) {
    this.#shared = shared;
  }

  render(governance: Governance): unknown {
    if (governance !== this.#of) {
      this.#of = governance;
      this.#left = governance.untold;
      this.#tries = 0;
    }
    if (this.#left === 0) return nothing;
    this.#wait();
    const { governance: t } = this.#shared.t();
    return html`<p class="soft">${fill(t.untold, { count: this.#left })}</p>`;
  }

  #wait(): void {
    const seconds = patience[this.#tries];
    if (this.#timer || seconds === undefined) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      if (document.visibilityState === 'visible') void this.#look();
      else document.addEventListener('visibilitychange', () => this.#look(), { once: true });
    }, seconds * 1000);
  }

  /** Only the number: whoever fills in a step meanwhile has the version they saw. */
  async #look(): Promise<void> {
    const of = this.#of;
    const { desk, idOf } = this.#shared;
    if (!of || !desk.isConnected || idOf('governance') !== of.id) return;
    const before = this.#left;
    try {
      const { untold } = await (await desk.client()).governance.get(of.id);
      if (of === this.#of) this.#left = untold;
    } catch {
      // What the network or a session that ended keeps back is asked for at the next look.
    }
    if (of !== this.#of) return;
    this.#tries = this.#left < before ? 0 : this.#tries + 1;
    desk.requestUpdate();
  }
}
