/** What the resident's view and the staff's have in common. */
import { createZone, DAY, isoDate, MINUTE, type Zone } from '../calendar/zone.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../contract/operations.ts';
import type { AttachmentRow, CaseHead } from './case-record.ts';
import { isOpen } from './lifecycle.ts';

const zones = new Map<string, Zone>();
const pad = (value: number) => (value < 10 ? `0${value}` : String(value));

/** Dates by day number: few, while a list of cases has forty moments. */
const dates = new Map<number, string>();

function dateOf(day: number): string {
  const date = dates.get(day) ?? isoDate(day);
  dates.set(day, date);
  return date;
}

/** RFC 3339 with the county's offset. */
export function instant(at: number, timeZone: string): string {
  let zone = zones.get(timeZone);
  if (!zone) {
    zone = createZone(timeZone);
    zones.set(timeZone, zone);
  }
  const minutes = Math.round(zone.offsetAt(at) / MINUTE);
  const local = at + minutes * MINUTE;
  const day = Math.floor(local / DAY);
  const ms = local - day * DAY;
  const clock = `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / MINUTE) % 60)}:${pad(Math.floor(ms / 1000) % 60)}`;
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return `${dateOf(day)}T${clock}${fraction}${offset}`;
}

export const instantOrNull = (at: number | null, timeZone: string): string | null =>
  at === null ? null : instant(at, timeZone);

export function areaOf({ directory }: Context, code: string | null): Schemas['NamedArea'] | null {
  if (!code) return null;
  const path = directory.areaPath(code).slice(1);
  const name = path.map((area) => area.name).join('') || directory.area(code)?.name;
  return name ? { code, name } : null;
}

export function unitOf({ directory }: Context, id: string | null): Schemas['NamedUnit'] | null {
  const unit = directory.unit(id);
  return unit ? { id: unit.id, name: unit.name } : null;
}

export function dueOf(row: CaseHead, now: number, timeZone: string): Schemas['Due'] | null {
  if (row.dueAt === null || row.dueKind === null || !isOpen(row.state)) return null;
  return {
    kind: row.dueKind,
    at: instant(row.dueAt, timeZone),
    late: now > row.dueAt,
    provisional: row.dueProvisional,
  };
}

export function attachmentView(row: AttachmentRow, timeZone: string): Schemas['Attachment'] {
  const { id, kind, role, fileName, contentType, size, width, height, hasThumbnail } = row;
  const createdAt = instant(row.createdAt, timeZone);
  return { id, kind, role, fileName, contentType, size, width, height, hasThumbnail, createdAt };
}
