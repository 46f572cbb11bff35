/** A case as staff see it, each as far as their duty goes. */

import { filesFor } from '../attachments/privacy.ts';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { type CaseHead, type CaseRecord, type EventRow, lastEvent } from './case-record.ts';
import { clockViews } from './clocks.view.ts';
import { contactView, hidden } from './contact.view.ts';
import { allowedCommands, partiesOf } from './decide.ts';
import { isShownTo } from './event-readers.ts';
import { eventText } from './event-words.ts';
import { factsOf } from './facts.ts';
import { followUpViews } from './follow-up.view.ts';
import { holderOf } from './holder.view.ts';
import type { Actor, EventType } from './lifecycle.ts';
import { orderViews, questionOf, requestViews, suspensionOf } from './requests.view.ts';
import { sightOf } from './sealing.ts';
import { areaOf, attachmentView, dueOf, instantOrNull, unitOf } from './shared.view.ts';
import { deskName, sealedTitle } from './words.ts';

/** All that staff see of a case, and what this actor may do with it now. */
export function deskView(
  context: Context,
  record: CaseRecord,
  actor: Actor,
  locale: Locale,
  now: number,
  seal: 'opened' | 'shut' = 'shut',
): Schemas['Case'] {
  const sight = seal === 'opened' ? sightOf(record, actor) : 'shell';
  const view = wholeView(context, record, actor, locale, now);
  if (!record.row.sealed) return view;
  if (sight === 'whole' || sight === 'work') {
    const { title, text } = record.row;
    return { ...view, title, text };
  }
  return { ...view, ...shell };
}

/** What of a sealed report is told to whoever may not open it: that it is there, and how it goes. */
const shell = {
  text: '',
  source: null,
  contact: hidden,
  address: null,
  position: null,
  leadUnit: null,
  assignments: [],
  replies: [],
  followUps: [],
  supplements: [],
  answers: [],
  wishedUnit: null,
  followers: [],
  followUpCodes: [],
  concerns: [],
  related: [],
  attachments: [],
  events: [],
  requests: [],
  orders: [],
  question: null,
  suspension: null,
  declined: null,
  pendingDecline: null,
} satisfies Partial<Schemas['Case']>;

function wholeView(
  context: Context,
  record: CaseRecord,
  actor: Actor,
  locale: Locale,
  now: number,
): Schemas['Case'] {
  const { row, submission } = record;
  const { timeZone } = context.calendar;
  const at = (moment: number) => toRfc3339(moment, timeZone);
  const atOrNull = (moment: number | null) => instantOrNull(moment, timeZone);
  const unit = (id: string | null) => unitOf(context, id) ?? { id: id ?? '-', name: '—' };
  const ofUnit = actor.role === 'unit';
  // A ticket number or an exact place can lead to the person who made a report.
  const sealed = ofUnit && row.nature === 'report';
  const seesInternalNotes = ['desk', 'leader', 'inspector'].includes(actor.role ?? '');
  const seesNotesOf = ({ unitId }: { readonly unitId: string | null }) =>
    seesInternalNotes || unitId === actor.unitId;
  const facts = factsOf(context, record, now);
  const noteOf = new Map(record.notes.map(({ seq, text }) => [seq, text]));
  return {
    ...caseSummary(context, row, locale, now),
    text: row.text,
    source:
      submission.sourceSystem && submission.sourceId && !sealed
        ? { system: submission.sourceSystem, id: submission.sourceId }
        : null,
    identity: row.identity,
    contact: contactView(context, record, actor, now),
    level: row.level,
    address: row.address,
    position:
      row.lng !== null && row.lat !== null && !sealed ? { lng: row.lng, lat: row.lat } : null,
    acceptedAt: atOrNull(row.acceptedAt),
    dispatchedAt: atOrNull(row.dispatchedAt),
    signedAt: atOrNull(row.signedAt),
    repliedAt: atOrNull(row.repliedAt),
    closedAt: atOrNull(row.closedAt),
    holder: holderOf(context, record, locale, 'staff'),
    assignments: record.assignments.map((assignment) => ({
      id: assignment.id,
      unit: unit(assignment.unitId),
      role: assignment.role,
      dispatchedAt: at(assignment.dispatchedAt),
      signDueAt: atOrNull(assignment.signDueAt),
      signedAt: atOrNull(assignment.signedAt),
      onSiteDueAt: atOrNull(assignment.onSiteDueAt),
      arrivedAt: atOrNull(assignment.arrivedAt),
      dueAt: atOrNull(assignment.dueAt),
      repliedAt: atOrNull(assignment.repliedAt),
      returnUntil: atOrNull(assignment.returnUntil),
      summoned: assignment.summoned,
      endedAt: atOrNull(assignment.endedAt),
    })),
    replies: record.replies.map((reply) => ({
      id: reply.id,
      unit: reply.unitId ? unit(reply.unitId) : { id: '-', name: deskName[locale] },
      role: record.assignments.find(({ id }) => id === reply.assignmentId)?.role ?? 'lead',
      result: reply.result,
      publicAnswer: reply.publicAnswer,
      internalNote: seesNotesOf(reply) ? reply.internalNote : null,
      contactEvidence: evidenceView(reply, seesNotesOf(reply)),
      at: at(reply.createdAt),
      review:
        reply.reviewOutcome && reply.reviewedAt !== null
          ? { outcome: reply.reviewOutcome, note: reply.reviewNote, at: at(reply.reviewedAt) }
          : null,
    })),
    ...followUpViews(
      context,
      record,
      actor,
      partiesOf(actor, factsOf(context, record, now)).includes('desk'),
      locale,
    ),
    supplements: record.supplements.map((supplement) => ({
      text: supplement.text,
      at: at(supplement.at),
    })),
    answers: [...(row.answers ?? [])],
    // For whoever dispatches; a unit has been given the case or not.
    wishedUnit: seesInternalNotes ? unitOf(context, submission.wishedUnitId) : null,
    attachments: filesFor(actor.role, row, record.attachments, locale).map((attachment) =>
      attachmentView(attachment, timeZone),
    ),
    clocks: clockViews(context, record, now),
    events: record.events
      .filter((event) => isShownTo(actor.role, event))
      .map((event) => ({
        seq: event.seq,
        at: at(event.at),
        type: event.type,
        text: eventText(context, event, locale, 'staff'),
        note:
          seesInternalNotes || notesForUnits.has(event.type)
            ? (noteOf.get(event.seq) ?? null)
            : null,
        by: personOf(context, event),
        hash: event.hash,
      })),
    declined:
      row.state === 'declined'
        ? { reason: row.declineReason ?? '', elsewhere: row.declineElsewhere }
        : null,
    pendingDecline: pendingDeclineOf(context, record),
    mergedInto: row.mergedInto,
    related: record.related.map((other) => ({ ...other })),
    question: questionOf(record, timeZone),
    suspension: suspensionOf(context, record, locale),
    requests: requestViews(
      context,
      record,
      (event) => personOf(context, event),
      (unitId) => seesInternalNotes || (unitId !== null && unitId === actor.unitId),
    ),
    orders: orderViews(context, record, (event) => personOf(context, event)),
    jointMeeting: facts.jointMeeting,
    reworkCount: row.reworkCount,
    reopenCount: row.reopenCount,
    followerCount: record.followers.length,
    policyVersion: row.policyVersion,
    imported: row.imported,
    allowedActions: allowedCommands(actor, facts),
  };
}

/** Events whose notes are written to the unit. */
const notesForUnits: ReadonlySet<string> = new Set<EventType>([
  'case-dispatched',
  'case-reclassified',
  'unit-arrived',
  'joint-meeting-decided',
  'reply-returned',
  'return-granted',
  'return-refused',
  'extension-granted',
  'extension-refused',
  'resident-asked',
  'units-summoned',
  'case-suspended',
  'case-resumed',
  'case-escalated',
  'supervision-ordered',
  'instruction-given',
  'case-reworked',
  'case-reopened',
  'false-closing-flagged',
]);

/** One row of a list. */
export function caseSummary(
  context: Context,
  row: CaseHead,
  locale: Locale,
  now: number,
): Schemas['CaseSummary'] {
  const { timeZone } = context.calendar;
  return {
    id: row.id,
    trackingCode: row.trackingCode,
    version: row.version,
    state: row.state,
    title: row.sealed ? sealedTitle[locale] : row.title,
    channel: row.channel,
    category: row.sealed ? null : (context.directory.category(row.categoryCode, locale) ?? null),
    nature: row.nature,
    urgency: row.urgency,
    area: row.sealed ? null : areaOf(context, row.areaCode),
    leadUnit: row.sealed ? null : unitOf(context, row.leadUnitId),
    receivedAt: toRfc3339(row.receivedAt, timeZone),
    due: dueOf(context, row, now),
    outcome: row.outcome as Schemas['Outcome'] | null,
    urgeCount: row.urgeCount,
    sealed: row.sealed,
  };
}

/** That the resident was told is for everybody who sees the case; what was said to them is not. */
function evidenceView(
  { contactEvidence }: CaseRecord['replies'][number],
  whole: boolean,
): Schemas['ContactEvidence'] | null {
  if (!contactEvidence || whole) return contactEvidence as Schemas['ContactEvidence'] | null;
  const { note: _, ...told } = contactEvidence as Schemas['ContactEvidence'];
  return told;
}

function personOf({ directory }: Context, event: EventRow): Schemas['Person'] {
  const kind = event.actorKind as Schemas['Person']['kind'];
  return { kind, name: kind === 'staff' ? (directory.nameOfStaff(event.actorId) ?? null) : null };
}

function pendingDeclineOf(context: Context, record: CaseRecord): Schemas['PendingDecline'] | null {
  const event = record.row.state === 'submitted' ? lastEvent(record, 'decline-proposed') : null;
  if (!event) return null;
  return {
    reason: record.row.declineReason ?? '',
    elsewhere: record.row.declineElsewhere,
    by: personOf(context, event),
    at: toRfc3339(event.at, context.calendar.timeZone),
  };
}
