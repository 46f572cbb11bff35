/**
 * Draws the maps everybody sees, ahead of whoever asks: every month and year, each layer, each filter.
 * What a request costs does not depend then on how many cases there are. Months are drawn from their
 * counts, a year from what its months come to; both are put up in one write, so that nobody sees a
 * year beside a month of other counts.
 */
import { hash } from 'node:crypto';
import type { CountyDirectory } from '../county/directory.ts';
import type { ServerContext } from '../create-context.ts';
import type { Database } from '../storage/storage.ts';
import type { HeatFigure } from '../storage/tables.ts';
import {
  findHeat,
  findSegments,
  raiseHeatVersion,
  type SegmentRow,
} from './heat-map.repository.ts';
import {
  deleteMap,
  findMaps,
  findPeriods,
  type MapRow,
  type PeriodRow,
  putMap,
  replacePeriods,
} from './maps.repository.ts';
import { mondayOf, monthOf, periodOf } from './periods.ts';
import { roundedTo } from './privacy.ts';
import { type Filter, type PublicView, publicViews } from './public-view.ts';
import { type Layer, LEVELS, MINIMUM, type Places, Sheet } from './sums.ts';
import { Turns } from './turns.ts';

type Drawing = Pick<ServerContext, 'storage' | 'directory' | 'vault'>;

const layers = ['areas', 'cells'] as const satisfies readonly Layer[];

/** The name a filter's map is kept under. */
export const nameOf = (filter: Filter): string =>
  filter.by === 'all' ? 'all' : `${filter.by} ${filter.value}`;

/** Which class a category is of, and what lies around an area, as the county is now. */
export function placesOf(directory: CountyDirectory): Places {
  const parents = new Map(directory.everyCategory().map((row) => [row.code, row.parentCode]));
  return {
    classOf: (code) => parents.get(code) ?? code,
    areaPath(code) {
      const path = [...directory.areaPath(code)].reverse().map((area) => area.code);
      return path.length > 0 ? path.slice(-LEVELS) : [directory.county.code];
    },
  };
}

/** Draws every year anew of which something changed, or of which another week is over. */
export async function drawMaps(
  context: Drawing,
  today: number,
  signal?: AbortSignal,
): Promise<void> {
  const monday = mondayOf(today);
  const shape = shapeOf(context.directory);
  for (const [year, pieces] of await yearsUntil(context.storage.read, monday)) {
    signal?.throwIfAborted();
    const until = Math.min(monday, periodOf(year).end);
    await drawYear(context, { year, pieces, until, stamp: stampOf(pieces, until, shape) });
  }
}

interface Year {
  readonly year: string;
  readonly pieces: readonly SegmentRow[];
  /** The first day that is not drawn. */
  readonly until: number;
  readonly stamp: string;
}

/** The pieces of each year that are over. */
async function yearsUntil(db: Database, monday: number) {
  const pieces = (await findSegments(db, {})).filter(({ segment }) => segment < monday);
  return Map.groupBy(pieces, ({ segment }) => monthOf(segment).slice(0, 4));
}

/** Changes with whatever a year's maps are made of. */
const stampOf = (pieces: readonly SegmentRow[], until: number, shape: string): string =>
  `${until} ${pieces.length} ${pieces.reduce((sum, { version }) => sum + version, 0)} ${shape}`;

/** Changes with what lies where and what is of which class, and with nothing else of the county. */
function shapeOf(directory: CountyDirectory): string {
  const areas = directory.everyArea().map(({ code, parentCode }) => [code, parentCode]);
  const categories = directory.everyCategory().map(({ code, parentCode }) => [code, parentCode]);
  return hash('sha256', JSON.stringify([areas, categories]), 'base64url').slice(0, 16);
}

async function drawYear(context: Drawing, drawn: Year): Promise<void> {
  const { storage } = context;
  const { year, pieces, until, stamp } = drawn;
  const ofYear = async (db: Database) =>
    (await findPeriods(db, {})).filter(({ name }) => name.startsWith(year));
  const before = await ofYear(storage.read);
  if (before.length > 0 && before.every((period) => period.stamp === stamp)) return;

  const turns = new Turns();
  const rows: MapRow[] = [];
  const periods: PeriodRow[] = [];
  const put = async (period: string, sheets: readonly Sheet[]) => {
    for (const sheet of sheets) {
      for (const view of publicViews(sheet)) {
        const row = mapOf(context, period, sheet.layer, view);
        if (row.shown.length > 0 || row.someLeft) rows.push(row);
        await turns.give();
      }
    }
    const end = Math.min(until, periodOf(period).end);
    const unplaced = sheets.some((sheet) => sheet.unplaced);
    periods.push({ name: period, stamp, until: end, unplaced });
  };
  const places = placesOf(context.directory);
  const blank = () => layers.map((layer) => new Sheet(layer, places));
  const whole = blank();
  for (const [month, parts] of Map.groupBy(pieces, ({ segment }) => monthOf(segment))) {
    const sheets = blank();
    for (const { segment } of parts) {
      for (const row of await findHeat(storage.read, { segment })) {
        for (const sheet of sheets) sheet.add(row);
        if (turns.due) await turns.give();
      }
    }
    for (const [i, sheet] of sheets.entries()) {
      whole[i]?.join(sheet);
      await turns.give();
    }
    await put(month, sheets);
  }
  await put(year, whole);

  const changes = await changesOf(storage.read, [...before, ...periods], rows, turns);
  await storage.write(async (tx) => {
    // Something was counted meanwhile, or somebody else drew: the next turn looks again.
    const same = JSON.stringify(await ofYear(tx)) === JSON.stringify(before);
    const now = (await yearsUntil(tx, until)).get(year) ?? [];
    const versions = (of: readonly SegmentRow[]) => of.map(({ version }) => version).join();
    if (!same || versions(now) !== versions(pieces)) return;
    for (const row of changes.gone) await deleteMap(tx, row);
    for (const row of changes.put) await putMap(tx, row);
    await replacePeriods(tx, periods);
    await raiseHeatVersion(tx);
  });
}

function mapOf(
  { vault }: Drawing,
  period: string,
  layer: Layer,
  { filter, shown, someLeft }: PublicView,
): MapRow {
  const of = JSON.stringify(filter);
  const figures = shown.map(({ place, depth, rest, count }): HeatFigure => {
    const draw = drawOf(vault.fingerprint(`heat ${period} ${place} ${rest} ${of}`));
    return [place, depth, rest, roundedTo(MINIMUM, count, draw)];
  });
  return { period, layer, filter: nameOf(filter), shown: figures, someLeft };
}

/** A whole number from a keyed hash. */
const drawOf = (fingerprint: string): number =>
  Buffer.from(fingerprint).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);

/** What of some periods' maps is not yet as it should be: mostly one month's and the year's. */
async function changesOf(
  db: Database,
  periods: readonly PeriodRow[],
  rows: readonly MapRow[],
  turns: Turns,
) {
  const keyOf = ({ period, layer, filter }: MapRow) => `${period} ${layer} ${filter}`;
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const gone: MapRow[] = [];
  for (const name of new Set(periods.map(({ name }) => name))) {
    for (const row of await findMaps(db, { period: name })) {
      const next = wanted.get(keyOf(row));
      if (!next) gone.push(row);
      else if (JSON.stringify(next) === JSON.stringify(row)) wanted.delete(keyOf(row));
    }
    await turns.give();
  }
  return { gone, put: [...wanted.values()] };
}
