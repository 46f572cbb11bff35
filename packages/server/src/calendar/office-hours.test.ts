import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Calendar, createCalendar } from './working-days.ts';

let calendar: Calendar;
beforeEach(() => {
  calendar = createCalendar();
});
const at = (text: string) => Date.parse(`${text}+08:00`);
const shown = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);

describe('working minutes', () => {
  it.each([
    ['2026-06-15T10:00', 60, '2026-06-15T11:00'],
    ['2026-06-15T11:00', 120, '2026-06-15T14:30'],
    ['2026-06-15T12:10', 30, '2026-06-15T14:00'],
    ['2026-06-15T16:30', 120, '2026-06-16T10:00'],
    ['2026-06-15T03:00', 120, '2026-06-15T11:00'],
    ['2026-09-30T17:00', 60, '2026-10-08T09:30'],
    ['2026-06-15T09:00', 180, '2026-06-15T12:00'],
  ])('%s and %i minutes', (from, minutes, due) => {
    expect(shown(calendar.addWorkingMinutes(at(from), minutes).at)).toBe(due);
  });

  it('refuses a negative count and an office that never opens', () => {
    expect(() => calendar.addWorkingMinutes(at('2026-06-15T10:00'), -1)).toThrow(
      /negative: -60000/,
    );
    expect(() => calendar.addWorkingMinutes(at('2026-06-15T10:00'), 1, [])).toThrow(/not be empty/);
    expect(() => calendar.addWorkingDays(at('2026-06-15T10:00'), 1, [])).toThrow(RangeError);
  });
});

describe('office time between two moments', () => {
  const hoursBetween = (from: string, to: string) =>
    calendar.workingTime(at(from), at(to)) / 3_600_000;

  it.each([
    ['within the morning', '2026-06-15T09:30', '2026-06-15T11:00', 1.5],
    ['over noon', '2026-06-15T11:00', '2026-06-15T14:30', 2],
    ['over a night', '2026-06-15T16:30', '2026-06-16T10:00', 2],
    ['over a holiday', '2026-09-30T17:00', '2026-10-08T09:30', 1],
    ['while the office is closed', '2026-09-30T17:30', '2026-10-08T09:00', 0],
    ['when the second is not after the first', '2026-06-16T10:00', '2026-06-15T10:00', 0],
  ])('passes %s', (_, from, to, hours) => {
    expect(hoursBetween(from, to)).toBe(hours);
  });
});

describe('office hours to come and past', () => {
  const from = (time: string, count: number) =>
    calendar
      .openings(at(time), count)
      .map(({ opensAt, closesAt }) => `${shown(opensAt)}/${shown(closesAt).slice(11)}`);

  it('begin with the spell that is running and step over weekends and holidays', () => {
    expect(from('2026-09-30T13:00', 2)).toEqual([
      '2026-09-30T13:30/17:30',
      '2026-10-08T09:00/12:00',
    ]);
    expect(from('2026-09-30T17:29', 1)).toEqual(['2026-09-30T13:30/17:30']);
    expect(from('2026-09-30T17:30', 1)).toEqual(['2026-10-08T09:00/12:00']);
  });

  it('open on the working day before and after, over weekends and holidays', () => {
    expect(shown(calendar.openingBefore(at('2026-10-08T17:30'), 1))).toBe('2026-09-30T09:00');
    expect(shown(calendar.openingBefore(at('2026-10-08T17:30'), 2))).toBe('2026-09-29T09:00');
    expect(shown(calendar.openingBefore(at('2026-11-20T08:00'), 1))).toBe('2026-11-19T09:00');
    expect(shown(calendar.nextOpening(at('2026-09-30T08:00')))).toBe('2026-10-08T09:00');
    expect(shown(calendar.nextOpening(at('2026-11-19T18:00')))).toBe('2026-11-20T09:00');
    expect(() => calendar.nextOpening(at('2026-11-19T18:00'), [])).toThrow(RangeError);
  });

  it('are none where the office never opens, and as many as were asked for elsewhere', () => {
    expect(calendar.openings(at('2026-09-30T13:00'), 3, [])).toEqual([]);
    expect(from('2026-09-30T13:00', 0)).toEqual([]);
    expect(from('2026-11-19T08:00', 3)).toEqual([
      '2026-11-19T09:00/12:00',
      '2026-11-19T13:30/17:30',
      '2026-11-20T09:00/12:00',
    ]);
  });

  it('agree with office time: the next minute of it is the first that stands in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00') }),
        (now) => {
          const [first] = calendar.openings(now, 1);
          const next = calendar.addWorkingTime(now, 0).at;
          expect(next).toBe(Math.max(now, first?.opensAt ?? 0));
        },
      ),
    );
  });
});
