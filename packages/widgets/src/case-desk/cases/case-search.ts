import { html, nothing, type TemplateResult } from 'lit';
import { textField } from '../../parts/field.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { DeskCasesTexts } from './cases-section.ts';
import { isTooShort, mostWords } from './listing.ts';

/** The field above the list: words of title or text, or a tracking code. */
export class CaseSearch {
  #desk: CaseDesk;
  #texts: () => DeskCasesTexts;
  #search: (words: string) => void;
  /** The words of the list on view: another list has others in its field. */
  #of = '';
  #written = '';
  #isShort = false;

  /** @param search lists what has these words; all where there are none */
  constructor(desk: CaseDesk, texts: () => DeskCasesTexts, search: (words: string) => void) {
    this.#desk = desk;
    this.#texts = texts;
    this.#search = search;
  }

  render(words: string): TemplateResult {
    const { search: t } = this.#texts();
    if (words !== this.#of) {
      this.#of = words;
      this.#written = words;
      this.#isShort = false;
    }
    return html`<form class="stack tight no-print" role="search" novalidate @submit=${this.#handleSubmit}>
      ${textField(
        {
          id: 'cases-search',
          label: t.label,
          hint: t.hint,
          error: this.#isShort ? t.short : undefined,
          type: 'search',
          value: this.#written,
          maxLength: mostWords,
          onInput: (value) => {
            this.#written = value;
            this.#desk.requestUpdate();
          },
        },
        this.#desk.common,
      )}
      <p class="row">
        <button class="button" type="submit">${t.submit}</button>
        ${
          words
            ? html`<button class="button quiet" type="button" @click=${this.#handleClear}>${t.clear}</button>`
            : nothing
        }
      </p>
    </form>`;
  }

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const words = this.#written.trim();
    this.#isShort = words !== '' && isTooShort(words);
    this.#desk.requestUpdate();
    if (this.#isShort) void this.#desk.focusOn('#cases-search');
    else this.#search(words);
  };

  #handleClear = (): void => {
    this.#written = '';
    this.#isShort = false;
    this.#search('');
  };
}
