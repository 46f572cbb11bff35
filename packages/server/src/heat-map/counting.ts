/**
 * Counts the cases of the map, piece by piece. A submission does not pay for it: every few minutes
 * the piece of now is counted again, and those in which a case turned out to be something else.
 */
import { createZone, dayNumber } from '../calendar/zone.ts';
import type { CaseRow } from '../cases/case-record.ts';
import type { Context } from '../context.ts';
import type { ServerContext } from '../create-context.ts';
import type { Database } from '../storage/storage.ts';
import { cellOf } from './cells.ts';
import { drawMaps } from './drawing.ts';
import {
  changeHeat,
  countedCases,
  findHeat,
  findSegments,
  firstReceived,
  type HeatRow,
  markSegment,
  type SegmentRow,
  settleSegment,
} from './heat-map.repository.ts';
import { segmentEnd, segmentOf } from './periods.ts';
import { Turns } from './turns.ts';

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

type Counting = Pick<ServerContext, 'storage' | 'calendar' | 'directory' | 'vault' | 'now'>;

/**
 * Brings the counts up to date, and the maps everybody sees.
 * @returns how many pieces were counted
 */
export async function countHeat(context: Counting, signal?: AbortSignal): Promise<number> {
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
  for (const piece of stale) {
    signal?.throwIfAborted();
    await recount(context, piece, today);
  }
  await drawMaps(context, today, signal);
  return stale.length;
}

/** Counts a piece outside of any write; when it was marked meanwhile, the next turn counts it again. */
async function recount(
  { storage, calendar, directory }: Counting,
  piece: SegmentRow,
  today: number,
): Promise<void> {
  const { segment } = piece;
  const end = segmentEnd(segment);
  const zone = createZone(calendar.timeZone);
  const from = zone.instantAt(segment, 0);
  const cases = await countedCases(storage.read, { from, to: zone.instantAt(end, 0) });
  const turns = new Turns();
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
    if (turns.due) await turns.give();
  }
  const before = new Map(
    (await findHeat(storage.read, { segment })).map((row) => [keyOf(row), row]),
  );
  const gone = [...before].flatMap(([key, row]) => (counts.has(key) ? [] : { ...row, value: 0 }));
  const other = [...counts].flatMap(([key, row]) =>
    before.get(key)?.value === row.value ? [] : row,
  );
  const changes = [...gone, ...other];
  await turns.give();
  await storage.write(async (tx) => {
    const now = { stale: end > today, changed: changes.length > 0 };
    if (await settleSegment(tx, piece, now)) await changeHeat(tx, changes);
  });
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
