import type { RankingAppeal } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { oneDecimal } from '../../ranking-board/words.ts';
import type { DeskBoardTexts } from './board-texts.ts';

type Row = RankingAppeal['effect'][number];

/**
 * What an appeal changes when it is upheld: the unit's own row and whoever changes place with it. A
 * tenth of a point that others gain or lose, because the average of their league moved, is folded.
 */
export function effectTable(
  { unit, effect, outcome }: RankingAppeal,
  texts: DeskBoardTexts,
): TemplateResult {
  const t = texts.appeals;
  const title = outcome ? t.effectDone : t.effect;
  const changed = effect.filter(
    ({ before, after }) => placeWords(before, texts) !== placeWords(after, texts),
  );
  if (changed.length === 0) {
    return html`<p class="soft small">${fill(t.unchanged, { title })}</p>`;
  }
  const isMain = (row: Row) =>
    row.unit.id === unit.id ||
    row.before.rank !== row.after.rank ||
    row.before.list !== row.after.list;
  const others = changed.filter((row) => !isMain(row));
  return html`${table(changed.filter(isMain), unit.id, title, texts)}
  ${
    others.length > 0
      ? html`<details class="others">
          <summary>${fill(t.others, { count: others.length })}</summary>
          ${table(others, unit.id, t.othersTitle, texts)}
        </details>`
      : nothing
  }`;
}

function table(
  rows: readonly Row[],
  own: string,
  title: string,
  texts: DeskBoardTexts,
): TemplateResult {
  const t = texts.appeals;
  return html`<table class="effect">
    <caption class="soft small">
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t.unit}</th>
        <th scope="col">${t.before}</th>
        <th scope="col">${t.after}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ unit, before, after }) => html`<tr class=${unit.id === own ? 'theirs' : ''}>
          <th scope="row">${unit.name}</th>
          <td>${placeWords(before, texts)}</td>
          <td>${placeWords(after, texts)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function placeWords({ score, rank, list }: Row['before'], { appeals }: DeskBoardTexts): string {
  if (score === null || rank === null) return appeals.unranked;
  const where = fill(appeals.place, { score: oneDecimal(score), rank });
  return list ? `${where} ${list === 'red' ? appeals.onRed : appeals.onBlack}` : where;
}
