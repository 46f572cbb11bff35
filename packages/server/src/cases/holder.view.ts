/** Who has a case, for residents and staff alike. */
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import {
  type CaseHistory,
  currentFollowUps,
  lastEvent,
  lastEventOf,
  ownerLeft,
} from './case-record.ts';
import { isOpen } from './lifecycle.ts';
import { suspensionOf } from './requests.view.ts';
import { instantOrNull, unitOf } from './shared.view.ts';
import { type Audience, askedName, deskName, residentName, stateText } from './words.ts';

export function holderOf(
  context: Context,
  record: CaseHistory,
  locale: Locale,
  audience: Audience,
): Schemas['Holder'] {
  const { row } = record;
  const { timeZone } = context.calendar;
  const desk = (since: number | null): Schemas['Holder'] => ({
    kind: 'desk',
    name: deskName[locale],
    since: instantOrNull(since, timeZone),
  });
  if (row.waitingFor === 'resident') {
    const since = lastEvent(record, 'resident-asked')?.at ?? null;
    return {
      kind: 'resident',
      name: askedName[audience][locale],
      since: instantOrNull(since, timeZone),
    };
  }
  switch (row.state) {
    case 'submitted':
      return desk(row.receivedAt);
    case 'accepted':
      return desk(
        lastEventOf(record, 'case-reopened', 'false-closing-flagged')?.at ?? row.acceptedAt,
      );
    case 'replied':
      return desk(row.repliedAt);
    case 'dispatched':
    case 'in-progress': {
      const again = lastEventOf(record, 'case-reworked', 'false-closing-flagged')?.at ?? 0;
      const since = Math.max(again, row.dispatchedAt ?? 0);
      const name = unitOf(context, row.leadUnitId)?.name ?? deskName[locale];
      return { kind: 'unit', name, since: instantOrNull(since, timeZone) };
    }
    case 'follow-up': {
      const since = lastEvent(record, 'reply-approved')?.at ?? row.repliedAt;
      // What was said of an earlier answer does not count for this one.
      const said = currentFollowUps(record).at(-1);
      const contested = lastEventOf(record, 'reply-approved', 'closing-contested');
      if (contested?.type === 'closing-contested') return desk(contested.at);
      if (said && said.rating !== 'unreached') return desk(said.at);
      if (ownerLeft(record)) return desk(since);
      return {
        kind: 'resident',
        name: residentName[audience][locale],
        since: instantOrNull(since, timeZone),
      };
    }
    case 'suspended': {
      const { ownerUnit, since } = suspensionOf(context, record, locale) ?? {};
      return ownerUnit
        ? { kind: 'unit', name: ownerUnit.name, since: since ?? null }
        : desk(row.acceptedAt);
    }
    default:
      return {
        kind: isOpen(row.state) ? 'desk' : 'nobody',
        name: isOpen(row.state) ? deskName[locale] : stateText(row.state, locale, 'resident'),
        since: instantOrNull(row.closedAt, timeZone),
      };
  }
}
