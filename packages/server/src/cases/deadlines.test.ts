import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import type { Nature, Urgency } from '../storage/tables.ts';
import { dueAt, type Length } from './deadlines.ts';
import { type Duration, defaultPolicy, type Policy } from './policy.ts';

const calendar = createCalendar();
const at = (text: string) => Date.parse(`${text}+08:00`);
const natures: Nature[] = ['consultation', 'complaint', 'report', 'request', 'suggestion'];
const urgencies: Urgency[] = ['normal', 'yellow', 'orange', 'red'];
const kinds: Length[] = ['dispatch', 'sign', 'handle', 'rework', 'review', 'follow-up'];

/** An oracle that counts minutes and days one by one over the autumn of 2026. */
const off = new Set(
  '09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07'.split(' ').map((d) => `2026-${d}`),
);
const madeUp = new Set(['2026-09-20', '2026-10-10']);
const local = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString();
const DAY = 86_400_000;
const working = new Map<number, boolean>();
for (let day = at('2026-09-01T00:00'); day < at('2027-01-01T00:00'); day += DAY) {
  const date = local(day).slice(0, 10);
  const weekend = [0, 6].includes(new Date(date).getUTCDay());
  working.set(day, madeUp.has(date) || !(weekend || off.has(date)));
}
const midnight = (instant: number) => instant - ((instant + 8 * 3_600_000) % DAY);
const works = (instant: number) => working.get(midnight(instant)) ?? false;
const isOpen = (instant: number) => {
  const hour = (instant - midnight(instant)) / 3_600_000;
  return works(instant) && ((hour >= 9 && hour < 12) || (hour >= 13.5 && hour < 17.5));
};
const closing = (instant: number) => midnight(instant) + 17.5 * 3_600_000;

function oracle({ value, unit }: Duration, from: number): number {
  if (unit === 'minutes') return from + value * 60_000;
  if (unit === 'working-minutes') {
    let [now, left] = [from, value];
    while (left > 0) {
      if (isOpen(now)) left -= 1;
      now += 60_000;
    }
    return now;
  }
  let day = works(from) && from > closing(from) ? from + DAY : from;
  while (!works(day)) day += DAY;
  for (let left = value; left > 0; left -= 1) {
    do day += DAY;
    while (!works(day));
  }
  return closing(day);
}

function durationFor(kind: Length, nature: Nature, urgency: Urgency): Duration {
  const days: Record<string, number> = { dispatch: 1, review: 1, 'follow-up': 2, rework: 3 };
  if (kind === 'sign') {
    return urgency === 'red'
      ? { value: 30, unit: 'minutes' }
      : { value: 120, unit: 'working-minutes' };
  }
  if (kind === 'handle') {
    const value = { consultation: 3, complaint: 5, report: 5, request: 5, suggestion: 15 }[nature];
    return { value, unit: 'working-days' };
  }
  return { value: days[kind] ?? 0, unit: 'working-days' };
}

describe('deadlines', () => {
  it('agree with counting one by one: 50 days × hours × kinds × natures × urgencies', () => {
    const times = ['00:00', '08:59', '09:00', '11:59', '12:00', '13:00', '17:30', '17:31', '23:59'];
    for (let day = at('2026-09-14T00:00'); day < at('2026-11-03T00:00'); day += DAY) {
      for (const time of times) {
        const from = at(`${local(day).slice(0, 10)}T${time}`);
        for (const kind of kinds) {
          for (const nature of kind === 'handle' ? natures : natures.slice(0, 1)) {
            for (const urgency of kind === 'sign' ? urgencies : urgencies.slice(0, 1)) {
              const due = dueAt(kind, defaultPolicy, calendar, { from, nature, urgency });
              const expected = oracle(durationFor(kind, nature, urgency), from);
              expect([kind, nature, urgency, local(from), local(due.at)]).toEqual([
                kind,
                nature,
                urgency,
                local(from),
                local(expected),
              ]);
              expect(due.provisional).toBe(false);
            }
          }
        }
      }
    }
  });

  it('keep the unit each duration states, and the hours of its policy', () => {
    const review = (duration: Duration, workingHours = defaultPolicy.workingHours) => {
      const clocks = { ...defaultPolicy.clocks, review: duration };
      const policy: Policy = { ...defaultPolicy, workingHours, clocks };
      const facts = { from: at('2026-09-30T16:00'), nature: 'request', urgency: 'normal' } as const;
      return local(dueAt('review', policy, calendar, facts).at).slice(0, 16);
    };
    expect(review({ value: 3, unit: 'hours' })).toBe('2026-09-30T19:00');
    expect(review({ value: 45, unit: 'minutes' })).toBe('2026-09-30T16:45');
    expect(review({ value: 120, unit: 'working-minutes' })).toBe('2026-10-08T09:30');
    expect(review({ value: 1, unit: 'working-days' })).toBe('2026-10-08T17:30');
    expect(review({ value: 3, unit: 'days' })).toBe('2026-10-08T17:30');
    const summer = [{ from: '08:00', to: '18:00' }];
    expect(review({ value: 1, unit: 'working-days' }, summer)).toBe('2026-10-08T18:00');
  });

  it('are marked provisional where no holidays are known', () => {
    const from = at(`${calendar.coveredThrough}-12-30T10:00`);
    const facts = { from, nature: 'suggestion', urgency: 'normal' } as const;
    expect(dueAt('handle', defaultPolicy, calendar, facts).provisional).toBe(true);
    expect(dueAt('sign', defaultPolicy, calendar, facts).provisional).toBe(false);
  });

  it('never come before their start, and never earlier for who starts later', () => {
    const moment = fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-06-01T00:00') });
    const anyFacts = [fc.constantFrom(...natures), fc.constantFrom(...urgencies)] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), moment, moment, ...anyFacts, (kind, a, b, n, u) => {
        const due = (from: number) =>
          dueAt(kind, defaultPolicy, calendar, { from, nature: n, urgency: u }).at;
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        expect(due(first)).toBeGreaterThan(first);
        expect(due(first)).toBeLessThanOrEqual(due(second));
      }),
    );
  });
});
