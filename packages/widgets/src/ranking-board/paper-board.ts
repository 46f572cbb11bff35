import type { RankingEdition, RankingLeague, RankingRow, Statistics } from '@minsheng/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import { printPaper } from '../parts/paper.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { countyLine, oneDecimal, onList, periodOf, rangeOf } from './words.ts';

/** A board as it is taken off the screen. */
export interface PrintedBoard {
  edition: RankingEdition;
  figures: Statistics | undefined;
  texts: RankingBoardTexts;
  locale: Locale;
}

/** Prints every league of an edition on A4, as it is pinned up: the two lists, then every figure. */
export function printBoard(root: ShadowRoot, board: PrintedBoard): void {
  const { edition, figures, texts, locale } = board;
  const content = html`<main>
    <header>
      <h1>${edition.title}</h1>
      <p>${periodOf(edition, texts, locale)}</p>
      ${figures ? html`<p>${countyLine(figures, texts)}</p>` : nothing}
      ${edition.invented ? html`<p>${texts.invented}</p>` : nothing}
    </header>
    ${edition.leagues.map((league) => leagueSheet(league, texts))}
    <footer>
      <p>${fill(texts.method.cutoff, { moment: formatMoment(edition.cutoffAt, locale) })}</p>
      <p>${fill(texts.method.hash, { hash: edition.inputsHash })}</p>
    </footer>
  </main>`;
  printPaper(root, { content, styles, lang: locale });
}

function leagueSheet(league: RankingLeague, texts: RankingBoardTexts): TemplateResult {
  const ranked = league.rows.filter(({ rank }) => rank !== null);
  const few = league.rows.filter(({ rank }) => rank === null);
  const { table } = texts;
  const columns = ranked[0]?.indicators ?? [];
  return html`<section>
    <h2>${league.name}</h2>
    ${(['red', 'black'] as const).map((list) => {
      const rows = onList(league, list);
      const { title, empty } = texts[list];
      return html`<p class=${list}>
        <b>${title}</b>
        ${rows.length > 0 ? rows.map((row) => named(row, texts)) : empty}
      </p>`;
    })}
    ${
      ranked.length === 0
        ? nothing
        : html`<table>
            <thead>
              <tr>
                <th>${table.rank}</th>
                <th>${table.unit}</th>
                <th>${table.score}</th>
                ${columns.map(({ name, weight }) => html`<th>${name}<br />${weight}</th>`)}
                <th>${table.closed}</th>
              </tr>
            </thead>
            <tbody>
              ${ranked.map(
                ({ rank, unit, score, interval, indicators, closed }) => html`<tr>
                  <td>${rank}</td>
                  <td>${unit.name}</td>
                  <td>
                    <b>${oneDecimal(score)}</b><br /><small>${rangeOf({ interval }, texts)}</small>
                  </td>
                  ${indicators.map(
                    ({ points, numerator, denominator }) => html`<td>
                      ${(points ?? 0).toFixed(2)}<br /><small
                        >${fill(texts.county.of, { numerator, denominator })}</small
                      >
                    </td>`,
                  )}
                  <td>${closed}</td>
                </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${
      few.length === 0
        ? nothing
        : html`<p>
            ${fill(texts.few.body, { count: league.minimumVolume })}
            ${few.map(({ unit, closed }) => html`<span class="unit">${fill(texts.few.unit, { unit: unit.name, closed })}</span> `)}
          </p>`
    }
  </section>`;
}

const named = ({ rank, unit, score }: RankingRow, texts: RankingBoardTexts) =>
  html`<span class="unit"
    >${fill(texts.rank, { rank: rank ?? '' })} ${unit.name}
    ${fill(texts.points, { points: oneDecimal(score) })}</span
  > `;

const styles = css`
  @page {
    size: A4;
    margin: 14mm 14mm 12mm;
  }
  header {
    padding-bottom: 3mm;
    border-bottom: 0.8mm solid #0e5f63;
  }
  h1 {
    font-size: 22pt;
    line-height: 1.3;
  }
  h2 {
    margin: 6mm 0 2mm;
    font-size: 14pt;
  }
  section > p {
    margin: 1.5mm 0;
  }
  section + section {
    break-before: page;
  }
  .red b {
    color: #b3301c;
  }
  .unit {
    display: inline-block;
    margin-inline-end: 4mm;
  }
  table {
    width: 100%;
    margin: 3mm 0;
    border-collapse: collapse;
    font-size: 9pt;
  }
  thead {
    display: table-header-group;
  }
  th,
  td {
    padding: 1mm 1.5mm;
    border-bottom: 0.2mm solid #c9c5b9;
    text-align: end;
  }
  th {
    border-bottom: 0.4mm solid #1b2523;
    font-weight: 600;
  }
  th:nth-child(2),
  td:nth-child(2) {
    text-align: start;
  }
  tr {
    break-inside: avoid;
  }
  small {
    color: #505c58;
    font-size: 7.5pt;
  }
  footer {
    margin-top: 4mm;
    color: #505c58;
    font-size: 7.5pt;
  }
`;
