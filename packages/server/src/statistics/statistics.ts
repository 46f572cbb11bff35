/** The county's figures of a period, from the counters. */

import { DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey, daysBetween, type Metric } from '../cases/counters.ts';
import { isReasonMetric, reasonMetric, reasonsOf, reasonView } from '../cases/reasons.ts';
import { unitOf } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import type { Caller, Locale, Schemas } from '../contract/operations.ts';
import { seesWholeCounty } from './disclosure.ts';
import { keepPastMonths } from './past-months.ts';
import { type Days, daysAskedFor } from './periods.ts';
import {
  countsByDay,
  type DayCount,
  type Figure,
  openNow,
  sumByUnit,
} from './statistics.repository.ts';

/** Longest period that anybody may ask for, as it is given day by day. */
const MAX_DAYS = 400;

/** @throws Problem 422 for a period that is not given */
export async function statistics(
  context: Context,
  query: { readonly from?: string; readonly to?: string },
  now: number,
  locale: Locale = 'zh-CN',
  caller: Caller = { kind: 'anonymous' },
): Promise<Schemas['Statistics']> {
  const period = daysAskedFor(query, context.calendar.dateOf(now), MAX_DAYS);
  return statisticsOf(context, period, locale, caller);
}

/** Sums by metric. */
type Sums = ReadonlyMap<string, number>;

/** What some days come to: little of each month, for months are added up for every answer. */
interface Part {
  readonly county: Sums;
  /** Closings of the units of each league. */
  readonly leagues: ReadonlyMap<string, Sums>;
  /** How often units were named reasons for dissatisfaction. */
  readonly reasons: readonly Figure[];
  readonly byDay: Schemas['Statistics']['byDay'];
}

/** Ten years of months. */
const MONTHS_KEPT = 120;
const monthsKept = keepPastMonths<Part>(MONTHS_KEPT);

const dailyMetrics: readonly Metric[] = ['received', 'closed', 'closed-again', 'reopened'];
const closingMetrics: ReadonlySet<string> = new Set<Metric>(['closed', 'closed-again', 'reopened']);

async function readPart({ storage, directory }: Context, days: Days): Promise<Part> {
  const [first, last] = [dayKey(days.from), dayKey(days.to)];
  const figures = await sumByUnit(storage.read, first, last);
  const daily = await countsByDay(storage.read, first, last, [...dailyMetrics]);
  const county = new Map<string, number>();
  const leagues = new Map<string, Map<string, number>>();
  for (const { unitId, metric, value } of figures) {
    if (unitId === '') county.set(metric, value);
    const league = unitId && directory.unit(unitId)?.league;
    if (!league || !closingMetrics.has(metric)) continue;
    const own = leagues.get(league) ?? new Map<string, number>();
    leagues.set(league, own.set(metric, (own.get(metric) ?? 0) + value));
  }
  const reasons = figures.filter(({ unitId, metric }) => unitId !== '' && isReasonMetric(metric));
  const byDay = figuresByDay(daily, days.from, daysBetween(days.from, days.to));
  return { county, leagues, reasons, byDay };
}

function together(all: readonly Sums[]): Sums {
  const sums = new Map<string, number>();
  for (const part of all) {
    for (const [metric, value] of part) sums.set(metric, (sums.get(metric) ?? 0) + value);
  }
  return sums;
}

/** The figures of days, however many. */
export async function statisticsOf(
  context: Context,
  { from, to }: Days,
  locale: Locale,
  caller: Caller = { kind: 'anonymous' },
): Promise<Schemas['Statistics']> {
  const { storage, directory } = context;
  // Leagues are the directory's.
  const [parts, open] = await Promise.all([
    monthsKept(storage.read, `whole ${directory.version}`, { from, to }, (days) =>
      readPart(context, days),
    ),
    openNow(storage.read),
  ]);
  const sums = together(parts.map(({ county }) => county));
  const leagues = [...new Set(parts.flatMap((part) => [...part.leagues.keys()]))];
  const sum = (metric: Metric) => sums.get(metric) ?? 0;
  const closed = closedOf(sums);
  const pleased = sum('satisfied') + sum('basically');
  return {
    from,
    to,
    received: sum('received'),
    closed,
    open,
    closedRate: rate(closed, sum('received')),
    satisfaction: rate(pleased, pleased + sum('dissatisfied')),
    onTime: rate(sum('closed-on-time'), sum('closed-on-time') + sum('closed-late')),
    meanDaysToClose:
      sum('closed') === 0
        ? null
        : Math.round((sum('minutes-to-close') * 10 * 60_000) / (sum('closed') * DAY)) / 10,
    unreached: sum('unreached'),
    dissatisfiedAfterReview: sum('excluded'),
    declined: sum('declined'),
    withdrawn: sum('withdrawn'),
    reopened: sum('reopened'),
    falseClosings: sum('false-closings'),
    reasons: reasonFigures(context, sums, parts, locale, caller),
    byDay: parts.flatMap((part) => part.byDay),
    byLeague: leagues
      .map((league) => {
        const own = together(parts.flatMap((part) => part.leagues.get(league) ?? []));
        return { league, closed: closedOf(own) };
      })
      .filter(({ closed }) => closed > 0)
      .sort((a, b) => (a.league < b.league ? 1 : -1)),
    invented: directory.county.invented,
  };
}

/**
 * Units are named to those who look at the whole county. What a resident confides to the inspectors is
 * counted for them alone: who pressed somebody would learn from the figures of a day that it was told.
 */
function reasonFigures(
  context: Context,
  county: Sums,
  parts: readonly Part[],
  locale: Locale,
  caller: Caller,
): Schemas['Statistics']['reasons'] {
  const confided = caller.kind === 'staff' && caller.role === 'inspector';
  const named = seesWholeCounty(caller);
  return reasonsOf(context).flatMap((reason) => {
    if (reason.forInspectors && !confided) return [];
    const metric = reasonMetric(reason.code);
    const { code, name } = reasonView(reason, locale);
    const units =
      named && !reason.forInspectors
        ? [...countsOfUnits(parts, metric)].flatMap(([id, count]) => {
            const unit = unitOf(context, id);
            return unit ? [{ unit, count }] : [];
          })
        : [];
    return {
      code,
      name,
      count: county.get(metric) ?? 0,
      units: units.sort((a, b) => b.count - a.count),
    };
  });
}

function countsOfUnits(parts: readonly Part[], metric: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of parts.flatMap(({ reasons }) => reasons)) {
    if (one.metric === metric) counts.set(one.unitId, (counts.get(one.unitId) ?? 0) + one.value);
  }
  return counts;
}

/** A percentage that never shows more than all: what closes now may have been received before. */
export function rate(numerator: number, denominator: number): Schemas['Rate'] {
  const percent =
    denominator === 0 ? null : Math.min(100, Math.round((numerator * 1000) / denominator) / 10);
  return { percent, numerator, denominator };
}

/** What was opened again is closed once more when it is closed again. */
export function closedOf(sums: ReadonlyMap<string, number>): number {
  const of = (metric: Metric) => sums.get(metric) ?? 0;
  return Math.max(0, of('closed') - of('reopened') + of('closed-again'));
}

function figuresByDay(
  rows: readonly DayCount[],
  from: string,
  days: number,
): Schemas['Statistics']['byDay'] {
  const values = new Map(rows.map(({ day, metric, value }) => [`${day} ${metric}`, value]));
  return Array.from({ length: days }, (_, i) => {
    const day = isoDate(dayNumber(from) + i);
    const value = (metric: string) => values.get(`${dayKey(day)} ${metric}`) ?? 0;
    const closings = value('closed') + value('closed-again');
    return { day, received: value('received'), closings, reopened: value('reopened') };
  });
}
