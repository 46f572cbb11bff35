import type { Task } from '@lit/task';
import type { CaseSummary, Client } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../../locales/locales.ts';
import zh from '../../locales/zh-CN/desk-cases.ts';
import { addStyles } from '../../parts/add-styles.ts';
import { formatDeadline } from '../../parts/dates.ts';
import { chevronLeftIcon } from '../../parts/icons.ts';
import { LateTexts } from '../../parts/late-texts.ts';
import { notice } from '../../parts/notice.ts';
import { pathTo } from '../../parts/places.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { placeHash } from '../address.ts';
import type { CaseDesk } from '../case-desk.ts';
import { caseList } from '../case-list.ts';
import { Gradual } from '../gradual.ts';
import { listStyles } from '../lists.styles.ts';
import { More } from '../more.ts';
import type { Section } from '../sections.ts';
import { CaseSearch } from './case-search.ts';
import { CaseView } from './case-view.ts';
import { type Listing, queryOf, readListing, wordsOf, writeListing } from './listing.ts';

export type DeskCasesTexts = Texts<typeof zh>;

const texts: Translations<DeskCasesTexts> = {
  name: 'desk-cases',
  'zh-CN': zh,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/desk-cases.ts'),
  en: () => import('../../locales/en/desk-cases.ts'),
};

const NAME = 'cases';
/** Cases that come with each step. */
const STEP = 20;
const ENTRIES = 'cases-entries';

interface Found {
  readonly item: string;
  readonly listing: Listing;
  readonly cases: Gradual<CaseSummary>;
  /** Names of the area and of the reason that were asked for. */
  readonly area: string;
  readonly reason: string;
}

/** Lists of cases, as reports and figures lead to them, and each case to be read. */
export class CasesSection implements Section {
  #desk: CaseDesk;
  #texts: LateTexts<DeskCasesTexts>;
  #found: Task<readonly unknown[], Found>;
  #view: CaseView;
  /** The list somebody came from. */
  #list = '';
  #more: More;
  #search: CaseSearch;

  private constructor(desk: CaseDesk, late: LateTexts<DeskCasesTexts>) {
    this.#desk = desk;
    this.#texts = late;
    this.#found = desk.ask(
      () => [this.#listItem],
      (client, [item], signal) => foundOf(client, item, signal),
    );
    this.#more = new More(desk, { step: STEP, entries: ENTRIES, again: () => this.#found.run() });
    this.#search = new CaseSearch(
      desk,
      () => late.now,
      (words) => this.#handleSearch(words),
    );
    this.#view = new CaseView(desk, () => late.now);
  }

  static async load(desk: CaseDesk): Promise<CasesSection> {
    const late = await LateTexts.load(desk, texts);
    addStyles(desk.renderRoot as ShadowRoot, listStyles);
    return new CasesSection(desk, late);
  }

  back(): boolean {
    if (!this.#desk.itemOf(NAME).startsWith('case-')) return false;
    this.#show(this.#list);
    return true;
  }

  render(item: string): unknown {
    const t = this.#texts.now;
    if (item.startsWith('case-')) {
      return html`<div class="stack loose">
        <p class="no-print">${this.#link(this.#list, html`${chevronLeftIcon()}${t.back}`)}</p>
        ${this.#view.render()}
      </div>`;
    }
    const listing = readListing(item);
    const loading = () => skeleton('line', 'title', 'line', 'block');
    return html`<div class="stack">
      <h3 id="cases-list">${t.title}</h3>
      ${this.#search.render(listing.words ?? '')}
      ${this.#desk.screen(this.#found, {
        loading,
        // What was listed before is not what was asked for.
        content: (found) => (found.item === item ? this.#listed(found) : loading()),
      })}
    </div>`;
  }

  /** What lists are read for; while a case is open, the list behind it stays. */
  get #listItem(): string {
    const item = this.#desk.itemOf(NAME);
    if (!item.startsWith('case-')) this.#list = item;
    return this.#list;
  }

  #listed({ listing, cases, item, ...names }: Found): TemplateResult {
    const t = this.#texts.now;
    const [first] = cases.items;
    const unit = first?.leadUnit?.name ?? '';
    const category = first?.category?.name ?? '';
    const narrowed = wordsOf(listing, { ...names, unit, category }, t, this.#desk.locale);
    const { words } = listing;
    return html`<div class="stack">
      ${narrowed ? html`<p class="soft">${narrowed}</p>` : nothing}
      <p class="row no-print">
        ${item ? this.#link('', t.all) : nothing}
        ${listing.late ? nothing : this.#link(writeListing({ late: true, ...(words && { words }) }), t.late)}
      </p>
      ${words && cases.items.length > 0 ? this.#count(cases) : nothing}
      ${
        cases.items.length === 0
          ? notice({ tone: 'info', ...(words ? t.search.none : t.none) })
          : caseList(
              cases.items.map((one) => ({ ...one, unit: one.leadUnit })),
              this.#desk,
              { id: ENTRIES, idOf: ({ id }) => id, after: (one) => this.#due(one) },
            )
      }
      ${this.#more.render(cases)}
    </div>`;
  }

  #count({ items, hasMore }: Gradual<CaseSummary>): TemplateResult {
    const { search: t } = this.#texts.now;
    return html`<p>${fill(hasMore ? t.foundMore : t.found, { count: items.length })}</p>`;
  }

  /** Among what is listed now. */
  #handleSearch(words: string): void {
    const { words: _, ...others } = readListing(this.#list);
    this.#show(writeListing({ ...others, ...(words && { words }) }));
  }

  #due({ due }: CaseSummary): TemplateResult | typeof nothing {
    const t = this.#texts.now;
    if (!due) return nothing;
    const when = formatDeadline(due.at, this.#desk.locale);
    return html`<p class="small">${fill(due.late ? t.overdue : t.due, { when })}</p>`;
  }

  #link(item: string, words: unknown): TemplateResult {
    const handleClick = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#show(item);
    };
    const hash = placeHash({ section: NAME, item });
    return html`<a class="up" href=${hash} @click=${handleClick}>${words}</a>`;
  }

  #show(item: string): void {
    this.#desk.show(NAME, item);
    void this.#desk.focusOn('#cases-list');
  }
}

async function foundOf(client: Client, item: string, signal: AbortSignal): Promise<Found> {
  const listing = readListing(item);
  const [cases, path, reason] = await Promise.all([
    Gradual.read(client.desk.list({ ...queryOf(listing), limit: STEP }, { signal }), STEP),
    // A list is of use without these names.
    listing.area ? pathTo(client, listing.area).catch(() => []) : [],
    listing.reason ? nameOfReason(client, listing.reason, signal).catch(() => '') : '',
  ]);
  return { item, listing, cases, area: path[path.length - 1]?.name ?? '', reason };
}

async function nameOfReason(client: Client, code: string, signal: AbortSignal): Promise<string> {
  const { reasons } = await client.statistics.get({}, { signal });
  return reasons.find((reason) => reason.code === code)?.name ?? '';
}
