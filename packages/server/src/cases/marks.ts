/**
 * What speaks for a unit and against it on the board, counted for units only. Pure.
 *
 * A flaw counts when it happens. Credit is given once, when a case is closed for the first time, and
 * only for one that was neither late nor found wanting: so no case that went wrong lifts a score
 * anywhere, and nothing a unit does to a flawed case polishes it.
 */
import type { PartKey } from '../rankings/score.ts';
import type { Outcome } from './case-record.ts';

/** Why something counts neither way. */
export const leftReasons = [
  'no-comment',
  'unreached',
  'after-review',
  'late',
  'dissatisfied',
  'returned',
] as const;
export type LeftReason = (typeof leftReasons)[number];

export type Mark = `good-${PartKey}` | `bad-${PartKey}` | `left-${LeftReason}`;
export type Marks = Partial<Record<Mark, number>>;

/** Marks are of units: summed over the county they say nothing. */
export const isMark = (metric: string): boolean => /^(good|bad|left)-/.test(metric);

/** What a case was like for the unit that led it when it is closed for the first time. */
export interface ClosedCase {
  readonly outcome: Outcome;
  /** Whether a handling clock of the unit ever ran out. */
  readonly late: boolean;
  /** Whether it was answered in the time of an extension: after the moment it was due at first. */
  readonly inExtension: boolean;
  /** Whether anybody who was asked ever said no. */
  readonly dissatisfied: boolean;
  readonly reworkCount: number;
  /** Whether the unit signed late or came late. */
  readonly slow: boolean;
  /** Whether the desk sent an answer back. */
  readonly answerReturned: boolean;
  readonly escalated: boolean;
  /** Whether a return of it was refused. */
  readonly pushedAway: boolean;
  /** Whether it lay with the village or the town. */
  readonly low: boolean;
  /** What the resident answered by themselves rather than to a caller. */
  readonly ownWord: 'pleased' | 'displeased' | null;
  /** What other residents with the same trouble answered. */
  readonly neighbours: { readonly pleased: number; readonly displeased: number };
}

/** The marks of a first closing, for the unit that leads. */
export function closingMarks(closed: ClosedCase): Marks {
  const { outcome, reworkCount, dissatisfied, ownWord, neighbours } = closed;
  const reviewed = outcome === 'dissatisfied-after-review' && reworkCount === 0;
  const wanting = dissatisfied || reworkCount > 0;
  const late = closed.late || closed.inExtension;
  const against: Marks = {
    // The breach of the clock itself is counted when it happens.
    ...(closed.inExtension && !closed.late && { 'bad-handle': 1 }),
    ...(wanting && !reviewed && { 'bad-first-answer': 1 }),
    ...(ownWord === 'displeased' && !reviewed && { 'bad-own-word': 1 }),
    ...(neighbours.displeased > 0 && { 'bad-neighbours': neighbours.displeased }),
  };
  if (reviewed) return { ...against, 'left-after-review': 1 };
  if (wanting) return late ? against : { ...against, 'left-dissatisfied': 1 };
  if (late) return { ...against, 'left-late': 1 };

  const pleased = outcome === 'satisfied' || outcome === 'basically';
  return {
    ...against,
    'good-handle': 1,
    'good-rework': 1,
    'good-reopened': 1,
    'good-false-closing': 1,
    ...(!closed.slow && { 'good-sign': 1 }),
    ...(!closed.answerReturned && { 'good-first-pass': 1 }),
    ...(!closed.pushedAway && { 'good-own-work': 1 }),
    ...(closed.low && !closed.escalated && { 'good-solved-low': 1 }),
    ...(pleased && { 'good-first-answer': 1 }),
    ...(ownWord === 'pleased' && { 'good-own-word': 1 }),
    ...(neighbours.pleased > 0 && { 'good-neighbours': neighbours.pleased }),
    ...(outcome === 'no-comment' && { 'left-no-comment': 1 }),
    ...(outcome === 'unreached' && { 'left-unreached': 1 }),
  };
}

/** Which part a clock that ran out speaks against; nothing for those that no part measures. */
const clockParts: Readonly<Record<string, PartKey>> = {
  sign: 'sign',
  'on-site': 'sign',
  handle: 'handle',
  assist: 'assist',
};

/** The mark of a clock that ran out. */
export function breachMarks(clock: unknown): Marks {
  const part = clockParts[String(clock)];
  return part ? { [`bad-${part}`]: 1 } : {};
}
