import { createZone, DAY, MINUTE, type Zone } from './zone.ts';

const zones = new Map<string, Zone>();

/** An instant as `2026-11-20T09:30:00+08:00`, in whole seconds, with the offset of the zone. */
export function toRfc3339(instant: number, timeZone: string): string {
  let zone = zones.get(timeZone);
  if (!zone) {
    zone = createZone(timeZone);
    zones.set(timeZone, zone);
  }
  // Taken at midnight: on the day of a clock change the offset may be the other one of that day,
  // and the text still names the same instant.
  const day = zone.dayOf(instant);
  const offset = day * DAY - zone.instantAt(day, 0);
  const minutes = Math.abs(offset / MINUTE);
  const two = (value: number) => String(value).padStart(2, '0');
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
