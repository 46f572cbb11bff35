import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
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
  `;

  #settings = new ContextProvider(this, { context: siteContext });

  /** Origin of the server, `https://HOST`. */
  @property() server = '';
  /** Publishable key of the site, `pk_…`. */
  @property({ attribute: 'site-key' }) siteKey = '';
  /** `large` for larger type and controls (适老化). */
  @property() size: Size = 'normal';
  /** `auto` follows the device. */
  @property() theme: Theme = 'auto';

  override connectedCallback(): void {
    this.#provide();
    super.connectedCallback();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#provide();
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const { server, siteKey, size, theme } = this;
    this.#settings.setValue({ server, siteKey, size, theme });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-site': MinshengSite;
  }
}
