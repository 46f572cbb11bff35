import { html } from 'lit';
import type { Texts, Translations } from '../../locales/locales.ts';
import zh from '../../locales/zh-CN/desk-board.ts';
import { LateTexts } from '../../parts/late-texts.ts';
import { notice } from '../../parts/notice.ts';
import { skeleton } from '../../parts/skeleton.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { Section } from '../sections.ts';

export type DeskBoardTexts = Texts<typeof zh>;

const texts: Translations<DeskBoardTexts> = {
  name: 'desk-board',
  'zh-CN': zh,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/desk-board.ts'),
  en: () => import('../../locales/en/desk-board.ts'),
};

/** The red and black board from its draft to its publication, for each role its part of it. */
export class BoardSection implements Section {
  #desk: CaseDesk;
  #texts: LateTexts<DeskBoardTexts>;
  #editions;

  private constructor(desk: CaseDesk, late: LateTexts<DeskBoardTexts>) {
    this.#desk = desk;
    this.#texts = late;
    this.#editions = desk.ask(
      () => [],
      (client, _, signal) => client.rankings.list({ limit: 20 }, { signal }),
    );
  }

  static async load(desk: CaseDesk): Promise<BoardSection> {
    return new BoardSection(desk, await LateTexts.load(desk, texts));
  }

  render(): unknown {
    const t = this.#texts.now;
    return html`<h3>${t.title}</h3>
      ${this.#desk.screen(this.#editions, {
        loading: () => skeleton('line', 'short', 'line', 'short'),
        isEmpty: ({ data }) => data.length === 0,
        empty: () => notice({ tone: 'info', ...t.empty }),
        content: ({ data }) => html`<ul>${data.map(({ title }) => html`<li>${title}</li>`)}</ul>`,
      })}`;
  }
}
