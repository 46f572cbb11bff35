/** A case as staff see it, each as far as their duty goes. */

import { maskPhone } from '../access/phone.ts';
import { filesFor, hidesResident } from '../attachments/privacy.ts';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import {
  type CaseHead,
  type CaseRecord,
  type ClockRow,
  causeAnalysisOf,
  type EventRow,
  factsOf,
  lastEvent,
} from './case-record.ts';
import { pausedTime, runsInOfficeHours } from './deadlines.ts';
import { allowedCommands, partiesOf } from './decide.ts';
import { type Actor, type EventType, isOpen } from './lifecycle.ts';
import { orderViews, questionOf, requestViews, suspensionOf } from './requests.view.ts';
import { holderOf } from './resident.view.ts';
import { sightOf } from './sealing.ts';
import { areaOf, attachmentView, dueOf, instantOrNull, unitOf } from './shared.view.ts';
import { deskName, eventText, sealedTitle } from './words.ts';

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
  contact: { name: null, phone: null, masked: true },
  address: null,
  position: null,
  leadUnit: null,
  assignments: [],
  replies: [],
  followUps: [],
  supplements: [],
  followers: [],
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
      internalNote: seesInternalNotes || reply.unitId === actor.unitId ? reply.internalNote : null,
      contactEvidence: reply.contactEvidence as Schemas['ContactEvidence'] | null,
      at: at(reply.createdAt),
      review:
        reply.reviewOutcome && reply.reviewedAt !== null
          ? { outcome: reply.reviewOutcome, note: reply.reviewNote, at: at(reply.reviewedAt) }
          : null,
    })),
    followUps: record.followUps.map((followUp) => ({
      method: followUp.method,
      rating: followUp.rating,
      note: followUp.note,
      causeAnalysis: causeAnalysisOf(followUp),
      by: followUp.staffId
        ? { kind: 'staff', name: context.directory.nameOfStaff(followUp.staffId) ?? null }
        : { kind: 'resident', name: null },
      at: at(followUp.at),
    })),
    supplements: record.supplements.map((supplement) => ({
      text: supplement.text,
      at: at(supplement.at),
    })),
    attachments: filesFor(actor.role, row, record.attachments, locale).map((attachment) =>
      attachmentView(attachment, timeZone),
    ),
    clocks: record.clocks.map((clock) => ({
      kind: clock.kind,
      startedAt: at(clock.startedAt),
      dueAt: at(clock.dueAt),
      stoppedAt: atOrNull(clock.stoppedAt),
      breachedAt: atOrNull(clock.breachedAt),
      provisional: clock.provisional,
      ...runOf(context, row, clock, now),
    })),
    events: record.events.map((event) => ({
      seq: event.seq,
      at: at(event.at),
      type: event.type,
      text: eventText(context, event, locale, 'staff'),
      note:
        seesInternalNotes || notesForUnits.has(event.type) ? (noteOf.get(event.seq) ?? null) : null,
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
    jointMeeting: lastEvent(record, 'joint-meeting-called') !== undefined,
    reworkCount: row.reworkCount,
    reopenCount: row.reopenCount,
    followerCount: record.followers.length,
    followers: record.followers.map(({ text, followedAt, rating, comment }) => ({
      text,
      at: at(followedAt),
      rating: rating === 'unreached' ? null : rating,
      comment,
    })),
    policyVersion: row.policyVersion,
    imported: row.imported,
    allowedActions: allowedCommands(actor, factsOf(context, record, now)),
  };
}

/** Events whose notes are written to the unit. */
const notesForUnits: ReadonlySet<string> = new Set<EventType>([
  'case-dispatched',
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

/** How a clock runs now: what is left of it, in its own time, and how long it stood still. */
function runOf(
  { calendar, policies }: Context,
  { policyVersion }: CaseRecord['row'],
  { terms, startedAt, dueAt, stoppedAt, breachedAt, pausedAt, pausedMs }: ClockRow,
  now: number,
): Pick<
  Schemas['Clock'],
  'late' | 'leftMinutes' | 'inOfficeHours' | 'pausedSince' | 'pausedMinutes'
> {
  const policy = policies.get(policyVersion);
  const passed = (from: number, to: number) =>
    from < to ? pausedTime(terms, from, to, policy, calendar) : 0;
  const minutes = (ms: number) => Math.floor(ms / 60_000);
  const at = Math.max(startedAt, stoppedAt ?? pausedAt ?? now);
  const stands = stoppedAt === null ? pausedAt : null;
  return {
    late: breachedAt !== null || at > dueAt,
    leftMinutes: stoppedAt === null ? minutes(passed(at, dueAt)) : null,
    inOfficeHours: runsInOfficeHours(terms),
    pausedSince: instantOrNull(stands, calendar.timeZone),
    pausedMinutes: minutes(pausedMs + (stands === null ? 0 : passed(stands, now))),
  };
}

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

/**
 * Who may read the resident's name and phone: the desk, which asks afterwards; a unit only while
 * it handles the case and only when the resident let it. A report is about officials, so no unit
 * ever sees who made it.
 */
function contactView(
  context: Context,
  record: CaseRecord,
  actor: Actor,
  now: number,
): Schemas['ContactView'] {
  const { submission, row } = record;
  const name = submission.contactName ? context.vault.open(submission.contactName) : null;
  const phone = submission.contactPhone ? context.vault.open(submission.contactPhone) : null;
  if (name === null && phone === null) return { name, phone, masked: false };
  if (actor.role === 'unit' && hidesResident(row)) {
    return { name: null, phone: null, masked: true };
  }
  const parties = partiesOf(actor, factsOf(context, record, now));
  const handles = parties.includes('lead') || parties.includes('assist');
  const named = row.sealed && sightOf(record, actor) === 'whole';
  if (named || parties.includes('desk') || (handles && isOpen(row.state))) {
    return { name, phone, masked: false };
  }
  return { name: name && maskName(name), phone: phone && maskPhone(phone), masked: true };
}

const maskName = (name: string): string => `${[...name][0] ?? ''}**`;

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
