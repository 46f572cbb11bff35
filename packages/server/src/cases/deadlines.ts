import type { Calendar, Moment } from '../calendar/working-days.ts';
import type { ClockKind, Nature, Supervisor, Term, Urgency } from '../storage/tables.ts';
import type { Duration, Policy } from './policy.ts';

/** What a clock's length depends on. */
export interface ClockFacts {
  readonly nature: Nature;
  readonly urgency: Urgency;
  /** Where somebody must go; a street when left out: it has the shorter way. */
  readonly place?: 'street' | 'village';
  /** Who supervises. */
  readonly supervisor?: Supervisor;
  /** The level that has the case. */
  readonly level?: 'village' | 'town';
}

/**
 * What a length is asked for: a clock; `rework`, the handling clock of a later round; `summons`, the
 * assisting clock of a unit that was called; `return-window`, in which a unit may return a case.
 */
export type Length = ClockKind | 'rework' | 'summons' | 'return-window';

/** How long the policy gives. */
export function lengthOf(length: Length, { clocks }: Policy, facts: ClockFacts): Duration {
  switch (length) {
    case 'sign':
      return clocks.sign[facts.urgency];
    case 'on-site':
      return clocks.onSite[facts.place ?? 'street'];
    case 'handle':
      return clocks.handle[facts.nature];
    case 'supervision':
      return clocks.supervision[facts.supervisor ?? 'desk'];
    case 'level':
      return clocks.level[facts.level ?? 'village'];
    default:
      return clocks[fieldOf[length]];
  }
}

const fieldOf = {
  dispatch: 'dispatch',
  assist: 'assist',
  summons: 'summons',
  rework: 'rework',
  review: 'review',
  ask: 'ask',
  'follow-up': 'followUp',
  'return-window': 'returnWindow',
  'return-decision': 'returnDecision',
  'extension-decision': 'extensionDecision',
  'suspension-review': 'suspensionReview',
  'joint-meeting': 'jointMeeting',
} as const satisfies Partial<Record<Length, keyof Policy['clocks']>>;

/** When something that began at `from`, in epoch milliseconds, falls due. */
export const dueAt = (
  length: Length,
  policy: Policy,
  calendar: Calendar,
  { from, ...facts }: ClockFacts & { readonly from: number },
): Moment => dueFrom(from, [lengthOf(length, policy, facts)], policy, calendar);

/** When a clock that began at `from` falls due, after all that happened to it. */
export function dueFrom(
  from: number,
  terms: readonly Term[],
  policy: Policy,
  calendar: Calendar,
): Moment {
  let due: Moment = { at: from, provisional: false };
  for (const term of terms) due = add(due, term, terms, policy, calendar);
  return due;
}

/** The time of a clock that stood still, in its own measure. */
export function pausedTime(
  terms: readonly Term[],
  from: number,
  to: number,
  { workingHours }: Policy,
  calendar: Calendar,
): number {
  return runsInOfficeHours(terms) ? calendar.workingTime(from, to, workingHours) : to - from;
}

/** Whether a clock runs only while the office is open. */
export function runsInOfficeHours(terms: readonly Term[]): boolean {
  const measure = measureOf(terms);
  return measure === 'working-days' || measure === 'working-minutes';
}

/** What a clock began with counts its pauses as well; one whose moment was given has office days. */
const measureOf = ([first]: readonly Term[]): Duration['unit'] =>
  first && 'unit' in first ? first.unit : 'working-days';

function add(
  due: Moment,
  term: Term,
  terms: readonly Term[],
  policy: Policy,
  calendar: Calendar,
): Moment {
  if ('until' in term) {
    return { at: term.until, provisional: calendar.isProvisional(term.until) };
  }
  if (!('pausedMs' in term)) return addDuration(term, policy, calendar, due.at);
  if (runsInOfficeHours(terms)) {
    return calendar.addWorkingTime(due.at, term.pausedMs, policy.workingHours);
  }
  const at = due.at + term.pausedMs;
  return measureOf(terms) === 'days'
    ? calendar.addWorkingTime(at, 0, policy.workingHours)
    : { at, provisional: false };
}

function addDuration(
  { value, unit }: Duration,
  { workingHours }: Policy,
  calendar: Calendar,
  from: number,
): Moment {
  switch (unit) {
    case 'minutes':
      return { at: from + value * 60_000, provisional: false };
    case 'hours':
      return { at: from + value * 3_600_000, provisional: false };
    case 'working-minutes':
      return calendar.addWorkingMinutes(from, value, workingHours);
    case 'working-days':
      return calendar.addWorkingDays(from, value, workingHours);
    case 'days':
      return calendar.addDays(from, value, workingHours);
  }
}
