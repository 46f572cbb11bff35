import type { Calendar, Moment } from '../calendar/working-days.ts';
import type { ClockKind, Nature, Urgency } from '../storage/tables.ts';
import type { Duration, Policy } from './policy.ts';

/** What a clock's length depends on. */
export interface ClockFacts {
  /** When the clock starts, in epoch milliseconds. */
  readonly from: number;
  readonly nature: Nature;
  readonly urgency: Urgency;
}

/** When a duty falls due. `rework` is the handling clock of a second or later round. */
export function dueAt(
  kind: ClockKind | 'rework',
  policy: Policy,
  calendar: Calendar,
  facts: ClockFacts,
): { dueAt: number; provisional: boolean } {
  const due = addDuration(durationOf(kind, policy, facts), policy, calendar, facts.from);
  return { dueAt: due.at, provisional: due.provisional };
}

function durationOf(kind: ClockKind | 'rework', { clocks }: Policy, facts: ClockFacts): Duration {
  switch (kind) {
    case 'sign':
      return clocks.sign[facts.urgency];
    case 'handle':
      return clocks.handle[facts.nature];
    case 'follow-up':
      return clocks.followUp;
    default:
      return clocks[kind];
  }
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
