/** What residents sent, and what units and the desk do with it. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { CountyTables } from './county.ts';
import type {
  CaseState,
  Channel,
  ClockKind,
  FollowUpMethod,
  GivenAnswer,
  Identity,
  Level,
  Nature,
  Rating,
  ReplyResult,
  Supervisor,
  Term,
  Urgency,
} from './vocabulary.ts';

export const caseTables = (columns: Columns, { units }: CountyTables) => {
  const { table, index, uniqueIndex, primaryKey } = columns;
  const { text, integer, bigint, real, boolean, json, instant } = columns;

  /** What arrived. A submission with several matters becomes several cases. */
  const submissions = table(
    'submissions',
    {
      id: text().primaryKey(),
      channel: text().$type<Channel>().notNull(),
      title: text(),
      text: text().notNull(),
      identity: text().$type<Identity>().notNull(),
      /** Encrypted. */
      contactName: text(),
      /** Encrypted. */
      contactPhone: text(),
      /** Encrypted; only a trusted system may give it. */
      wechatOpenId: text(),
      /** Keyed hash of the phone number: finds a caller without reading anyone's number. */
      phoneHash: text(),
      locale: text(),
      areaCode: text(),
      address: text(),
      lng: real(),
      lat: real(),
      /** The resident allows the exact place to be shown in public. */
      sharePlace: boolean().notNull().default(false),
      /** Unit the resident would like to handle it. */
      wishedUnitId: text(),
      receivedAt: instant().notNull(),
      siteId: text(),
      /** The system a ticket came from and its number there: what makes an import safe to repeat. */
      sourceSystem: text(),
      sourceId: text(),
    },
    (t) => [
      uniqueIndex('submissions_source')
        .on(t.sourceSystem, t.sourceId)
        .where(sql`source_system is not null`),
      index('submissions_phone').on(t.phoneHash, t.receivedAt).where(sql`phone_hash is not null`),
    ],
  );

  /** One matter. Every change to a row raises `version` and adds to `events`. */
  const cases = table(
    'cases',
    {
      id: text().primaryKey(),
      trackingCode: text().notNull(),
      submissionId: text()
        .notNull()
        .references(() => submissions.id),
      receiptHash: text(),
      title: text().notNull(),
      text: text().notNull(),
      areaCode: text(),
      address: text(),
      lng: real(),
      lat: real(),
      channel: text().$type<Channel>().notNull(),
      identity: text().$type<Identity>().notNull(),
      state: text().$type<CaseState>().notNull(),
      version: integer().notNull().default(1),
      categoryCode: text(),
      nature: text().$type<Nature>(),
      urgency: text().$type<Urgency>().notNull().default('normal'),
      level: text().$type<Level>(),
      leadUnitId: text(),
      policyVersion: integer().notNull(),
      receivedAt: instant().notNull(),
      acceptedAt: instant(),
      dispatchedAt: instant(),
      signedAt: instant(),
      repliedAt: instant(),
      closedAt: instant(),
      /** The clock that runs now: when it is due, which one it is, whether the day is settled. */
      dueAt: instant(),
      dueKind: text().$type<ClockKind>(),
      dueProvisional: boolean().notNull().default(false),
      /** How a closed case ended. */
      outcome: text(),
      followUpRating: text().$type<Rating>(),
      reworkCount: integer().notNull().default(0),
      /** How often the resident had it reopened, and until when they may. */
      reopenCount: integer().notNull().default(0),
      reopenUntil: instant(),
      /** How often the resident urged, and from when they may again. */
      urgeCount: integer().notNull().default(0),
      urgeFrom: instant(),
      /** The case that goes on for both. */
      mergedInto: text(),
      declineReason: text(),
      declineElsewhere: text(),
      /** Why the case stands still, e.g. `resident`. */
      waitingFor: text(),
      /** A report about an official or a unit: see `cases/sealing.ts`. Never taken back. */
      sealed: boolean().notNull().default(false),
      /** The unit complained about, which must never know. */
      aboutUnitId: text(),
      aboutOfficialId: text(),
      /** Answers to the questions of the category; null when there are none. */
      answers: json().$type<GivenAnswer[]>(),
      imported: boolean().notNull().default(false),
      lastEventHash: text().notNull(),
      eventCount: integer().notNull(),
    },
    (t) => [
      uniqueIndex('cases_tracking_code').on(t.trackingCode),
      index('cases_submission').on(t.submissionId),
      index('cases_received').on(t.receivedAt, t.id),
      // One for each filter of the list, in the list's order: a page is read and nothing is sorted.
      // `cases_town` stands in the migrations: drizzle-kit writes no index over an expression. It
      // serves villages as well: a town has few, and each index costs every submission a page.
      index('cases_state').on(t.state, t.receivedAt, t.id),
      index('cases_unit').on(t.leadUnitId, t.receivedAt, t.id).where(sql`lead_unit_id is not null`),
      index('cases_due').on(t.receivedAt, t.id, t.dueAt).where(sql`due_at is not null`),
    ],
  );

  /** One unit's duty on a case. A case that is reworked begins a new round. */
  const assignments = table(
    'assignments',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      unitId: text()
        .notNull()
        .references(() => units.id),
      role: text().$type<'lead' | 'assist'>().notNull(),
      round: integer().notNull().default(1),
      /** The case's own, so that a unit's list is read in its order. */
      receivedAt: instant().notNull().default(0),
      dispatchedAt: instant().notNull(),
      signDueAt: instant(),
      signedAt: instant(),
      /** By when somebody has to be on site, and when that was said. */
      onSiteDueAt: instant(),
      arrivedAt: instant(),
      dueAt: instant(),
      repliedAt: instant(),
      /** Until when the unit may say that it is not theirs. */
      returnUntil: instant(),
      /** Called to the place by a town, 吹哨. */
      summoned: boolean().notNull().default(false),
      endedAt: instant(),
      note: text(),
    },
    (t) => [
      index('assignments_case').on(t.caseId, t.round),
      index('assignments_unit').on(t.unitId, t.receivedAt, t.caseId),
      // What was given to units on a day; it grows at its end, which costs a dispatch little.
      index('assignments_dispatched').on(t.dispatchedAt),
    ],
  );

  const replies = table(
    'replies',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      assignmentId: text().references(() => assignments.id),
      unitId: text(),
      result: text().$type<ReplyResult>().notNull(),
      publicAnswer: text().notNull(),
      internalNote: text(),
      contactEvidence: json(),
      createdAt: instant().notNull(),
      reviewOutcome: text().$type<'approved' | 'returned'>(),
      reviewNote: text(),
      reviewedBy: text(),
      reviewedAt: instant(),
    },
    (t) => [index('replies_case').on(t.caseId, t.createdAt)],
  );

  const followUps = table(
    'follow_ups',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      method: text().$type<FollowUpMethod>().notNull(),
      rating: text().$type<Rating>().notNull(),
      note: text(),
      reasons: json().$type<string[]>(),
      causeAnalysis: text(),
      /** Whether it came by the code of a text message. */
      byCode: boolean().notNull().default(false),
      /** Null when the resident rated by themselves. */
      staffId: text(),
      at: instant().notNull(),
      round: integer().notNull().default(1),
    },
    (t) => [index('follow_ups_case').on(t.caseId, t.at)],
  );

  /** A duty with a due time; `breachedAt` is set once and stays. */
  const clocks = table(
    'clocks',
    {
      id: text().notNull(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      assignmentId: text(),
      kind: text().$type<ClockKind>().notNull(),
      /** Whose order a supervision is. */
      supervisor: text().$type<Supervisor>(),
      startedAt: instant().notNull(),
      dueAt: instant().notNull(),
      provisional: boolean().notNull().default(false),
      /** What the due moment is made of, see `deadlines.ts`; empty when that is not known. */
      terms: json().$type<Term[]>().notNull().default(sql`'[]'`),
      stoppedAt: instant(),
      breachedAt: instant(),
      /** Since when it stands still. */
      pausedAt: instant(),
      /** How long it stood still in all, in its own measure: office hours or the whole day. */
      pausedMs: bigint().notNull().default(0),
      /** When the next reminder goes out; null when that is still to be worked out. */
      remindAt: instant(),
    },
    (t) => [
      primaryKey({ columns: [t.caseId, t.id] }),
      index('clocks_open').on(t.dueAt).where(sql`stopped_at is null`),
      index('clocks_remind').on(t.remindAt).where(sql`stopped_at is null and paused_at is null`),
    ],
  );

  return { submissions, cases, assignments, replies, followUps, clocks };
};

export type CaseTables = ReturnType<typeof caseTables>;
