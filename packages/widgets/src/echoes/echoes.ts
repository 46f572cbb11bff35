import type { Echo } from '@minsheng/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/echoes.ts';
import { formatDay } from '../parts/dates.ts';
import { UnconfiguredError } from '../parts/failure.ts';
import { checkIcon, chevronLeftIcon } from '../parts/icons.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/skeleton.ts';
import { type Client, clientOf } from '../site/client.ts';
import { styles } from './echoes.styles.ts';

export type EchoesTexts = Texts<typeof zh>;

interface Page {
  data: readonly Echo[];
  nextCursor: string | null;
}

const DAY = 86_400_000;

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<EchoesTexts> = {
  name: 'echoes',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/echoes.ts'),
  en: () => import('../locales/en/echoes.ts'),
};

/**
 * Finished cases told to everybody (民情回音): what was asked, what was done and what its resident
 * said of it, without anything about persons. A list that opens each in place; public, works without
 * a site key.
 *
 * @csspart base - the sheet of paper everything is written on
 */
export class Echoes extends MinshengElement<EchoesTexts> {
  static override styles = [MinshengElement.styles, styles];

  #first = this.ask(
    () => [this.count],
    (client, [limit], signal): Promise<Page> =>
      client.echoes.list({ limit: Math.min(100, Math.max(1, limit)) }, { signal }),
  );

  /** The one that is open, where the list has it not; null when it is shown no more. */
  #opened = this.ask(
    () => [this.echo],
    async (client, [id], signal): Promise<{ id: string; echo: Echo | null }> => {
      if (!id || this.#inList(id)) return { id, echo: null };
      const echo = await client.echoes.get(id, { signal }).catch((error: unknown) => {
        if ((error as { status?: number }).status === 404) return null;
        throw error;
      });
      return { id, echo };
    },
  );

  /** Id of the echo that is open; the list when empty. */
  @property({ reflect: true }) echo = '';
  /** How many the list begins with. */
  @property({ type: Number }) count = 5;

  protected readonly texts = texts;

  @state() private later: Page = { data: [], nextCursor: null };
  @state() private adding = false;
  @state() private trouble: unknown;

  /** The button that opened the one on view: who goes back is where they were. */
  #from = '';

  #listed(): readonly Echo[] {
    return [...(this.#first.value?.data ?? []), ...this.later.data];
  }

  #inList(id: string): Echo | undefined {
    return this.#listed().find((one) => one.id === id);
  }

  get #cursor(): string | null {
    return this.later.data.length > 0
      ? this.later.nextCursor
      : (this.#first.value?.nextCursor ?? null);
  }

  #handleOpen(id: string): void {
    this.#from = id;
    this.echo = id;
    void this.focusOn('.single h2');
  }

  #handleBack(): void {
    this.echo = '';
    void this.focusOn(this.#from ? `#open-${this.#from}` : 'h2');
  }

  async #handleMore(): Promise<void> {
    const cursor = this.#cursor;
    if (!cursor || this.adding) return;
    this.adding = true;
    this.trouble = undefined;
    try {
      const client = await this.client();
      const page = await client.echoes.list({ limit: 20, cursor });
      const added = page.data[0]?.id;
      this.later = { ...page, data: [...this.later.data, ...page.data] };
      this.announce(fill(this.t.shown, { count: this.#listed().length }));
      if (added) void this.focusOn(`#open-${added}`);
    } catch (error) {
      this.trouble = error;
    } finally {
      this.adding = false;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('server') || changed.has('count') || changed.has('lang')) {
      this.later = { data: [], nextCursor: null };
    }
  }

  /** Opens an echo by its id; the list without one. */
  show(echo = ''): void {
    this.echo = echo;
  }

  override back(): boolean {
    if (!this.echo) return false;
    this.#handleBack();
    return true;
  }

  /** Echoes are for everybody: only the server need be known. @internal */
  override async client(): Promise<Client> {
    if (!this.connection.server) throw new UnconfiguredError(this.localName);
    return clientOf(this.connection);
  }

  protected get label(): string {
    return this.t.title;
  }

  protected content(): TemplateResult {
    return this.echo ? this.#single() : this.#list();
  }

  #list(): TemplateResult {
    return html`<div class="stack loose">
      <div class="stack tight">
        <h2>${this.t.title}</h2>
        <p class="soft">${this.t.lead}</p>
      </div>
      ${this.screen(this.#first, {
        content: () => this.#entries(),
        loading: () => skeleton('title', 'line', 'short', 'title', 'line', 'short'),
        isEmpty: ({ data }) => data.length === 0,
        empty: () => notice({ tone: 'info', ...this.t.empty }),
      })}
    </div>`;
  }

  #entries(): TemplateResult {
    const listed = this.#listed();
    return html`
      ${listed.some(({ invented }) => invented) ? html`<p class="invented small">${this.t.invented}</p>` : nothing}
      <div>${listed.map((echo) => this.#entry(echo))}</div>
      ${this.trouble ? this.failure(this.trouble, () => this.#handleMore()) : nothing}
      ${
        this.#cursor && !this.trouble
          ? html`<button
              class="button wide more"
              type="button"
              aria-disabled=${this.adding ? 'true' : 'false'}
              @click=${this.#handleMore}
            >
              ${this.adding ? this.common.loading : this.t.more}
            </button>`
          : nothing
      }
      <div class="foot row no-print">
        <a class="button quiet" href="${this.connection.server}/echoes/feed.atom">${this.t.feed}</a>
      </div>
    `;
  }

  #entry(echo: Echo): TemplateResult {
    const { id, title, answer } = echo;
    return html`<article class="echo stack tight">
      <h3>
        <button class="open" id="open-${id}" type="button" @click=${() => this.#handleOpen(id)}>
          <span class="visually-hidden">${fill(this.t.open, { title })}</span>
          <span aria-hidden="true">${title}</span>
        </button>
      </h3>
      <p class="excerpt">${answer}</p>
      ${this.#facts(echo)}
    </article>`;
  }

  #facts({ area, category, outcome, closedOn }: Echo): TemplateResult {
    const names = [area?.name, category?.name, formatDay(closedOn, this.locale)];
    const said = outcome && this.#outcomes[outcome];
    return html`<p class="facts soft small">
      ${names.filter(Boolean).map((name) => html`<span>${name}</span>`)}
      ${said ? html`<span class="outcome">${outcome === 'satisfied' ? checkIcon() : nothing}${said}</span>` : nothing}
    </p>`;
  }

  get #outcomes(): Record<NonNullable<Echo['outcome']>, string> {
    const { outcomes } = this.t;
    return {
      satisfied: outcomes.satisfied,
      basically: outcomes.basically,
      'no-comment': outcomes.noComment,
      unreached: outcomes.unreached,
      'dissatisfied-after-review': outcomes.reviewed,
    };
  }

  #single(): TemplateResult {
    const listed = this.#inList(this.echo);
    return html`<div class="stack loose single">
      <div class="foot row no-print">
        <button class="button quiet" type="button" @click=${this.#handleBack}>
          ${chevronLeftIcon()} ${this.t.back}
        </button>
      </div>
      ${listed ? this.#whole(listed) : this.#fetched()}
    </div>`;
  }

  #fetched(): unknown {
    return this.screen(this.#opened, {
      content: ({ id, echo }) =>
        id === this.echo && echo ? this.#whole(echo) : skeleton('title', 'line', 'short', 'block'),
      isEmpty: ({ id, echo }) => id === this.echo && echo === null,
      empty: () => notice({ tone: 'info', title: this.t.gone }),
    });
  }

  #whole(echo: Echo): TemplateResult {
    const { title, request, answer, unit, receivedOn, closedOn, pictures, invented } = echo;
    const days = Math.round((Date.parse(closedOn) - Date.parse(receivedOn)) / DAY);
    const from = formatDay(receivedOn, this.locale);
    return html`<article class="stack loose">
      <div class="stack tight">
        <h2>${title}</h2>
        ${this.#facts(echo)}
        <p class="soft small">${fill(days === 0 ? this.t.sameDay : this.t.days, { from, days })}</p>
        ${invented ? html`<p class="invented small">${this.t.invented}</p>` : nothing}
      </div>
      <div class="stack tight">
        <h3>${this.t.request}</h3>
        <p class="words">${request}</p>
      </div>
      <div class="answer stack tight">
        <h3>${this.t.answer}</h3>
        <p class="words">${answer}</p>
        ${unit ? html`<p class="soft small">${fill(this.t.unit, { unit: unit.name })}</p>` : nothing}
      </div>
      ${pictures.map(
        ({ path, alt, width, height }) => html`<figure>
          <img
            src="${this.connection.server}${path}"
            alt=${alt}
            width=${width}
            height=${height}
            loading="lazy"
          />
        </figure>`,
      )}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-echoes': Echoes;
  }
}
