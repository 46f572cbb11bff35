/** What was asked, ordered and planned on a case, as the contract shows it. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import {
  type CaseHistory,
  type CaseRecord,
  type EventRow,
  eventPayload,
  lastEvent,
} from './case-record.ts';
import { type CaseRequest, requestsOf } from './requests.ts';
import { instantOrNull, unitOf } from './shared.view.ts';
import { deskName } from './words.ts';

const noteOf = ({ notes }: CaseHistory, event: EventRow | null | undefined): string | null =>
  notes.find(({ seq }) => seq === event?.seq)?.text ?? null;

/** What the resident was asked and has not answered. */
export function questionOf(record: CaseHistory, timeZone: string): Schemas['Question'] | null {
  const asked = lastEvent(record, 'resident-asked');
  if (record.row.waitingFor !== 'resident' || !asked) return null;
  const { dueKind, dueAt } = record.row;
  return {
    text: noteOf(record, asked) ?? '',
    at: toRfc3339(asked.at, timeZone),
    dueAt: dueKind === 'ask' ? instantOrNull(dueAt, timeZone) : null,
  };
}

/** The plan of a suspended case. */
export function suspensionOf(
  context: Context,
  record: CaseHistory,
  locale: Locale,
): Schemas['Suspension'] | null {
  const approved = lastEvent(record, 'case-suspended');
  if (record.row.state !== 'suspended' || !approved) return null;
  const { timeZone } = context.calendar;
  const { ownerUnitId, until } = eventPayload(approved) as { ownerUnitId: string; until: number };
  return {
    plan: noteOf(record, approved) ?? '',
    ownerUnit: unitOf(context, ownerUnitId) ?? { id: ownerUnitId, name: deskName[locale] },
    nextAt: toRfc3339(until, timeZone),
    since: toRfc3339(approved.at, timeZone),
  };
}

/** Who reads the words of a request: whoever decides and watches, and the unit whose it is. */
type Reads = (unitId: string | null) => boolean;

export function requestViews(
  context: Context,
  record: CaseRecord,
  personOf: (event: EventRow) => Schemas['Person'],
  reads: Reads,
): Schemas['CaseRequest'][] {
  const { timeZone } = context.calendar;
  const unitIdOf = ({ assignmentId }: CaseRequest) =>
    record.assignments.find(({ id }) => id === assignmentId)?.unitId ?? null;
  return requestsOf(record.events).map((request) => {
    const { kind, asked, settled, outcome, assignmentId } = request;
    const { days, ownerUnitId, until, suggestedUnitId } = eventPayload(asked);
    const unitId = unitIdOf(request);
    const decided = outcome === 'granted' || outcome === 'refused' ? settled : null;
    return {
      kind,
      outcome,
      assignmentId,
      unit: unitOf(context, unitId),
      by: personOf(asked),
      at: toRfc3339(asked.at, timeZone),
      reason: reads(unitId) ? noteOf(record, asked) : null,
      days: typeof days === 'number' ? days : null,
      ownerUnit: unitOf(context, idOrNull(ownerUnitId)),
      nextAt: typeof until === 'number' ? toRfc3339(until, timeZone) : null,
      suggestedUnit: unitOf(context, idOrNull(suggestedUnitId)),
      decidedBy: decided && personOf(decided),
      decidedAt: decided && toRfc3339(decided.at, timeZone),
      decision: decided && reads(unitId) ? noteOf(record, decided) : null,
    };
  });
}

/** Instructions and supervision orders, oldest first: desk and units alike act on them. */
export function orderViews(
  context: Context,
  record: CaseRecord,
  personOf: (event: EventRow) => Schemas['Person'],
): Schemas['Order'][] {
  const { timeZone } = context.calendar;
  return record.events.flatMap((event) => {
    const kind = orderKinds[event.type];
    if (!kind) return [];
    const { supervisor = null, unitId, dueAt } = eventPayload(event);
    return [
      {
        kind,
        supervisor: supervisor as Schemas['Order']['supervisor'],
        unit: unitOf(context, idOrNull(unitId)),
        by: personOf(event),
        at: toRfc3339(event.at, timeZone),
        text: noteOf(record, event) ?? '',
        dueAt: typeof dueAt === 'number' ? toRfc3339(dueAt, timeZone) : null,
      },
    ];
  });
}

const orderKinds: Readonly<Record<string, Schemas['Order']['kind']>> = {
  'supervision-ordered': 'supervision',
  'instruction-given': 'instruction',
};

const idOrNull = (id: unknown) => (typeof id === 'string' ? id : null);
