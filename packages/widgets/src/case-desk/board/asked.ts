import { html, nothing, type TemplateResult } from 'lit';
import type { CaseDesk } from '../case-desk.ts';

export interface Question {
  /** Unique inside the desk; its heading takes the focus. */
  id: string;
  title: string;
  /** What it leads to. */
  body: unknown;
  confirm: string;
  sending: string;
  cancel: string;
  /** Shuts a door: said by the frame too. */
  final?: boolean;
  /** Does it; what it throws stands above the buttons, and what was written stays. */
  onConfirm: () => Promise<void>;
  onCancel: () => void;
}

/** A question before an act, in place: what follows from it, a button that does it, one that does not. */
export class Asked {
  #desk: CaseDesk;
  #sending = false;
  #error: unknown;

  constructor(desk: CaseDesk) {
    this.#desk = desk;
  }

  /** Another question comes. */
  clear(): void {
    this.#error = undefined;
  }

  render(question: Question): TemplateResult {
    const { id, title, body, confirm, sending, cancel, final, onCancel } = question;
    return html`<form
      class="asked stack ${final ? 'final' : ''}"
      aria-labelledby="${id}-title"
      novalidate
      @submit=${(event: Event) => this.#handleSubmit(event, question)}
    >
      <h4 id="${id}-title" tabindex="-1">${title}</h4>
      ${body} ${this.#error ? this.#desk.failure(this.#error) : nothing}
      <div class="row">
        <button
          class="button primary"
          id="${id}-confirm"
          type="submit"
          aria-disabled=${this.#sending ? 'true' : 'false'}
        >
          ${this.#sending ? sending : confirm}
        </button>
        <button class="button" type="button" @click=${onCancel}>${cancel}</button>
      </div>
    </form>`;
  }

  async #handleSubmit(event: Event, { onConfirm }: Question): Promise<void> {
    event.preventDefault();
    if (this.#sending) return;
    this.#sending = true;
    this.#error = undefined;
    this.#desk.requestUpdate();
    try {
      await onConfirm();
    } catch (error) {
      this.#error = error;
    } finally {
      this.#sending = false;
      this.#desk.requestUpdate();
    }
  }
}
