/** A case with everything that belongs to it, as the repository loads it and the rules read it. */

import type { Schemas } from '../contract/operations.ts';
import type { Tables } from '../storage/tables.ts';
import type { CaseFacts } from './facts.ts';
import type { EventType } from './lifecycle.ts';

type Row<T extends keyof Tables> = Tables[T]['$inferSelect'];

export type CaseRow = Row<'cases'>;
export type SubmissionRow = Row<'submissions'>;
export type AssignmentRow = Row<'assignments'>;
export type ReplyRow = Row<'replies'>;
export type FollowUpRow = Row<'followUps'>;
export type SupplementRow = Row<'supplements'>;
export type FollowerRow = Row<'followers'>;
/** By what a resident can be told something, sealed. */
export type Reach = Pick<SubmissionRow, 'contactPhone' | 'wechatOpenId'>;
export type AttachmentRow = Row<'attachments'>;
export type ClockRow = Row<'clocks'>;
export type EventRow = Row<'events'>;
export type EventNoteRow = Row<'eventNotes'>;

export type RelatedRow = Pick<CaseRow, 'trackingCode' | 'title'>;

export type Outcome = Schemas['Outcome'];
export type CauseAnalysis = Schemas['CauseAnalysis'];

/** A case in a list. */
export type CaseHead = Pick<
  CaseRow,
  | 'id'
  | 'trackingCode'
  | 'version'
  | 'state'
  | 'title'
  | 'channel'
  | 'categoryCode'
  | 'nature'
  | 'urgency'
  | 'areaCode'
  | 'leadUnitId'
  | 'receivedAt'
  | 'dueAt'
  | 'dueKind'
  | 'dueProvisional'
  | 'outcome'
  | 'urgeCount'
  | 'sealed'
  | 'eventCount'
>;

/** What happened to a case: all that its resident sees. */
export interface CaseHistory {
  readonly row: CaseRow;
  readonly assignments: readonly AssignmentRow[];
  readonly replies: readonly ReplyRow[];
  readonly followUps: readonly FollowUpRow[];
  readonly supplements: readonly SupplementRow[];
  readonly followers: readonly FollowerRow[];
  readonly attachments: readonly AttachmentRow[];
  readonly events: readonly EventRow[];
  /** What was written beside events, by `seq`. Not all of it is for residents. */
  readonly notes: readonly EventNoteRow[];
  /** The other cases of the same submission. */
  readonly related: readonly RelatedRow[];
}

/** The whole case. */
export interface CaseRecord extends CaseHistory {
  readonly submission: SubmissionRow;
  readonly clocks: readonly ClockRow[];
}

/** A follow-up's cause analysis, as the column keeps it. */
export const causeAnalysisOf = (row: FollowUpRow): CauseAnalysis | null =>
  row.causeAnalysis ? (JSON.parse(row.causeAnalysis) as CauseAnalysis) : null;

export const eventPayload = ({ payload }: Pick<EventRow, 'payload'>): Record<string, unknown> =>
  JSON.parse(payload) as Record<string, unknown>;

export const openAssignments = (record: CaseHistory): AssignmentRow[] =>
  record.assignments.filter(({ endedAt }) => endedAt === null);

export const leadAssignment = (record: CaseHistory): AssignmentRow | undefined =>
  openAssignments(record).find(({ role }) => role === 'lead');

export const lastEvent = (record: CaseHistory, type: EventType): EventRow | undefined =>
  record.events.findLast((event) => event.type === type);

/** The last event of any of these types. */
export const lastEventOf = (record: CaseHistory, ...types: EventType[]): EventRow | undefined =>
  record.events.findLast(({ type }) => (types as string[]).includes(type));

/** The hash of the event by which a follower came, be it to this case or to one that joined it. */
export function entryOf({ events }: CaseHistory, followerId: string): string {
  for (const event of events) {
    if (event.actorId === followerId) return event.hash;
    if (event.type !== 'case-joined') continue;
    const { followers } = eventPayload(event) as {
      followers: { follower: string; entry: string }[];
    };
    const joined = followers.find(({ follower }) => follower === followerId);
    if (joined) return joined.entry;
  }
  return '';
}

/** The answers that the desk has approved, one of each round at the most, oldest first. */
export const approvedReplies = (record: CaseHistory): ReplyRow[] =>
  record.replies.filter(({ reviewOutcome }) => reviewOutcome === 'approved');

/** Which round the case is in: each rework, reopening and false closing begins another. */
export const roundOf = ({ reworkCount, reopenCount }: CaseRow): number =>
  1 + reworkCount + reopenCount;

/** The follow-ups of the current round. */
export const currentFollowUps = (record: CaseHistory): FollowUpRow[] =>
  record.followUps.filter(({ round }) => round === roundOf(record.row));

/** Whether the resident could have a closed case opened again at this moment. */
export const mayReopen = ({ reopenCount, reopenUntil }: CaseRow, now: number): boolean =>
  reopenCount === 0 && reopenUntil !== null && now < reopenUntil;

/** Whether the resident has not yet urged today. */
export const mayUrge = ({ urgeFrom }: CaseRow, now: number): boolean =>
  urgeFrom === null || now >= urgeFrom;

/** Whether its resident took it back while it goes on for others. */
export const ownerLeft = (record: Pick<CaseHistory, 'events'>): boolean =>
  record.events.some(({ type }) => type === ('owner-left' satisfies EventType));

/** What people said of a case that others may not talk away. */
export function opinionsOf(
  record: CaseHistory,
): Pick<
  CaseFacts,
  | 'declineProposedBy'
  | 'answeredBy'
  | 'said'
  | 'dissatisfied'
  | 'othersDissatisfied'
  | 'exclusionProposedBy'
> {
  const answers = currentFollowUps(record).filter(({ rating }) => rating !== 'unreached');
  const othersDissatisfied = dissenters(record).length > 0;
  return {
    declineProposedBy: lastEvent(record, 'decline-proposed')?.actorId ?? null,
    answeredBy: answeredBy(record),
    said: answers.at(-1)?.rating ?? null,
    dissatisfied: othersDissatisfied || answers.some(({ rating }) => rating === 'dissatisfied'),
    othersDissatisfied,
    exclusionProposedBy: exclusionProposedBy(record),
  };
}

/** Those whose own case was joined with this one and who said no in this round. */
export const dissenters = ({ row, followers }: CaseHistory): FollowerRow[] =>
  followers.filter(
    ({ mergedFrom, ratedRound, rating }) =>
      mergedFrom !== null && ratedRound === roundOf(row) && rating === 'dissatisfied',
  );

/** The others whom the desk has not reached since the answer was approved, by their ids. */
export function unreachedOthers({ events }: CaseHistory): ReadonlySet<unknown> {
  const approved = events.findLastIndex(({ type }) => type === 'reply-approved');
  return new Set(
    events
      .slice(approved + 1)
      .filter(({ type }) => type === 'follower-unreached')
      .map((event) => eventPayload(event).follower),
  );
}

/** Who proposed to set the dissatisfaction aside; nobody did once another voice has come since. */
function exclusionProposedBy(record: CaseHistory): string | null {
  if (record.row.state !== 'follow-up') return null;
  const voices = new Set(dissenters(record).map(({ id }) => id));
  const { actorId = null, type } =
    record.events.findLast(
      (event) =>
        event.type === 'exclusion-proposed' ||
        event.type === 'reply-approved' ||
        event.type === 'closing-contested' ||
        (event.type === 'follower-rated' && voices.has(String(eventPayload(event).follower))),
    ) ?? {};
  return type === 'exclusion-proposed' ? actorId : null;
}

/** Who of the desk gave the answer that is on the table; null when a unit has the case. */
export const answeredBy = (record: CaseHistory): string | null =>
  leadAssignment(record) ? null : (lastEvent(record, 'desk-answered')?.actorId ?? null);

/**
 * Whether the lead unit ever let its handling clock run out; an assisting unit's is its own. What
 * the desk answered by itself was due when it should have been dispatched.
 */
export function wasLate(record: CaseRecord): boolean {
  const { clocks, assignments, row } = record;
  if (answeredBy(record) !== null) {
    return clocks.some(({ kind, breachedAt }) => kind === 'dispatch' && breachedAt !== null);
  }
  // A unit that led before and gave it back answers for its own time.
  const leads = new Set(
    assignments.flatMap(({ id, role, unitId }) =>
      role === 'lead' && unitId === row.leadUnitId ? [id] : [],
    ),
  );
  return clocks.some(
    ({ kind, breachedAt, assignmentId }) =>
      kind === 'handle' && breachedAt !== null && leads.has(assignmentId ?? ''),
  );
}
