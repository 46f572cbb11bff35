import type { RankingEditionSummary } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatMoment } from '../../parts/dates.ts';
import { chevronRightIcon } from '../../parts/icons.ts';
import { periodOf } from '../../ranking-board/words.ts';
import { placeHash } from '../address.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { BoardWords, DeskBoardTexts } from './board-texts.ts';
import { stageOf } from './stage.ts';

/** Where an edition stands, in words. */
export function stageWords(
  edition: RankingEditionSummary,
  { stages }: DeskBoardTexts,
  locale: string,
): string {
  const stage = stageOf(edition, Date.now());
  const moment = stage === 'published' ? edition.publishedAt : edition.appealUntil;
  return fill(stages[stage], { moment: moment ? formatMoment(moment, locale) : '' });
}

/** One edition a line: which days, where it stands, what it has to do with others. */
export function editionList(
  editions: readonly RankingEditionSummary[],
  desk: CaseDesk,
  words: BoardWords,
  onOpen: (id: string) => void,
): TemplateResult {
  const t = words.own();
  const { locale } = desk;
  const handleOpen = (event: MouseEvent, id: string): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(id);
  };
  return html`<ul class="editions">
    ${editions.map((edition) => {
      const { id, title, status, corrects, correctedBy } = edition;
      return html`<li>
        <a
          class="edition"
          id="edition-${id}"
          href=${placeHash({ section: 'board', item: id })}
          @click=${(event: MouseEvent) => handleOpen(event, id)}
        >
          <span class="edition-words">
            <strong>${title}</strong>
            <span class="soft">${periodOf(edition, words.board(), locale)}</span>
            ${corrects ? html`<span class="soft small">${fill(t.corrects, { number: corrects.number })}</span>` : nothing}
            ${correctedBy ? html`<span class="soft small">${fill(t.correctedBy, { number: correctedBy.number })}</span>` : nothing}
          </span>
          <span class="stage ${status}">${stageWords(edition, t, locale)}</span>
          ${chevronRightIcon()}
        </a>
      </li>`;
    })}
  </ul>`;
}
