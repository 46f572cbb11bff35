/** One row of a table as the case it was. Pure: the county's names are looked up by `Lookup`. */
import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import { parsePhone } from '../access/phone.ts';
import { createZone, DAY, type Zone } from '../calendar/zone.ts';
import type { Channel, Identity, Nature, Rating } from '../storage/tables.ts';
import { readDate } from './dates.ts';
import type { FieldName, FieldSource, Mapping } from './mapping.ts';
import type { Cell, TableRow } from './table.ts';

/** A case that happened before this system, with its real times in epoch milliseconds. */
export interface HistoricalCase {
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly title: string;
  readonly text: string;
  readonly receivedAt: number;
  readonly channel: Channel;
  readonly identity: Identity;
  readonly contactName: string | null;
  /** As `parsePhone` writes it. */
  readonly contactPhone: string | null;
  readonly areaCode: string | null;
  readonly address: string | null;
  readonly position: { readonly lng: number; readonly lat: number } | null;
  readonly nature: Nature | null;
  readonly categoryCode: string | null;
  readonly unitId: string | null;
  /** As the row names it. */
  readonly unitName: string | null;
  readonly reply: { readonly text: string; readonly at: number } | null;
  /** Null for a case that is still open. */
  readonly closedAt: number | null;
  /** Null when nobody knows what the resident said. */
  readonly rating: Rating | null;
}

/** What the county knows by name. */
export interface Lookup {
  areaCode(name: string): string | undefined;
  hasArea(code: string): boolean;
  unitId(name: string): string | undefined;
  hasCategory(code: string): boolean;
}

export type Converted =
  | {
      readonly ok: true;
      readonly case: HistoricalCase;
      /** Names the county does not know; they are kept in words. */
      readonly unknown: readonly string[];
      /** The cell for the phone holds something else, which is not kept. */
      readonly phoneLeftOut: boolean;
    }
  | { readonly ok: false; readonly reason: string };

const TITLE_LENGTH = 60;

const channels = z.enum([
  ...(['web', 'app', 'wechat', 'hotline', 'sms', 'mailbox', 'online-opinion', 'walk-in'] as const),
  ...(['bench-meeting', 'home-visit', 'transfer', 'open311'] as const),
]);
const natures = z.enum(['consultation', 'complaint', 'report', 'request', 'suggestion']);
const identities = z.enum(['named', 'hidden-from-unit', 'anonymous']);
const ratings = z.enum(['satisfied', 'basically', 'no-comment', 'dissatisfied', 'unreached']);

class Rejection extends Error {}

/** Makes the function that turns rows into cases. `now`: nothing was received after it. */
export function converter(
  mapping: Mapping,
  lookup: Lookup,
  now: number,
): (row: TableRow) => Converted {
  const zone = createZone(mapping.timeZone);
  return (row) => {
    if (row.problem) return { ok: false, reason: `the row ${row.problem}` };
    try {
      return { ok: true, ...convert(row, mapping, zone, lookup, now) };
    } catch (error) {
      if (error instanceof Rejection) return { ok: false, reason: error.message };
      throw error;
    }
  };
}

function convert(row: TableRow, mapping: Mapping, zone: Zone, lookup: Lookup, now: number) {
  const unknown: string[] = [];
  const value = (field: FieldName) => textOf(row, mapping.fields[field]);
  const known = <T>(field: FieldName, schema: z.ZodType<T>): T | null => {
    const text = value(field);
    if (text === null) return null;
    const result = schema.safeParse(text);
    if (!result.success) throw new Rejection(`${field} "${text}" is not one that a case can have`);
    return result.data;
  };

  const text = value('text') ?? value('title');
  if (!text) throw new Rejection('there is no text');
  const times = timesOf(row, mapping, zone, now);

  const areaName = value('areaName');
  const areaCode = value('areaCode') ?? (areaName && (lookup.areaCode(areaName) ?? null));
  if (areaName && !areaCode) unknown.push(`area ${areaName}`);
  if (areaCode && !lookup.hasArea(areaCode))
    throw new Rejection(`no area has the code ${areaCode}`);
  const address = [areaCode ? null : areaName, value('address')].filter(Boolean).join(' ') || null;

  const unitName = value('unitName');
  const unitId = (unitName && lookup.unitId(unitName)) || null;
  if (unitName && !unitId) unknown.push(`unit ${unitName}`);
  const replyText = value('replyText');
  if (replyText && times.repliedAt === null) throw new Rejection('the reply has no time');

  const categoryCode = value('categoryCode');
  if (categoryCode && !lookup.hasCategory(categoryCode)) {
    throw new Rejection(`no category has the code ${categoryCode}`);
  }
  const phoneText = value('contactPhone');
  const parsed = phoneText === null ? null : parsePhone(phoneText);
  const contactPhone = parsed?.ok ? parsed.phone : null;

  const historical: HistoricalCase = {
    sourceSystem: mapping.name,
    sourceId: value('sourceId') ?? contentId(row),
    title: shortened(value('title') ?? text),
    text,
    receivedAt: times.receivedAt,
    channel: known('channel', channels) ?? 'transfer',
    identity: known('identity', identities) ?? (contactPhone ? 'named' : 'anonymous'),
    contactName: value('contactName'),
    contactPhone,
    areaCode,
    address,
    position: positionOf(value('lng'), value('lat')),
    nature: known('nature', natures),
    categoryCode,
    unitId,
    unitName,
    reply: replyText && times.repliedAt !== null ? { text: replyText, at: times.repliedAt } : null,
    closedAt: times.closedAt ?? (replyText ? times.repliedAt : null),
    rating: known('rating', ratings),
  };
  return { case: historical, unknown, phoneLeftOut: parsed?.ok === false };
}

/** The row's times, in order: received, replied, closed. */
function timesOf({ cells }: TableRow, mapping: Mapping, zone: Zone, now: number) {
  const { fields, dates: order } = mapping;
  let receivedAt: number | null = null;
  const read = (field: 'receivedAt' | 'repliedAt' | 'closedAt', after: number | null) => {
    const source = fields[field];
    if (source === undefined) return null;
    const cell = cellOf(cells, source);
    if (cell === null) return null;
    if (typeof source === 'object' && 'daysAfter' in source) {
      const days = Number(cell);
      const base = source.daysAfter === 'receivedAt' ? receivedAt : after;
      if (!(days >= 0) || base === null) {
        throw new Rejection(`${field}: "${cell}" is not a number of days`);
      }
      return base + Math.round(days * DAY);
    }
    const date = readDate(cell, zone, order);
    if (!date) throw new Rejection(`${field}: "${cell}" is not a date that can be read`);
    let { at } = date;
    if (after !== null && at < after) {
      // A day without a time, the same as that of what it follows: not before it.
      const dayOnly = !date.hasTime || zone.instantAt(zone.dayOf(at), 0) === at;
      if (!dayOnly || zone.dayOf(at) !== zone.dayOf(after)) {
        throw new Rejection(`${field} lies before what it follows`);
      }
      at = after;
    }
    if (at > now) throw new Rejection(`${field} lies in the future`);
    return at;
  };
  receivedAt = read('receivedAt', null);
  if (receivedAt === null) throw new Rejection('receivedAt: there is no date');
  const repliedAt = read('repliedAt', receivedAt);
  return { receivedAt, repliedAt, closedAt: read('closedAt', repliedAt ?? receivedAt) };
}

function cellOf(cells: TableRow['cells'], source: FieldSource): Cell {
  if (typeof source === 'string') return cells[source] ?? null;
  if ('value' in source) return source.value;
  return 'column' in source ? (cells[source.column] ?? null) : null;
}

function textOf({ cells }: TableRow, source: FieldSource | undefined): string | null {
  if (source === undefined) return null;
  if (typeof source === 'object' && 'columns' in source) {
    const parts = source.columns.map((name) => plain(cells[name] ?? null)).filter(Boolean);
    return parts.join(source.join) || null;
  }
  const text = plain(cellOf(cells, source));
  if (typeof source !== 'object' || !('column' in source) || 'daysAfter' in source) return text;
  const { values, otherwise } = source;
  if (text === null) return otherwise ?? null;
  return values ? (values[text] ?? otherwise ?? text) : text;
}

/** Text without control characters and without the wide spaces that pad paragraphs. */
function plain(cell: Cell): string | null {
  if (cell === null) return null;
  const text = cell instanceof Date ? cell.toISOString() : String(cell);
  return (
    text
      .replaceAll('\r\n', '\n')
      .replace(/(?![\n\t])\p{Cc}|\uFFFD/gu, '')
      .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '') || null
  );
}

function positionOf(lngText: string | null, latText: string | null) {
  if (lngText === null || latText === null) return null;
  const [lng, lat] = [Number(lngText), Number(latText)];
  const valid = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
  if (!valid) throw new Rejection(`"${lngText}, ${latText}" is no place on the map`);
  // Nought, nought is how tables write "unknown".
  return lng === 0 && lat === 0 ? null : { lng, lat };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= TITLE_LENGTH) return line;
  return `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

/** Stands for the number a row does not have: the same content is the same row. */
const contentId = ({ cells }: TableRow): string =>
  digest('sha256', JSON.stringify(Object.entries(cells)), 'hex').slice(0, 32);
