/** Where requests come from, for the public and for staff. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayNumber, isoDate } from '../calendar/zone.ts';
import type { Locale, Query, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { cellCenter, cellCorners, cellLevels } from './cells.ts';
import { nameOf, placesOf } from './drawing.ts';
import { groundOf, nearestTown, placedBy } from './ground.ts';
import { findSegments, sumHeat } from './heat-map.repository.ts';
import { findMap, findPeriods, heatVersion } from './maps.repository.ts';
import { mondayOf, monthOf, type Period, periodOf, periodsOf } from './periods.ts';
import type { Filter, Shown } from './public-view.ts';
import { type Layer, LEVELS, MINIMUM, pathOf } from './sums.ts';
import { openWarnings } from './warnings.repository.ts';

type HeatMap = Schemas['HeatMap'];
type Place = HeatMap['places'][number];
type Asked = Query<'getHeatMap'>;

/** Places on all maps that are kept: a third of a kilobyte each. */
const KEPT_PLACES = 200_000;

/** Maps for staff that are kept. */
const KEPT_FOR_STAFF = 30;

const areaLevels = ['village', 'town', 'county'] as const;

/** What a map is of besides its places. */
interface Frame {
  readonly period: Period;
  /** The first day that is not on it. */
  readonly until: number;
  readonly periods: readonly string[];
  readonly layer: Layer;
  readonly minimum: number | null;
  readonly someNotShown: boolean;
  /** What a warning has to count to be told of. */
  readonly least: number;
}

export function createHeatMapService(context: ServerContext) {
  const { storage, calendar, directory } = context;
  /** What the public is given, until something of it changes. */
  const kept = new Map<string, HeatMap>();
  let keptPlaces = 0;
  let keptFor = '';
  /** What staff are given, by what it was made of; the job counts every ten minutes. */
  const staffMaps = new Map<string, HeatMap>();
  /** Hexagons take a while to work out, and lie where they lie. */
  const cells = new Map<string, Pick<Place, 'name' | 'center' | 'corners'>>();
  let cellsFor = -1;

  /** @throws Problem 422 for a filter that names nothing */
  function filtersOf({ categoryCode, nature, urgency }: Asked): Exclude<Filter, { by: 'all' }>[] {
    if (categoryCode && !directory.everyCategory().some(({ code }) => code === categoryCode)) {
      throw refuse('/query/categoryCode', '没有这个类别', 'There is no such category');
    }
    const isClass =
      categoryCode !== undefined && placesOf(directory).classOf(categoryCode) === categoryCode;
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
      keptPlaces = 0;
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
    const drawn = await findPeriods(storage.read, {});
    const months = drawn.flatMap(({ name }) => (name.length === 7 ? name : []));
    const period = wanted(asked.period, months, monday);
    if (period.kind === 'week') {
      throw refuse('/query/period', '请选月份或年份', 'Choose a month or a year');
    }
    const layer = asked.layer ?? 'areas';
    const of = drawn.find(({ name }) => name === period.name);
    const filter = nameOf(filters[0] ?? { by: 'all' });
    const map = of && (await findMap(storage.read, { period: period.name, layer, filter }));
    const shown = (map?.shown ?? []).map(([place, depth, rest, count]) => {
      return { place, depth, rest, count };
    });
    const unplaced = layer === 'cells' && of?.unplaced === true;
    const body = await view(shown, locale, {
      period,
      until: of?.until ?? Math.min(period.end, monday),
      periods: [...months, ...drawn.flatMap(({ name }) => (name.length === 4 ? name : []))],
      layer,
      minimum: MINIMUM,
      someNotShown: map?.someLeft === true || unplaced,
      least: 2 * MINIMUM,
    });
    if (of && stamp === keptFor) keep(key, body);
    return body;
  }

  /** The oldest make room; the frame of a map weighs as much as a place or two. */
  function keep(key: string, body: HeatMap): void {
    const weightOf = ({ places }: HeatMap) => places.length + 2;
    if (!kept.has(key)) keptPlaces += weightOf(body);
    kept.set(key, body);
    for (const [oldest, old] of kept) {
      if (keptPlaces <= KEPT_PLACES) return;
      kept.delete(oldest);
      keptPlaces -= weightOf(old);
    }
  }

  async function forStaff(asked: Asked, now: number, locale: Locale): Promise<HeatMap> {
    const tomorrow = dayNumber(calendar.dateOf(now)) + 1;
    const pieces = (await findSegments(storage.read, {})).filter(
      ({ segment }) => segment < tomorrow,
    );
    const counted = pieces.reduce((sum, { version }) => sum + version, 0);
    const stamp = `${tomorrow} ${counted} ${await heatVersion(storage.read)} ${directory.version}`;
    const key = JSON.stringify([stamp, locale, asked]);
    const known = staffMaps.get(key);
    if (known) return known;
    const segments = pieces.map(({ segment }) => segment);
    const periods = periodsOf(segments);
    const months = periods.filter((name) => name.length === 7);
    const period = wanted(asked.period, months, tomorrow);
    const layer = asked.layer ?? 'areas';
    const places = placesOf(directory);
    const { categoryCode, nature = null, urgency = null } = asked;
    filtersOf(asked);
    const ofClass = directory
      .everyCategory()
      .flatMap(({ code, parentCode }) => (parentCode === categoryCode ? code : []));
    const narrowed = {
      categoryCodes: categoryCode ? [categoryCode, ...ofClass] : null,
      ...{ nature, urgency },
    };
    const by = layer === 'areas' ? 'areaCode' : 'cell';
    const sums = new Map<string, Shown>();
    let unplaced = false;
    const inside = segments.filter((one) => one >= period.first && one < period.end);
    for (const part of Map.groupBy(inside, monthOf).values()) {
      for (const { place: code, count } of await sumHeat(storage.read, part, by, narrowed)) {
        const path = pathOf({ areaCode: code, cell: code }, layer, places);
        const place = path?.[0];
        if (!path || place === undefined) {
          unplaced = true;
          continue;
        }
        const known = sums.get(place)?.count ?? 0;
        const depth = LEVELS - path.length;
        sums.set(place, { place, depth, count: known + count, rest: false });
      }
      // A year of a large city is read month by month, so that others are answered in between.
      await nextTurn();
    }
    const body = await view([...sums.values()], locale, {
      ...{ period, until: Math.min(period.end, tomorrow), periods, layer },
      ...{ minimum: null, someNotShown: unplaced, least: 0 },
    });
    if (staffMaps.size === KEPT_FOR_STAFF) staffMaps.delete(staffMaps.keys().next().value ?? '');
    staffMaps.set(key, body);
    return body;
  }

  /** The period asked for, or the last of the months there is something of. */
  const wanted = (name: string | undefined, months: readonly string[], end: number): Period =>
    periodOf(name ?? months.at(-1) ?? isoDate(end - 1).slice(0, 7));

  async function view(shown: readonly Shown[], locale: Locale, frame: Frame): Promise<HeatMap> {
    const { period, until, periods, layer, minimum, someNotShown, least } = frame;
    const placeOf = placesOn(layer);
    return {
      period: period.name,
      from: isoDate(period.first),
      to: isoDate(Math.max(period.first, until - 1)),
      periods: [...periods],
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

  /** How a place is shown. */
  function placesOn(layer: Layer): (one: Shown) => Place {
    const ground = groundOf(directory);
    if (cellsFor !== directory.version) {
      cells.clear();
      cellsFor = directory.version;
    }
    const cellAt = (id: string) => {
      const known = cells.get(id);
      if (known) return known;
      const center = cellCenter(id);
      const name = nearestTown(ground, center)?.name ?? directory.county.name;
      const made = { name, center, corners: cellCorners(id) };
      cells.set(id, made);
      return made;
    };
    return ({ place: id, depth, count, rest }) => {
      if (layer === 'cells') {
        const level = cellLevels[depth] ?? 'coarse';
        const { name, center, corners } = cellAt(id);
        return { id, level, areaCode: null, name, rest, count, center, corners };
      }
      const { lng = null, lat = null, name = id } = directory.area(id) ?? {};
      const center = lng !== null && lat !== null ? { lng, lat } : null;
      const level = areaLevels[depth] ?? 'county';
      return { id, level, areaCode: id, name, rest, count, center, corners: null };
    };
  }

  return { forPublic, forStaff };
}
