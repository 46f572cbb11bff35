/** The county's figures by town, category, unit, week or month. */
import { DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey, daysBetween, type Metric } from '../cases/counters.ts';
import type { Group } from '../cases/groups.ts';
import type { Context } from '../context.ts';
import type { Caller, Locale, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { CountyDirectory } from '../county/directory.ts';
import { countsByDay } from '../rankings/figures.repository.ts';
import { rate } from '../rankings/statistics.ts';
import { hiddenGroups, MINIMUM_COUNT, seesWholeCounty } from './disclosure.ts';
import { type Sum, sumOfGroups, sumOfUnits } from './statistics.repository.ts';

export type Dimension = Schemas['Breakdown']['by'];
type Figures = Schemas['Figures'];
type Row = Schemas['BreakdownRow'];
/** Sums by metric. */
type Sums = ReadonlyMap<string, number>;

/** Days of the longest period. */
const MAX_DAYS = 800;

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
  const { from, to } = periodOf(asked, calendar.dateOf(now), protects);
  const [first, last] = [dayKey(from), dayKey(to)];
  const read = async (): Promise<{ names: readonly Name[]; sums: readonly Sum[] }> => {
    if (by === 'unit') {
      const names = directory.units().map(({ id, name }) => ({ key: id, name }));
      const sums = await sumOfUnits(storage.read, metrics, first, last);
      // What a unit receives is what it signs for.
      return { names, sums: sums.map((sum) => ({ ...sum, metric: unitMetric(sum.metric) })) };
    }
    const names = by === 'town' ? townNames(directory) : categoryNames(directory, locale);
    const groups = names.map(({ key }) => `${by} ${key}` as Group);
    const sums = await sumOfGroups(storage.read, groups, first, last);
    return { names, sums: sums.map((sum) => ({ ...sum, key: sum.key.slice(by.length + 1) })) };
  };
  const days = await countsByDay(storage.read, first, last, [...metrics]);
  const whole = sumsOf(days.map((row) => ({ ...row, key: '' }))).get('') ?? new Map();
  const { names, sums } = small
    ? await read()
    : { names: periodNames(by, from, to), sums: inPeriods(by, days) };
  const found = sumsOf(sums);
  const rows = names.map(({ key, name }) => ({ key, name, sums: found.get(key) ?? new Map() }));
  return {
    from,
    to,
    by,
    minimum: protects ? MINIMUM_COUNT : 1,
    whole: figuresOf(whole),
    rows: protects ? protectedRows(rows, whole) : rows.map(shown),
    invented: directory.county.invented,
  };
}

interface Name {
  readonly key: string;
  readonly name: string;
}
type SummedRow = Name & { readonly sums: Sums };

const shown = ({ key, name, sums }: SummedRow): Row => ({ key, name, figures: figuresOf(sums) });

/** Without what fewer than a few people stand behind, see `disclosure.ts`. */
function protectedRows(rows: readonly SummedRow[], whole: Sums): Row[] {
  const hiddenBy = (size: (sums: Sums) => number) => {
    const sizes = rows.map(({ sums }) => size(sums));
    const rest = size(whole) - sizes.reduce((a, b) => a + b, 0);
    return hiddenGroups(sizes, Math.max(0, rest));
  };
  const hidden = new Set([...hiddenBy((sums) => of(sums, 'received')), ...hiddenBy(closedOf)]);
  const unrated = hiddenBy(ratedOf);
  return rows.map((row, at) => {
    if (hidden.has(at)) return { key: row.key, name: row.name, figures: null };
    const { figures, ...named } = shown(row);
    return {
      ...named,
      figures: figures && { ...figures, ...(unrated.has(at) && { satisfaction: null }) },
    };
  });
}

const of = (sums: Sums, metric: Metric) => sums.get(metric) ?? 0;
/** What was opened again is closed once more when it is closed again. */
const closedOf = (sums: Sums) =>
  Math.max(0, of(sums, 'closed') - of(sums, 'reopened') + of(sums, 'closed-again'));
const ratedOf = (sums: Sums) =>
  of(sums, 'satisfied') + of(sums, 'basically') + of(sums, 'dissatisfied');

/** Figures from sums by metric. */
export function figuresOf(sums: Sums): Figures {
  const [received, closed, closings] = [of(sums, 'received'), closedOf(sums), of(sums, 'closed')];
  const tenths = (of(sums, 'minutes-to-close') * 10 * 60_000) / (closings * DAY);
  return {
    received,
    closed,
    closedRate: rate(closed, received),
    satisfaction: rate(of(sums, 'satisfied') + of(sums, 'basically'), ratedOf(sums)),
    onTime: rate(of(sums, 'closed-on-time'), of(sums, 'closed-on-time') + of(sums, 'closed-late')),
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

/** Monday is 0; 1 January 1970 was a Thursday. */
const weekdayOf = (day: string) => (dayNumber(day) + 3) % 7;
const mondayOf = (day: string) => isoDate(dayNumber(day) - weekdayOf(day));

/**
 * The period that was asked for. Of small groups the public sees weeks that are over, from Monday to
 * Sunday: from periods of any length the figures of one day could be taken.
 */
function periodOf(
  asked: { readonly from?: string; readonly to?: string },
  today: string,
  weeksOnly: boolean,
): { from: string; to: string } {
  const lastSunday = isoDate(dayNumber(mondayOf(today)) - 1);
  const to = asked.to ?? (weeksOnly ? lastSunday : today);
  const from = asked.from ?? isoDate(dayNumber(to) - (weeksOnly ? 28 : 30) + 1);
  const days = daysBetween(from, to);
  if (days < 1) {
    throw refuse('/query/to', '结束日不能早于开始日', 'The last day cannot be before the first');
  }
  if (days > MAX_DAYS) {
    throw refuse('/query/from', `一次最多 ${MAX_DAYS} 天`, `At most ${MAX_DAYS} days at a time`);
  }
  if (!weeksOnly) return { from, to };
  if (weekdayOf(from) !== 0) {
    throw refuse(
      '/query/from',
      '请从周一开始：分项数字按整周公布',
      'Begin on a Monday: parts are given by whole weeks',
    );
  }
  if (weekdayOf(to) !== 6 || to > lastSunday) {
    throw refuse(
      '/query/to',
      '请到已经过完的周日为止：分项数字按整周公布',
      'End on a Sunday that is over: parts are given by whole weeks',
    );
  }
  return { from, to };
}
