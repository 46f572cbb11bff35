import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarFile, type Reminder } from './calendar.ts';

const now = Date.parse('2026-11-22T10:00:00+08:00');
const given: Reminder = {
  uid: '7K3-Q9M-4TA@county.example',
  at: '2026-11-25T17:30:00+08:00',
  title: '给答复：路灯不亮',
  note: '查询码 7K3-Q9M-4TA',
  url: 'https://county.example/track#case=7K3-Q9M-4TA',
  dayBefore: false,
};
/** As a calendar reads it: folded lines joined, one property each. */
const read = (file: string) => file.replace(/\r\n /g, '').trimEnd().split('\r\n');

it('stands at the county’s own time, with its zone beside it', () => {
  const lines = read(calendarFile(given, now));
  expect(lines).toContain('DTSTART;TZID=Asia/Shanghai:20261125T173000');
  expect(lines).toContain('DTSTAMP:20261122T020000Z');
  expect(lines.slice(3, 12)).toEqual([
    ...['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
    ...['TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE'],
  ]);
});

it('is moved by a later file of the same case, not doubled', () => {
  const of = (time: number) => read(calendarFile(given, time));
  const sequence = (time: number) =>
    Number(
      of(time)
        .find((line) => line.startsWith('SEQUENCE:'))
        ?.slice(9),
    );
  expect(of(now)).toContain(`UID:${given.uid}`);
  expect(sequence(now + 60_000)).toBe(sequence(now) + 1);
});

it('rings a day before too for what the resident has to do', () => {
  const rung = (dayBefore: boolean) =>
    read(calendarFile({ ...given, dayBefore }, now)).filter((line) => line.startsWith('TRIGGER:'));
  expect(rung(false)).toEqual(['TRIGGER:PT0S']);
  expect(rung(true)).toEqual(['TRIGGER:PT0S', 'TRIGGER:-P1D']);
});

it('keeps every title whole, however long and whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const file = calendarFile({ ...given, title }, now);
      for (const line of file.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      }
      const said = read(file)
        .find((line) => line.startsWith('SUMMARY:'))
        ?.slice(8);
      const plain = said?.replace(/\\(.)/gs, (_, letter) => (letter === 'n' ? '\n' : letter));
      expect(plain).toBe(title.replace(/\r\n|\r/g, '\n'));
    }),
  );
});
