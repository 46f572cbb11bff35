import { html } from 'lit';
import type { Texts, Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/status-tracker.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { styles } from './status-tracker.styles.ts';

/** Where a case stands and what was answered (查询). */
export class StatusTracker extends MinshengElement<Texts<typeof zh>> {
  static override styles = [MinshengElement.styles, styles];

  protected readonly texts: Translations<Texts<typeof zh>> = {
    'zh-CN': zh,
    en: () => import('../locales/en/status-tracker.ts'),
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
    'minsheng-status-tracker': StatusTracker;
  }
}
