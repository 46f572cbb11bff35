import type { Task } from '@lit/task';
import type { CaseSummary } from '@minsheng/sdk';
import { html, type TemplateResult } from 'lit';
import { textField } from '../../parts/field.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { caseList } from '../case-list.ts';
import { Gradual } from '../gradual.ts';
import type { Echoes } from './echoes-section.ts';
import { More } from './more.ts';

/** Cases that come with each step. */
const STEP = 20;

/** Closed cases, of which one becomes an echo. */
export class ChooseCase {
  #shared: Echoes;
  #more: More;
  #written = '';
  #asked = '';
  #found: Task<readonly unknown[], Gradual<CaseSummary> | undefined>;

  constructor(shared: Echoes) {
    this.#shared = shared;
    this.#more = new More(shared, STEP, () => this.#found.run());
    this.#found = shared.desk.ask(
      () => [shared.desk.itemOf('echoes') === 'choose', this.#asked],
      async (client, [isOpen, asked], signal) => {
        if (!isOpen) return undefined;
        this.#more.begin();
        const q = asked ? { q: asked } : {};
        const list = client.desk.list({ state: 'closed', limit: STEP, ...q }, { signal });
        return Gradual.read(list, STEP);
      },
    );
  }

  render(): TemplateResult {
    const { choose: t } = this.#shared.t();
    const { desk } = this.#shared;
    const loading = () => skeleton('title', 'line', 'title', 'line');
    return html`<div class="stack">
      <div>
        <h3 id="echo-head">${t.title}</h3>
        <p class="soft">${t.lead}</p>
      </div>
      <form class="stack tight" role="search" novalidate @submit=${this.#handleSearch}>
        ${textField(
          {
            id: 'echo-search',
            label: t.search,
            hint: t.hint,
            type: 'search',
            value: this.#written,
            maxLength: 100,
            onInput: (value) => {
              this.#written = value;
              desk.requestUpdate();
            },
          },
          desk.common,
        )}
        <p><button class="button" type="submit">${t.submit}</button></p>
      </form>
      ${desk.screen(this.#found, {
        loading,
        content: (cases) => (cases ? this.#list(cases) : loading()),
      })}
    </div>`;
  }

  #list(cases: Gradual<CaseSummary>): TemplateResult {
    const { choose: t } = this.#shared.t();
    if (cases.items.length === 0) return html`<p class="soft">${t.none}</p>`;
    return html`${caseList(
      cases.items.map((one) => ({ ...one, unit: one.leadUnit })),
      this.#shared.desk,
      {
        idOf: ({ id }) => id,
        before: ({ id, title }) => this.#shared.link(`case-${id}`, title),
      },
    )}
    ${this.#more.render(cases)}`;
  }

  #handleSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#asked = this.#written.trim();
    this.#shared.desk.requestUpdate();
  };
}
