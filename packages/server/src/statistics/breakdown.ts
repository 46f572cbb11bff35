/** The county's figures by town, category, unit, week or month. */
import { DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey, daysBetween, type Metric } from '../cases/counters.ts';
import type { Group } from '../cases/groups.ts';
import type { Context } from '../context.ts';
import type { Caller, Locale, Schemas } from '../contract/operations.ts';
import type { CountyDirectory } from '../county/directory.ts';
import type { Database } from '../storage/storage.ts';
import { hiddenGroups, MINIMUM_COUNT, seesWholeCounty } from './disclosure.ts';
import { keepPastMonths } from './past-months.ts';
import { type Days, daysAskedFor, mondayOf, monthsAskedFor } from './periods.ts';
import {
  countsByDay,
  type DayCount,
  type Sum,
  sumOfGroups,
  sumOfUnits,
} from './statistics.repository.ts';
import { closedOf, rate } from './statistics.ts';

export type Dimension = Schemas['Breakdown']['by'];
type Figures = Schemas['Figures'];
type Row = Schemas['BreakdownRow'];
/** Sums by metric. */
type Sums = ReadonlyMap<string, number>;

const nothing: Sums = new Map();

const metrics: readonly Metric[] = [
  'received',
  'signed',
  'closed',
  'closed-on-time',
  'closed-late',
  'closed-again',
  'minutes-to-close',
  'satisfied',
  'basically',
  'dissatisfied',
  'reopened',
];

/** Ten years of them. */
const MONTHS_KEPT = 120;
/** Of towns, categories, units, and of the county itself. */
const monthsKept = keepPastMonths<Part>(4 * MONTHS_KEPT);
const daysKept = keepPastMonths<readonly DayCount[]>(MONTHS_KEPT);

/** @throws Problem 422 for a period that cannot be given */
export async function breakdown(
  { storage, calendar, directory }: Context & { readonly directory: CountyDirectory },
  by: Dimension,
  asked: { readonly from?: string; readonly to?: string },
  caller: Caller,
  now: number,
  locale: Locale,
): Promise<Schemas['Breakdown']> {
  const small = by === 'town' || by === 'category' || by === 'unit';
  const protects = small && !seesWholeCounty(caller);
  const { from, to } = protects
    ? monthsAskedFor(asked, calendar.dateOf(now))
    : daysAskedFor(asked, calendar.dateOf(now));
  const namesIn = (days: Days) =>
    small ? groupNames(by, directory, locale) : periodNames(by, days.from, days.to);
  const names = namesIn({ from, to });
  const readDays = (days: Days) =>
    countsByDay(storage.read, dayKey(days.from), dayKey(days.to), [...metrics]);
  const read = async (days: Days): Promise<Part> => {
    const [first, last] = [dayKey(days.from), dayKey(days.to)];
    const counts = (await daysKept(storage.read, 'days', days, readDays)).flat();
    const sums = small ? await sumsBy(by, names, storage.read, first, last) : inPeriods(by, counts);
    const found = sumsOf(sums);
    const whole = sumsOf(counts.map((row) => ({ ...row, key: '' }))).get('') ?? nothing;
    const rows = namesIn(days).map(({ key }) => found.get(key) ?? nothing);
    const withheld = protects ? withheldOf(whole, rows) : nothingWithheld;
    return { whole: tallyOf(whole), rows: rows.map(tallyOf), ...withheld };
  };
  // The rows stand in the order of their names, which the directory gives.
  const parts =
    protects || by === 'month'
      ? await monthsKept(storage.read, `${by} ${directory.version}`, { from, to }, read)
      : [await read({ from, to })];
  const whole = together(parts.map((part) => part.whole));
  const tallies = by === 'month' ? parts.map(({ rows }) => rows) : rowsOf(parts, names.length);
  const rows = names.map((name, at) => ({
    ...name,
    figures: figuresOf(together(tallies[at] ?? [])),
  }));
  return {
    from,
    to,
    by,
    minimum: protects ? MINIMUM_COUNT : 1,
    whole: figuresOf(whole),
    rows: protects ? protectedRows(rows, parts) : rows,
    invented: directory.county.invented,
  };
}

function groupNames(by: Dimension, directory: CountyDirectory, locale: Locale): Name[] {
  if (by === 'unit') return directory.units().map(({ id, name }) => ({ key: id, name }));
  return by === 'town' ? townNames(directory) : categoryNames(directory, locale);
}

async function sumsBy(
  by: Dimension,
  names: readonly Name[],
  db: Database,
  first: number,
  last: number,
): Promise<readonly Sum[]> {
  if (by === 'unit') {
    const sums = await sumOfUnits(db, metrics, first, last);
    // What a unit receives is what it signs for.
    return sums.map((sum) => ({ ...sum, metric: unitMetric(sum.metric) }));
  }
  const groups = names.map(({ key }) => `${by} ${key}` as Group);
  const sums = await sumOfGroups(db, groups, first, last);
  return sums.map((sum) => ({ ...sum, key: sum.key.slice(by.length + 1) }));
}

interface Name {
  readonly key: string;
  readonly name: string;
}

/** What was counted in some days: of the whole county, and of each row in its place. */
interface Part extends Withheld {
  readonly whole: Tally;
  readonly rows: readonly Tally[];
}

/** A sum for each of `metrics`, in their order: months are added up for every row of each answer. */
type Tally = readonly number[];

const tallyOf = (sums: Sums): Tally => metrics.map((metric) => of(sums, metric));

/** What each row was in each part. */
const rowsOf = (parts: readonly Part[], count: number): readonly Tally[][] =>
  Array.from({ length: count }, (_, at) => parts.map(({ rows }) => rows[at] ?? []));

function together(tallies: readonly Tally[]): Sums {
  const add = (at: number) => tallies.reduce((sum, tally) => sum + (tally[at] ?? 0), 0);
  return new Map(metrics.map((metric, at) => [metric, add(at)]));
}

/** Places of the rows that the public is not shown, or not what their residents said. */
interface Withheld {
  readonly hidden: ReadonlySet<number>;
  readonly unrated: ReadonlySet<number>;
}

const nothingWithheld: Withheld = { hidden: new Set(), unrated: new Set() };

/** Rows behind which fewer than a few people stand, see `disclosure.ts`. */
function withheldOf(whole: Sums, rows: readonly Sums[]): Withheld {
  const hiddenBy = (size: (sums: Sums) => number) => {
    const own = rows.map(size);
    const rest = size(whole) - own.reduce((a, b) => a + b, 0);
    return [...hiddenGroups(own, Math.max(0, rest))];
  };
  const sizes = [(sums: Sums) => of(sums, 'received'), closedOf, closingsOf, timedOf];
  return { hidden: new Set(sizes.flatMap(hiddenBy)), unrated: new Set(hiddenBy(ratedOf)) };
}

/**
 * Rows as the public sees them. One of several months is shown where it could be in each of them by
 * itself: then nothing is found by subtracting periods.
 */
function protectedRows(
  rows: readonly (Name & { figures: Figures })[],
  months: readonly Withheld[],
): Row[] {
  return rows.map(({ key, name, figures }, at) => {
    if (months.some(({ hidden }) => hidden.has(at))) return { key, name, figures: null };
    const unrated = months.some((month) => month.unrated.has(at));
    return { key, name, figures: { ...figures, ...(unrated && { satisfaction: null }) } };
  });
}

const of = (sums: Sums, metric: Metric) => sums.get(metric) ?? 0;
const ratedOf = (sums: Sums) =>
  of(sums, 'satisfied') + of(sums, 'basically') + of(sums, 'dissatisfied');
const closingsOf = (sums: Sums) => of(sums, 'closed');
const timedOf = (sums: Sums) => of(sums, 'closed-on-time') + of(sums, 'closed-late');

/** Figures from sums by metric. */
export function figuresOf(sums: Sums): Figures {
  const [received, closed, closings] = [of(sums, 'received'), closedOf(sums), closingsOf(sums)];
  const tenths = (of(sums, 'minutes-to-close') * 10 * 60_000) / (closings * DAY);
  return {
    received,
    closed,
    closedRate: rate(closed, received),
    satisfaction: rate(of(sums, 'satisfied') + of(sums, 'basically'), ratedOf(sums)),
    onTime: rate(of(sums, 'closed-on-time'), timedOf(sums)),
    meanDaysToClose: closings === 0 ? null : Math.round(tenths) / 10,
  };
}

function sumsOf(sums: readonly Sum[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { key, metric, value } of sums) {
    const row = found.get(key) ?? new Map<string, number>();
    row.set(metric, (row.get(metric) ?? 0) + value);
    found.set(key, row);
  }
  return found;
}

const unitMetric = (metric: string) => (metric === 'signed' ? 'received' : metric);

const townNames = (directory: CountyDirectory): Name[] =>
  directory
    .everyArea()
    .filter(({ level }) => level === 'town')
    .map(({ code, name }) => ({ key: code, name }));

const categoryNames = (directory: CountyDirectory, locale: Locale): Name[] =>
  directory
    .everyCategory()
    .map(({ code }) => ({ key: code, name: directory.category(code, locale)?.name ?? code }));

/** The month of a day, or the Monday its week begins with. */
const periodKey = (by: Dimension, day: string) =>
  by === 'month' ? day.slice(0, 7) : mondayOf(day);

function periodNames(by: Dimension, from: string, to: string): Name[] {
  const keys = Array.from({ length: daysBetween(from, to) }, (_, i) =>
    periodKey(by, isoDate(dayNumber(from) + i)),
  );
  return [...new Set(keys)].map((key) => ({ key, name: key }));
}

const inPeriods = (
  by: Dimension,
  days: readonly { day: number; metric: string; value: number }[],
) =>
  days.map(({ day, metric, value }) => {
    const date = String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    return { key: periodKey(by, date), metric, value };
  });
