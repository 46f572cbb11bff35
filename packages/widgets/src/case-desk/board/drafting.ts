import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../../locales/locales.ts';
import { describedBy, field } from '../../parts/field.ts';
import { Asked } from './asked.ts';
import type { ActsOptions } from './edition-acts.ts';

type End = 'from' | 'to';

/** A draft of other days than the week that the county drafts by itself. */
export class Drafting {
  #options: ActsOptions;
  #asked: Asked;
  #open = false;
  #days: Record<End, string> = { from: '', to: '' };
  #missing = false;

  constructor(options: ActsOptions) {
    this.#options = options;
    this.#asked = new Asked(options.desk);
  }

  render(): unknown {
    const { desk, words } = this.#options;
    const { acts } = words.own();
    const { draft } = acts;
    if (desk.staff.role !== 'desk') return nothing;
    if (!this.#open) {
      return html`<div class="row no-print">
        <button class="button" id="act-draft" type="button" @click=${() => this.#turn(true)}>
          ${draft.button}
        </button>
      </div>`;
    }
    return this.#asked.render({
      id: 'draft',
      title: draft.title,
      body: html`<p>${draft.body}</p>
        <div class="ends">${this.#day('from')} ${this.#day('to')}</div>`,
      confirm: draft.confirm,
      sending: acts.sending,
      cancel: acts.cancel,
      onConfirm: () => this.#do(),
      onCancel: () => this.#turn(false),
    });
  }

  #day(end: End): TemplateResult {
    const { desk, words } = this.#options;
    const { draft } = words.own().acts;
    const error = this.#missing && !this.#days[end] ? draft.missing : undefined;
    const options = { id: `draft-${end}`, label: draft[end], error };
    const handleInput = (event: Event) => {
      this.#days[end] = (event.target as HTMLInputElement).value;
    };
    return field(
      options,
      desk.common,
      html`<input
        class="input"
        id="draft-${end}"
        type="date"
        aria-describedby=${describedBy(options)}
        aria-invalid=${error ? 'true' : nothing}
        .value=${live(this.#days[end])}
        @input=${handleInput}
      />`,
    );
  }

  #turn(open: boolean): void {
    this.#open = open;
    this.#missing = false;
    this.#asked.clear();
    this.#options.onBegin();
    void this.#options.desk.focusOn(open ? '#draft-title' : '#act-draft');
  }

  async #do(): Promise<void> {
    const { desk, words, onDone } = this.#options;
    const { from, to } = this.#days;
    this.#missing = !from || !to;
    if (this.#missing) {
      void desk.focusOn(from ? '#draft-to' : '#draft-from');
      return;
    }
    const { rankings } = await desk.client();
    const { id, number } = await rankings.draft({ periodStart: from, periodEnd: to });
    await onDone(id, fill(words.own().acts.draft.done, { number }));
    this.#open = false;
    this.#days = { from: '', to: '' };
  }
}
