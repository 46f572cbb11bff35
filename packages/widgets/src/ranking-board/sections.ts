import type { RankingEdition, RankingLeague, Statistics } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import { trendDownIcon, trendUpIcon } from '../parts/icons.ts';
import { matches } from '../parts/pinyin.ts';
import { plot } from './plot.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { averageOf, fine, scaleOf } from './sums.ts';
import { oneDecimal, onList, rangeOf } from './words.ts';

type Rate = 'closedRate' | 'satisfaction' | 'onTime';
type CountyFigure = 'received' | 'closed' | 'meanDaysToClose' | Rate;

/**
 * What the whole county did in the days of an edition; every rate says what it is of, and every name
 * leads to how it is counted.
 *
 * @param server where that is written
 */
export function countyFigures(
  figures: Statistics,
  texts: RankingBoardTexts,
  server: string,
): TemplateResult {
  const { county } = texts;
  const { received, closed, meanDaysToClose } = figures;
  const tenths = (value: number | null) => (value === null ? null : oneDecimal(value));
  const figure = (key: CountyFigure, value: string | number | null, unit: string, of = '') =>
    html`<div>
      <dt class="small">
        <a href="${server}/figures#${key}" target="_blank" rel="noopener">${county[key]}</a>
      </dt>
      ${
        value === null
          ? html`<dd class="soft">${county.none}</dd>`
          : html`<dd>
              <span class="figure">${value}</span>${unit}
              ${of ? html`<span class="soft small">${of}</span>` : nothing}
            </dd>`
      }
    </div>`;
  const rate = (key: Rate) => {
    const { percent, ...of } = figures[key];
    return figure(key, tenths(percent), '%', fill(county.of, of));
  };
  return html`<div class="county">
    <h3 class="visually-hidden">${county.title}</h3>
    <p class="soft small" aria-hidden="true">${county.title}</p>
    <dl>
      ${figure('received', received, ` ${county.cases}`)}
      ${figure('closed', closed, ` ${county.cases}`)} ${rate('closedRate')}
      ${rate('satisfaction')} ${rate('onTime')}
      ${figure('meanDaysToClose', tenths(meanDaysToClose), ` ${county.days}`)}
    </dl>
    <p class="small">
      <a href="${server}/statistics" target="_blank" rel="noopener">${county.more}</a>
    </p>
    ${closed > received ? html`<p class="soft small earlier">${county.earlier}</p>` : nothing}
  </div>`;
}

/** Red or black list: place, unit, score and where the score may lie. */
export function unitList(
  league: RankingLeague,
  list: 'red' | 'black',
  texts: RankingBoardTexts,
): TemplateResult {
  const { title, body, empty } = texts[list];
  const rows = onList(league, list);
  return html`<div class="list ${list}">
    <div class="list-head">
      <span class="seal">${list === 'red' ? trendUpIcon() : trendDownIcon()}</span>
      <h3>${title}</h3>
      <p class="soft small">${body}</p>
    </div>
    ${
      rows.length === 0
        ? html`<p class="soft">${empty}</p>`
        : html`<ol>
            ${rows.map(
              (row) => html`<li>
                <span class="place">${fill(texts.rank, { rank: row.rank ?? '' })}</span>
                <span class="name"><strong>${row.unit.name}</strong></span>
                <span class="score"
                  ><strong>${oneDecimal(row.score)}</strong
                  ><span class="soft small"
                    >${rangeOf(row, texts)}</span
                  ></span
                >
                ${plot(row, scaleOf(league))}
              </li>`,
            )}
          </ol>`
    }
  </div>`;
}

/** Units that closed too few cases to be ranked, by name, and why. */
export function tooFew(
  league: RankingLeague,
  typed: string,
  texts: RankingBoardTexts,
): TemplateResult | typeof nothing {
  const { few } = texts;
  const rows = league.rows.filter(({ rank, unit }) => rank === null && matches(unit.name, typed));
  if (rows.length === 0) return nothing;
  return html`<div class="stack tight few">
    <h3>${few.title}</h3>
    <p>${fill(few.body, { count: league.minimumVolume })}</p>
    <ul>
      ${rows.map(({ unit, closed }) => html`<li>${fill(few.unit, { unit: unit.name, closed })}</li>`)}
    </ul>
  </div>`;
}

/** How the scores are made, with the averages they are made with. */
export function method(
  edition: RankingEdition,
  league: RankingLeague,
  texts: RankingBoardTexts,
  locale: Locale,
): TemplateResult {
  const { method } = texts;
  return html`<details class="method">
    <summary>${method.title}</summary>
    <div class="stack tight">
      <p>${texts.lead}</p>
      <p>${method.body}</p>
      <ul>
        ${league.parts.map((rule) => {
          const { name, leagueGood: good, leagueAll: all, strength: added } = rule;
          const average = fine(averageOf(rule));
          return html`<li>${fill(method.average, { name, good, all, average, added })}</li>`;
        })}
      </ul>
      <p>${method.averageWhy}</p>
      <p>${method.lists}</p>
      <p class="soft small">
        ${fill(method.cutoff, { moment: formatMoment(edition.cutoffAt, locale) })}
      </p>
      <p class="soft small">${fill(method.hash, { hash: edition.inputsHash })}</p>
    </div>
  </details>`;
}
