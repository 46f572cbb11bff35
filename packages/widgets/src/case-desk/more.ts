import { html, nothing } from 'lit';
import type { CaseDesk } from './case-desk.ts';
import type { Gradual } from './gradual.ts';

interface MoreOptions {
  /** Entries that come with each step. */
  readonly step: number;
  /** Id of the list's element: its first new entry gets the focus. */
  readonly entries: string;
  /** Asks for the list anew, after one that broke off. */
  readonly again: () => unknown;
}

/** The button below a list that goes on. */
export class More {
  #desk: CaseDesk;
  #options: MoreOptions;
  #of: Gradual<unknown> | undefined;
  #reading = false;
  #error: unknown;

  constructor(desk: CaseDesk, options: MoreOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  render(list: Gradual<unknown>): unknown {
    if (list !== this.#of) {
      this.#of = list;
      this.#reading = false;
      this.#error = undefined;
    }
    if (this.#error) return this.#desk.failure(this.#error, this.#options.again);
    if (!list.hasMore) return nothing;
    return html`<p class="no-print">
      <button
        class="button quiet"
        type="button"
        aria-disabled=${this.#reading ? 'true' : 'false'}
        @click=${() => this.#handleMore(list)}
      >
        ${this.#reading ? this.#desk.common.loading : this.#desk.words.more}
      </button>
    </p>`;
  }

  async #handleMore(list: Gradual<unknown>): Promise<void> {
    if (this.#reading) return;
    const { step, entries } = this.#options;
    const before = list.items.length;
    this.#reading = true;
    this.#desk.requestUpdate();
    let error: unknown;
    try {
      await list.readOn(step);
    } catch (failed) {
      error = failed;
    }
    // Another list is on view by now: nothing of this is said there.
    if (this.#of !== list) return;
    this.#reading = false;
    this.#error = error;
    this.#desk.requestUpdate();
    if (!error) void this.#desk.focusOn(`#${entries} > :nth-child(${before + 1}) a`);
  }
}
