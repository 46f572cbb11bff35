/** A day to remember, as every calendar reads it (RFC 5545). */
export interface Reminder {
  /** The same for the same thing, so that a later file moves it instead of doubling it. */
  uid: string;
  /** RFC 3339. */
  at: string;
  title: string;
  note: string;
  url: string;
  /** Rung a day before as well: for what the resident has to do. */
  dayBefore: boolean;
}

/** China keeps one offset the whole year. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** The file of one reminder. `now` in epoch milliseconds; of two files the later one counts. */
export function calendarFile(reminder: Reminder, now: number): string {
  const { uid, at, title, note, url, dayBefore } = reminder;
  const moment = Date.parse(at);
  const alarm = (trigger: string) => [
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${plain(title)}`],
    ...[`TRIGGER:${trigger}`, 'END:VALARM'],
  ];
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Minsheng//Status tracker//ZH', ...zone],
    ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${compact(now)}Z`],
    `SEQUENCE:${Math.floor(now / 60_000)}`,
    `DTSTART;TZID=Asia/Shanghai:${compact(moment + 8 * 3_600_000)}`,
    'DURATION:PT15M',
    ...[`SUMMARY:${plain(title)}`, `DESCRIPTION:${plain(note)}`, `URL:${url}`],
    ...[...alarm('PT0S'), ...(dayBefore ? alarm('-P1D') : [])],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** `20261125T173000` */
const compact = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '');

const plain = (text: string): string =>
  text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** No line is longer than 75 octets; what goes on begins with a space. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const lines = [''];
  for (const letter of line) {
    const grown = lines[lines.length - 1] + letter;
    if (encoder.encode(grown).length <= 75) lines[lines.length - 1] = grown;
    else lines.push(` ${letter}`);
  }
  return lines.join('\r\n');
}
