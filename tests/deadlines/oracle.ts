/**
 * Deadlines counted by hand, so to speak: day after day and minute after minute over a list of
 * holidays, in Beijing time, which has no summer time. It shares nothing with the server, not even
 * the lengths: those stand here as the "135" rule has them.
 */

/** By year: the days on which offices keep other than the plain week. */
export type Holidays = Readonly<
  Record<
    string,
    { readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[] }
  >
>;

export type Counted =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly officeMinutes: number }
  | { readonly minutes: number };

/** What each duty is given. */
export const rules: Readonly<Record<string, Counted>> = {
  'handle consultation': { workingDays: 3 },
  'handle complaint': { workingDays: 5 },
  'handle report': { workingDays: 5 },
  'handle request': { workingDays: 5 },
  'handle suggestion': { workingDays: 15 },
  dispatch: { workingDays: 1 },
  review: { workingDays: 1 },
  'follow-up': { workingDays: 2 },
  rework: { workingDays: 3 },
  assist: { workingDays: 3 },
  summons: { workingDays: 1 },
  'return-window': { workingDays: 1 },
  'return-decision': { workingDays: 1 },
  'extension-decision': { workingDays: 1 },
  'level village': { workingDays: 2 },
  'level town': { workingDays: 5 },
  'supervision desk': { workingDays: 3 },
  'supervision leader': { workingDays: 3 },
  'supervision discipline': { workingDays: 5 },
  'joint-meeting': { days: 7 },
  ask: { days: 5 },
  'suspension-review': { days: 30 },
  'sign normal': { officeMinutes: 120 },
  'sign yellow': { officeMinutes: 120 },
  'sign orange': { officeMinutes: 120 },
  'sign red': { minutes: 30 },
  'on-site street': { minutes: 30 },
  'on-site village': { minutes: 120 },
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Minutes after midnight at which the office opens and closes. */
const office = [
  [540, 720],
  [810, 1050],
] as const;
const CLOSING = 1050;

/** Counts over these holidays. A year that is not listed has plain weeks. */
export function createOracle(holidays: Holidays) {
  const listed = new Map<string, boolean>();
  for (const { days } of Object.values(holidays)) {
    for (const { date, isOffDay } of days) listed.set(date, isOffDay);
  }
  const lastYear = Math.max(...Object.keys(holidays).map(Number));

  const seen = new Map<number, boolean>();
  /** A date is the UTC midnight with its name; so no zone can come between. */
  const works = (date: number): boolean => {
    const known = seen.get(date);
    if (known !== undefined) return known;
    const weekday = new Date(date).getUTCDay();
    const isOff = listed.get(nameOf(date)) ?? (weekday === 0 || weekday === 6);
    seen.set(date, !isOff);
    return !isOff;
  };
  const nextWorkday = (date: number): number => {
    let next = date;
    while (!works(next)) next += DAY;
    return next;
  };

  /** @returns when it is due, in epoch milliseconds */
  function due(rule: Counted, from: number): number {
    if ('minutes' in rule) return from + rule.minutes * MINUTE;
    const [date, minute] = wallOf(from);
    if ('days' in rule) return instantOf(nextWorkday(date + rule.days * DAY), CLOSING);
    if ('workingDays' in rule) {
      let day = works(date) && minute > CLOSING ? date + DAY : date;
      day = nextWorkday(day);
      for (let i = 0; i < rule.workingDays; i += 1) day = nextWorkday(day + DAY);
      return instantOf(day, CLOSING);
    }
    let [day, now, left] = [date, minute, rule.officeMinutes];
    while (left > 0) {
      if (now >= CLOSING || !works(day)) {
        day += DAY;
        now = 0;
        continue;
      }
      if (office.some(([opens, closes]) => now >= opens && now < closes)) left -= 1;
      now += 1;
    }
    return instantOf(day, now);
  }

  return { due, lastYear };
}

/** `2026-10-01` of a UTC midnight. */
export const nameOf = (date: number): string => new Date(date).toISOString().slice(0, 10);

/** `2026-10-01 17:30` in Beijing. */
export const wallText = (instant: number): string =>
  new Date(instant + 8 * 60 * MINUTE).toISOString().slice(0, 16).replace('T', ' ');

function wallOf(instant: number): [date: number, minute: number] {
  const wall = instant + 8 * 60 * MINUTE;
  const date = Math.floor(wall / DAY) * DAY;
  return [date, (wall - date) / MINUTE];
}

export const instantOf = (date: number, minute: number): number =>
  date + minute * MINUTE - 8 * 60 * MINUTE;
