/** How a case comes into being: sent by a resident or registered from another channel. */
import { parsePhone } from '../access/phone.ts';
import { createToken } from '../access/tokens.ts';
import { claimUploads } from '../attachments/claim.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { attachmentsOf } from './case-history.repository.ts';
import type { CaseRecord, CaseRow, SubmissionRow } from './case-record.ts';
import { insertCase, insertClock, insertEvent, insertSubmission } from './cases.repository.ts';
import { chainEvent, counted, textHash } from './change.ts';
import { mainClock, newClock } from './clock.ts';
import { type Counts, count } from './counters.ts';
import { dueFrom, lengthOf } from './deadlines.ts';
import type { Actor, EventType } from './lifecycle.ts';
import { aboutOf, checkReferences } from './references.ts';
import { generateTrackingCode } from './tracking-code.ts';

/** What both ways in have in common. */
export type Intake = Omit<Schemas['SubmitCase'], 'channel'> & {
  readonly channel: Schemas['Channel'];
  readonly source?: Schemas['Source'];
};

export interface IntakeFacts {
  readonly actor: Actor;
  readonly event: Extract<EventType, 'case-submitted' | 'case-registered'>;
  readonly locale: Locale;
  readonly siteId: string | null;
  /** Whose uploads it may bring, see `ownerOf`. */
  readonly owner: string;
  /** When the county heard of it; the clocks run from here. */
  readonly receivedAt: number;
  readonly now: number;
}

export interface Received {
  readonly record: CaseRecord;
  /** Given to the resident once; only its hash is kept. */
  readonly receipt: string;
}

/** Stores a submission and its case. @throws Problem 422 when a rule refuses it. */
export async function receive(
  context: Context,
  tx: Database,
  intake: Intake,
  facts: IntakeFacts,
): Promise<Received> {
  const { version: policyVersion, policy } = context.policies.current();
  const text = checkedText(intake.text, policy.texts);
  const contact = checkedContact(intake);
  checkReferences(context, intake);
  const about = await aboutOf(context, tx, intake);
  const nature = intake.nature ?? (about.sealed ? 'report' : null);

  const { actor, locale, siteId, owner, receivedAt, now } = facts;
  const { vault } = context;
  const receipt = createToken('receipt');
  const title = checkedTitle(intake.title, text, policy.texts.titleMax);
  const place = {
    areaCode: intake.areaCode ?? null,
    address: intake.address?.trim() || null,
    lng: intake.position?.lng ?? null,
    lat: intake.position?.lat ?? null,
  };
  const shared = { channel: intake.channel, identity: intake.identity, title, text, receivedAt };
  const submission: SubmissionRow = {
    ...shared,
    ...place,
    id: newId(),
    contactName: contact.name ? vault.seal(contact.name) : null,
    contactPhone: contact.phone ? vault.seal(contact.phone) : null,
    phoneHash: contact.phone ? vault.phoneHash(contact.phone) : null,
    locale,
    sharePlace: false,
    siteId,
    sourceSystem: intake.source?.system ?? null,
    sourceId: intake.source?.id ?? null,
  };
  const caseId = newId();
  const terms = [lengthOf('dispatch', policy, { nature: nature ?? 'request', urgency: 'normal' })];
  const due = dueFrom(receivedAt, terms, policy, context.calendar);
  const clock = newClock(
    { caseId, assignmentId: null, kind: 'dispatch', startedAt: receivedAt, terms },
    due,
  );
  const uploadIds = intake.uploadIds ?? [];
  const day = context.calendar.dateOf(receivedAt);
  const counts: Counts = { received: 1, open: 1 };
  const event = chainEvent(caseId, 1, '', facts.event, now, actor, {
    channel: intake.channel,
    identity: intake.identity,
    textHash: textHash(text),
    receivedAt,
    due: due.at,
    policyVersion,
    ...(about.sealed
      ? { ...about }
      : {
          ...(place.areaCode && { areaCode: place.areaCode }),
          ...(intake.categoryCode && { categoryCode: intake.categoryCode }),
          ...(intake.source && { source: intake.source }),
        }),
    ...(nature && { nature }),
    ...(uploadIds.length > 0 && { attachments: uploadIds.length }),
    state: 'submitted',
    ...counted(day, null, counts),
  });
  const row: CaseRow = {
    ...shared,
    ...place,
    ...unopened,
    ...(mainClock(clock) as Pick<CaseRow, 'dueAt' | 'dueKind' | 'dueProvisional'>),
    id: caseId,
    trackingCode: generateTrackingCode(),
    submissionId: submission.id,
    receiptHash: receipt.hash,
    categoryCode: intake.categoryCode ?? null,
    nature,
    ...about,
    policyVersion,
    lastEventHash: event.hash,
    eventCount: 1,
  };

  await insertSubmission(tx, submission);
  await insertCase(tx, row);
  await insertEvent(tx, event);
  await insertClock(tx, clock);
  await count(tx, day, { unitId: null, counts });
  await claimUploads(context, tx, { caseId, policyVersion, owner, uploadIds, role: 'submission' });
  await context.outbox.caseChanged(tx, row, [event], submission);
  const attachments = uploadIds.length > 0 ? await attachmentsOf(tx, { id: caseId }) : [];
  return {
    receipt: receipt.token,
    record: { ...noHistory, row, submission, events: [event], clocks: [clock], attachments },
  };
}

/** A case nobody has touched yet. */
export const unopened = {
  state: 'submitted',
  version: 1,
  urgency: 'normal',
  level: null,
  leadUnitId: null,
  acceptedAt: null,
  dispatchedAt: null,
  signedAt: null,
  repliedAt: null,
  closedAt: null,
  outcome: null,
  followUpRating: null,
  reworkCount: 0,
  reopenCount: 0,
  reopenUntil: null,
  urgeCount: 0,
  urgeFrom: null,
  mergedInto: null,
  declineReason: null,
  declineElsewhere: null,
  waitingFor: null,
  imported: false,
} as const satisfies Partial<CaseRow>;

const noHistory = {
  assignments: [],
  replies: [],
  followUps: [],
  supplements: [],
  followers: [],
  notes: [],
  related: [],
};

function checkedText(given: string, texts: { textMin: number; textMax: number }): string {
  const text = given.trim();
  const length = [...text].length;
  if (length < texts.textMin) {
    throw refuse(
      '/text',
      `请再写具体一些，至少 ${texts.textMin} 个字`,
      `Please say a little more: at least ${texts.textMin} characters`,
    );
  }
  if (length > texts.textMax) {
    throw refuse(
      '/text',
      `最多 ${texts.textMax} 个字，现在 ${length} 个`,
      `At most ${texts.textMax} characters; this has ${length}`,
    );
  }
  return text;
}

/** The first sentence stands in for a title that was not given. */
export function checkedTitle(given: string | undefined, text: string, max: number): string {
  const title =
    given?.trim() || (text.split(/[。！？!?\n；;]/).find((part) => part.trim()) ?? text);
  const characters = [...title.trim()];
  return characters.length <= max
    ? characters.join('')
    : `${characters.slice(0, max - 1).join('')}…`;
}

function checkedContact({ identity, contact, channel }: Intake): {
  name: string | null;
  phone: string | null;
} {
  if (identity === 'anonymous') {
    if (contact?.name || contact?.phone) {
      throw refuse(
        '/contact',
        '匿名反映不需要姓名和电话，请删除或改为实名',
        'An anonymous request carries no name or phone; leave them out or give your name',
      );
    }
    return { name: null, phone: null };
  }
  const name = contact?.name?.trim() || null;
  if (!contact?.phone) {
    // Other channels know their callers; only a form must ask.
    if (!['web', 'app', 'wechat'].includes(channel)) return { name, phone: null };
    throw refuse(
      '/contact/phone',
      '请留下电话，方便回访；不愿意的可选匿名',
      'Please give a phone number so that we can call back, or choose anonymous',
    );
  }
  const parsed = parsePhone(contact.phone);
  if (!parsed.ok) {
    throw refuse(
      '/contact/phone',
      '电话号码好像不对，请核对：手机 11 位，座机带区号',
      'The phone number does not look right: 11 digits for a mobile, or a landline with its area code',
    );
  }
  return { name, phone: parsed.phone };
}
