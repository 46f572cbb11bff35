/** Every deadline of some years, counted by the server and by the oracle. */
import { createCalendar } from '../../packages/server/src/calendar/working-days.ts';
import { type ClockFacts, dueAt, type Length } from '../../packages/server/src/cases/deadlines.ts';
import { defaultPolicy } from '../../packages/server/src/cases/policy.ts';
import { createOracle, type Holidays, instantOf, nameOf, rules, wallText } from './oracle.ts';

export interface Comparison {
  readonly compared: number;
  /** Due after the last listed year, where only the server may know the holidays. */
  readonly beyond: number;
  readonly years: string;
  /** What differs, in words. */
  readonly differences: readonly string[];
}

/** Before, at and after opening, noon, closing and midnight. */
export const times = [
  ...['00:00', '08:59', '09:00', '11:47', '12:00'],
  ...['13:29', '15:10', '17:30', '17:31', '23:59'],
];

const DAY = 86_400_000;
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Compares every day of every listed year × every duty × several times of day. */
export function compareDeadlines(holidays: Holidays): Comparison {
  const oracle = createOracle(holidays);
  const calendar = createCalendar();
  const years = Object.keys(holidays).sort();
  const end = Date.UTC(oracle.lastYear + 1, 0, 1);
  const differences: string[] = [];
  let [compared, beyond] = [0, 0];
  for (const year of years) {
    for (let date = Date.UTC(Number(year), 0, 1); nameOf(date).startsWith(year); date += DAY) {
      for (const time of times) {
        const from = instantOf(date, minuteOf(time));
        for (const [duty, rule] of Object.entries(rules)) {
          const expected = oracle.due(rule, from);
          const due = serverDue(duty, from, calendar);
          if (expected >= instantOf(end, 0)) {
            beyond += 1;
            continue;
          }
          compared += 1;
          if (due.at === expected && !due.provisional) continue;
          const provisional = due.provisional ? ' (provisional)' : '';
          differences.push(
            `${duty} from ${wallText(from)}: server ${wallText(due.at)}${provisional}, counted ${wallText(expected)}`,
          );
        }
      }
    }
  }
  return { compared, beyond, years: `${years[0]}–${years.at(-1)}`, differences };
}

/** `handle complaint`, `sign red`, `level town` or the name of a length. */
function serverDue(duty: string, from: number, calendar: ReturnType<typeof createCalendar>) {
  const [length = '', which = ''] = duty.split(' ');
  const about = aboutOf[length];
  return dueAt(length as Length, defaultPolicy, calendar, {
    ...{ from, nature: 'request', urgency: 'normal' },
    ...(about && { [about]: which }),
  });
}

/** What a length depends on that has several. */
const aboutOf: Readonly<Record<string, keyof ClockFacts>> = {
  handle: 'nature',
  sign: 'urgency',
  'on-site': 'place',
  level: 'level',
  supervision: 'supervisor',
};
