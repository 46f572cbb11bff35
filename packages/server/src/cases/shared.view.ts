/** What the resident's view and the staff's have in common. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../contract/operations.ts';
import type { AttachmentRow, CaseHead, CaseRow } from './case-record.ts';
import { isOpen } from './lifecycle.ts';

/** `toRfc3339`, or null where there is no moment. */
export const instantOrNull = (at: number | null, timeZone: string): string | null =>
  at === null ? null : toRfc3339(at, timeZone);

/** The area by its names below the county, `清水镇石桥村`; null when there is none. */
export function areaOf({ directory }: Context, code: string | null): Schemas['NamedArea'] | null {
  if (!code) return null;
  const path = directory.areaPath(code).slice(1);
  const name = path.map((area) => area.name).join('') || directory.area(code)?.name;
  return name ? { code, name } : null;
}

/** The unit by its name; null when there is none. */
export function unitOf({ directory }: Context, id: string | null): Schemas['NamedUnit'] | null {
  const unit = directory.unit(id);
  return unit ? { id: unit.id, name: unit.name } : null;
}

/** The clock that runs; null when none does. */
export function dueOf(context: Context, row: CaseHead, now: number): Schemas['Due'] | null {
  if (row.dueAt === null || row.dueKind === null || !isOpen(row.state)) return null;
  const late = now > row.dueAt;
  return {
    kind: row.dueKind,
    at: toRfc3339(row.dueAt, context.calendar.timeZone),
    late,
    standing: late ? 'late' : now >= soonFrom(context, row.dueAt) ? 'soon' : 'ample',
    provisional: row.dueProvisional,
  };
}

/** From the opening of the working day before the due one there is little time left. */
const soonFrom = ({ calendar, policies }: Context, dueAt: number): number =>
  calendar.openingBefore(dueAt, 1, policies.current().policy.workingHours);

/** When time alone changes what the views say, so that they are kept no longer; null: never. */
export function changesAt(
  context: Context,
  row: Pick<CaseHead, 'dueAt'> & Partial<CaseRow>,
  now: number,
): number | null {
  const { dueAt, reopenUntil, urgeFrom } = row;
  // At the due moment itself it is not late yet; the others are over when they come.
  const soon = dueAt && soonFrom(context, dueAt) - 1;
  const moments = [soon, dueAt, reopenUntil && reopenUntil - 1, urgeFrom && urgeFrom - 1];
  const coming = moments.filter((at): at is number => typeof at === 'number' && now <= at);
  return coming.length > 0 ? Math.min(...coming) : null;
}

/** A file as the contract shows it, without its bytes. */
export function attachmentView(row: AttachmentRow, timeZone: string): Schemas['Attachment'] {
  const { id, kind, role, fileName, contentType, size, width, height, hasThumbnail } = row;
  const createdAt = toRfc3339(row.createdAt, timeZone);
  return { id, kind, role, fileName, contentType, size, width, height, hasThumbnail, createdAt };
}
