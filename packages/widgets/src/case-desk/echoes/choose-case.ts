import type { Task } from '@lit/task';
import type { CaseSummary, Client } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { textField } from '../../parts/field.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { caseList } from '../case-list.ts';
import { Gradual } from '../gradual.ts';
import { More } from '../more.ts';
import type { Echoes } from './echoes-section.ts';

/** Cases that come with each step. */
const STEP = 20;
const ENTRIES = 'choose-entries';
/** Echoes, the newest of each state, that are looked through for cases which have one. */
const NEWEST = 50;

interface Found {
  /** What was looked for. */
  readonly asked: string;
  readonly cases: Gradual<CaseSummary>;
  /** Ids of echoes by case. Of one that is older nothing is known here: the server refuses a second. */
  readonly told: ReadonlyMap<string, string>;
}

/** Closed cases, of which one becomes an echo. */
export class ChooseCase {
  #shared: Echoes;
  #more: More;
  #written = '';
  #asked = '';
  #found: Task<readonly unknown[], Found | undefined>;

  constructor(shared: Echoes) {
    this.#shared = shared;
    this.#more = new More(shared.desk, {
      step: STEP,
      entries: ENTRIES,
      again: () => this.#found.run(),
    });
    this.#found = shared.desk.ask(
      () => [shared.desk.itemOf('echoes') === 'choose', this.#asked],
      async (client, [isOpen, asked], signal) => {
        if (!isOpen) return undefined;
        const q = asked ? { q: asked } : {};
        const list = client.desk.list({ state: 'closed', limit: STEP, ...q }, { signal });
        const [cases, told] = await Promise.all([Gradual.read(list, STEP), toldOf(client, signal)]);
        return { asked, cases, told };
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
        // What was found before is not what is looked for now.
        content: (found) => (found?.asked === this.#asked ? this.#list(found) : loading()),
      })}
    </div>`;
  }

  #list({ cases, told }: Found): TemplateResult {
    const { choose: t } = this.#shared.t();
    if (cases.items.length === 0) return html`<p class="soft">${t.none}</p>`;
    return html`${caseList(
      cases.items.map((one) => ({ ...one, unit: one.leadUnit })),
      this.#shared.desk,
      {
        id: ENTRIES,
        idOf: ({ id }) => id,
        before: ({ id, title }) =>
          told.has(id) ? html`<span>${title}</span>` : this.#shared.link(`case-${id}`, title),
        after: ({ id }) => {
          const echo = told.get(id);
          return echo ? html`<p>${this.#shared.link(`echo-${echo}`, t.told)}</p>` : nothing;
        },
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

/** The list is of use without it. */
async function toldOf(client: Client, signal: AbortSignal): Promise<Map<string, string>> {
  const pages = await Promise.all(
    (['drafted', 'in-review', 'published'] as const).map((status) =>
      client.echoes.work({ status, limit: NEWEST }, { signal }).then(
        ({ data }) => data,
        () => [],
      ),
    ),
  );
  return new Map(pages.flat().map(({ caseId, echo }) => [caseId, echo.id]));
}
