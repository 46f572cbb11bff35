import type { PublicationForm, RankingEdition } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { save } from '../../parts/download.ts';
import { downloadIcon } from '../../parts/icons.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { BoardWords } from './board-texts.ts';

const endings: Record<PublicationForm, string> = {
  csv: 'csv',
  picture: 'png',
  poster: 'pdf',
  article: 'html',
};

/** The board as a table, a long picture, a poster and an article, as the server makes them. */
export class TakeAway {
  #desk: CaseDesk;
  #words: BoardWords;
  #taking: PublicationForm | undefined;
  #error: unknown;

  constructor(desk: CaseDesk, words: BoardWords) {
    this.#desk = desk;
    this.#words = words;
  }

  /** Another edition comes. */
  clear(): void {
    this.#error = undefined;
  }

  render(edition: RankingEdition): TemplateResult {
    const { take } = this.#words.own();
    const forms = Object.keys(endings) as PublicationForm[];
    return html`<div class="rule stack tight no-print">
      <h4>${take.title}</h4>
      ${edition.status === 'drafted' ? html`<p class="soft small">${take.draft}</p>` : nothing}
      ${this.#error ? this.#desk.failure(this.#error) : nothing}
      <div class="row foot">
        ${forms.map(
          (form) => html`<button
            class="button quiet"
            type="button"
            aria-disabled=${this.#taking ? 'true' : 'false'}
            @click=${() => this.#take(form, edition)}
          >
            ${downloadIcon()}${this.#taking === form ? take.taking : take[form]}
          </button>`,
        )}
      </div>
    </div>`;
  }

  async #take(form: PublicationForm, { id, title }: RankingEdition): Promise<void> {
    if (this.#taking) return;
    this.#taking = form;
    this.#error = undefined;
    this.#desk.requestUpdate();
    try {
      const client = await this.#desk.client();
      const name = `${title}.${endings[form]}`;
      save(name, await client.rankings.publication(form, id, { timeoutMs: 60_000 }));
      void this.#desk.announce(fill(this.#words.own().take.taken, { name }));
    } catch (error) {
      this.#error = error;
    } finally {
      this.#taking = undefined;
      this.#desk.requestUpdate();
    }
  }
}
