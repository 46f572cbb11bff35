import { DAY, isoDate, MINUTE, zoneOf } from './zone.ts';

const pad = (value: number) => (value < 10 ? `0${value}` : String(value));

/**
 * An instant (epoch milliseconds) in RFC 3339 with the offset of the zone, to the millisecond:
 * `2026-11-20T09:30:00+08:00`, or `…:00.250+08:00` when it is not on the second.
 */
export function toRfc3339(at: number, timeZone: string): string {
  const minutes = Math.round(zoneOf(timeZone).offsetAt(at) / MINUTE);
  const local = at + minutes * MINUTE;
  const day = Math.floor(local / DAY);
  const ms = local - day * DAY;
  const clock = `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / MINUTE) % 60)}:${pad(Math.floor(ms / 1000) % 60)}`;
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return `${isoDate(day)}T${clock}${fraction}${offset}`;
}
