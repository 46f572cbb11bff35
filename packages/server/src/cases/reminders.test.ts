import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import type { Urgency } from '../storage/tables.ts';
import { defaultPolicy } from './policy.ts';
import { mayGoOut, remindersAt } from './reminders.ts';

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

  it('wait for office hours, a red one for nothing', () => {
    const may = (went: string, now: string, urgency: Urgency) =>
      mayGoOut(at(went), at(now), urgency, defaultPolicy, calendar);
    expect(may('2026-11-25 17:30', '2026-11-25 17:31', 'normal')).toBe(true);
    expect(may('2026-11-25 09:00', '2026-11-25 20:00', 'orange')).toBe(false);
    expect(may('2026-11-25 09:00', '2026-11-25 20:00', 'red')).toBe(true);
    expect(may('2026-11-25 09:00', '2026-11-26 10:00', 'normal')).toBe(true);
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
