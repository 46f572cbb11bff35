/** The county's figures of a period, from the counters. */

import { DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey, daysBetween, type Metric } from '../cases/counters.ts';
import { reasonMetric, reasonsOf, reasonView } from '../cases/reasons.ts';
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

/** Ten years of months. */
const MONTHS_KEPT = 120;
const monthsKept = keepPastMonths<{
  readonly figures: readonly Figure[];
  readonly daily: readonly DayCount[];
}>(MONTHS_KEPT);

/** Each metric of each unit once. */
function summed(figures: readonly Figure[]): Figure[] {
  const sums = new Map<string, Figure>();
  for (const figure of figures) {
    const key = `${figure.unitId} ${figure.metric}`;
    const value = (sums.get(key)?.value ?? 0) + figure.value;
    sums.set(key, { ...figure, value });
  }
  return [...sums.values()];
}

/** The figures of days, however many. */
export async function statisticsOf(
  context: Context,
  { from, to }: Days,
  locale: Locale,
  caller: Caller = { kind: 'anonymous' },
): Promise<Schemas['Statistics']> {
  const { storage, directory } = context;
  const [parts, open] = await Promise.all([
    monthsKept(storage.read, 'whole', { from, to }, async (days) => {
      const [first, last] = [dayKey(days.from), dayKey(days.to)];
      const figures = await sumByUnit(storage.read, first, last);
      return {
        figures,
        daily: await countsByDay(storage.read, first, last, [
          'received',
          'closed',
          'closed-again',
          'reopened',
        ]),
      };
    }),
    openNow(storage.read),
  ]);
  const figures = summed(parts.flatMap((part) => part.figures));
  const daily = parts.flatMap((part) => part.daily);
  const sums = new Map<string, number>();
  const ofLeagues = new Map<string, Map<string, number>>();
  for (const { unitId, metric, value } of figures) {
    if (unitId === '') sums.set(metric, value);
    const league = unitId && directory.unit(unitId)?.league;
    if (!league) continue;
    const own = ofLeagues.get(league) ?? new Map<string, number>();
    ofLeagues.set(league, own.set(metric, (own.get(metric) ?? 0) + value));
  }
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
    reasons: reasonFigures(context, figures, locale, caller),
    byDay: byDay(daily, from, daysBetween(from, to)),
    byLeague: [...ofLeagues]
      .map(([league, own]) => ({ league, closed: closedOf(own) }))
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
  figures: readonly { unitId: string; metric: string; value: number }[],
  locale: Locale,
  caller: Caller,
): Schemas['Statistics']['reasons'] {
  const confided = caller.kind === 'staff' && caller.role === 'inspector';
  const named = seesWholeCounty(caller);
  return reasonsOf(context).flatMap((reason) => {
    if (reason.forInspectors && !confided) return [];
    const found = figures.filter(({ metric }) => metric === reasonMetric(reason.code));
    const units = found.flatMap(({ unitId, value }) => {
      const unit = !named || unitId === '' || reason.forInspectors ? null : unitOf(context, unitId);
      return unit ? [{ unit, count: value }] : [];
    });
    const { code, name } = reasonView(reason, locale);
    return {
      code,
      name,
      count: found.find(({ unitId }) => unitId === '')?.value ?? 0,
      units: units.sort((a, b) => b.count - a.count),
    };
  });
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

function byDay(
  rows: readonly { day: number; metric: string; value: number }[],
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
