/** Where requests come from, for the public and for staff. */
import { dayNumber, isoDate } from '../calendar/zone.ts';
import type { Locale, Query, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { cellBoundary, cellCenter, cellLevels } from './cells.ts';
import { groundOf, nearestTown, placedBy } from './ground.ts';
import { findHeat, findSegments, type HeatRow, heatVersion } from './heat-map.repository.ts';
import { mondayOf, type Period, periodOf, periodsOf } from './periods.ts';
import { roundedTo } from './privacy.ts';
import {
  type Filter,
  type Layer,
  LEVELS,
  MINIMUM,
  type Places,
  pathOf,
  publicView,
  type Shown,
} from './public-view.ts';
import { openWarnings } from './warnings.repository.ts';

type HeatMap = Schemas['HeatMap'];
type Asked = Query<'getHeatMap'>;

/** Maps that are kept: as many as somebody who moves the slider through some years asks for. */
const KEPT = 300;

const areaLevels = ['village', 'town', 'county'] as const;

export function createHeatMapService(context: ServerContext) {
  const { storage, calendar, directory, vault } = context;
  /** What the public is given, until something of it changes. */
  const kept = new Map<string, HeatMap>();
  let keptFor = '';
  /** The counts of the period asked for last: the other filters are made of them too. */
  let read: { key: string; rows: Promise<HeatRow[]> } | undefined;

  const places: Places = {
    classOf: (code) => {
      const row = directory.everyCategory().find((one) => one.code === code);
      return row?.parentCode ?? code;
    },
    areaPath: (code) => {
      const path = [...directory.areaPath(code)].reverse().map((area) => area.code);
      return path.length > 0 ? path.slice(-LEVELS) : [directory.county.code];
    },
  };

  /** @throws Problem 422 for a filter that names nothing */
  function filtersOf({ categoryCode, nature, urgency }: Asked): Exclude<Filter, { by: 'all' }>[] {
    if (categoryCode && !directory.everyCategory().some(({ code }) => code === categoryCode)) {
      throw refuse('/query/categoryCode', '没有这个类别', 'There is no such category');
    }
    const isClass = categoryCode !== undefined && places.classOf(categoryCode) === categoryCode;
    return [
      ...(categoryCode
        ? [{ by: isClass ? ('class' as const) : ('kind' as const), value: categoryCode }]
        : []),
      ...(nature ? [{ by: 'nature' as const, value: nature }] : []),
      ...(urgency ? [{ by: 'urgency' as const, value: urgency }] : []),
    ];
  }

  async function forPublic(asked: Asked, now: number, locale: Locale): Promise<HeatMap> {
    const monday = mondayOf(dayNumber(calendar.dateOf(now)));
    const stamp = `${monday} ${await heatVersion(storage.read)} ${directory.version}`;
    if (stamp !== keptFor) {
      kept.clear();
      read = undefined;
      keptFor = stamp;
    }
    const key = JSON.stringify([locale, asked]);
    const known = kept.get(key);
    if (known) return known;
    const filters = filtersOf(asked);
    if (filters.length > 1) {
      throw refuse(
        '/query',
        '一次只能按一项筛选：类别、性质或紧急程度',
        'One filter at a time: category, nature or urgency',
      );
    }
    const period = await wanted(asked.period, monday);
    if (period.kind === 'week') {
      throw refuse('/query/period', '请选月份或年份', 'Choose a month or a year');
    }
    const layer = asked.layer ?? 'areas';
    const filter = filters[0] ?? { by: 'all' };
    const rows = await rowsOf(period.first, Math.min(period.end, monday));
    const found = publicView(rows, layer, filter, places);
    const draw = ({ place, rest }: Shown) =>
      drawOf(vault.fingerprint(`heat ${period.name} ${place} ${rest} ${JSON.stringify(filter)}`));
    const rounded = found.shown.map((one) => ({
      ...one,
      count: roundedTo(MINIMUM, one.count, draw(one)),
    }));
    const unplaced = layer === 'cells' && rows.some(({ cell }) => cell === '');
    const body = await view(rounded, period, monday, layer, locale, {
      minimum: MINIMUM,
      someNotShown: found.someLeft || unplaced,
      least: 2 * MINIMUM,
    });
    if (stamp === keptFor) {
      if (kept.size === KEPT) kept.delete(kept.keys().next().value ?? '');
      kept.set(key, body);
    }
    return body;
  }

  async function forStaff(asked: Asked, now: number, locale: Locale): Promise<HeatMap> {
    const tomorrow = dayNumber(calendar.dateOf(now)) + 1;
    const period = await wanted(asked.period, tomorrow);
    const layer = asked.layer ?? 'areas';
    const filters = filtersOf(asked);
    const passes = (row: HeatRow) =>
      filters.every(({ by, value }) => {
        if (by === 'class') return places.classOf(row.categoryCode) === value;
        if (by === 'kind') return row.categoryCode === value;
        return row[by] === value;
      });
    const rows = (await findHeat(storage.read, period.first, period.end)).filter(passes);
    const sums = new Map<string, Shown>();
    let unplaced = false;
    for (const row of rows) {
      const path = pathOf(row, layer, places);
      const place = path?.[0];
      if (!path || place === undefined) {
        unplaced = true;
        continue;
      }
      const depth = LEVELS - path.length;
      const count = (sums.get(place)?.count ?? 0) + row.value;
      sums.set(place, { place, depth, count, rest: false });
    }
    return view([...sums.values()], period, tomorrow, layer, locale, {
      minimum: null,
      someNotShown: unplaced,
      least: 0,
    });
  }

  function rowsOf(first: number, end: number): Promise<HeatRow[]> {
    const key = `${first} ${end}`;
    if (read?.key !== key) read = { key, rows: findHeat(storage.read, first, end) };
    read.rows.catch(() => {
      read = undefined;
    });
    return read.rows;
  }

  const segmentsBefore = async (end: number) =>
    (await findSegments(storage.read, {})).flatMap(({ segment }) => (segment < end ? segment : []));

  /** The period asked for, or the last month there is something of. */
  async function wanted(name: string | undefined, end: number): Promise<Period> {
    if (name !== undefined) return periodOf(name);
    const months = periodsOf(await segmentsBefore(end)).filter((one) => one.length === 7);
    return periodOf(months.at(-1) ?? isoDate(end - 1).slice(0, 7));
  }

  async function view(
    shown: readonly Shown[],
    { name, first, end }: Period,
    until: number,
    layer: Layer,
    locale: Locale,
    {
      minimum,
      someNotShown,
      least,
    }: { minimum: number | null; someNotShown: boolean; least: number },
  ): Promise<HeatMap> {
    const ground = groundOf(directory);
    const placeOf = (one: Shown): HeatMap['places'][number] => {
      const { place: id, depth, count, rest } = one;
      if (layer === 'cells') {
        const center = cellCenter(id);
        const name = nearestTown(ground, center)?.name ?? directory.county.name;
        const level = cellLevels[depth] ?? 'coarse';
        return { id, level, areaCode: null, name, rest, count, center, boundary: cellBoundary(id) };
      }
      const area = directory.area(id);
      const { lng = null, lat = null, name = id } = area ?? {};
      const center = lng !== null && lat !== null ? { lng, lat } : null;
      const level = areaLevels[depth] ?? 'county';
      return { id, level, areaCode: id, name, rest, count, center, boundary: null };
    };
    const last = Math.min(end, until) - 1;
    return {
      period: name,
      from: isoDate(first),
      to: isoDate(Math.max(first, last)),
      periods: periodsOf(await segmentsBefore(until)),
      layer,
      minimum,
      roundedTo: minimum,
      someNotShown,
      placed: placedBy(directory),
      places: shown.map(placeOf).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
      warnings: (await openWarnings(storage.read)).flatMap((row) => {
        const area = directory.area(row.areaCode);
        if (area?.level !== 'town' || row.count < least) return [];
        const names = row.rising.flatMap(({ categoryCode, count }) =>
          count < least ? [] : (directory.category(categoryCode, locale)?.name ?? []),
        );
        return [{ areaCode: area.code, name: area.name, level: row.level, categories: names }];
      }),
      invented: directory.county.invented,
    };
  }

  return { forPublic, forStaff };
}

/** A whole number from a keyed hash. */
const drawOf = (fingerprint: string): number =>
  Buffer.from(fingerprint).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
