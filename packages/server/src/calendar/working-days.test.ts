import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Calendar,
  type CalendarOptions,
  createCalendar,
  standardHours,
} from './working-days.ts';

/**
 * The State Council's yearly notices (国务院办公厅关于部分节假日安排的通知), copied by hand:
 * first and last day of each holiday, and the weekend days to be worked.
 */
const notices: Record<number, { off: string; worked: string }> = {
  2022: {
    off: '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07',
    worked: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  2023: {
    off: '01-01/01-02 01-21/01-27 04-05/04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    worked: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    off: '01-01/01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-08/06-10 09-15/09-17 10-01/10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    off: '01-01/01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

function everyDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

let calendar: Calendar;
beforeEach(() => {
  calendar = createCalendar();
});
const at = (text: string) => Date.parse(`${text}+08:00`);
const shown = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);

describe('the State Council calendar', () => {
  it.each(Object.entries(notices))('equals the notice for every day of %s', (year, notice) => {
    const off = new Set(
      notice.off.split(' ').flatMap((range) => {
        const [first, last] = range.split('/');
        return everyDay(`${year}-${first}`, `${year}-${last}`);
      }),
    );
    const worked = new Set(notice.worked.split(' ').map((day) => `${year}-${day}`));
    for (const day of everyDay(`${year}-01-01`, `${year}-12-31`)) {
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      expect([day, calendar.isWorkingDay(day)]).toEqual([
        day,
        worked.has(day) || (!off.has(day) && !weekend),
      ]);
    }
  });

  it('knows where its knowledge ends', () => {
    expect(calendar.coveredThrough).toBeGreaterThanOrEqual(2026);
    const end = calendar.coveredThrough;
    expect(calendar.addWorkingDays(at(`${end}-12-01T09:00`), 1).provisional).toBe(false);
    expect(calendar.addWorkingDays(at(`${end}-12-31T18:00`), 1).provisional).toBe(true);
    expect(calendar.missingYear(at(`${end}-10-31T23:59`))).toBeNull();
    expect(calendar.missingYear(at(`${end}-11-01T00:00`))).toBe(end + 1);
    expect(calendar.missingYear(at(`${end + 1}-03-01T00:00`))).toBe(end + 1);
  });

  it('is sure of the last day of the last year it knows, and of none after it', () => {
    const end = calendar.coveredThrough;
    const busy = createCalendar({ overrides: [{ date: `${end}-12-31`, working: true }] });
    const last = busy.addWorkingMinutes(at(`${end}-12-31T09:00`), 30);
    expect(last).toEqual({ at: at(`${end}-12-31T09:30`), provisional: false });
    expect(calendar.isProvisional(at(`${end}-12-31T23:59`))).toBe(false);
    expect(calendar.isProvisional(at(`${end + 1}-01-01T00:00`))).toBe(true);
  });

  it('has another fingerprint when a day, the last known year or the zone differs', () => {
    const printOf = (options?: CalendarOptions) => createCalendar(options).fingerprint;
    const [first, second] = [
      { date: '2026-06-15', working: false },
      { date: '2026-06-13', working: true },
    ];
    const prints = [
      printOf(),
      printOf({ overrides: [first] }),
      printOf({ overrides: [{ ...first, working: true }] }),
      printOf({ overrides: [second] }),
      printOf({ coveredThrough: calendar.coveredThrough + 1 }),
      printOf({ timeZone: 'Asia/Urumqi' }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{16}$/);
    const days = [first, second];
    expect(printOf({ overrides: days })).toBe(printOf({ overrides: days.toReversed() }));
  });

  it('lets county data replace days and vouch for a later year', () => {
    const later = calendar.coveredThrough + 1;
    const county = createCalendar({
      overrides: [
        { date: '2026-06-15', working: false },
        { date: '2026-06-20', working: true },
      ],
      coveredThrough: later,
    });
    expect(county.isWorkingDay('2026-06-15')).toBe(false);
    expect(county.isWorkingDay('2026-06-20')).toBe(true);
    expect(calendar.isWorkingDay('2026-06-15')).toBe(true);
    expect(county.addWorkingDays(at(`${later}-06-01T09:00`), 1).provisional).toBe(false);
  });

  it('refuses what is no date, no zone and no county that ever works', () => {
    for (const date of ['2026-02-30', '2026-2-3', '2026-02-031', '+012026-01', 'yesterday', '']) {
      expect(() => calendar.isWorkingDay(date)).toThrow(`not a date YYYY-MM-DD: "${date}"`);
    }
    expect(() => createCalendar({ overrides: [{ date: '2026-13-01', working: true }] })).toThrow();
    expect(() => createCalendar({ timeZone: 'Asia/Nowhere' })).toThrow(RangeError);
  });

  it('waits through a leap year in which nobody works, and no longer', () => {
    const closed = everyDay('2028-01-01', '2028-12-31').map((date) => ({ date, working: false }));
    const [working, idle] = [true, false].map((newYear) =>
      createCalendar({ overrides: [...closed, { date: '2029-01-01', working: newYear }] }),
    );
    expect(shown(working?.addWorkingDays(at('2028-01-01T09:00'), 0).at ?? 0)).toBe(
      '2029-01-01T17:30',
    );
    expect(() => idle?.addWorkingDays(at('2028-01-01T09:00'), 0)).toThrow(/no working day/);
  });
});

describe('working days', () => {
  it.each([
    ['in office hours', '2026-06-15T10:00', 1, '2026-06-16T17:30'],
    ['at noon', '2026-06-15T12:30', 1, '2026-06-16T17:30'],
    ['before opening', '2026-06-15T06:00', 1, '2026-06-16T17:30'],
    ['at closing', '2026-06-15T17:30', 1, '2026-06-16T17:30'],
    ['after closing counts as the next day', '2026-06-15T17:31', 1, '2026-06-17T17:30'],
    ['on the eve of a holiday', '2026-09-30T10:00', 1, '2026-10-08T17:30'],
    ['within a holiday', '2026-10-03T10:00', 1, '2026-10-09T17:30'],
    ['across a make-up Saturday', '2026-10-09T10:00', 1, '2026-10-10T17:30'],
    ['on a plain Saturday', '2026-06-13T10:00', 3, '2026-06-18T17:30'],
    ['the day of receipt itself', '2026-06-15T10:00', 0, '2026-06-15T17:30'],
  ])('received %s', (_, from, count, due) => {
    expect(shown(calendar.addWorkingDays(at(from), count).at)).toBe(due);
  });

  it('keeps calendar days off holidays', () => {
    expect(shown(calendar.addDays(at('2026-09-28T10:00'), 10).at)).toBe('2026-10-08T17:30');
    expect(shown(calendar.addDays(at('2026-09-24T22:00'), 1).at)).toBe('2026-09-28T17:30');
    expect(() => calendar.addDays(at('2026-09-24T22:00'), 0)).toThrow(/at least 1: 0/);
    expect(() => calendar.addWorkingDays(at('2026-09-24T22:00'), 1.5)).toThrow(/whole number/);
    expect(() => calendar.openingBefore(at('2026-09-24T22:00'), 0)).toThrow(/at least 1: 0/);
  });

  it('end when plain days do: at midnight, holidays or not', () => {
    expect(shown(calendar.endOfDay(at('2026-09-30T10:00'), 0))).toBe('2026-10-01T00:00');
    expect(shown(calendar.endOfDay(at('2026-09-30T23:59'), 2))).toBe('2026-10-03T00:00');
  });

  it('keep any hours within one day, and no others', () => {
    const until = (to: string) =>
      calendar.addWorkingDays(at('2026-06-15T10:00'), 0, [{ from: '00:00', to }]);
    expect(shown(until('23:59').at)).toBe('2026-06-15T23:59');
    for (const to of ['24:00', '9:00', '09:000', 'late!']) {
      expect(() => until(to)).toThrow(`not a time HH:MM: "${to}"`);
    }
  });
});

const zones = ['Asia/Shanghai', 'UTC', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Apia'].map(
  (timeZone) => createCalendar({ timeZone }),
);
const anyCalendar = fc.constantFrom(...zones);
const instant = fc.integer({ min: at('2010-01-01T00:00'), max: at('2026-12-01T00:00') });
const days = fc.integer({ min: 0, max: 40 });
const minutes = fc.integer({ min: 0, max: 5000 });

/** Wall time of an instant, asked of Intl and not of the code under test. */
function wall(timeZone: string, instant: number) {
  const text = new Date(instant).toLocaleString('sv-SE', { timeZone });
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

it('a day that the zone leaves out is no working day', () => {
  const samoa = createCalendar({ timeZone: 'Pacific/Apia' });
  const days = ['2011-12-29', '2011-12-30', '2011-12-31'];
  expect(days.map(samoa.isWorkingDay)).toEqual([true, false, true]);
  const from = Date.parse('2011-12-28T10:00:00-10:00');
  expect([1, 2].map((n) => samoa.dateOf(samoa.addWorkingDays(from, n).at))).toEqual([
    '2011-12-29',
    '2011-12-31',
  ]);
});

describe('whatever the instant and the zone', () => {
  it('n days and then m days are n + m days', () => {
    fc.assert(
      fc.property(anyCalendar, instant, days, days, (c, t, n, m) => {
        expect(c.addWorkingDays(c.addWorkingDays(t, n).at, m)).toEqual(c.addWorkingDays(t, n + m));
      }),
    );
  });

  it('a minutes and then b minutes are a + b minutes', () => {
    fc.assert(
      fc.property(anyCalendar, instant, minutes, minutes, (c, t, a, b) => {
        const once = c.addWorkingMinutes(t, a + b);
        expect(c.addWorkingMinutes(c.addWorkingMinutes(t, a).at, b)).toEqual(once);
      }),
    );
  });

  it('between now and when so much office time has passed lies just that', () => {
    fc.assert(
      fc.property(anyCalendar, instant, minutes, (c, t, n) => {
        expect(c.workingTime(t, c.addWorkingMinutes(t, n).at)).toBe(n * 60_000);
      }),
    );
  });

  it('who comes later is never due earlier, and nothing is due before it came', () => {
    fc.assert(
      fc.property(anyCalendar, instant, instant, days, minutes, (c, t, u, n, m) => {
        const [first, second] = [Math.min(t, u), Math.max(t, u)];
        const rules = [
          (x: number) => c.addWorkingDays(x, n).at,
          (x: number) => c.addDays(x, n + 1).at,
          (x: number) => c.addWorkingMinutes(x, m).at,
        ];
        for (const rule of rules) {
          expect(rule(first)).toBeLessThanOrEqual(rule(second));
          expect(rule(first)).toBeGreaterThanOrEqual(first);
        }
      }),
    );
  });

  it('what is due is due in the hours of a working day', () => {
    fc.assert(
      fc.property(anyCalendar, instant, days, minutes, (c, t, n, m) => {
        for (const due of [c.addWorkingDays(t, n), c.addDays(t, n + 1)]) {
          const { date, time } = wall(c.timeZone, due.at);
          expect([c.isWorkingDay(date), time]).toEqual([true, '17:30']);
          expect(c.dateOf(due.at)).toBe(date);
        }
        const { date, time } = wall(c.timeZone, c.addWorkingMinutes(t, m).at);
        expect(c.isWorkingDay(date)).toBe(true);
        expect(standardHours.some(({ from, to }) => from <= time && time <= to)).toBe(true);
      }),
    );
  });

  it('a night shift meets the hours that a clock change takes away and gives back', () => {
    const newYork = createCalendar({
      timeZone: 'America/New_York',
      overrides: [
        { date: '2026-03-08', working: true },
        { date: '2026-11-01', working: true },
      ],
    });
    const night = [{ from: '00:00', to: '06:00' }];
    const hoursOf = (midnight: string) => {
      const from = Date.parse(midnight);
      return (newYork.addWorkingDays(from, 0, night).at - from) / 3_600_000;
    };
    expect(hoursOf('2026-03-08T00:00-05:00')).toBe(5);
    expect(hoursOf('2026-11-01T00:00-04:00')).toBe(7);
    const gap = [{ from: '02:30', to: '06:00' }];
    const opened = newYork.addWorkingMinutes(Date.parse('2026-03-08T00:00-05:00'), 0, gap);
    expect(new Date(opened.at).toISOString()).toBe('2026-03-08T07:30:00.000Z');
    // Half past one comes twice; the shift ends at the first.
    const short = [{ from: '00:00', to: '01:30' }];
    const ended = newYork.addWorkingDays(Date.parse('2026-11-01T00:00-04:00'), 0, short);
    expect(new Date(ended.at).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });
});
