/** When whom is reminded of a clock. Pure. */
import type { Calendar } from '../calendar/working-days.ts';
import type { Urgency } from '../storage/tables.ts';
import type { Policy } from './policy.ts';

export type ReminderKind = keyof Policy['reminders']['to'];

export interface Reminder {
  readonly kind: ReminderKind;
  /** When it may go out, in epoch milliseconds. */
  readonly at: number;
}

/** A clock as far as its reminders go. */
export interface Reminded {
  readonly startedAt: number;
  readonly dueAt: number;
  readonly urgency: Urgency;
}

export interface Reminders {
  /** The reminder that counts now, if any came after `since`. */
  readonly current: Reminder | null;
  /** That one and those it stands for as well: who comes back after three days learns it once. */
  readonly kinds: readonly ReminderKind[];
  /** When the next one counts. */
  readonly nextAt: number;
}

/** What is to be sent for a clock at `now`, when it was last looked after at `since`. */
export function remindersAt(
  since: number,
  now: number,
  clock: Reminded,
  { workingHours, reminders }: Policy,
  calendar: Calendar,
): Reminders {
  const { startedAt, dueAt, urgency } = clock;
  const allowed = (at: number) =>
    reminders.aroundTheClock.includes(urgency)
      ? at
      : calendar.addWorkingTime(at, 0, workingHours).at;

  const before = calendar.openingBefore(dueAt, reminders.daysBefore, workingHours);
  const due = allowed(dueAt);
  const late = calendar.nextOpening(dueAt, workingHours);
  const passed: Reminder[] = [];
  // A clock that began after that moment is short, and new to whoever has it.
  if (before > startedAt) passed.push({ kind: 'before', at: before });
  // Of every working day since it was late the last one counts, which may be the first to come.
  const today = calendar.openingBefore(calendar.nextOpening(now, workingHours), 1, workingHours);
  const [last, next] =
    now < today
      ? [calendar.openingBefore(today, 1, workingHours), today]
      : [today, calendar.nextOpening(now, workingHours)];
  passed.push({ kind: 'due', at: due }, { kind: 'late', at: Math.max(late, last) });

  const current = passed.findLast(({ at }) => at <= now) ?? null;
  const fresh = passed.filter(({ at }) => at >= since && at <= now);
  const coming = passed.find(({ at }) => at > now);
  return {
    current: fresh.length > 0 ? current : null,
    kinds: fresh.map(({ kind }) => kind),
    nextAt: coming?.at ?? next,
  };
}

const order: readonly ReminderKind[] = ['before', 'due', 'late'];

/** By case the reminder that says most, for who is told of each case once. */
export function worstReminders(
  list: Iterable<{ readonly caseId: string; readonly kind: ReminderKind }>,
): Map<string, ReminderKind> {
  const worst = new Map<string, ReminderKind>();
  for (const { caseId, kind } of list) {
    const known = worst.get(caseId);
    if (!known || order.indexOf(kind) > order.indexOf(known)) worst.set(caseId, kind);
  }
  return worst;
}

/** What is sent a little after closing still counts as sent in office hours. */
const GRACE = 10 * 60_000;

/** Whether a reminder that was to go out at `at` may go out now, or waits for office hours. */
export function mayGoOut(
  at: number,
  now: number,
  urgency: Urgency,
  { workingHours, reminders }: Policy,
  calendar: Calendar,
): boolean {
  if (reminders.aroundTheClock.includes(urgency) || now - at <= GRACE) return true;
  return calendar.addWorkingTime(now, 0, workingHours).at === now;
}
