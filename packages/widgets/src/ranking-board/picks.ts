import type { RankingEditionSummary, RankingRow } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { type CommonTexts, fill, type Locale } from '../locales/locales.ts';
import { field, textField } from '../parts/field.ts';
import type { RankingBoardTexts } from './ranking-board.ts';
import { changeOf, type Weeks } from './trend.ts';
import { shortDays } from './words.ts';

/** Which units are to be seen. */
export type Filter = 'all' | 'red' | 'black' | 'up' | 'down';

/** Those that can be told apart: without earlier boards nobody rose or fell. */
const filtersOf = (weeks: Weeks | undefined): Filter[] =>
  weeks ? ['all', 'red', 'black', 'up', 'down'] : ['all', 'red', 'black'];

/** Whether a unit is one of them. */
export function passes({ unit, list }: RankingRow, filter: Filter, weeks?: Weeks): boolean {
  if (filter === 'all') return true;
  if (filter === 'red' || filter === 'black') return list === filter;
  const change = changeOf(weeks, unit.id) ?? 0;
  return filter === 'up' ? change > 0 : change < 0;
}

interface Pick {
  id: string;
  label: string;
  value: string;
  options: readonly { value: string; words: string }[];
  onPick: (value: string) => void;
}

/** A labelled list to choose one from. */
function pick({ id, label, value, options, onPick }: Pick, common: CommonTexts): TemplateResult {
  const handleChange = (event: Event) => onPick((event.target as HTMLSelectElement).value);
  const control = html`<span class="select"
    ><select class="input" id=${id} @change=${handleChange}>
      ${options.map(
        (option) => html`<option .value=${option.value} ?selected=${option.value === value}>
          ${option.words}
        </option>`,
      )}
    </select></span
  >`;
  return html`<div class="no-print">${field({ id, label }, common, control)}</div>`;
}

interface Spoken {
  texts: RankingBoardTexts;
  common: CommonTexts;
  locale: Locale;
}

/** Which edition is shown; nothing when there is but one. */
export function editionPick(
  editions: readonly RankingEditionSummary[],
  shown: string,
  { texts, common, locale }: Spoken,
  onPick: (id: string) => void,
): TemplateResult | typeof nothing {
  if (editions.length < 2) return nothing;
  const options = editions.map(({ id, number, periodStart, periodEnd }) => {
    // Short: a select cuts off what does not fit, and large type is large.
    const days = shortDays(periodStart, periodEnd, locale);
    return { value: id, words: fill(texts.edition, { number, days }) };
  });
  const value = shown || (editions[0]?.id ?? '');
  return pick({ id: 'edition', label: texts.pick, value, options, onPick }, common);
}

/** Whose name holds what is typed, in characters or by initials. */
export function searchPick(
  value: string,
  { texts, common }: Spoken,
  onInput: (typed: string) => void,
): TemplateResult {
  const label = texts.table.search;
  return html`<div class="no-print">
    ${textField({ id: 'search', label, type: 'search', value, autocomplete: 'off', onInput }, common)}
  </div>`;
}

/** Which units are shown. */
export function filterPick(
  value: Filter,
  weeks: Weeks | undefined,
  { texts: { filters }, common }: Spoken,
  onPick: (filter: Filter) => void,
): TemplateResult {
  const options = filtersOf(weeks).map((one) => ({ value: one, words: filters[one] }));
  const handlePick = (picked: string) => onPick(picked as Filter);
  return pick({ id: 'filter', label: filters.label, value, options, onPick: handlePick }, common);
}
