/** Maps straight from counts, for tests. */
import type { HeatRow } from './heat-map.repository.ts';
import { monthOf } from './periods.ts';
import { type Filter, type PublicView, publicViews } from './public-view.ts';
import { type Layer, type Places, Sheet } from './sums.ts';

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Every map of a period on one layer, drawn as the job does: months first, then what they come to. */
export function viewsOf(rows: readonly HeatRow[], layer: Layer, places: Places): PublicView[] {
  const months = [...grouped(rows, ({ segment }) => monthOf(segment)).values()].map((part) => {
    const sheet = new Sheet(layer, places);
    for (const row of part) sheet.add(row);
    return sheet;
  });
  const [only] = months;
  if (only && months.length === 1) return [...publicViews(only)];
  const year = new Sheet(layer, places);
  for (const month of months) year.join(month);
  return [...publicViews(year)];
}

/** One of them. */
export const viewOf = (
  rows: readonly HeatRow[],
  layer: Layer,
  filter: Filter,
  places: Places,
): PublicView =>
  viewsOf(rows, layer, places).find(
    (view) => JSON.stringify(view.filter) === JSON.stringify(filter),
  ) ?? { filter, shown: [], someLeft: false };
