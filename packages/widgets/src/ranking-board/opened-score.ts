import type { RankingLeague, RankingRow } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { fine, type Sum, sumsOf } from './sums.ts';
import { oneDecimal } from './words.ts';

/** Where a score comes from: four sums anyone can do again, and their total. */
export function openedScore(
  league: RankingLeague,
  row: RankingRow,
  texts: RankingBoardTexts,
): TemplateResult {
  const { sums } = texts;
  const { low, high } = row.interval;
  const terms = row.indicators.map(({ points }) => (points ?? 0).toFixed(2)).join(' + ');
  const total = row.indicators.reduce((sum, { points }) => sum + (points ?? 0), 0);
  return html`<div class="opened stack">
    <ul class="sums">
      ${sumsOf(league, row).map((sum) => html`<li>${worked(sum, texts)}</li>`)}
    </ul>
    <p class="total">
      ${fill(sums.total, { terms, sum: total.toFixed(2), score: oneDecimal(row.score) })}
    </p>
    <p class="soft small">
      ${fill(sums.interval, { low: oneDecimal(low), high: oneDecimal(high) })}
    </p>
  </div>`;
}

function worked(sum: Sum, texts: RankingBoardTexts): TemplateResult {
  const { indicator, good, all, added } = sum;
  const { key, name, formula, percent, numerator, denominator, excluded, weight } = indicator;
  const { sums } = texts;
  const points = (indicator.points ?? 0).toFixed(2);
  const share = fine(sum.share);
  return html`<div class="sum-head">
      <h4>${name}</h4>
      <p>
        <strong>${fill(texts.points, { points })}</strong>
        <span class="soft small">${fill(sums.weight, { weight })}</span>
      </p>
    </div>
    <p class="soft small">${formula}</p>
    <p>
      ${
        percent === null
          ? sums.nothing
          : fill(sums.raw, { numerator, denominator, percent: oneDecimal(percent) })
      }
    </p>
    ${excluded > 0 ? html`<p class="soft small">${fill(sums.excluded, { excluded })}</p>` : nothing}
    ${key === 'repeat' ? html`<p class="soft small">${fill(sums.turned, { good })}</p>` : nothing}
    <p class="soft small">
      ${fill(sums.added, { added })}<br />
      ${fill(sums.adjusted, { good, all, added, average: fine(sum.average), share })}<br />
      ${fill(sums.points, { share, weight, points })}
    </p>`;
}
