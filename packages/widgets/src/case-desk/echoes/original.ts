import type { Schemas, StaffMember } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Echoes } from './echoes-section.ts';

type Suggestion = Schemas['EchoSuggestion'];
type Finding = Suggestion['findings'][number];

const fields = ['title', 'request', 'answer'] as const;

/** What residents and units wrote, for the desk to compare an echo with: fetched when asked for. */
export class Original {
  #shared: Echoes;
  #of = '';
  #open = false;
  #found: Suggestion | undefined;
  #error: unknown;
  /** Who was signed in when it was asked for. */
  #as: StaffMember | undefined;

  constructor(shared: Echoes) {
    this.#shared = shared;
  }

  render(caseId: string): TemplateResult {
    const { original: t } = this.#shared.t();
    if (this.#of !== caseId) {
      this.#of = caseId;
      this.#open = false;
      this.#found = this.#error = undefined;
    }
    return html`<div class="stack no-print">
      <p>
        <button
          class="button quiet"
          id="echo-original"
          type="button"
          aria-expanded=${this.#open ? 'true' : 'false'}
          @click=${this.#handleOpen}
        >
          ${this.#open ? t.close : t.open}
        </button>
      </p>
      ${this.#open ? this.#content() : nothing}
    </div>`;
  }

  #content(): unknown {
    const { original: t, form } = this.#shared.t();
    const { desk } = this.#shared;
    // A session that ended is no answer: who signs in again asks anew.
    if (this.#error && this.#as !== desk.staff) void this.#bring();
    if (this.#error) return desk.failure(this.#error, () => this.#bring());
    const found = this.#found;
    if (!found) return html`<p class="soft" aria-busy="true">${desk.common.loading}</p>`;
    return html`<div class="original stack">
      <p class="soft small">${t.lead}</p>
      ${fields.map(
        (field) => html`<div class="stack tight">
          <h4>${form[field]}</h4>
          <p class="written">${marked(
            found.raw[field],
            found.findings.filter((one) => one.field === field),
          )}</p>
        </div>`,
      )}
    </div>`;
  }

  #handleOpen = (): void => {
    this.#open = !this.#open;
    this.#shared.desk.requestUpdate();
    if (this.#open && !this.#found) void this.#bring();
  };

  async #bring(): Promise<void> {
    const { desk } = this.#shared;
    const caseId = this.#of;
    this.#error = undefined;
    this.#as = desk.staff;
    try {
      const { echoes } = await desk.client();
      const found = await echoes.suggest(caseId);
      if (this.#of === caseId) this.#found = found;
    } catch (error) {
      if (this.#of === caseId) this.#error = error;
    }
    desk.requestUpdate();
  }
}

/** The text with what was found in it marked. */
function marked(text: string, findings: readonly Finding[]): unknown[] {
  const parts: unknown[] = [];
  let at = 0;
  for (const { start, end } of findings) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, text.slice(at)];
}
