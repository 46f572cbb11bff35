/** What becomes of one clock in time: whether it ran out, how long it stood still, where it moves. Pure. */
import type { Calendar } from '../calendar/working-days.ts';
import type { Term } from '../storage/tables.ts';
import type { ClockRow } from './case-record.ts';
import { nobodysDuty } from './clock.ts';
import { dueFrom, pausedTime } from './deadlines.ts';
import type { Policy } from './policy.ts';

/** When a clock is due, how sure that is, and what it is made of. */
export type Due = Pick<ClockRow, 'dueAt' | 'provisional' | 'terms'>;

/** Of a clock that begins at `now`; never later than `notAfter`. */
export function firstDue(
  length: Term,
  now: number,
  notAfter: number | undefined,
  policy: Policy,
  calendar: Calendar,
): Due {
  const due = dueOf([length], now, policy, calendar);
  return notAfter !== undefined && due.dueAt > notAfter ? givenDue(notAfter, calendar) : due;
}

/** Of a clock whose moment is given. */
export const givenDue = (until: number, calendar: Calendar): Due => ({
  dueAt: until,
  provisional: calendar.isProvisional(until),
  terms: [{ until }],
});

/**
 * Of a clock that is made of other terms from now on. A moment that would lie in the past makes
 * nobody late: then it has its first length from now, never beyond the old moment, or the moment it
 * had `before`, when it was called the same.
 */
export function movedDue(
  { startedAt, dueAt }: Pick<ClockRow, 'startedAt' | 'dueAt'>,
  terms: Term[],
  now: number,
  before: number | undefined,
  policy: Policy,
  calendar: Calendar,
): Due {
  const due = dueOf(terms, startedAt, policy, calendar);
  if (due.dueAt > now) return due;
  const fresh = dueFrom(now, terms.slice(0, 1), policy, calendar).at;
  const soonest = fresh > now ? Math.min(dueAt, fresh) : dueAt;
  const at = before === undefined ? soonest : Math.max(before, due.dueAt);
  return at === due.dueAt ? due : givenDue(at, calendar);
}

function dueOf(terms: Term[], from: number, policy: Policy, calendar: Calendar): Due {
  const { at, provisional } = dueFrom(from, terms, policy, calendar);
  return { dueAt: at, provisional, terms };
}

/** Whether somebody missed it who has not yet been told so. While it stands still no time passes. */
export const hasRunOut = (
  {
    kind,
    dueAt,
    breachedAt,
    pausedAt,
  }: Pick<ClockRow, 'kind' | 'dueAt' | 'breachedAt' | 'pausedAt'>,
  now: number,
): boolean => !nobodysDuty.has(kind) && breachedAt === null && (pausedAt ?? now) > dueAt;

/** What ends a pause at `until`, and how long all pauses were. */
export const unpaused = (
  { pausedAt, pausedMs, terms }: Pick<ClockRow, 'pausedAt' | 'pausedMs' | 'terms'>,
  until: number,
  policy: Policy,
  calendar: Calendar,
): Pick<ClockRow, 'pausedAt' | 'pausedMs'> => ({
  pausedAt: null,
  pausedMs:
    pausedMs + (pausedAt === null ? 0 : pausedTime(terms, pausedAt, until, policy, calendar)),
});
