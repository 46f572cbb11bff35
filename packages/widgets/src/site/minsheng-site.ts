import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { type EventName, eventNames } from '../embed/event-names.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { type Size, siteContext, type Theme } from './site-context.ts';

/**
 * Says once for everything inside it which county it speaks to and how it looks. Language is the
 * ordinary `lang` attribute.
 *
 * @slot - the page, with any number of widgets at any depth
 */
export class MinshengSite extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    /* Two sheets of paper lie apart; whatever the page says of its own widgets goes before. */
    ::slotted(:is(
          minsheng-contact-card,
          minsheng-submission-form,
          minsheng-status-tracker,
          minsheng-ranking-board,
          minsheng-echoes,
          minsheng-heat-map,
          minsheng-case-desk
        ):not(:first-child)) {
      margin-block-start: 16px;
    }
  `;

  #settings = new ContextProvider(this, { context: siteContext });

  /** Origin of the server, `https://HOST`. */
  @property() server = '';
  /** Publishable key of the site, `pk_…`. */
  @property({ attribute: 'site-key' }) siteKey = '';
  /** `large` for larger type and controls (适老化). */
  @property() size: Size = 'normal';
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  @property() theme: Theme = 'auto';
  /**
   * Languages the county adds: `ug bo=/texts/bo.json` is Uyghur from the server's own folder and
   * Tibetan from a file of the page.
   */
  @property() languages = '';

  /** Tells the app around the page, in whose WebView it stands, of every event of the widgets. */
  @property({ type: Boolean }) native = false;

  constructor() {
    super();
    for (const name of eventNames) this.addEventListener(name, (event) => this.#handleEvent(event));
  }

  async #handleEvent(event: GlobalEventHandlersEventMap[EventName]): Promise<void> {
    if (!this.native) return;
    const { localName: widget } = event.target as Element;
    const { tellApp } = await import('../embed/native.ts');
    tellApp({ source: 'minsheng', event: event.type as EventName, widget, detail: event.detail });
  }

  override connectedCallback(): void {
    this.#provide();
    super.connectedCallback();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#provide();
  }

  /**
   * Goes one step back inside the widget in use, as the back key of a phone should.
   *
   * @returns whether there was one; if not, the page or app goes back itself
   */
  back(): boolean {
    const widgets = [...this.querySelectorAll<MinshengElement<unknown>>('*')].filter(
      ({ localName }) => /^minsheng-(?!site$)/.test(localName),
    );
    const shown = widgets.filter((widget) => widget.getClientRects().length > 0);
    const used = shown.find((widget) => widget.matches(':focus-within'));
    return [...(used ? [used] : []), ...shown].some((widget) => widget.back?.());
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const { server, siteKey, size, theme, languages } = this;
    this.#settings.setValue({ server, siteKey, size, theme, languages });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-site': MinshengSite;
  }
}
