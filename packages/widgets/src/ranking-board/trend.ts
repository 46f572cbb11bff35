import type { RankingLeague, RankingTrend } from '@minsheng/sdk';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { oneDecimal, shortDays } from './words.ts';

type Point = RankingTrend['units'][number]['points'][number];

/** The weeks before a board, ready to be drawn: one scale for a league, so that charts compare. */
export interface Weeks {
  editions: RankingTrend['editions'];
  /** By unit, a point for each edition. */
  points: ReadonlyMap<string, readonly Point[]>;
  low: number;
  high: number;
}

/** Undefined where there is nothing to compare with. */
export function weeksOf(trend: RankingTrend | undefined, league: RankingLeague): Weeks | undefined {
  if (!trend || trend.editions.length < 2) return undefined;
  const points = new Map(trend.units.map((unit) => [unit.unitId, unit.points]));
  const scores = league.rows
    .flatMap(({ unit }) => points.get(unit.id) ?? [])
    .flatMap(({ score }) => score ?? []);
  if (scores.length === 0) return undefined;
  return {
    editions: trend.editions,
    points,
    low: Math.floor(Math.min(...scores) / 5) * 5,
    high: Math.min(100, Math.ceil(Math.max(...scores) / 5) * 5),
  };
}

/** By how much the score changed since the edition before, one decimal; null without one. */
export function changeOf(weeks: Weeks | undefined, unitId: string): number | null {
  const [before, now] = weeks?.points.get(unitId)?.slice(-2) ?? [];
  if (before?.score == null || now?.score == null) return null;
  return Math.round((now.score - before.score) * 10) / 10;
}

/** 「升 1.2」, 「降 0.8」, 「持平」 */
export function changeWords(change: number, { trend }: RankingBoardTexts): string {
  const by = oneDecimal(Math.abs(change));
  return change === 0 ? trend.same : fill(change > 0 ? trend.up : trend.down, { by });
}

/** The weeks of one unit as a small chart; its figures are its text. */
export function chart(
  weeks: Weeks,
  unitId: string,
  texts: RankingBoardTexts,
): TemplateResult | typeof nothing {
  const points = weeks.points.get(unitId) ?? [];
  const { low, high, editions } = weeks;
  const x = (at: number): string => ((at * 100) / (editions.length - 1) + 4).toFixed(1);
  const y = (score: number): string => (28 - ((score - low) / (high - low || 1)) * 24).toFixed(1);
  const last = points[points.length - 1];
  return html`<svg class="spark" viewBox="0 0 108 32" role="img" aria-label=${inWords(weeks, unitId, texts)}>
    <line class="track" x1="4" x2="104" y1="28" y2="28" />
    ${runsOf(points).map((run) => {
      const at = run.map(([index, score]) => `${x(index)},${y(score)}`);
      return run.length === 1
        ? svg`<circle class="lone" cx=${x(run[0]?.[0] ?? 0)} cy=${y(run[0]?.[1] ?? 0)} r="1.5" />`
        : svg`<polyline points=${at.join(' ')} />`;
    })}
    ${last?.score == null ? nothing : svg`<circle cx="104" cy=${y(last.score)} r="3" />`}
  </svg>`;
}

/** Stretches of weeks in which the unit was ranked: a line never leads over a week without. */
function runsOf(points: readonly Point[]): [at: number, score: number][][] {
  const runs: [number, number][][] = [];
  points.forEach(({ score }, at) => {
    if (score === null) return;
    const run = runs[runs.length - 1];
    if (run && points[at - 1]?.score !== null) run.push([at, score]);
    else runs.push([[at, score]]);
  });
  return runs;
}

function inWords(
  { editions, points }: Weeks,
  unitId: string,
  { trend }: RankingBoardTexts,
): string {
  const scores = (points.get(unitId) ?? []).map(({ score }) =>
    score === null ? trend.unranked : oneDecimal(score),
  );
  return fill(trend.label, { count: editions.length, scores: scores.join(trend.comma) });
}

/** The chart with its scale, and every week as a table that can be read aloud. */
export function openedTrend(
  weeks: Weeks,
  unitId: string,
  texts: RankingBoardTexts,
  locale: Locale,
): TemplateResult {
  const { trend } = texts;
  const change = changeOf(weeks, unitId);
  const points = weeks.points.get(unitId) ?? [];
  return html`<div class="trend stack tight">
    <h4>${fill(trend.title, { count: weeks.editions.length })}</h4>
    ${chart(weeks, unitId, texts)}
    <p class="soft small">${fill(trend.scale, { low: weeks.low, high: weeks.high })}</p>
    ${change === null ? nothing : html`<p>${fill(trend.since, { change: changeWords(change, texts) })}</p>`}
    <details>
      <summary>${trend.figures}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${trend.week}</th>
            <th scope="col" class="number">${texts.table.score}</th>
            <th scope="col" class="number">${texts.table.rank}</th>
          </tr>
        </thead>
        <tbody>
          ${weeks.editions.map(({ periodStart, periodEnd }, at) => {
            const { score = null, rank = null } = points[at] ?? {};
            return html`<tr>
              <th scope="row">${shortDays(periodStart, periodEnd, locale)}</th>
              <td class="number">${score === null ? trend.unranked : oneDecimal(score)}</td>
              <td class="number">${rank}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </details>
  </div>`;
}
