import type { RankingLeague, RankingRow } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import { chevronDownIcon } from '../parts/icons.ts';
import { openedScore } from './opened-score.ts';
import { plot } from './plot.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { scaleOf } from './sums.ts';
import { changeOf, changeWords, chart, openedTrend, type Weeks } from './trend.ts';
import { oneDecimal, rangeOf } from './words.ts';

export type Column = 'rank' | 'unit' | 'closed';

export interface Order {
  column: Column;
  descending: boolean;
}

export interface UnitTable {
  league: RankingLeague;
  texts: RankingBoardTexts;
  locale: Locale;
  /** Those that are wanted. */
  rows: readonly RankingRow[];
  /** The weeks before, when there were any. */
  weeks: Weeks | undefined;
  order: Order;
  /** Ids of the units whose score lies open. */
  open: ReadonlySet<string>;
  onOrder: (column: Column) => void;
  onToggle: (unitId: string) => void;
  /** What stands below the figures of an opened unit. */
  below: (row: RankingRow) => TemplateResult;
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin');

const comparers: Record<Column, (a: RankingRow, b: RankingRow) => number> = {
  rank: (a, b) => (a.rank ?? 0) - (b.rank ?? 0),
  unit: (a, b) => collator.compare(a.unit.name, b.unit.name),
  closed: (a, b) => a.closed - b.closed,
};

/** In the wanted order; equals stay as the board has them. */
function arranged(rows: readonly RankingRow[], order: Order): RankingRow[] {
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * comparers[order.column](a, b));
}

/** Ranked units; a name opens where its score comes from and how it was in the weeks before. */
export function unitTable(options: UnitTable): TemplateResult {
  const { league, texts, order, weeks } = options;
  const rows = arranged(options.rows, order);
  const head = (column: Column) => columnHead(column, options);
  return html`<div class="units"><table>
    <caption class="visually-hidden">
      ${fill(texts.table.caption, { league: league.name })}
    </caption>
    <thead>
      <tr>
        ${head('rank')} ${head('unit')}
        ${weeks ? html`<th scope="col" class="weeks">${fill(texts.trend.column, { count: weeks.editions.length })}</th>` : nothing}
        <th scope="col" class="number">${texts.table.score}</th>
        ${head('closed')}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => unitRow(row, options))}
    </tbody>
  </table></div>`;
}

function columnHead(column: Column, { texts, order, onOrder }: UnitTable): TemplateResult {
  const name = texts.table[column];
  const sorted = order.column === column;
  return html`<th
    scope="col"
    class=${column}
    aria-sort=${sorted ? (order.descending ? 'descending' : 'ascending') : nothing}
  >
    <button class="sort ${sorted ? 'sorted' : ''}" type="button" @click=${() => onOrder(column)}>
      <span class="visually-hidden">${fill(texts.table.sort, { column: name })}</span>
      <span aria-hidden="true">${name}</span>
      <span class="arrow ${sorted && order.descending ? 'up' : ''}">${chevronDownIcon()}</span>
    </button>
  </th>`;
}

function unitRow(row: RankingRow, options: UnitTable): TemplateResult {
  const { league, texts, open, onToggle, weeks, locale, below } = options;
  const change = changeOf(weeks, row.unit.id);
  const { unit, rank, score, list, closed } = row;
  const opened = open.has(unit.id);
  return html`<tr class=${list ?? ''}>
      <td class="rank">${rank}</td>
      <th scope="row">
        <div class="unit-cell">
          <button
            class="unit-name"
            type="button"
            aria-expanded=${opened ? 'true' : 'false'}
            aria-controls=${opened ? `open-${unit.id}` : nothing}
            @click=${() => onToggle(unit.id)}
          >
            <span>
              ${unit.name}
              ${list ? html`<span class="mark">${texts[list].title}</span>` : nothing}
            </span>
            <span class="arrow ${opened ? 'up' : ''}">${chevronDownIcon()}</span>
          </button>
          ${plot(row, scaleOf(league))}
        </div>
      </th>
      ${weeks ? html`<td class="weeks">${chart(weeks, unit.id, texts)}</td>` : nothing}
      <td class="number">
        <strong>${oneDecimal(score)}</strong>
        <span class="soft small range-words">${rangeOf(row, texts)}</span>
        ${change === null ? nothing : html`<span class="soft small change">${changeWords(change, texts)}</span>`}
      </td>
      <td class="closed number">${closed}</td>
    </tr>
    ${
      opened
        ? html`<tr class="opened-row" id="open-${unit.id}">
            <td colspan=${weeks ? 5 : 4}>
              ${weeks ? openedTrend(weeks, unit.id, texts, locale) : nothing}
              ${openedScore(league, row, texts)} ${below(row)}
            </td>
          </tr>`
        : nothing
    }`;
}
