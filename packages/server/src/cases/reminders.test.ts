import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import type { Urgency } from '../storage/tables.ts';
import { defaultPolicy } from './policy.ts';
import { mayGoOut, type ReminderKind, remindersAt, worstReminders } from './reminders.ts';

const calendar = createCalendar();
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const local = (instant: number) =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A complaint of Wednesday, due on the next Wednesday. */
const clock = {
  startedAt: at('2026-11-18 09:00'),
  dueAt: at('2026-11-25 17:30'),
  urgency: 'normal' as Urgency,
};
const look = (since: string, now: string, more: Partial<typeof clock> = {}) => {
  const { current, kinds, nextAt } = remindersAt(
    at(since),
    at(now),
    { ...clock, ...more },
    defaultPolicy,
    calendar,
  );
  return [current?.kind ?? null, kinds, local(nextAt)];
};

describe('reminders of a clock', () => {
  it.each([
    [
      'a new one has none yet',
      '2026-11-18 09:00',
      '2026-11-18 09:01',
      null,
      [],
      '2026-11-24 09:00',
    ],
    [
      'one working day before',
      '2026-11-24 09:00',
      '2026-11-24 09:01',
      'before',
      ['before'],
      '2026-11-25 17:30',
    ],
    [
      'when it falls due',
      '2026-11-25 17:30',
      '2026-11-25 17:31',
      'due',
      ['due'],
      '2026-11-26 09:00',
    ],
    [
      'on the next working day',
      '2026-11-26 09:00',
      '2026-11-26 09:01',
      'late',
      ['late'],
      '2026-11-27 09:00',
    ],
    [
      'not on a Saturday',
      '2026-11-27 09:00',
      '2026-11-27 09:01',
      'late',
      ['late'],
      '2026-11-30 09:00',
    ],
    [
      'at the very moment, and then of the next',
      '2026-11-25 17:30',
      '2026-11-25 17:30',
      'due',
      ['due'],
      '2026-11-26 09:00',
    ],
    [
      'early in the morning of the day before, and again when the office opens',
      '2026-11-26 08:00',
      '2026-11-27 08:00',
      'late',
      ['late'],
      '2026-11-27 09:00',
    ],
    ['once a day', '2026-11-30 09:00', '2026-11-28 12:00', null, [], '2026-11-30 09:00'],
    [
      'after three days of silence, once',
      '2026-11-24 09:00',
      '2026-11-27 10:00',
      'late',
      ['before', 'due', 'late'],
      '2026-11-30 09:00',
    ],
  ])('%s', (_, since, now, ...expected) => {
    expect(look(since, now)).toEqual(expected);
  });

  it('a short one has none before, and a red one falls due at night', () => {
    const short = { startedAt: at('2026-11-20 22:00'), dueAt: at('2026-11-20 22:30') };
    expect(look('2026-11-20 22:00', '2026-11-20 22:01', { ...short, urgency: 'red' })).toEqual([
      null,
      [],
      '2026-11-20 22:30',
    ]);
    expect(look('2026-11-20 22:00', '2026-11-20 22:31', short)).toEqual([
      null,
      [],
      '2026-11-23 09:00',
    ]);
  });

  it('one that begins when the first would go out is as new as that', () => {
    const begun = { startedAt: at('2026-11-24 09:00') };
    expect(look('2026-11-24 09:00', '2026-11-24 09:01', begun)).toEqual([
      null,
      [],
      '2026-11-25 17:30',
    ]);
  });

  it('wait for office hours, a red one for nothing', () => {
    const may = (went: string, now: string, urgency: Urgency) =>
      mayGoOut(at(went), at(now), urgency, defaultPolicy, calendar);
    expect(may('2026-11-25 17:30', '2026-11-25 17:31', 'normal')).toBe(true);
    expect(may('2026-11-25 17:30', '2026-11-25 17:40', 'normal')).toBe(true);
    expect(may('2026-11-25 17:30', '2026-11-25 17:41', 'normal')).toBe(false);
    expect(may('2026-11-25 09:00', '2026-11-25 20:00', 'orange')).toBe(false);
    expect(may('2026-11-25 09:00', '2026-11-25 20:00', 'red')).toBe(true);
    expect(may('2026-11-25 09:00', '2026-11-26 10:00', 'normal')).toBe(true);
  });
});

describe('of several reminders of one case', () => {
  const worst = (...kinds: ReminderKind[]) =>
    worstReminders(kinds.map((kind) => ({ caseId: 'c1', kind }))).get('c1');

  it('the one that says most is told, whichever came first', () => {
    expect(worst('before')).toBe('before');
    expect(worst('before', 'late', 'due')).toBe('late');
    expect(worst('due', 'before')).toBe('due');
  });

  it('each case has its own', () => {
    const list = [
      { caseId: 'c1', kind: 'late' as const },
      { caseId: 'c2', kind: 'before' as const },
    ];
    expect(Object.fromEntries(worstReminders(list))).toEqual({ c1: 'late', c2: 'before' });
    expect(worstReminders([]).size).toBe(0);
  });
});

describe('whatever the clock and the moment', () => {
  const moment = fc.integer({ min: at('2025-01-01 00:00'), max: at('2026-11-01 00:00') });
  const length = fc.integer({ min: 60_000, max: 60 * 86_400_000 });
  const urgency = fc.constantFrom<Urgency>('normal', 'yellow', 'orange', 'red');

  it('each reminder counts once, and the next one is always to come', () => {
    fc.assert(
      fc.property(moment, length, length, urgency, (startedAt, lasts, later, of) => {
        const running = { startedAt, dueAt: startedAt + lasts, urgency: of };
        const now = startedAt + later;
        const first = remindersAt(startedAt, now, running, defaultPolicy, calendar);
        expect(first.nextAt).toBeGreaterThan(now);
        const again = remindersAt(first.nextAt, first.nextAt - 1, running, defaultPolicy, calendar);
        expect(again.current).toBeNull();
        const next = remindersAt(first.nextAt, first.nextAt, running, defaultPolicy, calendar);
        expect(next.current?.at).toBe(first.nextAt);
      }),
    );
  });

  it('looking every hour or once a week, nobody hears of a kind and a day twice', () => {
    fc.assert(
      fc.property(
        moment,
        length,
        fc.array(length, { maxLength: 30 }),
        (startedAt, lasts, looks) => {
          const running = { startedAt, dueAt: startedAt + lasts, urgency: 'normal' as const };
          const heard: string[] = [];
          let since = startedAt;
          for (const now of looks.map((ms) => startedAt + ms).sort((a, b) => a - b)) {
            if (now < since) continue;
            const { current, nextAt } = remindersAt(since, now, running, defaultPolicy, calendar);
            if (current) heard.push(`${current.kind} ${calendar.dateOf(current.at)}`);
            since = nextAt;
          }
          expect(new Set(heard).size).toBe(heard.length);
        },
      ),
    );
  });
});
