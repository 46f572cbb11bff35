import type { HeatMap, HeatPlace, MapGround } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { bearingOf } from './bearing.ts';
import type { HeatMapTexts } from './heat-map.ts';

/** What a place is called: of the hexagons of one town each by which way it lies, as on the map. */
export function nameOf(
  { level, name, rest, center }: HeatPlace,
  { table }: Pick<HeatMapTexts, 'table'>,
  ground: Pick<MapGround, 'towns'> | undefined,
): string {
  if (level === 'fine' || level === 'cell' || level === 'coarse') {
    const middle = ground?.towns.find((town) => town.name === name)?.center;
    const away = middle && center && bearingOf(center, middle);
    const wind = away && table.winds.split('|')[away.wind];
    return fill(table[level], {
      name: wind ? fill(table.away, { name, wind, km: away.km }) : name,
    });
  }
  return rest ? fill(table.rest, { name }) : name;
}

/** Its figure; rounded ones say that they are. */
export const countOf = (
  { count }: HeatPlace,
  { roundedTo }: Pick<HeatMap, 'roundedTo'>,
  { table }: Pick<HeatMapTexts, 'table'>,
): string => fill(roundedTo === null ? table.exact : table.about, { count });

/** Places shown before somebody asks for more. */
const FIRST = 12;

/** The same figures as the map has. */
export function placeTable(
  heat: HeatMap,
  texts: HeatMapTexts,
  options: {
    readonly ground: Pick<MapGround, 'towns'> | undefined;
    readonly all: boolean;
    readonly onAll: () => void;
    /** Missing where there is no map. */
    readonly onShow?: (id: string) => void;
  },
): TemplateResult {
  const { table } = texts;
  const rows = options.all ? heat.places : heat.places.slice(0, FIRST);
  const more = heat.places.length - rows.length;
  return html`<div class="stack tight">
    <h3>${table.title}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${table.place}</th>
          <th scope="col" class="number">${table.count}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((place) => {
          const name = nameOf(place, texts, options.ground);
          const { onShow } = options;
          const drawn = onShow && place.center;
          return html`<tr>
            <th scope="row">
              ${
                drawn
                  ? html`<button
                      class="place"
                      type="button"
                      @click=${() => onShow(place.id)}
                    >
                      ${name}<span class="visually-hidden"> ${table.show}</span>
                    </button>`
                  : name
              }
            </th>
            <td class="number">${countOf(place, heat, texts)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${
      more > 0
        ? html`<button class="button quiet no-print" type="button" @click=${options.onAll}>
            ${fill(table.more, { count: more })}
          </button>`
        : nothing
    }
  </div>`;
}
