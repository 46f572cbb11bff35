import { expect, it } from 'vitest';
import { officeAt, untilChange } from './office.ts';

const card = {
  openings: [
    { opensAt: '2026-11-20T09:00:00+08:00', closesAt: '2026-11-20T12:00:00+08:00' },
    { opensAt: '2026-11-20T13:30:00+08:00', closesAt: '2026-11-20T17:30:00+08:00' },
    { opensAt: '2026-11-23T09:00:00+08:00', closesAt: '2026-11-23T12:00:00+08:00' },
  ],
};
const at = (time: string) => Date.parse(`2026-11-${time}:00+08:00`);
const MINUTE = 60_000;

it.each([
  ['20T08:59', { isOpen: false, opensAt: '2026-11-20T09:00:00+08:00' }, 1],
  ['20T09:00', { isOpen: true, closesAt: '2026-11-20T12:00:00+08:00' }, 180],
  ['20T12:00', { isOpen: false, opensAt: '2026-11-20T13:30:00+08:00' }, 90],
  ['20T17:30', { isOpen: false, opensAt: '2026-11-23T09:00:00+08:00' }, 63.5 * 60],
])('knows on the %s whether offices are open', (time, office, minutes) => {
  expect(officeAt(card, at(time))).toEqual(office);
  expect(untilChange(card, at(time))).toBe(minutes * MINUTE);
});

it('says nothing of days it does not know', () => {
  expect(officeAt(card, at('23T12:00'))).toBeUndefined();
  expect(untilChange({ openings: [] }, at('20T09:00'))).toBeUndefined();
});
