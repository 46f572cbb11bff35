import { TaskStatus } from '@lit/task';
import type { ContactCard as Card, ContactOfficial } from '@minsheng/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/contact-card.ts';
import { AreaPicker, areaPickerStyles } from '../parts/area-picker.ts';
import { copyText } from '../parts/clipboard.ts';
import { formatDay, formatMoment } from '../parts/dates.ts';
import { download } from '../parts/download.ts';
import { MinshengEvent } from '../parts/events.ts';
import { fieldStyles } from '../parts/field.ts';
import {
  checkIcon,
  clockIcon,
  copyIcon,
  messageIcon,
  personIcon,
  phoneIcon,
  pinIcon,
  printIcon,
} from '../parts/icons.ts';
import { keep, recall } from '../parts/kept.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/skeleton.ts';
import { styles } from './contact-card.styles.ts';
import { forgetCard, keepCard, keptCard } from './kept-cards.ts';
import { dialled, grouped } from './phone.ts';
import { vcard } from './vcard.ts';

export type ContactCardTexts = Texts<typeof zh>;

/** The household would rather write than call: open the form with this area filled in. */
export class WriteEvent extends MinshengEvent<{ areaCode: string; areaName: string }> {
  static readonly type = 'minsheng-write';
  constructor(detail: { areaCode: string; areaName: string }) {
    super(WriteEvent.type, detail);
  }
}

/** A household's own place, as this device remembers it. */
interface Home {
  code: string;
  name: string;
}

/**
 * Whom a household can call (干群联系卡): the officials of its village first, then of its town and
 * county, each with what to ask about, when, and one large button to call; the duty line for when
 * nobody answers; a way to write instead. The village is chosen once and remembered. A card once
 * seen is there without a network, too.
 *
 * @event {WriteEvent} minsheng-write - "write instead" was pressed
 * @csspart base - the sheet of paper everything is written on
 */
export class ContactCard extends MinshengElement<ContactCardTexts> {
  static override styles = [MinshengElement.styles, fieldStyles, areaPickerStyles, styles];

  #card = this.ask(
    () => [this.#home?.code],
    async (client, [code], signal) => {
      if (!code) return undefined;
      try {
        const card = await client.contactCards.get(code, { signal });
        keepCard(this.connection.server, card);
        return card;
      } catch (error) {
        if (statusOf(error) === 404) forgetCard(this.connection.server, code);
        throw error;
      }
    },
  );

  #places = new AreaPicker(this, {
    townIsEnough: true,
    load: async (parent, signal) => {
      const client = await this.client();
      const above = parent ?? (await client.areas.list({}, { signal })).data[0];
      if (!above) return [];
      return (await client.areas.list({ parentCode: above.code, limit: 200 }, { signal })).data;
    },
    onPick: (path) => this.#handlePick(path),
  });

  /** Statistics code of the area, 12 digits; without it the household chooses. */
  @property() area = '';
  /** Page with the submission form; "write instead" leads there with `#area=CODE`. */
  @property({ attribute: 'form-url' }) formUrl = '';

  protected readonly texts: Translations<ContactCardTexts> = {
    'zh-CN': zh,
    en: () => import('../locales/en/contact-card.ts'),
  };

  /** What this household chose here; goes before the attribute. */
  @state() private chosen: Home | undefined;
  @state() private choosing = false;
  /** The number that was copied last, so that its button can say so. */
  @state() private copied = '';

  #handlePick(path: readonly Home[]): void {
    const place = path.at(-1);
    if (!place) return;
    this.show(place.code, place.name);
    this.focusOn('h2');
  }

  #handleChange = (): void => {
    this.#places.choose([]);
    this.choosing = true;
    this.focusOn('.area-sheet .input');
  };

  #handleBack = (): void => {
    this.choosing = false;
    this.focusOn('.change');
  };

  async #handleCopy(phone: string): Promise<void> {
    const done = await copyText(phone);
    this.copied = done ? phone : '';
    this.announce(done ? fill(this.t.copied, { phone }) : this.t.notCopied);
  }

  #handleWrite({ area }: Card): void {
    this.dispatchEvent(new WriteEvent({ areaCode: area.code, areaName: area.name }));
  }

  #handleSave(card: Card): void {
    download(`${card.area.name}.vcf`, 'text/vcard', vcard(card, this.t.duty.name));
  }

  async #handlePrint(card: Card): Promise<void> {
    const { printCard } = await import('./paper-card.ts');
    printCard(this.renderRoot as ShadowRoot, {
      card,
      texts: this.t,
      locale: this.locale,
      formUrl: this.#formUrl(card),
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('area')) this.chosen = undefined;
  }

  /** Shows the card of an area and remembers it as this household's. */
  show(areaCode: string, name = ''): void {
    this.chosen = { code: areaCode, name };
    this.choosing = false;
    keep(`home:${this.connection.server}`, this.chosen);
  }

  protected get label(): string {
    return this.t.title;
  }

  /** Chosen here, else named by the page, else remembered from the last visit. */
  get #home(): Home | undefined {
    if (this.chosen) return this.chosen;
    if (this.area) return { code: this.area, name: '' };
    return recall<Home>(`home:${this.connection.server}`);
  }

  #formUrl({ area }: Card): string {
    if (!this.formUrl) return '';
    const url = new URL(this.formUrl, document.baseURI);
    url.hash = `area=${area.code}`;
    return url.href;
  }

  protected content(): TemplateResult {
    const home = this.#home;
    return home && !this.choosing ? this.#cardOf(home) : this.#question(Boolean(home));
  }

  #question(canGoBack: boolean): TemplateResult {
    return html`<div class="stack loose">
      <div class="masthead stack tight">
        <h2>${this.t.title}</h2>
        <p>${this.t.lead}</p>
      </div>
      ${this.#places.render({ id: 'place', label: this.t.where })}
      ${
        canGoBack
          ? html`<button class="button quiet" type="button" @click=${this.#handleBack}>
              ${this.common.back}
            </button>`
          : nothing
      }
    </div>`;
  }

  #cardOf(home: Home): TemplateResult {
    const task = this.#card;
    const kept = keptCard(this.connection.server, home.code);
    const fresh = task.status === TaskStatus.COMPLETE ? task.value : undefined;
    const card = fresh ?? kept?.card;
    return html`<div class="stack loose">
      ${this.#head(card, home.name)}
      ${task.status === TaskStatus.ERROR && kept ? this.#notFresh(task.error, kept.at) : nothing}
      ${
        card
          ? this.#sheet(card)
          : statusOf(task.error) === 404
            ? this.#gone()
            : this.screen(task, {
                content: () => nothing,
                loading: () => skeleton('short', 'line', 'block', 'line', 'block', 'line', 'block'),
              })
      }
    </div>`;
  }

  #head(card: Card | undefined, name: string): TemplateResult {
    const above = card?.path.slice(0, -1).map(({ name }) => name) ?? [];
    const place = card?.area.name || name;
    return html`<div class="masthead">
      ${place ? html`<p class="soft small">${this.t.title}</p>` : nothing}
      <h2>${place || this.t.title}</h2>
      <div class="row where">
        <p class="row soft place">
          ${above.length > 0 ? html`${pinIcon()}<span>${above.join(' ')}</span>` : nothing}
        </p>
        <button class="button quiet change no-print" type="button" @click=${this.#handleChange}>
          ${this.t.change}
        </button>
      </div>
    </div>`;
  }

  #notFresh(error: unknown, at: string): TemplateResult {
    const reached = statusOf(error) !== undefined;
    const { title, body } = reached ? this.t.stale : this.t.offline;
    return notice({
      tone: reached ? 'caution' : 'offline',
      title: fill(title, { moment: formatMoment(at, this.locale) }),
      body,
      alert: true,
      actions: html`<button class="button" type="button" @click=${() => this.#card.run()}>
        ${this.common.retry}
      </button>`,
    });
  }

  #gone(): TemplateResult {
    return notice({
      tone: 'caution',
      ...this.t.gone,
      alert: true,
      actions: html`<button class="button" type="button" @click=${this.#handleChange}>
        ${this.t.change}
      </button>`,
    });
  }

  #sheet(card: Card): TemplateResult {
    const groups = byPlace(card.officials);
    return html`
      ${card.invented ? html`<p class="invented small">${this.t.invented}</p>` : nothing}
      ${card.officials.length === 0 ? this.#empty(card) : nothing}
      <div class="groups">
        ${groups.map(
          ([place, officials], at) => html`<div class="stack group">
            <h3>${fill(at === 0 ? this.t.first : this.t.next, { area: place })}</h3>
            <ul>
              ${officials.map((official, first) => this.#official(official, at + first === 0))}
            </ul>
          </div>`,
        )}
      </div>
      ${card.note ? notice({ tone: 'info', title: card.note }) : nothing}
      ${this.#duty(card)} ${this.#instead(card)}
      <div class="row foot no-print">
        <button class="button quiet" type="button" @click=${() => this.#handleSave(card)}>
          ${personIcon()}${this.t.save}
        </button>
        <button class="button quiet" type="button" @click=${() => this.#handlePrint(card)}>
          ${printIcon()}${this.t.print}
        </button>
      </div>
      ${
        Date.parse(card.updatedAt) > 0
          ? html`<p class="soft small">
              ${fill(this.t.updated, { day: formatDay(card.updatedAt, this.locale) })}
            </p>`
          : nothing
      }
    `;
  }

  #empty({ area, dutyPhone }: Card): TemplateResult {
    return notice({
      tone: 'info',
      title: fill(this.t.empty.title, { area: area.name }),
      body: dutyPhone ? this.t.empty.call : this.t.empty.write,
    });
  }

  #official(official: ContactOfficial, nearest: boolean): TemplateResult {
    const { name, title, duties, hours, phone } = official;
    return html`<li class="official">
      <p class="who"><strong>${name}</strong> <span class="soft">${title}</span></p>
      ${duties ? html`<p>${fill(this.t.about, { duties })}</p>` : nothing}
      ${hours ? html`<p class="hours soft small">${clockIcon()}<span>${hours}</span></p>` : nothing}
      ${
        phone
          ? this.#call(phone, {
              primary: nearest,
              call: fill(this.t.call, { name }),
              copy: fill(this.t.copy, { name }),
            })
          : html`<p class="soft">${this.t.noPhone}</p>`
      }
    </li>`;
  }

  /** The number as a button to call it, and a smaller one to copy it. */
  #call(phone: string, words: { primary: boolean; call: string; copy: string }): TemplateResult {
    const copied = this.copied === phone;
    return html`<div class="call">
      <a class="button ${words.primary ? 'primary' : ''}" href="tel:${dialled(phone)}">
        ${phoneIcon()}<span class="number">${grouped(phone)}</span>
        <span class="visually-hidden">${words.call}</span>
      </a>
      <button
        class="button no-print"
        type="button"
        aria-label=${copied ? fill(this.t.copied, { phone }) : words.copy}
        @click=${() => this.#handleCopy(phone)}
      >
        ${copied ? checkIcon() : copyIcon()}
        <span class="small">${copied ? this.common.copied : this.t.copyShort}</span>
      </button>
    </div>`;
  }

  #duty({ dutyPhone, dutyHours }: Card): TemplateResult | typeof nothing {
    if (!dutyPhone) return nothing;
    const { title, call, copy } = this.t.duty;
    return html`<div class="duty">
      <div class="stack tight">
        <h3>${title}</h3>
        ${
          dutyHours
            ? html`<p class="hours soft">${clockIcon()}<span>${dutyHours}</span></p>`
            : nothing
        }
      </div>
      ${this.#call(dutyPhone, { primary: false, call, copy })}
    </div>`;
  }

  #instead(card: Card): TemplateResult {
    const handle = () => this.#handleWrite(card);
    const words = html`${messageIcon()}${this.t.write}`;
    const url = this.#formUrl(card);
    return url
      ? html`<a class="button wide no-print" href=${url} @click=${handle}>${words}</a>`
      : html`<button class="button wide no-print" type="button" @click=${handle}>${words}</button>`;
  }
}

/** The HTTP status of an error; undefined when the server was not reached. */
const statusOf = (error: unknown): number | undefined =>
  (error as { status?: number } | undefined)?.status;

/** Officials by the name of their place, in the order they came: nearest first. */
function byPlace(officials: readonly ContactOfficial[]): [string, ContactOfficial[]][] {
  const groups = new Map<string, [string, ContactOfficial[]]>();
  for (const official of officials) {
    const { code, name } = official.area;
    const group = groups.get(code) ?? [name, []];
    group[1].push(official);
    groups.set(code, group);
  }
  return [...groups.values()];
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-contact-card': ContactCard;
  }
  interface GlobalEventHandlersEventMap {
    'minsheng-write': WriteEvent;
  }
}
