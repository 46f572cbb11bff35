/** The figures every write keeps, so that statistics and boards never scan cases. */
import { dayNumber } from '../calendar/zone.ts';
import type { Database } from '../storage/storage.ts';
import { adder } from './adding.ts';
import type { Outcome as CloseOutcome } from './case-record.ts';
import { isMark, type Mark } from './marks.ts';
import type { Closing } from './rounds.ts';

/** Counted for the county and, where a unit leads, for the unit as well. */
export const metrics = [
  'received',
  'declined',
  'closed',
  'closed-on-time',
  'closed-late',
  'minutes-to-close',
  'signed',
  'signed-on-time',
  'replies',
  'replies-returned',
  'satisfied',
  'basically',
  'dissatisfied',
  'no-comment',
  'unreached',
  'excluded',
  'reworked',
  'clocks-breached',
  'assists-on-time',
  'assists-late',
  'returns',
  'returns-refused',
  'extensions',
  'summoned',
  'suspended',
  'merged',
  'escalations',
  'supervisions',
  'withdrawn',
  'reopened',
  'false-closings',
  'closed-again',
] as const;
/**
 * `because …`: how often a reason to be dissatisfied was named, see `reasons.ts`. Marks are counted
 * for units alone, see `marks.ts`.
 */
export type Metric = (typeof metrics)[number] | 'open' | `because ${string}` | Mark;

export type Counts = Partial<Record<Metric, number>>;

/** `open` is a running total rather than a day's count; it stands on this day. */
export const RUNNING_TOTAL = 0;

/** 2026-11-20 as 20261120. */
export const dayKey = (date: string): number =>
  Number(date.slice(0, 4) + date.slice(5, 7) + date.slice(8));

/** Counts of one unit, or of the county alone. */
export interface Tally {
  readonly unitId: string | null;
  readonly counts: Counts;
}

const add = adder('counters');

/** Adds to the counters of a day, for the county and for each unit that is named. */
export function count(tx: Database, date: string, ...tallies: readonly Tally[]): void {
  const today = dayKey(date);
  const rows: Parameters<typeof add>[1][number][] = [];
  for (const { unitId, counts } of tallies) {
    for (const [metric, value] of Object.entries(counts)) {
      const running = metric === 'open';
      const day = running ? RUNNING_TOTAL : today;
      if (!isMark(metric)) rows.push({ day, unitId: '', metric, value });
      if (unitId && !running) rows.push({ day, unitId, metric, value });
    }
  }
  add(tx, rows);
}

/**
 * What a closing counts. Satisfaction is the resident's first answer: a case that had to be
 * reworked counts as dissatisfied however it ends, so doing it twice cannot polish the rate. For the
 * same reason a case that was opened again adds nothing good when it is closed again.
 */
export function closingCounts(facts: {
  outcome: CloseOutcome;
  receivedAt: number;
  closedAt: number;
  late: boolean;
  reworkCount: number;
  /** Whether the resident ever said no, also of the last answer. */
  dissatisfied: boolean;
  /** The closing before it, of a case that was opened again. */
  before: Closing | null;
}): Counts {
  const { outcome, late, reworkCount, dissatisfied, receivedAt, closedAt, before } = facts;
  const minutes = Math.round((closedAt - (before?.at ?? receivedAt)) / 60_000);
  if (before) {
    return {
      open: -1,
      'closed-again': 1,
      'minutes-to-close': minutes,
      ...(late && !before.counted['closed-late'] && { 'closed-late': 1 }),
      ...(outcome === 'dissatisfied-after-review' && { excluded: 1 }),
    };
  }
  const rating: Metric =
    reworkCount > 0
      ? 'dissatisfied'
      : outcome === 'dissatisfied-after-review'
        ? 'excluded'
        : dissatisfied
          ? 'dissatisfied'
          : outcome;
  return {
    open: -1,
    closed: 1,
    [late ? 'closed-late' : 'closed-on-time']: 1,
    'minutes-to-close': minutes,
    [rating]: 1,
    ...(reworkCount > 0 && { reworked: 1 }),
  };
}

/** Days between two dates, both counted. */
export const daysBetween = (from: string, to: string): number =>
  dayNumber(to) - dayNumber(from) + 1;
