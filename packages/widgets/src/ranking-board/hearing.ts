import type { RankingEdition } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import type { RankingBoardTexts } from './ranking-board.ts';

/** What a correction says of the edition it corrects, and the other way round; each leads there. */
export function correctionNotes(
  { corrects, correctedBy, correctionNote }: RankingEdition,
  { hearing }: RankingBoardTexts,
  onOpen: (id: string) => void,
): TemplateResult | typeof nothing {
  const link = (text: string, to: { id: string; number: number }) =>
    html`<p>
      ${fill(text, { number: to.number })}
      <button class="link no-print" type="button" @click=${() => onOpen(to.id)}>
        ${fill(hearing.open, { number: to.number })}
      </button>
    </p>`;
  if (!corrects && !correctedBy) return nothing;
  return html`<div class="invented stack tight">
    ${correctedBy ? link(hearing.correctedBy, correctedBy) : nothing}
    ${corrects ? link(hearing.corrects, corrects) : nothing}
    ${correctionNote ? html`<p>${correctionNote}</p>` : nothing}
  </div>`;
}

/** Who appealed against an edition and how it ended; until when a unit may or might. */
export function appealNotes(
  { appeals, appealUntil }: RankingEdition,
  { hearing }: RankingBoardTexts,
  locale: Locale,
): TemplateResult | typeof nothing {
  if (appeals.length === 0 && appealUntil === null) return nothing;
  return html`<div class="stack tight">
    <h3>${hearing.title}</h3>
    <p class="soft small">${hearing.lead}</p>
    ${
      appeals.length === 0
        ? html`<p>${hearing.none}</p>`
        : html`<ul>
            ${appeals.map(
              ({ unit, outcome, reason }) => html`<li>
                ${fill(hearing[outcome], { unit: unit.name })} ${reason}
              </li>`,
            )}
          </ul>`
    }
    ${appealUntil ? html`<p class="soft small">${fill(Date.parse(appealUntil) > Date.now() ? hearing.until : hearing.ended, { moment: formatMoment(appealUntil, locale) })}</p>` : nothing}
  </div>`;
}
