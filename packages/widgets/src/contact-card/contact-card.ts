import { html } from 'lit';
import type { Texts, Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/contact-card.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { styles } from './contact-card.styles.ts';

/** The officials a household can call, by area (干群联系卡). */
export class ContactCard extends MinshengElement<Texts<typeof zh>> {
  static override styles = [MinshengElement.styles, styles];

  protected readonly texts: Translations<Texts<typeof zh>> = {
    'zh-CN': zh,
    en: () => import('../locales/en/contact-card.ts'),
  };

  protected get label(): string {
    return this.t.title;
  }

  protected content() {
    return html`<h2>${this.t.title}</h2>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-contact-card': ContactCard;
  }
}
