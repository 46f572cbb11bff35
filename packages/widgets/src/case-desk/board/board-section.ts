import type { RankingEditionSummary } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { addStyles } from '../../parts/add-styles.ts';
import { choicesStyles } from '../../parts/choices.ts';
import { chevronLeftIcon } from '../../parts/icons.ts';
import { notice } from '../../parts/notice.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { stepsStyles } from '../../parts/steps.ts';
import { listStyles } from '../../ranking-board/lists.styles.ts';
import { styles as publicStyles } from '../../ranking-board/ranking-board.styles.ts';
import { tableStyles } from '../../ranking-board/table.styles.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { Section } from '../sections.ts';
import { styles } from './board.styles.ts';
import { type BoardWords, loadWords } from './board-texts.ts';
import { Drafting } from './drafting.ts';
import { editionList } from './edition-list.ts';
import { EditionScreen, type Sheet } from './edition-screen.ts';

interface Later {
  data: readonly RankingEditionSummary[];
  nextCursor: string | null;
}

/** The red and black board from its draft to its publication, for each role its part of it. */
export class BoardSection implements Section {
  #desk: CaseDesk;
  #words: BoardWords;
  #editions;
  #sheet;
  #screen: EditionScreen;
  #drafting: Drafting;
  #later: Later | undefined;
  #adding = false;
  #trouble: unknown;
  /** The edition on view, and what was done last. */
  #shown = '';
  #said = '';

  private constructor(desk: CaseDesk, words: BoardWords) {
    this.#desk = desk;
    this.#words = words;
    const item = () => desk.itemOf('board');
    this.#editions = desk.ask(
      () => [],
      (client, _, signal) => client.rankings.list({ limit: 12 }, { signal }),
    );
    this.#sheet = desk.ask(
      () => [item()],
      async (client, [id], signal): Promise<{ id: string; sheet: Sheet | null }> => {
        if (!id) return { id, sheet: null };
        const { rankings } = client;
        try {
          const [edition, trend, appeals] = await Promise.all([
            rankings.get(id, { signal }),
            rankings.trend(id, { signal }).catch(() => undefined),
            rankings.appeals(id, { signal }),
          ]);
          return { id, sheet: { edition, trend, appeals: appeals.data } };
        } catch (error) {
          if ((error as { status?: number }).status === 404) return { id, sheet: null };
          throw error;
        }
      },
    );
    const options = {
      desk,
      words,
      onDone: (open: string, said: string) => this.#handleDone(open, said),
      onBegin: () => {
        this.#said = '';
        desk.requestUpdate();
      },
    };
    const onOpen = (id: string) => this.#handleOpen(id);
    this.#screen = new EditionScreen({ ...options, onOpen }, item);
    this.#drafting = new Drafting(options);
  }

  static async load(desk: CaseDesk): Promise<BoardSection> {
    const words = await loadWords(desk);
    const root = desk.renderRoot as ShadowRoot;
    const sheets = [choicesStyles, stepsStyles, publicStyles, listStyles, tableStyles, styles];
    for (const sheet of sheets) addStyles(root, sheet);
    return new BoardSection(desk, words);
  }

  back(): boolean {
    if (!this.#desk.itemOf('board')) return false;
    this.#handleBack();
    return true;
  }

  /** Files that are still being sent are not sent on. */
  leave(): void {
    this.#screen.clear();
  }

  render(item: string): unknown {
    if (item !== this.#shown) {
      this.#shown = item;
      this.#screen.clear();
    }
    return html`${this.#said ? html`<div id="said" tabindex="-1">${notice({ tone: 'good', title: this.#said })}</div>` : nothing}
    ${item ? this.#edition(item) : this.#list()}`;
  }

  #list(): TemplateResult {
    const t = this.#words.own();
    const { role } = this.#desk.staff;
    const ofUnit = role === 'unit';
    return html`<div class="stack">
      <div class="stack tight">
        <h3 id="board-title" tabindex="-1">${t.title}</h3>
        <p class="soft">${ofUnit ? t.leadUnit : t.lead}</p>
      </div>
      ${this.#desk.screen(this.#editions, {
        loading: () => skeleton('line', 'short', 'line', 'short', 'line', 'short'),
        isEmpty: ({ data }) => data.length === 0,
        empty: () =>
          notice({
            tone: 'info',
            title: t.empty.title,
            body: ofUnit ? t.empty.unit : t.empty.body,
          }),
        content: (page) => this.#entries(page),
      })}
      ${this.#drafting.render()}
    </div>`;
  }

  #entries(first: Later): TemplateResult {
    const { data, nextCursor } = this.#later ?? { data: [], nextCursor: first.nextCursor };
    const all = [...first.data, ...data];
    return html`${editionList(all, this.#desk, this.#words, (id) => this.#handleOpen(id))}
    ${this.#trouble ? this.#desk.failure(this.#trouble, () => this.#handleMore(nextCursor)) : nothing}
    ${
      nextCursor && !this.#trouble
        ? html`<button
            class="button wide"
            type="button"
            aria-disabled=${this.#adding ? 'true' : 'false'}
            @click=${() => this.#handleMore(nextCursor)}
          >
            ${this.#words.own().more}
          </button>`
        : nothing
    }`;
  }

  #edition(item: string): TemplateResult {
    const t = this.#words.own();
    return html`<div class="stack">
      <div class="row foot no-print">
        <button class="button quiet" id="board-back" type="button" @click=${() => this.#handleBack()}>
          ${chevronLeftIcon()} ${t.back}
        </button>
      </div>
      ${this.#desk.screen(this.#sheet, {
        loading: () => skeleton('title', 'line', 'block', 'block'),
        isEmpty: ({ id, sheet }) => id === item && sheet === null,
        empty: () => notice({ tone: 'info', ...t.gone }),
        content: ({ id, sheet }) =>
          id === item && sheet
            ? this.#screen.render(sheet)
            : skeleton('title', 'line', 'block', 'block'),
      })}
    </div>`;
  }

  #handleOpen(id: string): void {
    this.#said = '';
    this.#desk.show('board', id);
    void this.#desk.focusOn('#board-back');
  }

  #handleBack(): void {
    const from = this.#shown;
    this.#said = '';
    this.#desk.show('board');
    void this.#desk.focusOn(`#edition-${from}`);
  }

  async #handleMore(cursor: string | null): Promise<void> {
    if (!cursor || this.#adding) return;
    this.#adding = true;
    this.#trouble = undefined;
    this.#desk.requestUpdate();
    try {
      const client = await this.#desk.client();
      const page = await client.rankings.list({ limit: 12, cursor });
      const data = [...(this.#later?.data ?? []), ...page.data];
      this.#later = { data, nextCursor: page.nextCursor };
      const count = (this.#editions.value?.data.length ?? 0) + data.length;
      void this.#desk.announce(fill(this.#words.own().shown, { count }));
    } catch (error) {
      this.#trouble = error;
    } finally {
      this.#adding = false;
      this.#desk.requestUpdate();
    }
  }

  /** Something was done: everything is asked for again, and what was done stands above. */
  async #handleDone(open: string, said: string): Promise<void> {
    this.#later = undefined;
    void this.#editions.run();
    if (open === this.#shown) {
      await this.#sheet.run();
      this.#screen.renew();
    } else this.#desk.show('board', open);
    this.#said = said;
    void this.#desk.announce(said);
    await this.#desk.focusOn('#said');
  }
}
