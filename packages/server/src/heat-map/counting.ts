/**
 * Counts the cases of the map, piece by piece. A submission does not pay for it: every few minutes
 * the piece of now is counted again, and those in which a case turned out to be something else.
 */
import { createZone, dayNumber } from '../calendar/zone.ts';
import type { CaseRow } from '../cases/case-record.ts';
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { cellOf } from './cells.ts';
import {
  countedCases,
  findHeat,
  findSegments,
  firstReceived,
  type HeatRow,
  markSegment,
  raiseHeatVersion,
  replaceHeat,
  setStale,
} from './heat-map.repository.ts';
import { mondayOf, segmentEnd, segmentOf } from './periods.ts';

type Where = Pick<CaseRow, 'areaCode' | 'lng' | 'lat'>;
type Counted = Where & Pick<CaseRow, 'categoryCode' | 'nature' | 'urgency' | 'sealed'>;

/** What of a case the map shows. */
const fields = [
  'areaCode',
  'lng',
  'lat',
  'categoryCode',
  'nature',
  'urgency',
  'sealed',
] as const satisfies readonly (keyof Counted)[];

/**
 * Has the piece of a case counted again after a change, unless it is the one of now, which is in any
 * case. `before` is null for a new case.
 */
export async function markHeat(
  { calendar }: Pick<Context, 'calendar'>,
  tx: Database,
  before: Counted | null,
  after: Counted & Pick<CaseRow, 'receivedAt'>,
  now: number,
): Promise<void> {
  if (after.receivedAt === now) return;
  if (before && fields.every((field) => before[field] === after[field])) return;
  const pieceOf = (at: number) => segmentOf(dayNumber(calendar.dateOf(at)));
  const piece = pieceOf(after.receivedAt);
  if (piece !== pieceOf(now)) await markSegment(tx, piece);
}

/** Brings the counts up to date. @returns how many pieces were counted */
export async function countHeat(
  context: Pick<Context, 'storage' | 'calendar' | 'directory' | 'now'>,
  signal?: AbortSignal,
): Promise<number> {
  const { storage, calendar } = context;
  const today = dayNumber(calendar.dateOf(context.now()));
  await storage.write(async (tx) => {
    // Cases may have come before there was a map, or in a piece that ended while nothing counted.
    const known = new Set((await findSegments(tx, {})).map(({ segment }) => segment));
    const first = await firstReceived(tx);
    const from = first === undefined ? today : dayNumber(calendar.dateOf(first));
    for (let piece = segmentOf(Math.min(from, today)); piece <= today; piece = segmentEnd(piece)) {
      if (!known.has(piece) || segmentEnd(piece) > today) await markSegment(tx, piece);
    }
  });
  const stale = (await findSegments(storage.read, {})).filter((segment) => segment.stale);
  for (const { segment } of stale) {
    signal?.throwIfAborted();
    await storage.write((tx) => recount(tx, context, segment, today));
  }
  return stale.length;
}

async function recount(
  tx: Database,
  { calendar, directory }: Pick<Context, 'calendar' | 'directory'>,
  segment: number,
  today: number,
): Promise<void> {
  const end = segmentEnd(segment);
  await setStale(tx, segment, end > today);
  const zone = createZone(calendar.timeZone);
  const cases = await countedCases(tx, zone.instantAt(segment, 0), zone.instantAt(end, 0));
  const counts = new Map<string, HeatRow>();
  for (const row of cases) {
    const point = pointOf(directory, row);
    const found = {
      segment,
      cell: point ? cellOf(point) : '',
      areaCode: row.areaCode ?? '',
      categoryCode: row.categoryCode ?? '',
      nature: row.nature ?? '',
      urgency: row.urgency,
      person: row.phoneHash?.slice(0, 12) ?? '',
    };
    const key = keyOf(found);
    counts.set(key, { ...found, value: (counts.get(key)?.value ?? 0) + 1 });
  }
  const before = await findHeat(tx, segment, segment + 1);
  const same =
    before.length === counts.size &&
    before.every((row) => counts.get(keyOf(row))?.value === row.value);
  if (same) return;
  await replaceHeat(tx, segment, [...counts.values()]);
  if (segment < mondayOf(today)) await raiseHeatVersion(tx);
}

const keyOf = (row: Omit<HeatRow, 'value'>): string =>
  `${row.cell} ${row.areaCode} ${row.categoryCode} ${row.nature} ${row.urgency} ${row.person}`;

/** Where a case is, or its village; a town is too large to stand for a point. */
function pointOf(directory: Context['directory'], { areaCode, lng, lat }: Where) {
  if (lng !== null && lat !== null) return { lng, lat };
  const area = directory.area(areaCode);
  const small = area?.level === 'village' || area?.level === 'grid';
  return small && area.lng !== null && area.lat !== null ? { lng: area.lng, lat: area.lat } : null;
}
