/**
 * Every table, defined once for both engines.
 *
 * Conventions: ids are UUIDv7 text (`ids.ts`); a name ending in `At` is an instant in milliseconds;
 * column names are snake_case in SQL. After a change run `npm run generate` to write the migrations.
 */
import { sql } from 'drizzle-orm';
import type { Columns } from './columns.ts';

export type Level = 'village' | 'town' | 'county';
export type Channel =
  | 'web'
  | 'app'
  | 'wechat'
  | 'hotline'
  | 'sms'
  | 'mailbox'
  | 'online-opinion'
  | 'walk-in'
  | 'bench-meeting'
  | 'home-visit'
  | 'transfer'
  | 'open311';
export type Identity = 'named' | 'hidden-from-unit' | 'anonymous';
export type Nature = 'consultation' | 'complaint' | 'report' | 'request' | 'suggestion';
export type Urgency = 'normal' | 'yellow' | 'orange' | 'red';
export type CaseState =
  | 'submitted'
  | 'accepted'
  | 'dispatched'
  | 'in-progress'
  | 'replied'
  | 'follow-up'
  | 'closed'
  | 'declined'
  | 'withdrawn'
  | 'merged'
  | 'suspended';
export type ReplyResult = 'resolved' | 'partly' | 'explained' | 'not-feasible';
export type Rating = 'satisfied' | 'basically' | 'no-comment' | 'dissatisfied' | 'unreached';
export type FollowUpMethod = 'phone' | 'wechat' | 'web' | 'visit';
export type Role = 'desk' | 'unit' | 'leader' | 'inspector' | 'administrator';
export type WarningLevel = 'yellow' | 'orange' | 'red';
export type Supervisor = 'desk' | 'leader' | 'discipline';

export type ClockKind =
  | 'dispatch'
  | 'sign'
  | 'on-site'
  | 'handle'
  | 'assist'
  | 'return-decision'
  | 'extension-decision'
  | 'ask'
  | 'level'
  | 'review'
  | 'follow-up'
  | 'supervision'
  | 'suspension-review'
  | 'joint-meeting';

/**
 * One part of what a due moment is made of, in the order in which it came about: a length, a moment
 * that somebody set, or a pause in milliseconds of the clock's own time.
 */
export type Term =
  | {
      readonly value: number;
      readonly unit: 'minutes' | 'hours' | 'working-minutes' | 'working-days' | 'days';
    }
  | { readonly until: number }
  | { readonly pausedMs: number };

/** What a form asks of a category, see `cases/answers.ts`. */
export interface Question {
  readonly id: string;
  readonly label: string;
  readonly labelEn?: string | null;
  readonly kind: 'text' | 'number' | 'yes-no' | 'choice';
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly labelEn?: string | null;
  }[];
  readonly when: { readonly questionId: string; readonly answer: string } | null;
}

/** A case that does not count for a unit on a board. */
export interface LeftOutCase {
  readonly unitId: string;
  readonly caseId: string;
  readonly appealId: string;
}

/** Where a proposal for special governance stands. */
export type GovernanceStatus = 'proposed' | 'accepted' | 'under-way' | 'done' | 'declined';

/** How people said that a group was wrong. */
export type CorrectionKind = 'removed' | 'added' | 'merged' | 'apart';

/** A category of which more comes than its past lets expect. */
export interface RisingKind {
  readonly categoryCode: string;
  readonly count: number;
  readonly expected: number;
  readonly level: WarningLevel;
}

/** What a resident answered, with the question as it stood then. */
export interface GivenAnswer {
  readonly questionId: string;
  readonly question: string;
  readonly answer: string;
}

/** A picture of an echo, with nothing to be seen in `regions`; its bytes lie with the uploads. */
export interface EchoPicture {
  readonly id: string;
  readonly attachmentId: string;
  readonly alt: string;
  readonly regions: readonly { x: number; y: number; width: number; height: number }[];
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

export const defineTables = (columns: Columns) => {
  const { table, index, uniqueIndex, primaryKey } = columns;
  const { text, integer, bigint, real, boolean, json, instant } = columns;

  // ── access ──────────────────────────────────────────────────────────────────────────────────

  /** A site that embeds the widgets. */
  const sites = table('sites', {
    id: text().primaryKey(),
    name: text().notNull(),
    allowedOrigins: json().$type<string[]>().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  });

  /** A publishable key belongs to a site; a secret key carries scopes. Only the hash is kept. */
  const apiKeys = table(
    'api_keys',
    {
      id: text().primaryKey(),
      siteId: text().references(() => sites.id),
      kind: text().$type<'publishable' | 'secret'>().notNull(),
      hash: text().notNull(),
      /** The first characters, shown so that people can tell keys apart. */
      prefix: text().notNull(),
      name: text().notNull(),
      scopes: json().$type<string[]>().notNull(),
      createdAt: instant().notNull(),
      revokedAt: instant(),
    },
    (t) => [uniqueIndex('api_keys_hash').on(t.hash)],
  );

  // ── county: who is where and does what ──────────────────────────────────────────────────────

  /** An administrative area; `code` is the statistics bureau's 12 digits. */
  const areas = table(
    'areas',
    {
      code: text().primaryKey(),
      parentCode: text(),
      level: text().$type<'county' | 'town' | 'village' | 'grid'>().notNull(),
      name: text().notNull(),
      nameEn: text(),
      /** First letters of the name's pinyin, for search and for the index bar. */
      initials: text().notNull().default(''),
      /** WGS 84. */
      lng: real(),
      lat: real(),
      position: integer().notNull().default(0),
      active: boolean().notNull().default(true),
    },
    (t) => [index('areas_parent').on(t.parentCode, t.position)],
  );

  const units = table('units', {
    id: text().primaryKey(),
    name: text().notNull(),
    nameEn: text(),
    /** The units ranked against each other: `towns`, `departments` or the county's own. */
    league: text().notNull(),
    areaCode: text(),
    dutyPhone: text(),
    /** The leader in charge of it, a member of staff: told of what is late. */
    leaderId: text(),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  });

  const officials = table(
    'officials',
    {
      id: text().primaryKey(),
      name: text().notNull(),
      title: text().notNull(),
      unitId: text().references(() => units.id),
      areaCode: text(),
      phone: text(),
      duties: text(),
      hours: text(),
      /** What the code in their WeChat says. */
      wechat: text(),
      updatedAt: instant().notNull().default(0),
      position: integer().notNull().default(0),
      active: boolean().notNull().default(true),
    },
    (t) => [index('officials_area').on(t.areaCode, t.position)],
  );

  /** What stands on an area's contact card besides its officials. */
  const contactCards = table('contact_cards', {
    areaCode: text().primaryKey(),
    dutyPhone: text(),
    dutyHours: text(),
    note: text(),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull(),
  });

  const categories = table('categories', {
    code: text().primaryKey(),
    parentCode: text(),
    name: text().notNull(),
    nameEn: text(),
    /** Crosswalk to GB/T 39666. */
    gbCode: text(),
    defaultNature: text().$type<Nature>(),
    /** Words by which a form proposes it. */
    keywords: json().$type<string[]>(),
    /** What a form asks of it. */
    questions: json().$type<Question[]>(),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  });

  /** The county's deadlines and limits; a case keeps the version it started with. */
  const policies = table('policies', {
    version: integer().primaryKey(),
    body: json().notNull(),
    createdAt: instant().notNull(),
    createdBy: text(),
  });

  const staff = table(
    'staff',
    {
      id: text().primaryKey(),
      username: text().notNull(),
      displayName: text().notNull(),
      passwordHash: text(),
      role: text().$type<Role>().notNull(),
      unitId: text().references(() => units.id),
      /** Heads their unit, or the desk. */
      head: boolean().notNull().default(false),
      active: boolean().notNull().default(true),
      createdAt: instant().notNull(),
    },
    (t) => [uniqueIndex('staff_username').on(t.username)],
  );

  const sessions = table(
    'sessions',
    {
      tokenHash: text().primaryKey(),
      staffId: text()
        .notNull()
        .references(() => staff.id),
      createdAt: instant().notNull(),
      expiresAt: instant().notNull(),
    },
    (t) => [index('sessions_expiry').on(t.expiresAt), index('sessions_staff').on(t.staffId)],
  );

  /** What administrators changed, and who did. Holds no secrets and nothing about persons. */
  const audit = table(
    'audit',
    {
      id: text().primaryKey(),
      at: instant().notNull(),
      staffId: text().references(() => staff.id),
      operationId: text().notNull(),
      /** Id, code or version of what was changed. */
      target: text().notNull(),
      detail: json().notNull(),
    },
    (t) => [index('audit_target').on(t.target, t.at)],
  );

  // ── cases ───────────────────────────────────────────────────────────────────────────────────

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

  const supplements = table(
    'supplements',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      text: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [index('supplements_case').on(t.caseId, t.at)],
  );

  /** Another resident with the same trouble: told of progress and asked at the end. */
  const followers = table(
    'followers',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      receiptHash: text().notNull(),
      /** What they say of their own trouble. */
      text: text(),
      /** Encrypted. */
      contactName: text(),
      /** Encrypted. */
      contactPhone: text(),
      /** Keyed hash of the phone number. */
      phoneHash: text(),
      locale: text(),
      followedAt: instant().notNull(),
      /** What they said when they were asked, and in which round of the case. */
      rating: text().$type<Rating>(),
      comment: text(),
      ratedAt: instant(),
      ratedRound: integer(),
      reasons: json().$type<string[]>(),
      /** The case of their own that was joined with this one; null for one who only joined. */
      mergedFrom: text(),
    },
    (t) => [index('followers_case').on(t.caseId, t.followedAt)],
  );

  /** A text message whose code takes one answer of one person in one round, without a receipt. */
  const followUpCodes = table(
    'follow_up_codes',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      /** Empty for the resident whose case it is. */
      followerId: text().notNull(),
      round: integer().notNull(),
      /** Keyed hash of the code, which itself is kept nowhere. */
      codeHash: text().notNull(),
      expiresAt: instant().notNull(),
      usedAt: instant(),
    },
    (t) => [
      uniqueIndex('follow_up_codes_hash').on(t.codeHash),
      uniqueIndex('follow_up_codes_person').on(t.caseId, t.followerId, t.round),
    ],
  );

  /** A finished upload; it belongs to its owner until a submission, supplement or reply takes it. */
  const attachments = table(
    'attachments',
    {
      id: text().primaryKey(),
      caseId: text().references(() => cases.id),
      /** The reply it belongs to: the resident sees it once that reply is approved. */
      replyId: text().references(() => replies.id),
      uploadId: text().notNull(),
      ownerHash: text().notNull(),
      fileName: text().notNull(),
      contentType: text().notNull(),
      /** Bytes. */
      size: bigint().notNull(),
      sha256: text().notNull(),
      kind: text().$type<'image' | 'audio' | 'video' | 'document'>().notNull(),
      width: integer(),
      height: integer(),
      hasThumbnail: boolean().notNull().default(false),
      role: text().$type<'submission' | 'supplement' | 'arrival' | 'reply'>().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      uniqueIndex('attachments_upload').on(t.uploadId),
      index('attachments_case').on(t.caseId),
      index('attachments_unclaimed').on(t.createdAt).where(sql`case_id is null`),
    ],
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

  // ── ledger ──────────────────────────────────────────────────────────────────────────────────

  /** The ledger: hash-chained per case, append-only (triggers refuse update and delete). */
  const events = table(
    'events',
    {
      caseId: text()
        .notNull()
        .references(() => cases.id),
      /** 1, 2, 3 … within the case. */
      seq: integer().notNull(),
      id: text().notNull(),
      type: text().notNull(),
      at: instant().notNull(),
      actorKind: text().notNull(),
      actorId: text(),
      unitId: text(),
      /** The exact JSON text that was hashed. */
      payload: text().notNull(),
      previousHash: text().notNull(),
      hash: text().notNull(),
    },
    (t) => [primaryKey({ columns: [t.caseId, t.seq] })],
  );

  /** The roots of the county's days, each chained to the one before; append-only like events. */
  const seals = table('seals', {
    /** 1, 2, 3 … */
    number: integer().primaryKey(),
    /** The county's day, `YYYY-MM-DD`. */
    day: text().notNull(),
    size: integer().notNull(),
    treeHash: text().notNull(),
    previousRoot: text().notNull(),
    root: text().notNull(),
    sealedAt: instant().notNull(),
  });

  /** How far a seal has come with a case it covers something of; append-only. */
  const sealedCases = table(
    'sealed_cases',
    {
      caseId: text()
        .notNull()
        .references(() => cases.id),
      /** The last `seq` it covers; its first is the one after the seal before. */
      through: integer().notNull(),
      sealNumber: integer()
        .notNull()
        .references(() => seals.number),
      /** Hash of the last event it covers. */
      hash: text().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.caseId, t.through] }),
      index('sealed_cases_seal').on(t.sealNumber),
    ],
  );

  /**
   * What an officer wrote beside an event, apart from it: the ledger keeps only its hash, so words
   * that should not be kept can go without breaking the chain.
   */
  const eventNotes = table(
    'event_notes',
    {
      caseId: text()
        .notNull()
        .references(() => cases.id),
      seq: integer().notNull(),
      text: text().notNull(),
    },
    (t) => [primaryKey({ columns: [t.caseId, t.seq] })],
  );

  // ── work that waits ─────────────────────────────────────────────────────────────────────────

  /** Something to do at `dueAt`; claimed with a lease, so any number of processes may run them. */
  const jobs = table(
    'jobs',
    {
      id: text().primaryKey(),
      kind: text().notNull(),
      /** At most one job for one key. */
      key: text().notNull(),
      caseId: text(),
      dueAt: instant().notNull(),
      /** From here on anybody may take it: its due time, the end of a lease, or the next try. */
      nextAt: instant().notNull().default(0),
      payload: json(),
      /** The runner that works on it. */
      leasedBy: text(),
      attempts: integer().notNull().default(0),
      doneAt: instant(),
      failedAt: instant(),
      lastError: text(),
    },
    (t) => [
      uniqueIndex('jobs_key').on(t.key),
      index('jobs_open').on(t.nextAt).where(sql`done_at is null and failed_at is null`),
      index('jobs_failed').on(t.id).where(sql`failed_at is not null`),
      index('jobs_done').on(t.doneAt).where(sql`done_at is not null`),
      index('jobs_case').on(t.caseId).where(sql`case_id is not null`),
    ],
  );

  /** An address of another system that is told of events. */
  const webhooks = table('webhooks', {
    id: text().primaryKey(),
    url: text().notNull(),
    description: text().notNull(),
    /** Null for all. */
    types: json().$type<string[]>(),
    /** Sealed, newest first; an old one signs as well until `until`. */
    secrets: json().$type<{ sealed: string; until: number | null }[]>().notNull(),
    active: boolean().notNull().default(true),
    /** Since when every attempt has failed. */
    failingSince: instant(),
    /** Why it was switched off by itself. */
    disabledReason: text(),
    createdAt: instant().notNull(),
    deletedAt: instant(),
  });

  /** One event on its way to one webhook. */
  const deliveries = table(
    'deliveries',
    {
      id: text().primaryKey(),
      webhookId: text()
        .notNull()
        .references(() => webhooks.id),
      /** The receiver's means of telling a repeat: the same in every attempt and replay. */
      messageId: text().notNull(),
      type: text().notNull(),
      caseId: text(),
      /** The exact text that is signed. */
      body: text().notNull(),
      status: text()
        .$type<'waiting' | 'delivered' | 'failed' | 'cancelled'>()
        .notNull()
        .default('waiting'),
      attempts: integer().notNull().default(0),
      replays: integer().notNull().default(0),
      createdAt: instant().notNull(),
      attemptedAt: instant(),
      /** What the last attempt was answered: its HTTP status, or why there was no answer. */
      lastStatus: integer(),
      lastAnswer: text(),
    },
    (t) => [
      uniqueIndex('deliveries_message').on(t.webhookId, t.messageId),
      index('deliveries_webhook').on(t.webhookId, t.id),
      index('deliveries_created').on(t.createdAt),
    ],
  );

  /** What a member of staff is to be told; whoever delivers it elsewhere goes by its id. */
  const staffNotices = table(
    'staff_notices',
    {
      id: text().primaryKey(),
      staffId: text()
        .notNull()
        .references(() => staff.id),
      /** At most one for one key. */
      key: text().notNull(),
      kind: text().$type<'reminders' | 'calendar-missing' | 'concern' | 'warning'>().notNull(),
      /** Ids and moments, nothing about persons: the words are made when it is read. */
      content: json().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      uniqueIndex('staff_notices_key').on(t.key),
      index('staff_notices_staff').on(t.staffId, t.id),
    ],
  );

  /** The first answer to a key, kept in the transaction that did the work. */
  /** Tries to open a case without its receipt. */
  const lookUps = table('look_ups', {
    /** As it was given; there need not be such a case. */
    trackingCode: text().primaryKey(),
    /** When all tries are there again: each puts it off by a share of a day. */
    until: instant().notNull(),
  });

  const idempotency = table(
    'idempotency',
    {
      scope: text().notNull(),
      key: text().notNull(),
      fingerprint: text().notNull(),
      body: text().notNull(),
      // Without an index: a day's rows are looked through once an hour, and each has one index less.
      createdAt: instant().notNull(),
    },
    (t) => [primaryKey({ columns: [t.scope, t.key] })],
  );

  // ── figures ─────────────────────────────────────────────────────────────────────────────────

  /** Counts that every write keeps, so that figures never scan cases. */
  const counters = table(
    'counters',
    {
      /** The county's day as yyyymmdd. */
      day: integer().notNull(),
      /** Empty for the whole county. */
      unitId: text().notNull().default(''),
      metric: text().notNull(),
      value: bigint().notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.day, t.unitId, t.metric] })],
  );

  /** The same by town and by category; a group's days lie together, for few groups are asked for. */
  const groupCounters = table(
    'group_counters',
    {
      /** `town CODE` or `category CODE`. */
      group: text().notNull(),
      /** The county's day as yyyymmdd. */
      day: integer().notNull(),
      metric: text().notNull(),
      value: bigint().notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.group, t.day, t.metric] })],
  );

  /** A weekly board, frozen when published. */
  const rankingEditions = table(
    'ranking_editions',
    {
      id: text().primaryKey(),
      number: integer().notNull(),
      status: text().$type<'drafted' | 'published'>().notNull(),
      periodStart: instant().notNull(),
      periodEnd: instant().notNull(),
      /** Nothing that happened later counts. */
      cutoff: instant().notNull(),
      /** Whose weights and sizes it was made with; 0 when that was not kept yet. */
      policyVersion: integer().notNull().default(0),
      inputsHash: text().notNull(),
      leagues: json().notNull(),
      draftedAt: instant().notNull(),
      draftedBy: text(),
      publishedAt: instant(),
      publishedBy: text(),
      /** Who looked it over and sent it to the units, and until when these may appeal. */
      reviewedAt: instant(),
      reviewedBy: text(),
      appealUntil: instant(),
      /** The published edition that it corrects, and what it says of that. */
      corrects: text(),
      correctionNote: text(),
      /** Cases that count for a unit no more, because an appeal was upheld. */
      leftOut: json().$type<LeftOutCase[]>().notNull().default(sql`'[]'`),
      /** Over the frozen edition and the hash of the one published before it. */
      hash: text(),
      previousHash: text(),
      /** Demonstration data: shown as invented wherever it is shown. */
      invented: boolean().notNull().default(false),
    },
    (t) => [
      uniqueIndex('ranking_editions_number').on(t.number),
      index('ranking_editions_corrects').on(t.corrects).where(sql`corrects is not null`),
    ],
  );

  /** A unit says that a case of its own should not count. */
  const rankingAppeals = table(
    'ranking_appeals',
    {
      id: text().primaryKey(),
      editionId: text()
        .notNull()
        .references(() => rankingEditions.id),
      unitId: text()
        .notNull()
        .references(() => units.id),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      reason: text().notNull(),
      filedAt: instant().notNull(),
      filedBy: text().notNull(),
      outcome: text().$type<'upheld' | 'rejected'>(),
      /** Why, in words for everybody. */
      decision: text(),
      decidedAt: instant(),
      decidedBy: text(),
      /** Every row that changes when it is upheld, as it was found when it was decided. */
      effect: json(),
      /** The draft that corrects a published edition because of it. */
      correctionId: text(),
    },
    (t) => [uniqueIndex('ranking_appeals_case').on(t.editionId, t.unitId, t.caseId)],
  );

  // ── echoes ──────────────────────────────────────────────────────────────────────────────────

  /** A closed case as the public may read it: a text of its own, written by one and published by another. */
  const echoes = table(
    'echoes',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      version: integer().notNull().default(1),
      status: text().$type<'drafted' | 'published' | 'withdrawn'>().notNull(),
      title: text().notNull(),
      /** What was asked for, and what was done. */
      request: text().notNull(),
      answer: text().notNull(),
      /** Of the town; nothing nearer is published. */
      areaCode: text(),
      categoryCode: text(),
      unitId: text(),
      outcome: text(),
      receivedAt: instant().notNull(),
      closedAt: instant().notNull(),
      pictures: json().$type<EchoPicture[]>().notNull(),
      draftedBy: text(),
      draftedAt: instant().notNull(),
      publishedBy: text(),
      publishedAt: instant(),
      withdrawnBy: text(),
      withdrawnAt: instant(),
      withdrawReason: text(),
    },
    (t) => [
      // One at a time: what was withdrawn makes room for another.
      uniqueIndex('echoes_case').on(t.caseId).where(sql`status <> 'withdrawn'`),
      index('echoes_published').on(t.publishedAt, t.id).where(sql`status = 'published'`),
      index('echoes_drafted').on(t.status, t.draftedAt, t.id),
    ],
  );

  // ── heat map ────────────────────────────────────────────────────────────────────────────────

  /**
   * Cases by week, place, kind and person, counted from the cases by a job (`heat-map/counting.ts`):
   * a submission pays nothing for it. A person is a piece of the phone number's keyed hash, empty
   * where nobody gave one: a place is shown when enough people wrote from it, not enough messages.
   */
  const heatCounts = table(
    'heat_counts',
    {
      /** First day as a day number: a Monday, or the first of a month, see `heat-map/periods.ts`. */
      segment: integer().notNull(),
      /** H3 index of about 0.7 km²; empty where no point is known. */
      cell: text().notNull(),
      areaCode: text().notNull(),
      categoryCode: text().notNull(),
      nature: text().notNull(),
      urgency: text().notNull(),
      person: text().notNull(),
      value: integer().notNull(),
    },
    (t) => [
      primaryKey({
        columns: [t.segment, t.cell, t.areaCode, t.categoryCode, t.nature, t.urgency, t.person],
      }),
    ],
  );

  /** Which of them are to be counted again. */
  const heatSegments = table('heat_segments', {
    segment: integer().primaryKey(),
    stale: boolean().notNull().default(true),
  });

  /** An area that stood out against its own past; one row from its turning to its calming down. */
  const warnings = table(
    'warnings',
    {
      id: text().primaryKey(),
      areaCode: text().notNull(),
      level: text().$type<WarningLevel>().notNull(),
      /** Day numbers: when it turned, and the last of the seven days looked at. */
      since: integer().notNull(),
      lastDay: integer().notNull(),
      count: integer().notNull(),
      expected: real().notNull(),
      rising: json().$type<RisingKind[]>().notNull(),
      words: json().$type<{ word: string; cases: number }[]>().notNull(),
      endedAt: instant(),
    },
    (t) => [
      uniqueIndex('warnings_open').on(t.areaCode).where(sql`ended_at is null`),
      index('warnings_ended').on(t.endedAt),
    ],
  );

  // ── repeated issues ─────────────────────────────────────────────────────────────────────────

  /** Cases that are to be looked at for what they repeat: marked with the case, read by a job. */
  const repeatPending = table(
    'repeat_pending',
    {
      caseId: text().primaryKey(),
      /** From when on; a case that was alone is looked at once more. */
      dueAt: instant().notNull(),
      again: boolean().notNull().default(false),
    },
    (t) => [index('repeat_pending_due').on(t.dueAt)],
  );

  /** Cases about one thing; most have one case. What they share is `profile`, see `repeats/`. */
  const repeatGroups = table(
    'repeat_groups',
    {
      number: integer().primaryKey(),
      version: integer().notNull().default(1),
      size: integer().notNull(),
      profile: text().notNull(),
      /** The place most of its cases name, as one of them writes it, and what most are about. */
      place: text(),
      matter: text(),
      firstAt: instant().notNull(),
      lastAt: instant().notNull(),
      /** Where its cases went when it was joined with another. */
      mergedInto: integer(),
    },
    (t) => [index('repeat_groups_large').on(t.lastAt, t.number).where(sql`size > 1`)],
  );

  const repeatMembers = table(
    'repeat_members',
    {
      caseId: text().primaryKey(),
      groupNumber: integer().notNull(),
      at: instant().notNull(),
      /** Who put it there; null when it was found. */
      addedBy: text(),
      /** What it shared with the others, see `repeats/explain.ts`; null for the first. */
      why: json(),
    },
    (t) => [index('repeat_members_group').on(t.groupNumber, t.at)],
  );

  /** By which words, places and spots a group is found: a hash of each. */
  const repeatKeys = table(
    'repeat_keys',
    {
      key: bigint().notNull(),
      groupNumber: integer().notNull(),
      touchedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.key, t.groupNumber] }),
      index('repeat_keys_recent').on(t.key, t.touchedAt),
    ],
  );

  /** What people said of the groups; what they took apart stays apart. */
  const repeatCorrections = table(
    'repeat_corrections',
    {
      id: text().primaryKey(),
      kind: text().$type<CorrectionKind>().notNull(),
      groupNumber: integer().notNull(),
      /** Null when two groups were joined. */
      caseId: text(),
      otherGroup: integer(),
      reason: text().notNull(),
      correctedBy: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      index('repeat_corrections_case').on(t.caseId),
      index('repeat_corrections_group').on(t.groupNumber, t.at),
    ],
  );

  /** Special governance of what a group repeats: who, what, until when. */
  const governanceProposals = table(
    'governance_proposals',
    {
      id: text().primaryKey(),
      version: integer().notNull().default(1),
      groupNumber: integer().notNull(),
      status: text().$type<GovernanceStatus>().notNull(),
      title: text().notNull(),
      ownerUnitId: text(),
      plan: text(),
      /** Days as `YYYY-MM-DD`. */
      startsOn: text(),
      endsOn: text(),
      /** Null when it opened by itself. */
      openedBy: text(),
      openedAt: instant().notNull(),
      decidedBy: text(),
      decidedAt: instant(),
      declineReason: text(),
      outcome: text(),
      doneBy: text(),
      doneAt: instant(),
    },
    (t) => [
      uniqueIndex('governance_proposals_open')
        .on(t.groupNumber)
        .where(sql`status in ('proposed', 'accepted', 'under-way')`),
      index('governance_proposals_status').on(t.status, t.openedAt, t.id),
      index('governance_proposals_group').on(t.groupNumber),
    ],
  );

  const settings = table('settings', {
    key: text().primaryKey(),
    value: json().notNull(),
  });

  return {
    sites,
    apiKeys,
    areas,
    units,
    officials,
    contactCards,
    categories,
    policies,
    staff,
    sessions,
    audit,
    submissions,
    cases,
    assignments,
    replies,
    followUps,
    supplements,
    followers,
    followUpCodes,
    attachments,
    clocks,
    events,
    seals,
    sealedCases,
    eventNotes,
    jobs,
    webhooks,
    deliveries,
    staffNotices,
    idempotency,
    lookUps,
    counters,
    groupCounters,
    rankingEditions,
    echoes,
    rankingAppeals,
    heatCounts,
    heatSegments,
    warnings,
    repeatPending,
    repeatGroups,
    repeatMembers,
    repeatKeys,
    repeatCorrections,
    governanceProposals,
    settings,
  };
};

/** The tables of one engine; repositories reach them as `db.tables`. */
export type Tables = ReturnType<typeof defineTables>;
