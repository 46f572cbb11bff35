import { z } from 'zod';

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
      return times.every((time, i) => i === 0 || (times[i - 1] ?? '') < time);
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

/** How units are scored and listed; see `rankings/indicators.ts`. */
export const RankingPolicy = z.strictObject({
  weights: Weights,
  redListSize: z.int().min(0),
  blackListSize: z.int().min(0),
  /** Closed cases a unit needs in the period to be ranked at all. */
  minimumVolume: z.int().min(1),
  /** How many cases of an average unit are added to each unit's own before it is scored. */
  priorStrength: z.int().min(1),
});
export type RankingPolicy = z.infer<typeof RankingPolicy>;

/** A county's deadlines, limits and ranking rules: data, versioned; a case keeps its version. */
export const Policy = z.strictObject({
  workingHours: WorkingHours,
  clocks: z.strictObject({
    /** From receipt to the unit. */
    dispatch: Duration,
    /** From dispatch to the unit's signature, by urgency. */
    sign: z.strictObject({ normal: Duration, yellow: Duration, orange: Duration, red: Duration }),
    /** From dispatch to the unit's reply, by nature. */
    handle: z.strictObject({
      consultation: Duration,
      complaint: Duration,
      report: Duration,
      request: Duration,
      suggestion: Duration,
    }),
    /** From being sent back to the unit's new reply. */
    rework: Duration,
    /** From the reply to the desk's review. */
    review: Duration,
    /** From the review to the resident's answer. */
    followUp: Duration,
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
  /** Calendar days after closing within which a resident may reopen. */
  reopenWithinDays: z.int().min(0),
  /** Tries on different days before a resident counts as unreached. */
  unreachedAttempts: z.int().min(1),
  ranking: RankingPolicy,
});
export type Policy = z.infer<typeof Policy>;

const workingDays = (value: number): Duration => ({ value, unit: 'working-days' });
const twoOfficeHours: Duration = { value: 120, unit: 'working-minutes' };
const MEGABYTE = 1024 * 1024;

/**
 * The "135" rule: answers in three working days, results in five. A suggestion has fifteen: nobody
 * suffers while it waits, and it often needs a meeting before an honest answer exists. A red case
 * is signed for within half an hour, at night as well.
 */
export const defaultPolicy: Policy = {
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
    handle: {
      consultation: workingDays(3),
      complaint: workingDays(5),
      report: workingDays(5),
      request: workingDays(5),
      suggestion: workingDays(15),
    },
    rework: workingDays(3),
    review: workingDays(1),
    followUp: workingDays(2),
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
  reopenWithinDays: 15,
  unreachedAttempts: 3,
  ranking: {
    weights: { speed: 30, quality: 20, satisfaction: 35, repeat: 15 },
    redListSize: 3,
    blackListSize: 3,
    minimumVolume: 5,
    priorStrength: 10,
  },
};
