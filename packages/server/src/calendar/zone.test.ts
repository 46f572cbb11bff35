import { afterEach, describe, expect, it, vi } from 'vitest';
import { createZone, DAY, dayNumber, isoDate, zoneOf } from './zone.ts';

/** Days in centuries that no other test asks about. */
const far = dayNumber('2300-01-01');
const next = (() => {
  let day = far;
  return () => ++day;
})();

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the name of a day', () => {
  it('is looked up once, either way', () => {
    const written = vi.spyOn(Date.prototype, 'toISOString');
    const read = vi.spyOn(Date, 'parse');
    const day = next();
    const name = isoDate(day);
    expect(written).toHaveBeenCalledTimes(1);
    expect([isoDate(day), dayNumber(name)]).toEqual([name, day]);
    expect(written).toHaveBeenCalledTimes(1);
    expect(read).not.toHaveBeenCalled();
  });

  it('is forgotten with all others when there are 4,096', () => {
    const written = vi.spyOn(Date.prototype, 'toISOString');
    const isKnown = (day: number) => {
      written.mockClear();
      isoDate(day);
      return written.mock.calls.length === 0;
    };
    // Whatever is remembered by now: as soon as this day is forgotten, two are known.
    const day = next();
    isoDate(day);
    let others = 0;
    do {
      isoDate(next());
      others += 1;
    } while (isKnown(day) && others < 5_000);
    const name = isoDate(day);
    for (let known = 2; known < 4_096; known += 1) isoDate(next());
    expect(isKnown(day)).toBe(true);
    isoDate(next());
    const read = vi.spyOn(Date, 'parse');
    expect(dayNumber(name)).toBe(day);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('of a part of a day or of a year of five digits stands for no day', () => {
    const day = next();
    const name = isoDate(day + 0.5);
    expect(dayNumber(name)).toBe(day);
    const beyond = isoDate(dayNumber('9999-12-31') + 1);
    expect(beyond).toBe('+010000-01');
    expect(() => dayNumber(beyond)).toThrow(RangeError);
  });
});

describe('a zone', () => {
  it('asks about a day without a clock change once', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    const zone = createZone('Asia/Shanghai');
    const noon = far * DAY + DAY / 2;
    expect(zone.offsetAt(noon)).toBe(DAY / 3);
    const before = asked.mock.calls.length;
    expect(zone.offsetAt(noon + 1)).toBe(DAY / 3);
    expect(asked).toHaveBeenCalledTimes(before);
    expect(zone.offsetAt(noon + DAY)).toBe(DAY / 3);
    expect(asked.mock.calls.length).toBeGreaterThan(before);
  });
});

describe('the zone of a name', () => {
  it('is made once', () => {
    const made = vi.spyOn(Intl, 'DateTimeFormat');
    expect(zoneOf('Pacific/Chatham').name).toBe('Pacific/Chatham');
    expect(zoneOf('Pacific/Chatham')).toBe(zoneOf('Pacific/Chatham'));
    expect(made).toHaveBeenCalledTimes(1);
  });

  it('is refused each time when there is none', () => {
    for (const _ of [1, 2]) expect(() => zoneOf('Nowhere/Land')).toThrow(RangeError);
  });
});
