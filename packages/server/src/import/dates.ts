import { DAY, dayNumber, MINUTE, type Zone } from '../calendar/zone.ts';
import type { Cell } from './table.ts';

/** Which of three numbers is the year, where a date does not say so itself. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

export interface ReadDate {
  /** Epoch milliseconds. */
  readonly at: number;
  /** False when only the day was written: `at` is its midnight. */
  readonly hasTime: boolean;
}

const time =
  /(?:[\sT]*(上午|下午|中午|晚上|凌晨|早上)?\s*(\d{1,2})(?:[:：时點点](\d{1,2})?(?:[:：分](\d{1,2})?(?:[.,]\d+)?秒?)?)?分?\s*(am|pm)?)?/
    .source;
const mark = '[-/.年月日\\s]';
const yearFirst = new RegExp(`^(\\d{4})${mark}\\s*(\\d{1,2})${mark}\\s*(\\d{1,2})日?${time}$`, 'i');
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${time}$`, 'i');
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Excel's day 1 is 1 January 1900, and it believes in a 29 February 1900. */
const EXCEL_EPOCH_DAYS = 25_569;

/**
 * Reads a date as people and programs write it: `2019/4/5 8:03`, `2019-04-05T08:03:00+08:00`,
 * `2019年4月5日 下午3时`, `20190405`, Excel serials, epoch seconds and milliseconds. Null when it is
 * none of these or no day of the calendar. Without an offset it is wall time in `zone`.
 */
export function readDate(cell: Cell, zone: Zone, order: DateOrder = 'ymd'): ReadDate | null {
  if (cell === null || typeof cell === 'boolean') return null;
  // A workbook knows no zones: its dates come as if they were UTC.
  if (cell instanceof Date) return fromWall(zone, cell.getTime());
  const text = String(cell).normalize('NFKC').trim();
  if (/^\d+(\.\d+)?$/.test(text) && !/^(19|20)\d{6}$/.test(text)) {
    return fromNumber(zone, Number(text)) ?? fromCompact(zone, text);
  }
  if (withOffset.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : { at, hasTime: true };
  }
  return fromCompact(zone, text) ?? fromWritten(zone, text, order);
}

function fromNumber(zone: Zone, value: number): ReadDate | null {
  if (value >= 1e12 && value < 1e13) return { at: value, hasTime: true };
  if (value >= 1e9 && value < 1e10) return { at: value * 1000, hasTime: true };
  // From 1954 to 2119 as Excel counts days.
  if (value < 20_000 || value > 80_000) return null;
  const wall = Math.round((value - EXCEL_EPOCH_DAYS) * 86_400) * 1000;
  return fromWall(zone, wall);
}

function fromCompact(zone: Zone, text: string): ReadDate | null {
  const [whole, year, month, day, hour, minute, second] = compact.exec(text) ?? [];
  return whole ? fromParts(zone, [year, month, day], [hour, minute, second]) : null;
}

function fromWritten(zone: Zone, text: string, order: DateOrder): ReadDate | null {
  const first = yearFirst.exec(text);
  const last = order === 'ymd' ? null : yearLast.exec(text);
  const match = first ?? last;
  if (!match) return null;
  const [, a, b, c, half, hour, minute, second, meridiem] = match;
  const date = first ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a];
  const afternoon = /下午|晚上|pm/i.test(half ?? meridiem ?? '');
  const morning = /上午|凌晨|早上|am/i.test(half ?? meridiem ?? '');
  let hours = hour === undefined ? undefined : Number(hour);
  if (hours !== undefined && afternoon && hours < 12) hours += 12;
  if (hours === 12 && morning) hours = 0;
  return fromParts(zone, date, [hours?.toString(), minute, second]);
}

function fromParts(
  zone: Zone,
  [year = '', month = '', day = '']: (string | undefined)[],
  [hour, minute = '0', second = '0']: (string | undefined)[],
): ReadDate | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const [h, m, s] = [Number(hour ?? 0), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return null;
  try {
    const at = zone.instantAt(dayNumber(date), h * 60 + m) + s * 1000;
    return { at, hasTime: hour !== undefined };
  } catch {
    return null;
  }
}

/** `wall`: local wall time in milliseconds as if it were UTC. */
function fromWall(zone: Zone, wall: number): ReadDate | null {
  if (Number.isNaN(wall)) return null;
  const day = Math.floor(wall / DAY);
  const minute = Math.floor((wall - day * DAY) / MINUTE);
  return {
    at: zone.instantAt(day, minute) + (wall - day * DAY - minute * MINUTE),
    hasTime: wall % DAY !== 0,
  };
}
