/** A case as its resident sees it. */

import { isOfResident } from '../attachments/privacy.ts';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import {
  type AttachmentRow,
  answeredBy,
  approvedReplies,
  type CaseHistory,
  type EventRow,
  entryOf,
  type FollowerRow,
  lastEvent,
} from './case-record.ts';
import { noClock } from './clock.ts';
import { allowedCommands } from './decide.ts';
import { concernsResidents, notesForResidents, ownersEvents } from './event-readers.ts';
import { eventText } from './event-words.ts';
import { factsOf } from './facts.ts';
import { holderOf } from './holder.view.ts';
import type { Actor } from './lifecycle.ts';
import { questionOf, suspensionOf } from './requests.view.ts';
import { areaOf, attachmentView, dueOf, instantOrNull, unitOf } from './shared.view.ts';
import { type Audience, deskName, sameTrouble, stateText } from './words.ts';

/** All that the resident sees of their case: who took it back sees it as it then was. */
export const residentView = (
  context: Context,
  record: CaseHistory,
  locale: Locale,
  now: number,
): Schemas['ResidentCase'] => viewOf(context, untilLeft(record), locale, now);

function untilLeft(record: CaseHistory): CaseHistory {
  const left = lastEvent(record, 'owner-left');
  if (!left) return record;
  const { row, replies, followers, events } = record;
  const followUps = record.followUps.filter(({ at }) => at <= left.at);
  const ended = { state: 'withdrawn', outcome: null, closedAt: left.at } as const;
  const said = { followUpRating: followUps.at(-1)?.rating ?? null };
  return {
    ...record,
    row: { ...row, ...noClock, ...ended, ...said, waitingFor: null },
    events: events.filter(({ seq }) => seq <= left.seq),
    replies: replies.filter(({ reviewedAt }) => reviewedAt !== null && reviewedAt <= left.at),
    followers: followers.filter(({ followedAt }) => followedAt <= left.at),
    followUps,
  };
}

function viewOf(
  context: Context,
  record: CaseHistory,
  locale: Locale,
  now: number,
): Schemas['ResidentCase'] {
  const { row } = record;
  const facts = factsOf(context, record, now);
  const { timeZone } = context.calendar;
  const replies = approvedReplies(record);
  const approved = new Set(replies.map(({ id }) => id));
  const files = (of: (file: AttachmentRow) => boolean) =>
    record.attachments.filter(of).map((attachment) => attachmentView(attachment, timeZone));
  const answers = replies.map((reply) => ({
    unit: unitOf(context, reply.unitId) ?? { id: '-', name: deskName[locale] },
    result: reply.result,
    text: reply.publicAnswer,
    at: toRfc3339(reply.createdAt, timeZone),
    attachments: files(({ replyId }) => replyId === reply.id),
  }));
  return {
    trackingCode: row.trackingCode,
    version: row.version,
    state: row.state,
    stateText: stateText(row.state, locale, 'resident'),
    outcome: row.outcome as Schemas['Outcome'] | null,
    title: row.title,
    text: row.text,
    identity: row.identity,
    channel: row.channel,
    category: context.directory.category(row.categoryCode, locale) ?? null,
    nature: row.nature,
    area: areaOf(context, row.areaCode),
    address: row.address,
    position: row.lng !== null && row.lat !== null ? { lng: row.lng, lat: row.lat } : null,
    receivedAt: toRfc3339(row.receivedAt, timeZone),
    stages: stagesOf(record, timeZone),
    holder: holderOf(context, record, locale, 'resident'),
    due: dueOf(context, row, now),
    answer: answers.at(-1) ?? null,
    earlierAnswers: answers.slice(0, -1),
    declined:
      row.state === 'declined'
        ? { reason: row.declineReason ?? '', elsewhere: row.declineElsewhere }
        : null,
    related: record.related.map((other) => ({ ...other })),
    question: questionOf(record, timeZone),
    suspension: suspensionOf(context, record, locale),
    reworkCount: row.reworkCount,
    rating: ratingOf(record),
    timeline: timelineOf(context, record, locale, 'resident'),
    supplements: record.supplements.map(({ text, at }) => ({ text, at: toRfc3339(at, timeZone) })),
    answers: [...(row.answers ?? [])],
    attachments: files(
      (file) => isOfResident(file) || (file.replyId !== null && approved.has(file.replyId)),
    ),
    submissionHash: record.events[0]?.hash ?? '',
    reader: 'owner',
    reopenCount: row.reopenCount,
    reopenUntil:
      row.state === 'closed' && facts.mayReopen ? instantOrNull(row.reopenUntil, timeZone) : null,
    urgeCount: row.urgeCount,
    followerCount: record.followers.length,
    allowedActions: allowedCommands({ kind: 'resident', id: null }, facts),
  };
}

/**
 * How the case goes, without what its owner said, sent and is. Of a report about officials, which it
 * may have turned into after somebody joined, no more than where it stands.
 */
export function followerView(
  context: Context,
  record: CaseHistory,
  follower: FollowerRow,
  locale: Locale,
  now: number,
): Schemas['ResidentCase'] {
  const view = followed(context, record, follower, locale, now);
  if (record.row.nature !== 'report') return view;
  return {
    ...view,
    title: sameTrouble[locale],
    category: null,
    area: null,
    holder: { ...view.holder, kind: 'desk', name: deskName[locale] },
    answer: null,
    earlierAnswers: [],
    declined: null,
    suspension: null,
    timeline: [],
    attachments: [],
    allowedActions: [],
  };
}

function followed(
  context: Context,
  record: CaseHistory,
  follower: FollowerRow,
  locale: Locale,
  now: number,
): Schemas['ResidentCase'] {
  const { timeZone } = context.calendar;
  const whole = viewOf(context, record, locale, now);
  const { answer, earlierAnswers, category, area, state, due } = whole;
  const actor: Actor = { kind: 'resident', id: follower.id };
  return {
    ...whole,
    title: [area?.name, category?.name].filter(Boolean).join(' ') || sameTrouble[locale],
    text: follower.text ?? '',
    identity: follower.contactPhone ? 'named' : 'anonymous',
    channel: 'web',
    address: null,
    position: null,
    receivedAt: toRfc3339(follower.followedAt, timeZone),
    holder: holderOf(context, record, locale, 'staff'),
    due: state === 'follow-up' ? null : due,
    rating: follower.rating === 'unreached' ? null : follower.rating,
    timeline: timelineOf(context, record, locale, 'staff').filter(
      ({ type }) => !ownersEvents.has(type),
    ),
    question: null,
    related: [],
    supplements: [],
    answers: [],
    attachments: [answer, ...earlierAnswers].flatMap((given) => given?.attachments ?? []),
    submissionHash: entryOf(record, follower.id),
    reader: 'follower',
    reopenUntil: null,
    allowedActions: allowedCommands(actor, factsOf(context, record, now)),
  };
}

function timelineOf(
  context: Context,
  record: CaseHistory,
  locale: Locale,
  audience: Audience,
): Schemas['TimelineEntry'][] {
  return record.events
    .filter((event) => concernsResidents(event))
    .map((event) => ({
      at: toRfc3339(event.at, context.calendar.timeZone),
      type: event.type,
      text: told(context, record, event, locale, audience),
    }));
}

/** What an event says, with the words that were written for the resident. */
function told(
  context: Context,
  record: CaseHistory,
  event: EventRow,
  locale: Locale,
  audience: Audience,
): string {
  const text = eventText(context, event, locale, audience);
  const note =
    notesForResidents.has(event.type) && record.notes.find(({ seq }) => seq === event.seq);
  if (!note) return text;
  return locale === 'en' ? `${text}: ${note.text}` : `${text}：${note.text}`;
}

function ratingOf({ row }: CaseHistory): Schemas['Rating'] | null {
  const rating = row.followUpRating;
  return rating === null || rating === 'unreached' ? null : rating;
}

type StageKey = Schemas['Stage']['key'];

const stageKeys: readonly StageKey[] = [
  'acceptance',
  'dispatch',
  'handling',
  'reply',
  'follow-up',
  'closing',
];

/** What only a unit does. */
const unitStages: ReadonlySet<StageKey> = new Set(['dispatch', 'handling']);

/** The stage that waits in each state; 6 when all are done. */
const currentStage: Partial<Record<CaseHistory['row']['state'], number>> = {
  submitted: 0,
  accepted: 1,
  dispatched: 2,
  'in-progress': 2,
  replied: 3,
  'follow-up': 4,
  suspended: 2,
  closed: 6,
};

function stagesOf(record: CaseHistory, timeZone: string): Schemas['Stage'][] {
  const { row } = record;
  const current = currentStage[row.state];
  const withoutUnit = answeredBy(record) !== null;
  const doneAt: (number | null)[] = [
    row.acceptedAt ?? row.dispatchedAt ?? row.repliedAt,
    row.dispatchedAt,
    row.repliedAt,
    lastEvent(record, 'reply-approved')?.at ?? row.repliedAt,
    row.closedAt,
    row.closedAt,
  ];
  return stageKeys.map((key, i) => {
    const status =
      current === undefined
        ? 'skipped'
        : i < current
          ? withoutUnit && unitStages.has(key)
            ? 'skipped'
            : 'done'
          : i === current
            ? 'current'
            : 'waiting';
    return {
      key,
      status,
      at: status === 'done' ? instantOrNull(doneAt[i] ?? null, timeZone) : null,
      dueAt: status === 'current' ? instantOrNull(row.dueAt, timeZone) : null,
    };
  });
}
