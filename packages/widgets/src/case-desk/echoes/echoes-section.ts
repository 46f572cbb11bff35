import type { Task } from '@lit/task';
import type { Client, Schemas } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../../locales/locales.ts';
import zh from '../../locales/zh-CN/desk-echoes.ts';
import { addStyles } from '../../parts/add-styles.ts';
import { choices, choicesStyles } from '../../parts/choices.ts';
import { formatMoment } from '../../parts/dates.ts';
import { chevronLeftIcon } from '../../parts/icons.ts';
import { LateTexts } from '../../parts/late-texts.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { placeHash } from '../address.ts';
import type { CaseDesk } from '../case-desk.ts';
import { Gradual } from '../gradual.ts';
import { listStyles } from '../lists.styles.ts';
import { More } from '../more.ts';
import type { Section } from '../sections.ts';
import { ChooseCase } from './choose-case.ts';
import { EchoForm } from './echo-form.ts';
import { EchoView } from './echo-view.ts';
import { styles } from './echoes.styles.ts';

type EchoWork = Schemas['EchoWork'];
type DeskEchoesTexts = Texts<typeof zh>;
type Status = EchoWork['status'];

/** A picture of the case, as the server proposes it. */
export type Pictured = Schemas['EchoSuggestion']['pictures'][number];

/** What the parts of the section share. */
export interface Echoes {
  readonly desk: CaseDesk;
  readonly t: () => DeskEchoesTexts;
  /** A link to a place in the section, or in another. */
  readonly link: (item: string, words: unknown, section?: 'cases') => TemplateResult;
}

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<DeskEchoesTexts> = {
  name: 'desk-echoes',
  'zh-CN': zh,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/desk-echoes.ts'),
  en: () => import('../../locales/en/desk-echoes.ts'),
};

const NAME = 'echoes';
const statuses: readonly Status[] = ['in-review', 'drafted', 'published', 'withdrawn'];
/** Echoes that come with each step. */
const STEP = 20;
const ENTRIES = 'echoes-entries';

/** What somebody is at: `echo-ID` is read, the others are written. */
const opened = /^(echo|case|edit|again)-([\w-]+)$/;

interface Listed {
  readonly status: Status;
  readonly echoes: Gradual<EchoWork>;
}

interface Opened {
  readonly item: string;
  readonly work?: EchoWork;
}

/** 民情回音: closed cases chosen, masked, reviewed by a second person, published and taken back. */
export class EchoesSection implements Section {
  #shared: Echoes;
  #list: Task<readonly unknown[], Listed>;
  #opened: Task<readonly unknown[], Opened>;
  #more: More;
  #choose: ChooseCase;
  #view: EchoView;
  /** What is being written, by where; it stays until it is saved or given up. */
  #forms = new Map<string, EchoForm>();
  #status: Status = 'in-review';

  private constructor(desk: CaseDesk, late: LateTexts<DeskEchoesTexts>) {
    this.#shared = {
      desk,
      t: () => late.now,
      link: (item, words, section) => this.#link(item, words, section),
    };
    this.#more = new More(desk, { step: STEP, entries: ENTRIES, again: () => this.#list.run() });
    this.#choose = new ChooseCase(this.#shared);
    this.#view = new EchoView(this.#shared, {
      changed: () => this.#changed(),
      edit: (id) => this.#show(`edit-${id}`),
    });
    this.#list = desk.ask(
      () => [this.#listStatus],
      async (client, [status], signal) => {
        const list = client.echoes.work({ status, limit: STEP }, { signal });
        return { status, echoes: await Gradual.read(list, STEP) };
      },
    );
    this.#opened = desk.ask(
      () => [desk.itemOf(NAME)],
      (client, [item], signal) => this.#open(client, item, signal),
    );
  }

  static async load(desk: CaseDesk): Promise<EchoesSection> {
    const late = await LateTexts.load(desk, texts);
    for (const sheet of [choicesStyles, listStyles, styles]) {
      addStyles(desk.renderRoot as ShadowRoot, sheet);
    }
    return new EchoesSection(desk, late);
  }

  back(): boolean {
    const item = this.#shared.desk.itemOf(NAME);
    if (item !== 'choose' && !opened.test(item)) return false;
    this.#show(this.#status);
    return true;
  }

  leave(): void {
    for (const form of this.#forms.values()) form.drop();
    this.#view.drop();
  }

  render(item: string): unknown {
    const isOpened = opened.test(item);
    if (!isOpened && item !== 'choose') return this.#overview();
    return html`<div class="stack">
      <p class="no-print">
        ${this.#link(this.#status, html`${chevronLeftIcon()}${this.#shared.t().back}`)}
      </p>
      ${isOpened ? this.#one(item) : this.#choose.render()}
    </div>`;
  }

  #one(item: string): unknown {
    const loading = () => skeleton('title', 'line', 'block', 'block');
    // What is being written stays, whatever the server says now.
    const form = this.#forms.get(item);
    if (form) return form.render();
    return this.#shared.desk.screen(this.#opened, {
      loading,
      content: ({ item: of, work }) => (of === item && work ? this.#view.render(work) : loading()),
    });
  }

  async #open(client: Client, item: string, signal: AbortSignal): Promise<Opened> {
    const [, what, id = ''] = opened.exec(item) ?? [];
    if (!what || this.#forms.has(item)) return { item };
    const work = what === 'case' ? undefined : await client.echoes.open(id, { signal });
    // What is in review is taken back or returned before it is changed.
    if (work && (what === 'echo' || (what === 'edit' && work.status !== 'drafted'))) {
      return { item, work };
    }
    const caseId = work?.caseId ?? id;
    const suggestion = await client.echoes.suggest(caseId, { signal });
    const form = new EchoForm(this.#shared, {
      caseId,
      suggestion,
      from: work,
      onSaved: (saved) => this.#handleSaved(item, saved),
      onCancel: () => this.#handleCancel(item),
    });
    this.#forms.set(item, form);
    return { item };
  }

  #overview(): TemplateResult {
    const { desk } = this.#shared;
    const t = this.#shared.t();
    const loading = () => skeleton('title', 'line', 'title', 'line');
    const status = this.#listStatus;
    return html`<div class="stack">
      <div>
        <h3 id="echo-head">${t.title}</h3>
        <p class="soft">${t.lead}</p>
      </div>
      ${
        desk.staff.role === 'desk'
          ? html`<p class="no-print">
              <button
                class="button primary"
                id="echo-choose"
                type="button"
                @click=${() => this.#show('choose')}
              >
                ${t.write}
              </button>
            </p>`
          : nothing
      }
      ${choices(
        {
          id: 'echo-status',
          label: t.lists,
          options: statuses.map((value) => ({ value, label: t.states[value] })),
          value: status,
          layout: 'grid',
          onChange: (value) => desk.show(NAME, value),
        },
        desk.common,
      )}
      ${desk.screen(this.#list, {
        loading,
        content: (listed) => (listed.status === status ? this.#listed(listed) : loading()),
      })}
    </div>`;
  }

  #listed({ status, echoes }: Listed): TemplateResult {
    const t = this.#shared.t();
    const { locale } = this.#shared.desk;
    if (echoes.items.length === 0) return html`<p class="soft">${t.none[status]}</p>`;
    return html`<ul class="entries" id=${ENTRIES}>
        ${echoes.items.map(({ echo, draftedBy, draftedAt, trackingCode, ...work }) => {
          const when = formatMoment(draftedAt, locale);
          const wrote = fill(t.wrote, { name: draftedBy ?? '', when });
          return html`<li class="entry">
            <div class="row">${this.#link(`echo-${echo.id}`, echo.title)}</div>
            <p class="soft small">${[trackingCode, echo.area?.name, wrote].filter(Boolean).join(' · ')}</p>
            ${this.#reason(work)}
          </li>`;
        })}
      </ul>
      ${this.#more.render(echoes)}`;
  }

  /** Why it is where it is. */
  #reason({
    status,
    withdrawReason,
    returnReason,
  }: Pick<EchoWork, 'status' | 'withdrawReason' | 'returnReason'>): unknown {
    const reason = fill(this.#shared.t().returned, { reason: returnReason ?? '' });
    if (withdrawReason) return html`<p class="small written">${withdrawReason}</p>`;
    return status === 'drafted' && returnReason
      ? html`<p class="small written">${reason}</p>`
      : nothing;
  }

  /** Which list is on view; while an echo is open, the one behind it stays. */
  get #listStatus(): Status {
    const item = this.#shared.desk.itemOf(NAME);
    const named = statuses.find((status) => status === item);
    if (named || item === '') this.#status = named ?? 'in-review';
    return this.#status;
  }

  #link(item: string, words: unknown, section: 'cases' | 'echoes' = NAME): TemplateResult {
    const handleClick = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#show(item, section);
    };
    return html`<a class="up" href=${placeHash({ section, item })} @click=${handleClick}
      >${words}</a
    >`;
  }

  #show(item: string, section: 'cases' | 'echoes' = NAME): void {
    this.#shared.desk.show(section, item);
    void this.#shared.desk.focusOn(section === NAME ? '#echo-head' : '#case-title');
  }

  async #changed(): Promise<void> {
    await Promise.all([this.#opened.run(), this.#list.run()]);
  }

  #handleSaved(item: string, { echo, status }: EchoWork): void {
    this.#end(item);
    void this.#list.run();
    // Who went on to something else stays there.
    if (this.#shared.desk.itemOf(NAME) === item) {
      this.#status = status;
      this.#show(`echo-${echo.id}`);
    }
    const { saved, savedDraft } = this.#shared.t().form;
    void this.#shared.desk.announce(status === 'drafted' ? savedDraft : saved);
  }

  #handleCancel(item: string): void {
    this.#end(item);
    const [, what, id] = opened.exec(item) ?? [];
    this.#show(what === 'case' ? this.#status : `echo-${id}`);
  }

  #end(item: string): void {
    this.#forms.get(item)?.drop();
    this.#forms.delete(item);
  }
}
