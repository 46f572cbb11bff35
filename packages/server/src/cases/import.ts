/**
 * Cases from before this system, with their real times.
 *
 * What was finished elsewhere is history: it is `imported`, has no clocks and counts in no figure,
 * so that it can neither be late nor move a board. What is still open becomes a live case, whose
 * first clock starts at the import: nobody here could have kept an earlier one.
 */
import { parsePhone } from '../access/phone.ts';
import type { Context } from '../context.ts';
import { markHeat } from '../heat-map/counting.ts';
import type { HistoricalCase } from '../import/historical-case.ts';
import { markRepeats } from '../repeats/marking.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseRow, ClockRow, EventRow, SubmissionRow } from './case-record.ts';
import {
  insertCase,
  insertClock,
  insertEvent,
  insertFollowUp,
  insertReply,
  insertSubmission,
  knownSourceIds,
} from './cases.repository.ts';
import { chainEvent, counted, textHash } from './change.ts';
import { mainClock, newClock, noClock } from './clock.ts';
import { count } from './counters.ts';
import { dueFrom, lengthOf } from './deadlines.ts';
import { countedIn, countGroups, groupsOf, inGroups } from './groups.ts';
import type { Actor, EventType } from './lifecycle.ts';
import { generateTrackingCode } from './tracking-code.ts';

/** Stores those that are not there yet, and says how many that were. All are of one system. */
export async function importCases(
  context: Context,
  tx: Database,
  list: readonly HistoricalCase[],
): Promise<number> {
  const [first] = list;
  if (!first) return 0;
  const ids = list.map(({ sourceId }) => sourceId);
  const known = await knownSourceIds(tx, first.sourceSystem, ids);
  const fresh = list.filter(({ sourceId }) => !known.has(sourceId));
  for (const historical of fresh) await importCase(context, tx, historical);
  return fresh.length;
}

/** Stores one case with its ledger. Fails when its number is there already. */
export async function importCase(
  context: Context,
  tx: Database,
  historical: HistoricalCase,
): Promise<void> {
  const { reply, closedAt, receivedAt, unitId, rating } = historical;
  const open = closedAt === null;
  const caseId = newId();
  const submission = submissionOf(context, historical);
  const clock = open ? dispatchClock(context, caseId, historical) : null;
  // Nobody reviewed a dissatisfaction then, and who was not asked has said nothing.
  const outcome = rating === 'dissatisfied' ? null : rating;
  const replyId = newId();
  const day = context.calendar.dateOf(receivedAt);
  const counts = { received: 1, open: 1 };
  const groups = groupsOf(context, { ...historical, sealed: false });
  const tallies = inGroups(groups, day, counts);
  const events = chain(caseId, historical, [
    [
      'case-imported',
      receivedAt,
      {
        source: { system: historical.sourceSystem, id: historical.sourceId },
        channel: historical.channel,
        textHash: textHash(historical.text),
        state: 'submitted',
        receivedAt,
        importedAt: context.now(),
        ...(clock && {
          due: clock.dueAt,
          ...counted(day, null, counts),
          ...countedIn(tallies),
        }),
      },
    ],
    ...(reply
      ? [['reply-given', reply.at, { replyId, textHash: textHash(reply.text) }] as const]
      : []),
    ...(rating && closedAt !== null
      ? [['follow-up-recorded', closedAt, { method: 'phone', rating }] as const]
      : []),
    ...(open ? [] : [['case-closed', closedAt, { state: 'closed', outcome }] as const]),
  ]);
  const last = events.at(-1) as EventRow;

  const row: CaseRow = {
    id: caseId,
    trackingCode: generateTrackingCode(),
    submissionId: submission.id,
    // Nobody was given a receipt for it.
    receiptHash: null,
    title: historical.title,
    text: historical.text,
    answers: null,
    areaCode: historical.areaCode,
    address: historical.address,
    lng: historical.position?.lng ?? null,
    lat: historical.position?.lat ?? null,
    channel: historical.channel,
    identity: historical.identity,
    state: open ? 'submitted' : 'closed',
    version: 1,
    categoryCode: historical.categoryCode,
    nature: historical.nature,
    urgency: 'normal',
    level: null,
    leadUnitId: open ? null : unitId,
    policyVersion: context.policies.current().version,
    receivedAt,
    acceptedAt: null,
    dispatchedAt: null,
    signedAt: null,
    repliedAt: open ? null : (reply?.at ?? null),
    closedAt,
    dueAt: null,
    dueKind: null,
    dueProvisional: false,
    ...(clock ? mainClock(clock) : noClock),
    outcome: open ? null : outcome,
    followUpRating: rating,
    reworkCount: 0,
    reopenCount: 0,
    reopenUntil: null,
    urgeCount: 0,
    urgeFrom: null,
    mergedInto: null,
    declineReason: null,
    declineElsewhere: null,
    waitingFor: null,
    imported: true,
    sealed: false,
    aboutUnitId: null,
    aboutOfficialId: null,
    lastEventHash: last.hash,
    eventCount: events.length,
  };

  await insertSubmission(tx, submission);
  await insertCase(tx, row);
  for (const event of events) await insertEvent(tx, event);
  await markHeat(context, tx, null, row, context.now());
  markRepeats(tx, null, row, context.now());
  if (clock) {
    await insertClock(tx, clock);
    count(tx, day, { unitId: null, counts });
    countGroups(tx, tallies);
  }
  if (reply) {
    await insertReply(tx, {
      id: replyId,
      caseId,
      unitId,
      // Tables do not say what came of it; this claims least.
      result: 'explained',
      publicAnswer: reply.text,
      internalNote: historical.unitName && !unitId ? `承办单位：${historical.unitName}` : null,
      createdAt: reply.at,
      // It was the official answer when it was given.
      reviewOutcome: 'approved',
      reviewedAt: reply.at,
    });
  }
  if (rating && closedAt !== null) {
    await insertFollowUp(tx, { id: newId(), caseId, method: 'phone', rating, at: closedAt });
  }
}

function submissionOf({ vault }: Context, historical: HistoricalCase): SubmissionRow {
  const { contactName, contactPhone, position } = historical;
  const parsed = contactPhone ? parsePhone(contactPhone) : null;
  const phone = parsed?.ok ? parsed.phone : contactPhone;
  return {
    id: newId(),
    channel: historical.channel,
    title: historical.title,
    text: historical.text,
    identity: historical.identity,
    contactName: contactName ? vault.seal(contactName) : null,
    contactPhone: phone ? vault.seal(phone) : null,
    wechatOpenId: null,
    phoneHash: parsed?.ok ? vault.phoneHash(parsed.phone) : null,
    locale: null,
    areaCode: historical.areaCode,
    address: historical.address,
    lng: position?.lng ?? null,
    lat: position?.lat ?? null,
    sharePlace: false,
    wishedUnitId: null,
    receivedAt: historical.receivedAt,
    siteId: null,
    sourceSystem: historical.sourceSystem,
    sourceId: historical.sourceId,
  };
}

function dispatchClock(context: Context, caseId: string, { nature }: HistoricalCase): ClockRow {
  const startedAt = context.now();
  const { policy } = context.policies.current();
  const terms = [lengthOf('dispatch', policy, { nature: nature ?? 'request', urgency: 'normal' })];
  const due = dueFrom(startedAt, terms, policy, context.calendar);
  return newClock({ caseId, assignmentId: null, kind: 'dispatch', startedAt, terms }, due);
}

type Payload = Parameters<typeof chainEvent>[6];
type Happened = readonly [type: EventType, at: number, payload: Payload];

function chain(caseId: string, { unitId }: HistoricalCase, list: readonly Happened[]): EventRow[] {
  const actor: Actor = { kind: 'integration', id: null };
  const events: EventRow[] = [];
  for (const [type, at, payload] of list) {
    const by = type === 'reply-given' ? { ...actor, unitId } : actor;
    const previous = events.at(-1)?.hash ?? '';
    events.push(chainEvent(caseId, events.length + 1, previous, type, at, by, payload));
  }
  return events;
}
