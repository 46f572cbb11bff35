import { html } from 'lit';
import type { Texts, Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/ranking-board.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { styles } from './ranking-board.styles.ts';

/** The weekly board of units, per league (红黑榜). */
export class RankingBoard extends MinshengElement<Texts<typeof zh>> {
  static override styles = [MinshengElement.styles, styles];

  protected readonly texts: Translations<Texts<typeof zh>> = {
    'zh-CN': zh,
    en: () => import('../locales/en/ranking-board.ts'),
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
    'minsheng-ranking-board': RankingBoard;
  }
}
