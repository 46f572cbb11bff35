import { TaskStatus } from '@lit/task';
import type { RankingEdition, RankingLeague, RankingRow } from '@minsheng/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/ranking-board.ts';
import { UnconfiguredError } from '../parts/failure.ts';
import { fieldStyles } from '../parts/field.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { matches } from '../parts/pinyin.ts';
import { skeleton } from '../parts/skeleton.ts';
import { type Client, clientOf } from '../site/client.ts';
import { type Board, isContested, loadBoard } from './board-data.ts';
import { leagueTabs } from './league-tabs.ts';
import { listStyles } from './lists.styles.ts';
import { type FoundUnit, Mine } from './mine.ts';
import { editionPick, type Filter, filterPick, passes, searchPick } from './picks.ts';
import { styles } from './ranking-board.styles.ts';
import { countyFigures, method, tooFew, unitList } from './sections.ts';
import { scaleOf } from './sums.ts';
import { tableStyles } from './table.styles.ts';
import { TakeAway } from './take-away.ts';
import { type Weeks, weeksOf } from './trend.ts';
import { type Column, type Order, unitTable } from './unit-table.ts';
import { periodOf } from './words.ts';

export type RankingBoardTexts = Texts<typeof zh>;

/** Keeps the room of a line that is to come. */
const blank = '\u00a0';
const byRank: Order = { column: 'rank', descending: false };

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<RankingBoardTexts> = {
  name: 'ranking-board',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/ranking-board.ts'),
  en: () => import('../locales/en/ranking-board.ts'),
};

const loadHearing = () => import('./hearing.ts');

/**
 * The weekly board (红黑榜): red and black list of each league first, then every unit; each score
 * opens to figures that can be checked with a pocket calculator. Past editions by a select; words
 * and figures to take away. Public: works without a site key.
 *
 * @csspart base - the sheet of paper everything is written on
 */
export class RankingBoard extends MinshengElement<RankingBoardTexts> {
  static override styles = [MinshengElement.styles, fieldStyles, styles, listStyles, tableStyles];

  #editions = this.ask(
    () => [],
    async (client, _args, signal) => (await client.rankings.list({ limit: 60 }, { signal })).data,
  );

  #board = this.ask(
    () => [this.edition],
    (client, [wanted], signal) => loadBoard(client, wanted ?? '', signal),
  );

  /** The weeks before it. A board is whole without them. */
  #trend = this.ask(
    () => [this.#board.value?.edition.id],
    async (client, [id], signal) =>
      id && client.rankings.trend(id, { signal }).catch(() => undefined),
  );

  /** Appeals and corrections: most editions have none, so the words for them come later. */
  #hearing = this.ask(
    () => [this.#board.value],
    async (_client, [board]) => (board && isContested(board) ? loadHearing() : undefined),
  );

  #takeAway = new TakeAway(this);
  #mine = new Mine(this);

  /** Id of an edition; the newest published one when empty. */
  @property() edition = '';
  /** League shown first, `towns` or `departments`; the first one when empty. */
  @property() league = '';

  protected readonly texts = texts;

  @state() private typed = '';
  @state() private order = byRank;
  @state() private open: ReadonlySet<string> = new Set();
  @state() private filter: Filter = 'all';

  #handleLeague(league: string): void {
    this.league = league;
    this.focusOn(`#tab-${league}`);
  }

  #handleSearch(typed: string, league: RankingLeague): void {
    this.typed = typed;
    this.#announceCount(league);
  }

  #announceCount(league: RankingLeague): void {
    const count = this.#wanted(league, this.#weeks(league)).length;
    this.announce(fill(this.t.table.found, { count }));
  }

  #handleOrder(column: Column): void {
    const again = this.order.column === column;
    // Most cases first: that is what one looks for.
    this.order = { column, descending: again ? !this.order.descending : column === 'closed' };
  }

  #handleToggle(unitId: string): void {
    const open = new Set(this.open);
    if (!open.delete(unitId)) open.add(unitId);
    this.open = open;
  }

  /** Shows the figures of the reader's own unit, whatever was looked for. */
  async #handleMine({ league, row: { unit } }: FoundUnit): Promise<void> {
    this.league = league.league;
    // What was opened and looked for is put away with the league that was shown.
    await this.updateComplete;
    this.typed = '';
    this.filter = 'all';
    this.open = new Set([unit.id]);
    await this.focusOn(`[aria-controls="open-${unit.id}"]`);
  }

  #handleFilter(filter: Filter, league: RankingLeague): void {
    this.filter = filter;
    this.#announceCount(league);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('edition') || changed.has('league')) {
      this.typed = '';
      this.open = new Set();
      this.filter = 'all';
      this.#takeAway.clear();
    }
  }

  /** Shows an edition, the newest one when empty, and in it the league `towns` or `departments`. */
  show(edition = '', league = this.league): void {
    this.edition = edition;
    this.league = league;
  }

  /** Forgets the unit this device shows first, and shows the newest edition as at the beginning. */
  reset(): void {
    this.#mine.clear();
    this.show('', '');
    this.typed = '';
    this.open = new Set();
    this.filter = 'all';
    this.order = byRank;
  }

  /** Boards are for everybody: only the server need be known. @internal */
  override async client(): Promise<Client> {
    if (!this.connection.server) throw new UnconfiguredError(this.localName);
    return clientOf(this.connection);
  }

  protected get label(): string {
    return this.t.title;
  }

  protected content(): TemplateResult {
    const edition = this.#board.value?.edition;
    const waits = !edition && this.#board.status === TaskStatus.PENDING;
    return html`<div class="stack loose">
      <div class="masthead">
        ${edition || waits ? html`<p class="soft small">${waits ? blank : this.t.title}</p>` : nothing}
        <h2>${edition?.title ?? this.t.title}</h2>
        ${edition ? html`<p class="soft">${periodOf(edition, this.t, this.locale)}</p>` : nothing}
        ${waits ? html`<p class="soft">${blank}</p>` : nothing}
      </div>
      ${
        waits
          ? nothing
          : editionPick(this.#editions.value ?? [], this.edition, this.#spoken, (id) => {
              this.edition = id;
            })
      }
      ${this.screen(this.#board, {
        content: (board) => (board ? this.#sheet(board) : nothing),
        loading: () => skeleton('line', 'block', 'title', 'block', 'block', 'block'),
        isEmpty: (board) => board === null,
        empty: () => notice({ tone: 'info', ...this.t.empty }),
      })}
    </div>`;
  }

  #sheet(board: Board): TemplateResult {
    const { edition, figures } = board;
    const { leagues } = edition;
    const league = leagues.find((one) => one.league === this.league) ?? leagues[0];
    return html`
      ${edition.invented ? html`<p class="invented small">${this.t.invented}</p>` : nothing}
      ${this.#hearing.value?.correctionNotes(edition, this.t, (id) => this.show(id)) ?? nothing}
      ${this.#mine.render(
        edition,
        this.t,
        (league) => this.#weeks(league),
        (found) => this.#handleMine(found),
      )}
      ${figures ? countyFigures(figures, this.t, this.connection.server) : nothing}
      ${
        league
          ? html`${leagueTabs(leagues, league, this.t.leagues, (to) => this.#handleLeague(to))}
            ${this.#panel(edition, league)}`
          : nothing
      }
      ${this.#hearing.value?.appealNotes(edition, this.t, this.locale) ?? nothing}
      ${this.#takeAway.render({ ...board, texts: this.t, locale: this.locale })}
    `;
  }

  #panel(edition: RankingEdition, league: RankingLeague): TemplateResult {
    const several = edition.leagues.length > 1;
    const ranked = league.rows.some(({ rank }) => rank !== null);
    return html`<div
      class="stack loose"
      id="league"
      role=${several ? 'tabpanel' : nothing}
      aria-labelledby=${several ? `tab-${league.league}` : nothing}
    >
      ${
        ranked
          ? html`<div class="lists">${unitList(league, 'red', this.t)} ${unitList(league, 'black', this.t)}</div>
              ${this.#all(league)}`
          : notice({
              tone: 'info',
              title: fill(this.t.few.all, { count: league.minimumVolume }),
            })
      }
      ${tooFew(league, this.typed, this.t)} ${method(edition, league, this.t, this.locale)}
    </div>`;
  }

  #weeks(league: RankingLeague): Weeks | undefined {
    const trend = this.#trend.value || undefined;
    const last = trend?.editions[trend.editions.length - 1]?.id;
    return last === this.#board.value?.edition.id ? weeksOf(trend, league) : undefined;
  }

  #wanted(league: RankingLeague, weeks: Weeks | undefined): RankingRow[] {
    return league.rows.filter(
      (row) => matches(row.unit.name, this.typed) && passes(row, this.filter, weeks),
    );
  }

  #all(league: RankingLeague): TemplateResult {
    const { table, scale, trend } = this.t;
    const weeks = this.#weeks(league);
    const found = this.#wanted(league, weeks);
    const rows = found.filter(({ rank }) => rank !== null);
    return html`<div class="rule stack">
      <h3>${table.title}</h3>
      <div class="picks">${searchPick(this.typed, this.#spoken, (typed) => this.#handleSearch(typed, league))} ${filterPick(this.filter, weeks, this.#spoken, (to) => this.#handleFilter(to, league))}</div>
      ${found.length === 0 ? html`<p class="soft">${this.#nothingFound()}</p>` : nothing}
      ${
        rows.length > 0
          ? unitTable({
              league,
              rows,
              weeks,
              texts: this.t,
              locale: this.locale,
              order: this.order,
              open: this.open,
              onOrder: (column) => this.#handleOrder(column),
              onToggle: (unitId) => this.#handleToggle(unitId),
              below: (row) => this.#mine.choice(row.unit, this.t),
            })
          : nothing
      }
      <p class="soft small">${fill(scale, scaleOf(league))} ${weeks ? trend.note : nothing}</p>
    </div>`;
  }

  #nothingFound(): string {
    const { table, filters } = this.t;
    return this.typed ? fill(table.none, { words: this.typed }) : filters.none;
  }

  get #spoken() {
    return { texts: this.t, common: this.common, locale: this.locale };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-ranking-board': RankingBoard;
  }
}
