import { TaskStatus } from '@lit/task';
import type { ContactCard as Card } from '@minsheng/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/contact-card.ts';
import { AreaPicker, areaPickerStyles } from '../parts/area-picker.ts';
import { copyText } from '../parts/clipboard.ts';
import { formatMoment } from '../parts/dates.ts';
import { download } from '../parts/download.ts';
import { fieldStyles } from '../parts/field.ts';
import { pinIcon } from '../parts/icons.ts';
import { forget, keep, recall } from '../parts/kept.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { OnReturn } from '../parts/on-return.ts';
import { skeleton } from '../parts/skeleton.ts';
import { cardSheet } from './card-sheet.ts';
import { styles } from './contact-card.styles.ts';
import { forgetCard, keepCard, keptCard } from './kept-cards.ts';
import { NearButton } from './near-button.ts';
import { OfficeClock, officeAt } from './office.ts';
import { WechatCode } from './wechat.ts';
import { addresseeOf, goToForm, linkToForm, WriteEvent } from './write-instead.ts';

export type ContactCardTexts = Texts<typeof zh>;

export { WriteEvent } from './write-instead.ts';

/** A household's own place, as this device remembers it. */
interface Home {
  code: string;
  name: string;
}

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<ContactCardTexts> = {
  name: 'contact-card',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/contact-card.ts'),
  en: () => import('../locales/en/contact-card.ts'),
};

/**
 * Whom a household can call (干群联系卡): the officials of its village first, then of its town and
 * county, each with what to ask about, when, and one large button to call; the duty line for when
 * nobody answers; a way to write instead. The village is chosen once and remembered. A card once
 * seen is there without a network, too.
 *
 * @event {WriteEvent} minsheng-write - "write instead" was pressed; cancelable
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
        if (keepCard(this.connection.server, card)) void this.announce(this.t.changed);
        return card;
      } catch (error) {
        if (statusOf(error) === 404) forgetCard(this.connection.server, code);
        throw error;
      }
    },
  );

  #wechat = new WechatCode(this);
  #near = new NearButton(this, (village) => this.#handlePick([village]));

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
  /**
   * Page with the submission form; "write instead" leads there with `#area=CODE&unit=ID`. Without it, to
   * the form on this page.
   */
  @property({ attribute: 'form-url' }) formUrl = '';

  protected readonly texts = texts;

  /** What this household chose here; goes before the attribute. */
  @state() private chosen: Home | undefined;
  @state() private choosing = false;
  /** The number that was copied last, so that its button can say so. */
  @state() private copied = '';

  constructor() {
    super();
    this.addController(new OfficeClock(this, () => this.#shown));
    this.addController(new OnReturn(() => void this.#card.run()));
  }

  #handlePick(path: readonly Home[]): void {
    const place = path[path.length - 1];
    if (!place) return;
    this.show(place.code, place.name);
    this.focusOn('h2');
  }

  #handleChange = (): void => {
    this.#places.choose([]);
    this.choosing = true;
    this.focusOn('.area-picker');
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

  #handleWrite(card: Card, press: Event): void {
    const write = new WriteEvent(addresseeOf(card));
    if (!this.dispatchEvent(write)) press.preventDefault();
    else if (!this.formUrl) void goToForm(this, write.detail);
  }

  async #handleSave(card: Card): Promise<void> {
    const { vcard } = await import('./vcard.ts');
    download(`${card.area.name}.vcf`, 'text/vcard', vcard(card, this.t.duty.name));
  }

  async #handlePrint(card: Card, cards: 1 | 4): Promise<void> {
    const { printCard } = await import('./paper-card.ts');
    const { t: texts, locale, formUrl } = this;
    printCard(this, { card, cards, texts, locale, formUrl });
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

  /** From the choice of another place back to the card. */
  override back(): boolean {
    const { choosing } = this;
    if (choosing) this.#handleBack();
    return choosing;
  }

  /** Forgets the household's place on this device and asks for it. */
  reset(): void {
    forget(`home:${this.connection.server}`);
    this.chosen = undefined;
    this.area = '';
    this.choosing = false;
    this.#places.choose([]);
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

  /** The newest that is known of the card that is to be seen. */
  get #shown(): Card | undefined {
    const home = this.#home;
    if (!home || this.choosing) return undefined;
    const { value } = this.#card;
    return value?.area.code === home.code
      ? value
      : keptCard(this.connection.server, home.code)?.card;
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
      ${this.#places.render({ id: 'place', label: this.t.where })} ${this.#near.render(this.t)}
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
    const card = this.#shown;
    return html`<div class="stack loose">
      ${this.#head(card, home.name)}
      ${task.status === TaskStatus.ERROR && kept ? this.#notFresh(task.error, kept.at) : nothing}
      ${
        card
          ? cardSheet({
              card,
              texts: this.t,
              common: this.common,
              locale: this.locale,
              copied: this.copied,
              formUrl: linkToForm(this.formUrl, addresseeOf(card)),
              office: officeAt(card, Date.now()),
              wechat: this.#wechat,
              onCopy: (phone) => this.#handleCopy(phone),
              onWrite: (press) => this.#handleWrite(card, press),
              onSave: () => this.#handleSave(card),
              onPrint: (cards) => this.#handlePrint(card, cards),
            })
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
}

/** The HTTP status of an error; undefined when the server was not reached. */
const statusOf = (error: unknown): number | undefined =>
  (error as { status?: number } | undefined)?.status;

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-contact-card': ContactCard;
  }
}
