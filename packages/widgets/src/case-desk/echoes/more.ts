import { html, nothing } from 'lit';
import type { Gradual } from '../gradual.ts';
import type { Echoes } from './echoes-section.ts';

/** The button below a list that goes on. */
export class More {
  #shared: Echoes;
  #step: number;
  #again: () => unknown;
  #reading = false;
  #error: unknown;

  /** @param again asks for the list anew, after one that broke off */
  constructor(shared: Echoes, step: number, again: () => unknown) {
    this.#shared = shared;
    this.#step = step;
    this.#again = again;
  }

  /** Another list is read. */
  begin(): void {
    this.#error = undefined;
  }

  render(list: Gradual<unknown>): unknown {
    const { desk } = this.#shared;
    if (this.#error) return desk.failure(this.#error, this.#again);
    if (!list.hasMore) return nothing;
    return html`<p class="no-print">
      <button
        class="button quiet"
        id="more-echoes"
        type="button"
        aria-disabled=${this.#reading ? 'true' : 'false'}
        @click=${() => this.#handleMore(list)}
      >
        ${this.#reading ? desk.common.loading : this.#shared.t().more}
      </button>
    </p>`;
  }

  async #handleMore(list: Gradual<unknown>): Promise<void> {
    if (this.#reading) return;
    const { desk } = this.#shared;
    const before = list.items.length;
    this.#reading = true;
    desk.requestUpdate();
    try {
      await list.readOn(this.#step);
      void desk.focusOn(`.entries > :nth-child(${before + 1}) a`);
    } catch (error) {
      this.#error = error;
    } finally {
      this.#reading = false;
      desk.requestUpdate();
    }
  }
}
