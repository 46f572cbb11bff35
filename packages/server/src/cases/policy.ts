import { z } from 'zod';
import { LEAST_VOLUME } from '../rankings/score.ts';

/**
 * A length of time. `minutes` and `hours` run round the clock; `working-minutes` run in office
 * hours; `working-days` and `days` end at closing time and do not count the day of receipt.
 */
export const Duration = z.strictObject({
  value: z.int().min(1).max(10_000),
  unit: z.enum(['minutes', 'hours', 'working-minutes', 'working-days', 'days']),
});
export type Duration = z.infer<typeof Duration>;

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const WorkingHours = z
  .array(z.strictObject({ from: wallTime, to: wallTime }))
  .min(1)
  .refine(
    (periods) => {
      const times = periods.flatMap(({ from, to }) => [from, to]);
      return times.every((time, i) => (times[i - 1] ?? '') < time);
    },
    { error: 'periods must each end after they begin, in ascending order, without overlap' },
  );

const bytes = z.int().min(1);

/** Weights in percent. */
const Weights = z
  .strictObject({
    speed: z.int().min(0),
    quality: z.int().min(0),
    satisfaction: z.int().min(0),
    repeat: z.int().min(0),
  })
  .refine(({ speed, quality, satisfaction, repeat }) => {
    return speed + quality + satisfaction + repeat === 100;
  }, 'weights must add up to 100');

const percent = z.int().min(0).max(100);

/** The parts of an indicator, in percent of it. */
const partsOf = <Shape extends Record<string, typeof percent>>(shape: Shape) =>
  z
    .strictObject(shape)
    .refine(
      (parts) => Object.values(parts).reduce((sum: number, part) => sum + Number(part), 0) === 100,
      'the parts must add up to 100',
    );

const listSize = z.int().min(0);
/** One case says nothing of a unit: nobody is ranked for it. */
const volume = z.int().min(LEAST_VOLUME);
const strength = z.int().min(1);

const leagueName = z.string().min(1).max(60).optional();

/** How units are scored and listed; see `rankings/indicators.ts`. */
export const RankingPolicy = z.strictObject({
  weights: Weights,
  /** What each indicator is made of. */
  parts: z.strictObject({
    speed: partsOf({ sign: percent, handle: percent, assist: percent }),
    quality: partsOf({ 'first-pass': percent, 'solved-low': percent, 'own-work': percent }),
    satisfaction: partsOf({ 'first-answer': percent, 'own-word': percent, neighbours: percent }),
    repeat: partsOf({ rework: percent, reopened: percent, 'false-closing': percent }),
  }),
  redListSize: listSize,
  blackListSize: listSize,
  /** Closed cases a unit needs in the period to be ranked at all. */
  minimumVolume: volume,
  /** How many marks of an average unit are added to each unit's own where the past says too little. */
  priorStrength: strength,
  /** The least and the most that the past may make of it; both alike, and it says nothing. */
  strengthRange: z
    .strictObject({ least: strength, most: strength })
    .refine(({ least, most }) => least <= most, 'least must not exceed most'),
  /** What is different in a league, by its key; leagues other than the usual two are named here. */
  leagues: z.record(
    z.string().min(1).max(60),
    z.strictObject({
      redListSize: listSize,
      blackListSize: listSize,
      minimumVolume: volume,
      name: leagueName,
      nameEn: leagueName,
    }),
  ),
  /** When on Mondays the week before is drafted, by the county's clock. */
  draftAt: wallTime,
  /** How long units may appeal once a draft was looked over, or a board came out without that. */
  appealWindow: Duration,
});
export type RankingPolicy = z.infer<typeof RankingPolicy>;

/** Why a clock may stand still: the resident was asked for more, or a leader let the matter wait. */
const Pause = z.enum(['resident', 'suspended']);
export type Pause = z.infer<typeof Pause>;

/** Who is reminded: who has the duty, the head of their unit, the leader in charge of it. */
const Reminded = z.enum(['handler', 'unit-head', 'leader']);
export type Reminded = z.infer<typeof Reminded>;

const unique = <T>(list: readonly T[]) => new Set(list).size === list.length;
const noRepeats = { error: 'must name nothing twice' };
const reminded = z.array(Reminded).refine(unique, noRepeats);
const count = z.int().min(0).max(100);

/** A reason to be dissatisfied, as residents choose it. */
const Reason = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(80),
  /** Told to the discipline inspectors, and shown to no unit: somebody was pressed, or never asked. */
  forInspectors: z.boolean(),
});
export type Reason = z.infer<typeof Reason>;

/** The shape below; a stored policy of an older one is read through `stored-policy.ts`. */
export const POLICY_FORMAT = 5;

/** A county's deadlines, limits and ranking rules: data, versioned; a case keeps its version. */
export const Policy = z.strictObject({
  format: z.literal(POLICY_FORMAT),
  workingHours: WorkingHours,
  clocks: z.strictObject({
    /** From receipt to the unit. */
    dispatch: Duration,
    /** From dispatch to the unit's signature, by urgency. */
    sign: z.strictObject({ normal: Duration, yellow: Duration, orange: Duration, red: Duration }),
    /** From the dispatch of a red case to somebody's arrival on site, by where the place is. */
    onSite: z.strictObject({ street: Duration, village: Duration }),
    /** From dispatch to the unit's reply, by nature. */
    handle: z.strictObject({
      consultation: Duration,
      complaint: Duration,
      report: Duration,
      request: Duration,
      suggestion: Duration,
    }),
    /** From dispatch to the report of an assisting unit. */
    assist: Duration,
    /** From a town's summons to the report of the unit it called. */
    summons: Duration,
    /** From dispatch to when a unit may no longer return it. */
    returnWindow: Duration,
    /** From a unit's return to the desk's decision. */
    returnDecision: Duration,
    /** From a unit's request for more time to the desk's decision. */
    extensionDecision: Duration,
    /** From asking the resident for more to when handling goes on without it. */
    ask: Duration,
    /** From when a level takes a case to when the next one does, by level. */
    level: z.strictObject({ village: Duration, town: Duration }),
    /** From being sent back to the unit's new reply. */
    rework: Duration,
    /** From the reply to the desk's review. */
    review: Duration,
    /** From the review to the resident's answer. */
    followUp: Duration,
    /** From a supervision order to the unit's report, by who gave it. */
    supervision: z.strictObject({ desk: Duration, leader: Duration, discipline: Duration }),
    /** From suspending to the next look at the plan, unless the plan names a day. */
    suspensionReview: Duration,
    /** From a hand-over to the joint meeting to its decision. */
    jointMeeting: Duration,
  }),
  /** What lets the clock of handling stand still; anything else does not. */
  pauses: z.array(Pause).refine(unique, noRepeats),
  extension: z.strictObject({
    /** How often the time of a case may be extended; what is done again has a length of its own. */
    count,
    /** The longest extension. */
    max: Duration,
  }),
  /** How often the resident may be asked for more in one round. */
  asksPerRound: count,
  /** Refused returns of one case after which a joint meeting decides. */
  refusedReturns: z.int().min(1).max(100),
  reminders: z.strictObject({
    /** Working days before the due day on whose opening the first one goes out. */
    daysBefore: z.int().min(1).max(30),
    /** Who is reminded before, at the due moment, and on each working day after it. */
    to: z.strictObject({ before: reminded, due: reminded, late: reminded }),
    /** Urgencies whose reminders go out at any hour; all others wait for office hours. */
    aroundTheClock: z
      .array(z.enum(['normal', 'yellow', 'orange', 'red']))
      .refine(unique, noRepeats),
  }),
  uploads: z.strictObject({
    /** Largest file of each kind, in bytes. */
    maxBytes: z.strictObject({ image: bytes, audio: bytes, video: bytes, document: bytes }),
    maxFilesPerCase: z.int().min(0).max(20),
  }),
  /** Characters a submission may have; never more than the contract lets through. */
  texts: z
    .strictObject({
      titleMax: z.int().min(1).max(60),
      textMin: z.int().min(1),
      textMax: z.int().min(1).max(5000),
    })
    .refine(({ textMin, textMax }) => textMin <= textMax, 'textMin must not exceed textMax'),
  /**
   * How many zero bits a page must find before it may send, see `cases/challenge.ts`; 0 wants
   * none. 14 take an old phone about a second while somebody types, each one more doubles it.
   */
  challengeBits: z.int().min(0).max(24),
  /** Calendar days after closing within which a resident may reopen. */
  reopenWithinDays: z.int().min(0),
  /** Tries on different days before a resident counts as unreached. */
  unreachedAttempts: z.int().min(1),
  followUp: z.strictObject({
    /** From a text message to when its code takes no answer any more. */
    codeValid: Duration,
    /** What a dissatisfied resident chooses from, in this order. */
    reasons: z
      .array(Reason)
      .min(1)
      .max(20)
      .refine((reasons) => unique(reasons.map(({ code }) => code)), noRepeats),
  }),
  ranking: RankingPolicy,
});
export type Policy = z.infer<typeof Policy>;

const workingDays = (value: number): Duration => ({ value, unit: 'working-days' });
const reason = (code: string, name: string, nameEn: string, forInspectors = false): Reason => ({
  code,
  name,
  nameEn,
  forInspectors,
});
const twoOfficeHours: Duration = { value: 120, unit: 'working-minutes' };
const MEGABYTE = 1024 * 1024;

/**
 * The "135" rule: answers in three working days, results in five. A suggestion has fifteen: nobody
 * suffers while it waits, and it often needs a meeting before an honest answer exists. A red case
 * is signed for within half an hour, at night as well.
 */
export const defaultPolicy: Policy = {
  format: POLICY_FORMAT,
  workingHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  clocks: {
    dispatch: workingDays(1),
    sign: {
      normal: twoOfficeHours,
      yellow: twoOfficeHours,
      orange: twoOfficeHours,
      red: { value: 30, unit: 'minutes' },
    },
    onSite: { street: { value: 30, unit: 'minutes' }, village: { value: 2, unit: 'hours' } },
    handle: {
      consultation: workingDays(3),
      complaint: workingDays(5),
      report: workingDays(5),
      request: workingDays(5),
      suggestion: workingDays(15),
    },
    assist: workingDays(3),
    summons: workingDays(1),
    returnWindow: workingDays(1),
    returnDecision: workingDays(1),
    extensionDecision: workingDays(1),
    ask: { value: 5, unit: 'days' },
    level: { village: workingDays(2), town: workingDays(5) },
    rework: workingDays(3),
    review: workingDays(1),
    followUp: workingDays(2),
    supervision: { desk: workingDays(3), leader: workingDays(3), discipline: workingDays(5) },
    suspensionReview: { value: 30, unit: 'days' },
    jointMeeting: { value: 7, unit: 'days' },
  },
  pauses: ['resident', 'suspended'],
  extension: { count: 1, max: workingDays(10) },
  asksPerRound: 1,
  refusedReturns: 2,
  reminders: {
    daysBefore: 1,
    to: { before: ['handler'], due: ['handler', 'unit-head'], late: ['leader'] },
    aroundTheClock: ['red'],
  },
  uploads: {
    maxBytes: {
      image: 10 * MEGABYTE,
      audio: 20 * MEGABYTE,
      video: 200 * MEGABYTE,
      document: 20 * MEGABYTE,
    },
    maxFilesPerCase: 9,
  },
  texts: { titleMax: 60, textMin: 5, textMax: 5000 },
  challengeBits: 0,
  reopenWithinDays: 15,
  unreachedAttempts: 3,
  followUp: {
    codeValid: { value: 7, unit: 'days' },
    reasons: [
      reason('not-solved', '问题没有解决', 'It is not solved'),
      reason('partly-solved', '只解决了一部分', 'It is only partly solved'),
      reason('too-slow', '办得太慢', 'It took too long'),
      reason('bad-manner', '态度不好', 'They were rude'),
      reason(
        'not-contacted',
        '没人联系我就说办完了',
        'Nobody contacted me before closing it',
        true,
      ),
      reason('pressed', '有人要我说满意', 'I was pressed to say I am satisfied', true),
      reason('disagree-rule', '不认同这条规定', 'I disagree with the rule'),
      reason('other', '其他原因', 'Something else'),
    ],
  },
  ranking: {
    weights: { speed: 30, quality: 20, satisfaction: 35, repeat: 15 },
    parts: {
      speed: { sign: 25, handle: 50, assist: 25 },
      quality: { 'first-pass': 40, 'solved-low': 35, 'own-work': 25 },
      satisfaction: { 'first-answer': 60, 'own-word': 25, neighbours: 15 },
      repeat: { rework: 40, reopened: 30, 'false-closing': 30 },
    },
    redListSize: 3,
    blackListSize: 3,
    minimumVolume: 5,
    priorStrength: 10,
    strengthRange: { least: 5, most: 100 },
    leagues: {},
    draftAt: '08:30',
    appealWindow: { value: 240, unit: 'working-minutes' },
  },
};

/** One thing that is wrong with a policy. */
export interface PolicyProblem {
  /** The field, from the policy down to it. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Reads a policy of today's format, or says everything that is wrong with it. */
export function readPolicy(value: unknown): Policy | readonly PolicyProblem[] {
  const { data, error } = Policy.safeParse(value);
  if (!error) return data;
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...path, key], message: 'there is no such field' }))
      : [{ path, message: issue.message }];
  });
}

export const isPolicy = (read: Policy | readonly PolicyProblem[]): read is Policy =>
  'workingHours' in read;
