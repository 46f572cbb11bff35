import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import { createZone, dayNumber } from '../calendar/zone.ts';
import { arrivals } from './arrivals.ts';
import { createHeap } from './heap.ts';
import { streams } from './random.ts';

const calendar = createCalendar();
const zone = createZone(calendar.timeZone);
const year = { count: 8397, lastDay: dayNumber('2026-10-31'), days: 365 };

describe('arrivals', () => {
  const all = arrivals(calendar, streams(1), year);
  const hourOf = (at: number) => new Date(at + 8 * 3_600_000).getUTCHours();
  const share = (holds: (at: number) => boolean) =>
    all.filter(({ at }) => holds(at)).length / all.length;

  it('are as many as asked for, numbered in the order of time, within the days', () => {
    expect(all).toHaveLength(8397);
    expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1));
    expect(all.every(({ at }, i) => i === 0 || at >= (all[i - 1]?.at ?? 0))).toBe(true);
    expect(all[0]?.at).toBeGreaterThanOrEqual(zone.instantAt(dayNumber('2025-11-01'), 0));
    expect(all.at(-1)?.at).toBeLessThan(zone.instantAt(dayNumber('2026-11-01'), 0));
  });

  it('come by day rather than at night, and most in the morning', () => {
    expect(share((at) => hourOf(at) < 6)).toBeLessThan(0.03);
    expect(share((at) => hourOf(at) >= 8 && hourOf(at) < 12)).toBeGreaterThan(0.3);
  });

  it('come on working days rather than on days off, most on Mondays', () => {
    const perDay = new Map<string, number>();
    for (const { at } of all) {
      const date = calendar.dateOf(at);
      perDay.set(date, (perDay.get(date) ?? 0) + 1);
    }
    const mean = (holds: (date: string) => boolean) => {
      const days = Array.from({ length: year.days }, (_, i) =>
        calendar.dateOf(zone.instantAt(year.lastDay - i, 0)),
      ).filter(holds);
      return days.reduce((sum, date) => sum + (perDay.get(date) ?? 0), 0) / days.length;
    };
    const isWeekday = (weekday: number) => (date: string) =>
      calendar.isWorkingDay(date) && new Date(date).getUTCDay() === weekday;
    expect(mean(calendar.isWorkingDay)).toBeGreaterThan(
      1.8 * mean((date) => !calendar.isWorkingDay(date)),
    );
    for (const other of [2, 3, 4, 5])
      expect(mean(isWeekday(1))).toBeGreaterThan(mean(isWeekday(other)));
  });

  it('repeat for the same seed and differ for another', () => {
    expect(arrivals(calendar, streams(1), year)).toEqual(all);
    expect(arrivals(calendar, streams(2), year)).not.toEqual(all);
  });
});

describe('the queue', () => {
  it('gives the earliest first, and among equals whoever came first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (moments) => {
        const heap = createHeap<{ at: number; turn: number }>();
        const items = moments.map((at, turn) => ({ at, turn }));
        for (const item of items) heap.push(item);
        const sorted = [...items].sort((a, b) => a.at - b.at || a.turn - b.turn);
        expect(sorted.map(() => heap.pop())).toEqual(sorted);
        expect([heap.size, heap.pop(), heap.peek()]).toEqual([0, undefined, undefined]);
      }),
    );
  });
});
