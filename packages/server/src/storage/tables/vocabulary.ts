/** The words that columns hold, and the shapes of what stands in them as JSON. */

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

/** A place on a map for everybody: its level (0 is the finest), whether it is a rest, its figure. */
export type HeatFigure = readonly [place: string, depth: number, rest: boolean, count: number];

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
