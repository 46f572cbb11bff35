/** How cases come into being: sent by a resident or registered from another channel. */
import { claimUploads } from '../attachments/claim.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { markHeat } from '../heat-map/counting.ts';
import { markRepeats } from '../repeats/marking.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { answersOf } from './answers.ts';
import { attachmentsOf } from './case-history.repository.ts';
import type { CaseRecord, CaseRow, SubmissionRow } from './case-record.ts';
import { insertClock, insertEvent, insertNewCase, insertSubmission } from './cases.repository.ts';
import { chainEvent, counted, textHash } from './change.ts';
import { mainClock, newClock } from './clock.ts';
import { type Counts, count } from './counters.ts';
import { dueFrom, lengthOf } from './deadlines.ts';
import { countedIn, countGroups, groupsOf, inGroups } from './groups.ts';
import { checkedContact, checkedText, checkedTitle } from './intake.checks.ts';
import type { Actor, EventType } from './lifecycle.ts';
import { aboutOf, checkReferences, checkWish } from './references.ts';
import { generateTrackingCode } from './tracking-code.ts';

/** What both ways in have in common. */
export type Intake = Omit<Schemas['SubmitCase'], 'channel' | 'contact' | 'proof'> & {
  readonly channel: Schemas['Channel'];
  readonly contact?: Schemas['RegisteredContact'];
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
  /** Of the first matter, or of the only one. */
  readonly record: CaseRecord;
  /** Of the other matters, in their order. */
  readonly others: readonly CaseRecord[];
  /** Given to the resident once; only its hash is kept. */
  readonly receipt: string;
}

/** One matter of a submission, with what it does not say taken from the whole. */
interface Matter {
  readonly title: string;
  readonly text: string;
  readonly categoryCode: string | null;
  readonly uploadIds: readonly string[];
  /** Where each of them stands in what was sent. */
  readonly pointers: readonly string[];
  readonly answers: CaseRow['answers'];
}

/**
 * Stores a submission and the case of each of its matters.
 * @throws Problem 422 when a rule refuses it
 */
export async function receive(
  context: Context,
  tx: Database,
  intake: Intake,
  facts: IntakeFacts,
): Promise<Received> {
  const { texts } = context.policies.current().policy;
  const text = checkedText(intake.text, texts);
  const contact = checkedContact(intake, facts.actor);
  checkReferences(context, intake);
  checkWish(context, intake.wishedUnitId);
  const matters = mattersOf(context, intake, text);
  const about = await aboutOf(context, tx, intake);
  const nature = intake.nature ?? (about.sealed ? 'report' : null);
  const place = {
    areaCode: intake.areaCode ?? null,
    address: intake.address?.trim() || null,
    lng: intake.position?.lng ?? null,
    lat: intake.position?.lat ?? null,
  };
  const { vault } = context;
  const submission: SubmissionRow = {
    ...place,
    channel: intake.channel,
    identity: intake.identity,
    title: checkedTitle(intake.title, text, texts.titleMax),
    text,
    receivedAt: facts.receivedAt,
    id: newId(),
    contactName: contact.name ? vault.seal(contact.name) : null,
    contactPhone: contact.phone ? vault.seal(contact.phone) : null,
    wechatOpenId: contact.wechatOpenId ? vault.seal(contact.wechatOpenId) : null,
    phoneHash: contact.phone ? vault.phoneHash(contact.phone) : null,
    locale: facts.locale,
    sharePlace: false,
    wishedUnitId: intake.wishedUnitId ?? null,
    siteId: facts.siteId,
    sourceSystem: intake.source?.system ?? null,
    sourceId: intake.source?.id ?? null,
  };
  const trackingCode = generateTrackingCode();
  const receipt = vault.receipt(trackingCode);
  const shared = { ...about, nature, receiptHash: receipt.hash };
  await insertSubmission(tx, submission);
  const records: CaseRecord[] = [];
  for (const matter of matters) {
    const code = records.length === 0 ? trackingCode : generateTrackingCode();
    const own = { ...shared, trackingCode: code };
    records.push(await openCase(context, tx, submission, matter, own, facts, matters.length));
  }
  const [record, ...others] = records;
  if (!record) throw new Error('a submission without a matter');
  const related = others.map(({ row: { trackingCode, title } }) => ({ trackingCode, title }));
  return { receipt: receipt.token, record: { ...record, related }, others };
}

/** @throws Problem 422 when a rule refuses one of them */
function mattersOf(context: Context, intake: Intake, text: string): readonly Matter[] {
  const { texts } = context.policies.current().policy;
  const given: readonly Schemas['SubmittedMatter'][] = intake.matters ?? [
    { text, ...(intake.title && { title: intake.title }) },
  ];
  return given.map((matter, i): Matter => {
    const at = intake.matters ? `/matters/${i}` : '';
    const own = intake.matters ? checkedText(matter.text, texts, `${at}/text`) : text;
    checkReferences(context, matter, at);
    const categoryCode = matter.categoryCode ?? intake.categoryCode ?? null;
    const isFirst = i === 0;
    const uploads = [
      ...(isFirst ? (intake.uploadIds ?? []) : []).map((id, n) => [id, `/uploadIds/${n}`] as const),
      ...(matter.uploadIds ?? []).map((id, n) => [id, `${at}/uploadIds/${n}`] as const),
    ];
    return {
      title: checkedTitle(matter.title, own, texts.titleMax),
      text: own,
      categoryCode,
      uploadIds: uploads.map(([id]) => id),
      pointers: uploads.map(([, pointer]) => pointer),
      answers: isFirst
        ? answersOf(context.directory.questions(categoryCode), intake.answers)
        : null,
    };
  });
}

/** What a case of a submission is given by it. */
type Owned =
  | 'trackingCode'
  | 'receiptHash'
  | 'nature'
  | 'sealed'
  | 'aboutUnitId'
  | 'aboutOfficialId';

/** Opens the case of one matter, on a clock that runs from when the county heard of it. */
async function openCase(
  context: Context,
  tx: Database,
  submission: SubmissionRow,
  matter: Matter,
  own: Pick<CaseRow, Owned>,
  { actor, event: type, owner, now }: IntakeFacts,
  matters: number,
): Promise<CaseRecord> {
  const { version: policyVersion, policy } = context.policies.current();
  const { channel, identity, receivedAt, areaCode, address, lng, lat } = submission;
  const { nature, sealed, aboutUnitId, aboutOfficialId } = own;
  const { uploadIds, pointers, ...said } = matter;
  const caseId = newId();
  const terms = [lengthOf('dispatch', policy, { nature: nature ?? 'request', urgency: 'normal' })];
  const due = dueFrom(receivedAt, terms, policy, context.calendar);
  const clock = newClock(
    { caseId, assignmentId: null, kind: 'dispatch', startedAt: receivedAt, terms },
    due,
  );
  const day = context.calendar.dateOf(receivedAt);
  const counts: Counts = { received: 1, open: 1 };
  const { categoryCode } = said;
  const groups = groupsOf(context, { areaCode, categoryCode, sealed });
  const tallies = inGroups(groups, day, counts);
  const { sourceSystem: system, sourceId: id, wishedUnitId } = submission;
  const event = chainEvent(caseId, 1, '', type, now, actor, {
    channel,
    identity,
    textHash: textHash(said.text),
    receivedAt,
    due: due.at,
    policyVersion,
    ...(sealed
      ? { sealed, aboutUnitId, aboutOfficialId }
      : {
          ...(areaCode && { areaCode }),
          ...(categoryCode && { categoryCode }),
          ...(wishedUnitId && { wishedUnitId }),
          ...(system && id && { source: { system, id } }),
        }),
    ...(nature && { nature }),
    ...(said.answers && { answersHash: textHash(JSON.stringify(said.answers)) }),
    ...(matters > 1 && { matters }),
    ...(uploadIds.length > 0 && { attachments: uploadIds.length }),
    state: 'submitted',
    ...counted(day, null, counts),
    ...countedIn(tallies),
  });
  const row = {
    areaCode,
    address,
    lng,
    lat,
    channel,
    identity,
    receivedAt,
    ...unopened,
    ...(mainClock(clock) as Pick<CaseRow, 'dueAt' | 'dueKind' | 'dueProvisional'>),
    ...said,
    ...own,
    id: caseId,
    submissionId: submission.id,
    policyVersion,
    lastEventHash: event.hash,
    eventCount: 1,
  } satisfies CaseRow;
  await insertNewCase(tx, row);
  await insertEvent(tx, event);
  await insertClock(tx, clock);
  count(tx, day, { unitId: null, counts });
  countGroups(tx, tallies);
  await markHeat(context, tx, null, row, now);
  markRepeats(tx, null, row, now);
  await claimUploads(context, tx, {
    caseId,
    policyVersion,
    owner,
    uploadIds,
    pointers,
    role: 'submission',
  });
  await context.outbox.caseChanged(tx, row, [event], submission);
  const attachments = uploadIds.length > 0 ? await attachmentsOf(tx, { id: caseId }) : [];
  return { ...noHistory, row, submission, events: [event], clocks: [clock], attachments };
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
