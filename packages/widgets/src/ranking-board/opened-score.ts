import type { RankingIndicator, RankingLeague, RankingRow } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { fine, type Sum, sumsOf } from './sums.ts';
import { oneDecimal } from './words.ts';

/** Where a score comes from: twelve sums anyone can do again, and their total. */
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
      ${row.indicators.map((indicator) => html`<li>${worked(league, indicator, texts)}</li>`)}
    </ul>
    <p class="total">
      ${fill(sums.total, { terms, sum: total.toFixed(2), score: oneDecimal(row.score) })}
    </p>
    <p class="soft small">
      ${fill(sums.interval, { low: oneDecimal(low), high: oneDecimal(high) })}
    </p>
    <p class="soft small">${sums.small}</p>
  </div>`;
}

function worked(
  league: RankingLeague,
  indicator: RankingIndicator,
  texts: RankingBoardTexts,
): TemplateResult {
  const { name, formula, weight, parts } = indicator;
  const { sums } = texts;
  const points = (indicator.points ?? 0).toFixed(2);
  return html`<div class="sum-head">
      <h4>${name}</h4>
      <p>
        <strong>${fill(texts.points, { points })}</strong>
        <span class="soft small">${fill(sums.weight, { weight })}</span>
      </p>
    </div>
    ${
      parts.length === 0
        ? html`<p class="soft small">${formula}</p>
            ${raw(indicator, texts)}`
        : html`<ul class="parts">
            ${sumsOf(league, parts).map((sum) => html`<li>${part(league, sum, texts)}</li>`)}
          </ul>`
    }`;
}

const raw = (
  { percent, numerator, denominator }: Pick<Sum['part'], 'percent' | 'numerator' | 'denominator'>,
  { sums }: RankingBoardTexts,
) =>
  html`<p>
    ${
      percent === null
        ? sums.nothing
        : fill(sums.raw, { numerator, denominator, percent: oneDecimal(percent) })
    }
  </p>`;

function part(league: RankingLeague, sum: Sum, texts: RankingBoardTexts): TemplateResult {
  const { rule, part, good } = sum;
  const { strength: added, weight } = rule;
  const { sums } = texts;
  const share = fine(sum.share);
  const points = part.points.toFixed(2);
  const left = part.exclusions.map(({ reason, count }) => {
    const name = league.exclusions.find((one) => one.reason === reason)?.name ?? reason;
    return fill(sums.left, { name, count });
  });
  return html`<h5>${rule.name}</h5>
    <p class="soft small">${rule.formula}</p>
    ${raw(part, texts)}
    ${left.length > 0 ? html`<p class="soft small">${fill(sums.excluded, { excluded: left.join(texts.trend.comma) })}</p>` : nothing}
    <p class="soft small">
      ${rule.direction === 'lower' ? html`${fill(sums.turned, { good })}<br />` : nothing}
      ${fill(sums.added, { added })}<br />
      ${fill(sums.adjusted, { good, all: part.denominator, added, average: fine(sum.average), share })}<br />
      ${fill(sums.points, { share, weight, points })}
    </p>`;
}
