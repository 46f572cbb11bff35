/** The clocks of a case as the contract shows them. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../contract/operations.ts';
import type { CaseRecord, ClockRow } from './case-record.ts';
import { pausedTime, runsInOfficeHours } from './deadlines.ts';
import { instantOrNull } from './shared.view.ts';

export const clockViews = (
  context: Context,
  { row, clocks }: CaseRecord,
  now: number,
): Schemas['Clock'][] => {
  const { timeZone } = context.calendar;
  return clocks.map((clock) => ({
    kind: clock.kind,
    supervisor: clock.supervisor,
    startedAt: toRfc3339(clock.startedAt, timeZone),
    dueAt: toRfc3339(clock.dueAt, timeZone),
    stoppedAt: instantOrNull(clock.stoppedAt, timeZone),
    breachedAt: instantOrNull(clock.breachedAt, timeZone),
    provisional: clock.provisional,
    ...runOf(context, row, clock, now),
  }));
};

/** How a clock runs now: what is left of it, in its own time, and how long it stood still. */
function runOf(
  { calendar, policies }: Context,
  { policyVersion }: CaseRecord['row'],
  { terms, startedAt, dueAt, stoppedAt, breachedAt, pausedAt, pausedMs }: ClockRow,
  now: number,
): Pick<
  Schemas['Clock'],
  'late' | 'leftMinutes' | 'inOfficeHours' | 'pausedSince' | 'pausedMinutes'
> {
  const policy = policies.get(policyVersion);
  const passed = (from: number, to: number) =>
    from < to ? pausedTime(terms, from, to, policy, calendar) : 0;
  const minutes = (ms: number) => Math.floor(ms / 60_000);
  const at = Math.max(startedAt, stoppedAt ?? pausedAt ?? now);
  const stands = stoppedAt === null ? pausedAt : null;
  return {
    late: breachedAt !== null || at > dueAt,
    leftMinutes: stoppedAt === null ? minutes(passed(at, dueAt)) : null,
    inOfficeHours: runsInOfficeHours(terms),
    pausedSince: instantOrNull(stands, calendar.timeZone),
    pausedMinutes: minutes(pausedMs + (stands === null ? 0 : passed(stands, now))),
  };
}
