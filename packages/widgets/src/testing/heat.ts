import type { HeatMap, MapGround } from '@minsheng/sdk';
import { cellCenter, cellCorners, cellOf } from '../../../server/src/heat-map/cells.ts';

const names = ['清水镇', '白石镇', '东城街道', '松花坪镇', '竹影乡'];
export const towns = names.map((name, i) => ({
  code: `99012410${i}000`,
  name,
  center: { lng: 88.4 + 0.1 * i, lat: 34.3 + 0.06 * ((i * 3) % 5) },
}));
/** A county with its outline and five towns. */
export const ground: MapGround = {
  county: '云岭县',
  outline: [
    [88.2, 34.2],
    [88.95, 34.15],
    [89, 34.65],
    [88.3, 34.7],
    [88.2, 34.2],
  ],
  center: { lng: 88.6, lat: 34.4 },
  towns,
  tiles: null,
};
export const cells = Array.from({ length: 30 }, (_, i) => {
  const town = towns[i % 5] ?? towns[0];
  const { lng = 0, lat = 0 } = town?.center ?? {};
  const id = cellOf({ lng: lng + 0.01 * (i % 6), lat: lat + 0.009 * Math.floor(i / 6) });
  const place: HeatMap['places'][number] = {
    id,
    level: 'fine',
    areaCode: null,
    name: town?.name ?? '',
    rest: false,
    count: 5 * (1 + ((i * 7) % 9)),
    center: cellCenter(id),
    corners: cellCorners(id),
  };
  return place;
}).sort((a, b) => b.count - a.count);
export const areas = towns.map(({ code, name, center }, i): HeatMap['places'][number] => {
  return {
    id: code,
    level: 'town',
    areaCode: code,
    name,
    rest: i === 1,
    count: 60 - 10 * i,
    center,
    corners: null,
  };
});
/** A month of it, by hexagons. */
export const heat: HeatMap = {
  period: '2026-10',
  from: '2026-10-01',
  to: '2026-10-31',
  periods: ['2026-08', '2026-09', '2026-10', '2026'],
  layer: 'cells',
  minimum: 5,
  roundedTo: 5,
  someNotShown: true,
  placed: 'villages',
  places: cells,
  warnings: [
    { areaCode: '990124100000', name: '清水镇', level: 'orange', categories: ['水电气暖'] },
  ],
  invented: true,
};

/** As the server answers a query. */
export function heatOf({ searchParams }: URL): HeatMap {
  const period = searchParams.get('period') ?? heat.period;
  const layer = searchParams.get('layer') === 'areas' ? 'areas' : 'cells';
  const places = searchParams.get('urgency') ? [] : layer === 'areas' ? areas : cells;
  return { ...heat, period, layer, places };
}

/** What the server says where the county has not said where its towns are. */
export const nowhere = {
  ground: {
    ...ground,
    outline: null,
    center: null,
    towns: towns.map((town) => ({ ...town, center: null })),
  },
  heat: {
    ...heat,
    layer: 'areas' as const,
    placed: 'nowhere' as const,
    places: areas.map((place) => ({ ...place, center: null })),
  },
};
