import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import type { Nature, Term, Urgency } from '../storage/tables.ts';
import { dueAt, dueFrom, type Length, pausedTime, runsInOfficeHours } from './deadlines.ts';
import { type Duration, defaultPolicy, type Policy } from './policy.ts';

// What the deadlines are, day by day, is compared with a count by hand in `tests/deadlines/`.

const calendar = createCalendar();
const at = (text: string) => Date.parse(`${text}+08:00`);
const local = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString();
const natures: Nature[] = ['consultation', 'complaint', 'report', 'request', 'suggestion'];
const urgencies: Urgency[] = ['normal', 'yellow', 'orange', 'red'];
const lengths: Length[] = [
  ...(['dispatch', 'sign', 'on-site', 'handle', 'assist', 'summons', 'return-window'] as const),
  ...(['return-decision', 'extension-decision', 'ask', 'level', 'rework', 'review'] as const),
  ...(['follow-up', 'supervision', 'suspension-review', 'joint-meeting'] as const),
];

describe('deadlines', () => {
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

  it('depend on the place, the supervisor and the level where the policy says so', () => {
    const base = { from: at('2026-11-20T22:00'), nature: 'request', urgency: 'red' } as const;
    const due = (length: Length, more: object) =>
      local(dueAt(length, defaultPolicy, calendar, { ...base, ...more }).at).slice(0, 16);
    expect(due('on-site', { place: 'street' })).toBe('2026-11-20T22:30');
    expect(due('on-site', { place: 'village' })).toBe('2026-11-21T00:00');
    expect(due('supervision', { supervisor: 'leader' })).toBe('2026-11-26T17:30');
    expect(due('supervision', { supervisor: 'discipline' })).toBe('2026-11-30T17:30');
    expect(due('level', { level: 'village' })).toBe('2026-11-25T17:30');
    expect(due('level', { level: 'town' })).toBe('2026-11-30T17:30');
  });

  it('depend on the nature of the matter and on how urgent it is', () => {
    const from = at('2026-11-16T09:00');
    const base = { from, nature: 'request', urgency: 'normal' } as const;
    const due = (length: Length, more: object = {}) =>
      local(dueAt(length, defaultPolicy, calendar, { ...base, ...more }).at).slice(0, 16);
    expect(due('handle', { nature: 'consultation' })).toBe('2026-11-19T17:30');
    expect(due('handle')).toBe('2026-11-23T17:30');
    expect(due('sign')).toBe('2026-11-16T11:00');
    expect(due('sign', { urgency: 'red' })).toBe('2026-11-16T09:30');
  });

  it('are the shorter ones where nothing is known: a street, the desk, the village', () => {
    const base = { from: at('2026-11-20T22:00'), nature: 'request', urgency: 'red' } as const;
    const due = (length: Length, more: object = {}) =>
      dueAt(length, defaultPolicy, calendar, { ...base, ...more });
    expect(due('on-site')).toEqual(due('on-site', { place: 'street' }));
    expect(due('supervision')).toEqual(due('supervision', { supervisor: 'desk' }));
    expect(due('level')).toEqual(due('level', { level: 'village' }));
  });

  it('count a pause in office hours, of a clock whose moment was given too', () => {
    const [until, pausedMs] = [at('2026-11-20T17:00'), 60 * 60_000];
    const paused = dueFrom(until, [{ until }, { pausedMs }], defaultPolicy, calendar);
    expect(local(paused.at).slice(0, 16)).toBe('2026-11-23T09:30');
    expect(runsInOfficeHours([{ until }])).toBe(true);
    expect(runsInOfficeHours([])).toBe(true);
  });

  it('run around the clock only where the policy counts plain minutes, hours and days', () => {
    const runs = (unit: Duration['unit']) => runsInOfficeHours([{ value: 1, unit }]);
    expect([runs('minutes'), runs('hours'), runs('days')]).toEqual([false, false, false]);
    expect([runs('working-minutes'), runs('working-days')]).toEqual([true, true]);
  });

  it('around the clock are certain, whatever holidays are still to be published', () => {
    const from = at(`${calendar.coveredThrough + 1}-03-01T10:00`);
    const due = (...terms: Term[]) => dueFrom(from, terms, defaultPolicy, calendar).provisional;
    expect(due()).toBe(false);
    expect(due({ value: 30, unit: 'minutes' })).toBe(false);
    expect(due({ value: 2, unit: 'hours' })).toBe(false);
    expect(due({ value: 2, unit: 'hours' }, { pausedMs: 60_000 })).toBe(false);
    expect(due({ value: 2, unit: 'days' })).toBe(true);
  });

  it('are marked provisional where no holidays are known', () => {
    const from = at(`${calendar.coveredThrough}-12-30T10:00`);
    const facts = { from, nature: 'suggestion', urgency: 'normal' } as const;
    expect(dueAt('handle', defaultPolicy, calendar, facts).provisional).toBe(true);
    expect(dueAt('sign', defaultPolicy, calendar, facts).provisional).toBe(false);
    const until = at(`${calendar.coveredThrough + 1}-01-05T10:00`);
    expect(dueFrom(from, [{ until }], defaultPolicy, calendar)).toEqual({
      at: until,
      provisional: true,
    });
  });
});

const moment = fc.integer({ min: at('2025-01-01T00:00'), max: at('2026-11-01T00:00') });
const anyFacts = fc.record({
  nature: fc.constantFrom(...natures),
  urgency: fc.constantFrom(...urgencies),
  place: fc.constantFrom('street' as const, 'village' as const),
  supervisor: fc.constantFrom('desk' as const, 'leader' as const, 'discipline' as const),
  level: fc.constantFrom('village' as const, 'town' as const),
});
const anyDuration: fc.Arbitrary<Duration> = fc.record({
  value: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(
    ...(['minutes', 'hours', 'working-minutes', 'working-days', 'days'] as const),
  ),
});
const lasting = fc.integer({ min: 0, max: 20 * 86_400_000 });
const due = (from: number, terms: readonly Term[]) =>
  dueFrom(from, terms, defaultPolicy, calendar).at;
const isOpen = (instant: number) =>
  calendar.addWorkingTime(instant, 0, defaultPolicy.workingHours).at === instant;

describe('for every clock and every moment', () => {
  it('nothing is due before it starts, and who starts later is never due earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lengths), moment, moment, anyFacts, (length, a, b, facts) => {
        const dueOf = (from: number) =>
          dueAt(length, defaultPolicy, calendar, { from, ...facts }).at;
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        expect(dueOf(first)).toBeGreaterThan(first);
        expect(dueOf(first)).toBeLessThanOrEqual(dueOf(second));
      }),
    );
  });

  it('what is counted in days or office hours is due while the office is open', () => {
    fc.assert(
      fc.property(anyDuration, moment, lasting, (duration, from, pausedMs) => {
        if (duration.unit === 'minutes' || duration.unit === 'hours') return;
        expect(isOpen(due(from, [duration]))).toBe(true);
        expect(isOpen(due(from, [duration, { pausedMs }]))).toBe(true);
      }),
    );
  });

  it('a pause moves the due moment by exactly the time of its own that passed', () => {
    fc.assert(
      fc.property(anyDuration, moment, moment, lasting, (duration, from, begun, ms) => {
        const paused = Math.max(from, begun);
        const pausedMs = pausedTime([duration], paused, paused + ms, defaultPolicy, calendar);
        const [old, moved] = [due(from, [duration]), due(from, [duration, { pausedMs }])];
        expect(moved).toBeGreaterThanOrEqual(old);
        if (runsInOfficeHours([duration])) {
          expect(calendar.workingTime(old, moved, defaultPolicy.workingHours)).toBe(pausedMs);
        } else {
          expect(pausedMs).toBe(ms);
          if (duration.unit !== 'days') expect(moved - old).toBe(ms);
        }
      }),
    );
  });

  it('a pause in two parts moves it as far as one, and what was left when it began is left after it', () => {
    fc.assert(
      fc.property(moment, lasting, lasting, lasting, (from, until, first, second) => {
        const terms: Term[] = [{ value: 5, unit: 'working-days' }];
        const begun = from + (until % (due(from, terms) - from));
        const part = (since: number, to: number) => ({
          pausedMs: pausedTime(terms, since, to, defaultPolicy, calendar),
        });
        const [middle, end] = [begun + first, begun + first + second];
        const once = due(from, [...terms, part(begun, end)]);
        const twice = due(from, [...terms, part(begun, middle), part(middle, end)]);
        expect(twice).toBe(once);
        const left = (since: number, to: number) =>
          calendar.workingTime(since, to, defaultPolicy.workingHours);
        expect(left(end, once)).toBe(left(begun, due(from, terms)));
      }),
    );
  });

  it('more time never makes it due earlier', () => {
    fc.assert(
      fc.property(moment, anyDuration, anyDuration, (from, length, more) => {
        expect(due(from, [length, more])).toBeGreaterThan(due(from, [length]));
      }),
    );
  });
});
