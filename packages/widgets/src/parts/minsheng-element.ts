import { ContextConsumer } from '@lit/context';
import { Task, TaskStatus } from '@lit/task';
import { type CSSResultGroup, html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  type CommonTexts,
  type Locale,
  localeOf,
  nearestLang,
  type Translations,
  translate,
} from '../locales/locales.ts';
import { fetchLanguage, type OwnLanguage, overlay, ownLanguages } from '../locales/own-language.ts';
import common from '../locales/zh-CN/common.ts';
import { type Client, clientOf } from '../site/client.ts';
import { type Size, siteContext, type Theme } from '../site/site-context.ts';
import { base } from '../theme/base.ts';
import { tokens } from '../theme/tokens.ts';
import { buttonStyles } from './button.ts';
import { learnDates } from './dates.ts';
import { ReadyEvent } from './events.ts';
import { explain, report, UnconfiguredError } from './failure.ts';
import { notice, noticeStyles } from './notice.ts';
import { skeleton, skeletonStyles } from './skeleton.ts';

/** The five faces of a screen; offline and error come with it. */
export interface Screen<Value> {
  content: (value: Value) => unknown;
  /** Shown while nothing has arrived yet. Give it the shape of the content. */
  loading?: () => TemplateResult;
  /** Shown instead of content when `isEmpty(value)`. */
  empty?: () => TemplateResult;
  isEmpty?: (value: Value) => boolean;
}

const commonTexts: Translations<CommonTexts> = {
  name: 'common',
  'zh-CN': common,
  'zh-Hant': () => import('../locales/generated/zh-Hant/common.ts'),
  en: () => import('../locales/en/common.ts'),
};

/**
 * What every widget is: it knows its county and language, stands in one of five states, speaks
 * through one live region and never loses the focus. A widget writes `texts`, `label` and
 * `content()`.
 *
 * @event {ReadyEvent} minsheng-ready - it stands on the page and can be called
 * @event {FailedEvent} minsheng-failed - it could not load, or what a resident did failed
 * @csspart base - the sheet of paper everything is written on
 * @cssprop --minsheng-surface - the paper a widget is written on
 * @cssprop --minsheng-sunken - a sheet lying a little lower: table heads, quiet groups
 * @cssprop --minsheng-hairline - decorative rules
 * @cssprop --minsheng-edge - edges of inputs and choices, at least 3:1 against the surface
 * @cssprop --minsheng-ink - text
 * @cssprop --minsheng-ink-soft - second voice: hints, times, labels of numbers
 * @cssprop --minsheng-action - what can be done: buttons, links
 * @cssprop --minsheng-action-strong - the same, pressed or pointed at
 * @cssprop --minsheng-on-action - text on it
 * @cssprop --minsheng-action-tint - a ground for what was chosen
 * @cssprop --minsheng-urgent - the red list and true urgency, nothing else
 * @cssprop --minsheng-on-urgent - text on it
 * @cssprop --minsheng-urgent-tint - a ground for it
 * @cssprop --minsheng-caution - wait, look again, due soon
 * @cssprop --minsheng-caution-tint - a ground for it
 * @cssprop --minsheng-font - font family; inherited from the page when not set
 * @cssprop --minsheng-radius - corner radius, 6px
 * @cssprop --minsheng-density - factor on all spacing, 1
 * @cssprop --minsheng-text-scale - factor on all type, 1
 */
export abstract class MinshengElement<T> extends LitElement {
  static override styles: CSSResultGroup = [
    tokens,
    base,
    buttonStyles,
    noticeStyles,
    skeletonStyles,
  ];

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the subclass through `this`.
    return [...super.observedAttributes, 'lang'];
  }

  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  @property() server?: string;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  @property({ attribute: 'site-key' }) siteKey?: string;
  /** `large` for larger type and controls (适老化). */
  @property() size?: Size;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  @property() theme?: Theme;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  @property() languages?: string;

  @state() private said = '';
  @state() private ownFont = false;

  /** The language the widget speaks now. @internal */
  locale: Locale = 'zh-CN';
  /** The widget's own texts in `locale`; there from the first render on. */
  protected t!: T;
  /** The texts all widgets share. @internal */
  common: CommonTexts = common;

  /** The widget's texts in every language. */
  protected abstract readonly texts: Translations<T>;
  /** Name of the widget for those who cannot see it. */
  protected abstract get label(): string;
  /** What the widget shows inside its sheet. */
  protected abstract content(): unknown;

  #site: ContextConsumer<typeof siteContext, this> | undefined;
  #tasks: Task[] = [];
  #spoken: Locale | undefined;
  #own: OwnLanguage | undefined;
  /** Language files that could not be read: what they were for is said in zh-CN. */
  #unread = new Set<string>();
  #focused = false;
  #language = new MutationObserver(() => this.#readLanguage());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readLanguage();
    this.#language.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true });
    this.ownFont = /^("?Times|serif|"?SimSun|-webkit-standard)/.test(
      getComputedStyle(this).fontFamily,
    );
    addEventListener('online', this.#handleOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#language.disconnect();
    removeEventListener('online', this.#handleOnline);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) this.#readLanguage();
  }

  /**
   * Goes one step back inside the widget, as the back key of a phone should.
   *
   * @returns whether there was one; if not, the page or app goes back itself
   */
  back(): boolean {
    return false;
  }

  /** The county this widget talks to, from its own attributes or the surrounding site. @internal */
  get connection(): { server: string; siteKey: string; locale: Locale } {
    const site = this.#site?.value;
    return {
      server: this.server ?? site?.server ?? '',
      siteKey: this.siteKey ?? site?.siteKey ?? '',
      locale: this.locale,
    };
  }

  /** The SDK client of this widget's county. @internal */
  async client(): Promise<Client> {
    const { connection } = this;
    if (!connection.server || !connection.siteKey) throw new UnconfiguredError(this.localName);
    return clientOf(connection);
  }

  /**
   * A task that asks the server. Runs again when `args` or the connection change, on retry and when
   * the network comes back after a failure. Create it in a field initialiser.
   */
  protected ask<const Args extends readonly unknown[], Value>(
    args: () => Args,
    run: (client: Client, args: Args, signal: AbortSignal) => PromiseLike<Value>,
  ): Task<readonly unknown[], Value> {
    const task = new Task<readonly unknown[], Value>(this, {
      args: () => [...args(), ...Object.values(this.connection)],
      task: async (_all, { signal }) => run(await this.client(), args(), signal),
      onError: (error) => report(this, error, 'load'),
    });
    this.#tasks.push(task as Task);
    return task;
  }

  /** Renders a task in its five states. What has arrived stays in view while it is asked again. */
  protected screen<Value>(
    task: Task<readonly unknown[], Value>,
    { content, loading, empty, isEmpty }: Screen<Value>,
  ): unknown {
    if (task.status === TaskStatus.ERROR) return this.failure(task.error, () => task.run());
    if (task.value === undefined) {
      return html`<div aria-busy="true">
        <p class="visually-hidden">${this.common.loading}</p>
        ${loading?.() ?? skeleton('title', 'line', 'short', 'block')}
      </div>`;
    }
    return empty && isEmpty?.(task.value) ? empty() : content(task.value);
  }

  /** What happened, what to do, how to try again. Also for a failed action. @internal */
  failure(error: unknown, retry?: () => unknown): TemplateResult {
    const { kind, title, body } = explain(error, this.common);
    void report(this, error, retry ? 'load' : 'act');
    return notice({
      tone: kind === 'offline' ? 'offline' : 'caution',
      title,
      body,
      alert: true,
      ...(retry && kind !== 'unconfigured'
        ? {
            actions: html`<button class="button" type="button" @click=${retry}>
              ${this.common.retry}
            </button>`,
          }
        : {}),
    });
  }

  /** Texts in the language the widget speaks, with the county's own over them. @internal */
  async translated<Some>(texts: Translations<Some>): Promise<Some> {
    return overlay(await translate(texts, this.locale), this.#own?.texts, texts.name);
  }

  /** Says something to those who listen instead of looking. @internal */
  async announce(words: string): Promise<void> {
    this.said = '';
    await this.updateComplete;
    this.said = words;
  }

  /** Moves the focus to what the next render shows, for instance the field in error. @internal */
  async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    const target = this.renderRoot.querySelector<HTMLElement>(selector);
    if (target && target.tabIndex < 0) target.tabIndex = -1;
    target?.focus();
  }

  protected override async scheduleUpdate(): Promise<void> {
    this.#site ??= await this.#meetSite();
    this.#readLanguage();
    while (this.#spoken !== this.locale) await this.#learn();
    this.#focused = Boolean(this.shadowRoot?.activeElement);
    await super.scheduleUpdate();
  }

  protected override firstUpdated(): void {
    this.dispatchEvent(new ReadyEvent());
  }

  protected override updated(): void {
    if (this.#focused && !this.shadowRoot?.activeElement) {
      this.renderRoot.querySelector<HTMLElement>('.base')?.focus({ preventScroll: true });
    }
  }

  protected override render(): TemplateResult {
    const site = this.#site?.value;
    const size = this.size ?? site?.size ?? 'normal';
    const theme = this.theme ?? site?.theme ?? '';
    const scheme = /\b(light|dark)\b/.test(theme) ? '' : 'auto';
    return html`<section
      class="base ${size} ${theme} ${scheme} ${this.ownFont ? 'own-font' : ''}"
      part="base"
      lang=${this.locale}
      dir=${this.#own?.direction ?? 'ltr'}
      aria-label=${this.label}
      tabindex="-1"
    >
      ${this.content()}
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`;
  }

  #readLanguage(): void {
    const locale = localeOf(nearestLang(this), this.#ownLanguages().keys());
    if (locale === this.locale) return;
    this.locale = locale;
    this.requestUpdate();
  }

  #ownLanguages(): Map<Locale, string> {
    const languages = this.languages ?? this.#site?.value?.languages ?? '';
    const own = ownLanguages(languages, this.connection.server);
    for (const [tag, url] of own) if (this.#unread.has(url)) own.delete(tag);
    return own;
  }

  /** Everything this widget says, in the language it is to speak now. */
  async #learn(): Promise<void> {
    const { locale } = this;
    const url = this.#ownLanguages().get(locale);
    this.#own = url ? await fetchLanguage(url) : undefined;
    if (url && !this.#own) {
      this.#unread.add(url);
      this.#readLanguage();
      return;
    }
    [this.common, this.t] = await Promise.all([
      this.translated(commonTexts),
      this.translated(this.texts),
    ]);
    learnDates(locale, this.common.dates);
    this.#spoken = locale;
  }

  /** The site may be upgraded after the widgets inside it: wait, then ask. */
  async #meetSite(): Promise<ContextConsumer<typeof siteContext, this>> {
    if (!this.server && this.closest('minsheng-site:not(:defined)')) {
      await customElements.whenDefined('minsheng-site');
    }
    return new ContextConsumer(this, { context: siteContext, subscribe: true });
  }

  /** A device says "online" before its network carries anything: a little, or much on a weak one. */
  #handleOnline = (): void => {
    for (const seconds of [1, 5, 20]) setTimeout(() => this.#askAgain(), seconds * 1000);
  };

  #askAgain(): void {
    if (!this.isConnected) return;
    for (const task of this.#tasks) if (task.status === TaskStatus.ERROR) task.run();
  }
}
