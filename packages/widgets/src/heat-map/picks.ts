import type { Category, HeatMap, Nature, Urgency } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type CommonTexts, fill, type Locale } from '../locales/locales.ts';
import { formatMonth } from '../parts/dates.ts';
import { field } from '../parts/field.ts';
import { chevronLeftIcon, chevronRightIcon } from '../parts/icons.ts';
import type { HeatMapTexts } from './heat-map.ts';

/** What is filtered by: nothing, or one thing as `category roads`. */
export interface Filter {
  categoryCode?: string;
  nature?: Nature;
  urgency?: Urgency;
}

/** Reads `category roads`, `nature complaint`, `urgency red`; anything else is no filter. */
export function filterOf(value: string): Filter {
  const [by, what = ''] = value.split(' ');
  if (by === 'category') return { categoryCode: what };
  if (by === 'nature') return { nature: what as Nature };
  return by === 'urgency' ? { urgency: what as Urgency } : {};
}

export interface Spoken {
  readonly texts: HeatMapTexts;
  readonly common: CommonTexts;
  readonly locale: Locale;
}

const select = (
  id: string,
  value: string,
  onPick: (value: string) => void,
  options: unknown,
): TemplateResult => {
  const handleChange = (event: Event) => onPick((event.target as HTMLSelectElement).value);
  return html`<span class="select"
    ><select class="input" id=${id} .value=${live(value)} @change=${handleChange}>
      ${options}
    </select></span
  >`;
};

/** One filter of all: what one sees at a time cannot be taken from each other. */
export function filterPick(
  categories: readonly Category[],
  value: string,
  { texts, common }: Spoken,
  onPick: (value: string) => void,
): TemplateResult {
  const option = (code: string, words: string) =>
    html`<option value=${code} ?selected=${code === value}>${words}</option>`;
  const classes = categories.filter(({ parentCode }) => !parentCode);
  const group = (label: string, by: string, names: Record<string, string>) =>
    html`<optgroup label=${label}>
      ${Object.entries(names).map(([code, words]) => option(`${by} ${code}`, words))}
    </optgroup>`;
  const options = html`${option('', texts.all)}
  ${classes.map(
    ({ code, name }) => html`<optgroup label=${name}>
      ${option(`category ${code}`, name)}
      ${categories
        .filter(({ parentCode }) => parentCode === code)
        .map((kind) => option(`category ${kind.code}`, `　${kind.name}`))}
    </optgroup>`,
  )}
  ${group(texts.natures, 'nature', texts.kinds.nature)} ${group(texts.urgencies, 'urgency', texts.kinds.urgency)}`;
  return field(
    { id: 'filter', label: texts.filter },
    common,
    select('filter', value, onPick, options),
  );
}

/** Hexagons, or towns and villages. */
export function layerPick(
  value: string,
  { texts, common }: Spoken,
  onPick: (value: string) => void,
): TemplateResult {
  const options = (['cells', 'areas'] as const).map(
    (layer) =>
      html`<option value=${layer} ?selected=${layer === value}>${texts.layer[layer]}</option>`,
  );
  return field(
    { id: 'layer', label: texts.layers },
    common,
    select('layer', value, onPick, options),
  );
}

/** What a period is called. */
export const periodName = (period: string, texts: HeatMapTexts, locale: Locale): string =>
  period.length === 4 ? fill(texts.year, { year: period }) : formatMonth(period, locale);

/** A slider over the months, with a button for the year. */
export function timeSlider(
  { period, periods }: HeatMap,
  { texts, locale }: Spoken,
  onPick: (period: string) => void,
): TemplateResult | typeof nothing {
  const months = periods.filter((one) => one.length === 7);
  const year = period.slice(0, 4);
  const whole = period.length === 4;
  const inYear = months.filter((month) => month.startsWith(year));
  const at = whole ? months.indexOf(inYear[inYear.length - 1] ?? '') : months.indexOf(period);
  const go = (index: number) => {
    const month = months[index];
    if (month && month !== period) onPick(month);
  };
  const step = (to: number, words: string, icon: TemplateResult) => html`<button
    class="button quiet"
    type="button"
    aria-label=${words}
    aria-disabled=${months[to] ? 'false' : 'true'}
    @click=${() => go(to)}
  >
    ${icon}
  </button>`;
  if (months.length === 0) return nothing;
  const handleInput = (event: Event) => go(Number((event.target as HTMLInputElement).value));
  return html`<div class="no-print stack tight">
    ${
      months.length > 1
        ? html`<label for="time">${texts.period}</label>
            <div class="time">
              ${step(at - 1, texts.earlier, chevronLeftIcon())}
              <input
                id="time"
                type="range"
                min="0"
                max=${months.length - 1}
                step="1"
                .value=${live(String(at))}
                aria-valuetext=${periodName(period, texts, locale)}
                @change=${handleInput}
              />
              ${step(at + 1, texts.later, chevronRightIcon())}
            </div>`
        : nothing
    }
    <div class="row">
      <button class="button quiet" type="button" id="year" @click=${() => (whole ? go(at) : onPick(year))}>
        ${whole ? texts.byMonth : texts.wholeYear}
      </button>
    </div>
  </div>`;
}
