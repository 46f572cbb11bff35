import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import type { ClockKind, Term } from '../storage/tables.ts';
import { firstDue, givenDue, hasRunOut, movedDue, unpaused } from './clock-moves.ts';
import { defaultPolicy } from './policy.ts';

const calendar = createCalendar();
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`);
const local = (instant: number) =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const days = (value: number) => ({ value, unit: 'working-days' as const });
const HOUR = 3_600_000;

describe('a clock that begins', () => {
  const begun = (notAfter?: number) =>
    firstDue(days(3), at('2026-11-18 09:00'), notAfter, defaultPolicy, calendar);

  it('has its length', () => {
    expect(begun()).toEqual({
      dueAt: at('2026-11-23 17:30'),
      provisional: false,
      terms: [days(3)],
    });
  });

  it('ends no later than what it is part of, and is made of that moment then', () => {
    const limit = at('2026-11-20 12:00');
    expect(begun(limit)).toEqual({ dueAt: limit, provisional: false, terms: [{ until: limit }] });
    expect(begun(at('2026-11-23 17:30')).terms).toEqual([days(3)]);
    expect(begun(at('2026-12-01 12:00')).terms).toEqual([days(3)]);
  });

  it('with a given moment is as sure as the holidays of that year', () => {
    const later = at(`${calendar.coveredThrough + 1}-01-05 12:00`);
    expect(givenDue(later, calendar)).toEqual({
      dueAt: later,
      provisional: true,
      terms: [{ until: later }],
    });
  });
});

describe('a clock that gets other terms', () => {
  /** Five working days from Wednesday on: due on the next Wednesday. */
  const clock = { startedAt: at('2026-11-18 09:00'), dueAt: at('2026-11-25 17:30') };
  const moved = (now: string, terms: Term[], before?: string) =>
    movedDue(clock, terms, at(now), before ? at(before) : undefined, defaultPolicy, calendar);
  const dueAfter = (...args: Parameters<typeof moved>) => local(moved(...args).dueAt);

  it('is due as if it had begun with them', () => {
    expect(moved('2026-11-19 09:00', [days(15)])).toEqual({
      dueAt: at('2026-12-09 17:30'),
      provisional: false,
      terms: [days(15)],
    });
    expect(dueAfter('2026-11-19 09:00', [days(3)])).toBe('2026-11-23 17:30');
  });

  it('makes nobody late that was not: what is left then is its length from now', () => {
    const short = moved('2026-11-23 18:00', [days(1)]);
    expect(local(short.dueAt)).toBe('2026-11-25 17:30');
    const minutes: Term[] = [{ value: 30, unit: 'minutes' }];
    expect(moved('2026-11-20 10:00', minutes)).toEqual(givenDue(at('2026-11-20 10:30'), calendar));
  });

  it('is never due later for becoming shorter', () => {
    expect(dueAfter('2026-11-25 09:00', [days(3)])).toBe('2026-11-25 17:30');
  });

  it('counts from now by its length alone, not by what was added to it', () => {
    const paused: Term[] = [{ value: 30, unit: 'minutes' }, { pausedMs: HOUR }];
    expect(dueAfter('2026-11-20 10:00', paused)).toBe('2026-11-20 10:30');
  });

  it('keeps its moment when a given one is over already', () => {
    const past: Term[] = [{ until: at('2026-11-19 12:00') }];
    expect(moved('2026-11-20 10:00', past)).toEqual(givenDue(clock.dueAt, calendar));
    const now: Term[] = [{ until: at('2026-11-20 10:00') }];
    expect(dueAfter('2026-11-20 10:00', now)).toBe('2026-11-25 17:30');
  });

  it('that it had before is due as it was then, late or not, and never sooner than they say', () => {
    expect(dueAfter('2026-11-24 10:00', [days(3)], '2026-11-24 09:00')).toBe('2026-11-24 09:00');
    expect(moved('2026-11-24 10:00', [days(3)], '2026-11-20 09:00')).toEqual({
      dueAt: at('2026-11-23 17:30'),
      provisional: false,
      terms: [days(3)],
    });
    expect(dueAfter('2026-11-19 10:00', [days(3)], '2026-12-20 09:00')).toBe('2026-11-23 17:30');
  });
});

describe('a clock has run out', () => {
  const clock = { kind: 'handle' as ClockKind, dueAt: 1000, breachedAt: null, pausedAt: null };

  it('after its moment, not at it', () => {
    expect(hasRunOut(clock, 1000)).toBe(false);
    expect(hasRunOut(clock, 1001)).toBe(true);
  });

  it('once', () => {
    expect(hasRunOut({ ...clock, breachedAt: 1000 }, 2000)).toBe(false);
  });

  it('not while it stands still, unless it was over before', () => {
    expect(hasRunOut({ ...clock, pausedAt: 900 }, 2000)).toBe(false);
    expect(hasRunOut({ ...clock, pausedAt: 1001 }, 2000)).toBe(true);
  });

  it('against nobody when nobody owed anything', () => {
    expect(hasRunOut({ ...clock, kind: 'ask' }, 2000)).toBe(false);
    expect(hasRunOut({ ...clock, kind: 'level' }, 2000)).toBe(false);
  });
});

describe('a pause that ends', () => {
  const since = at('2026-11-19 16:30');
  const ended = (terms: Term[], pausedAt: number | null, pausedMs = 0) =>
    unpaused({ pausedAt, pausedMs, terms }, at('2026-11-20 11:00'), defaultPolicy, calendar);

  it('lasted as long as the clock’s own time did', () => {
    expect(ended([days(5)], since)).toEqual({ pausedAt: null, pausedMs: 3 * HOUR });
    expect(ended([{ value: 5, unit: 'days' }], since).pausedMs).toBe(18.5 * HOUR);
  });

  it('is added to those before it', () => {
    expect(ended([days(5)], since, HOUR).pausedMs).toBe(4 * HOUR);
  });

  it('was none when the clock ran', () => {
    expect(ended([days(5)], null, HOUR)).toEqual({ pausedAt: null, pausedMs: HOUR });
  });
});
