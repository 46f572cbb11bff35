/** Reads the figures of a report: from the counters, and what it lists case by case. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { dayNumber, isoDate, zoneOf } from '../calendar/zone.ts';
import { dayKey } from '../cases/counters.ts';
import type { Group as GroupKey } from '../cases/groups.ts';
import { reasonMetric, reasonsOf, reasonView } from '../cases/reasons.ts';
import { areaOf } from '../cases/shared.view.ts';
import type { UnitEntry } from '../context.ts';
import type { Locale } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { findPersonalData, masked } from '../echoes/personal-data.ts';
import { figuresOf } from '../statistics/breakdown.ts';
import { countsByDay, sumByUnit, sumOfGroups } from '../statistics/statistics.repository.ts';
import { boardsOf } from './boards.ts';
import type {
  Group,
  Listed,
  ListedCase,
  Now,
  ReportFigures,
  StandingArea,
  Sums,
} from './figures.ts';
import { comparedDays, type Days, daysOf } from './periods.ts';
import {
  dispatchedBetween,
  dueBetween,
  firstDayCounted,
  type NamedCase,
  urgedCases,
  warningsBetween,
} from './reports.repository.ts';

/** How many cases of a list are shown; how many there are is said beside it. */
const SHOWN = 50;
/** For how many days after a period what is so now belongs to it. */
const FRESH = 7;

interface Asked extends Pick<ReportFigures, 'kind' | 'locale' | 'origin'> {
  /** Any day of the period. */
  readonly date: string;
  readonly now: number;
}

export async function readFigures(
  context: ServerContext,
  { kind, date, now, locale, origin }: Asked,
): Promise<ReportFigures> {
  const { storage, calendar, directory } = context;
  const days = daysOf(kind, date);
  const first = await firstDayCounted(storage.read);
  const today = calendar.dateOf(now);
  const before = comparedDays(kind, days, today);
  const previous = first !== null && first <= dayKey(before.from) ? before : null;
  const elapsed = days.to < today ? days : { ...days, to: today };
  const fresh = days.from <= today && dayNumber(today) <= dayNumber(days.to) + FRESH;
  const [sums, sumsBefore, daily, towns, categories, warnings] = await Promise.all([
    sumsOf(context, days),
    previous && sumsOf(context, previous),
    countsByDay(storage.read, dayKey(days.from), dayKey(days.to), [
      'received',
      'closed',
      'closed-again',
    ]),
    groupsOf(context, 'town', townNames(context), days, previous),
    groupsOf(context, 'category', categoryNames(context, locale), days, previous),
    warningsOf(context, days, locale),
  ]);
  const county = sums.get('') ?? new Map();
  const countyBefore = sumsBefore && (sumsBefore.get('') ?? new Map());
  return {
    kind,
    locale,
    county: directory.county.name,
    invented: directory.county.invented,
    origin,
    days,
    made: minuteOf(context, now),
    over: days.to < today,
    whole: figuresOf(county),
    before: countyBefore && figuresOf(countyBefore),
    sums: county,
    sumsBefore: countyBefore,
    byDay: byDay(daily, elapsed),
    towns,
    categories,
    units: directory.units().map((unit) => ({
      key: unit.id,
      name: unitName(unit, locale),
      figures: figuresOf(asUnit(sums.get(unit.id))),
      before: sumsBefore && figuresOf(asUnit(sumsBefore.get(unit.id))),
      sums: sums.get(unit.id) ?? new Map(),
    })),
    // What a resident confides to the inspectors is in no report, for it is read by others too.
    reasons: reasonsOf(context).flatMap((reason) => {
      if (reason.forInspectors) return [];
      const count = county.get(reasonMetric(reason.code)) ?? 0;
      return { code: reason.code, name: reasonView(reason, locale).name, count };
    }),
    warnings,
    boards: kind === 'monthly' ? await boardsOf(context, days, locale) : [],
    dispatched:
      kind === 'daily' ? await dispatchedOn(context, date, locale) : { rows: [], total: 0 },
    now: fresh ? await standingNow(context, days, now, locale) : null,
  };
}

type Reading = ServerContext;

/** The county's sums under `''`, and each unit's. */
async function sumsOf(
  { storage }: Reading,
  { from, to }: Days,
): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  for (const { unitId, metric, value } of await sumByUnit(storage.read, dayKey(from), dayKey(to))) {
    const sums = found.get(unitId) ?? new Map<string, number>();
    found.set(unitId, sums.set(metric, value));
  }
  return found;
}

const unitName = ({ name, nameEn }: Pick<UnitEntry, 'name' | 'nameEn'>, locale: Locale): string =>
  (locale === 'en' && nameEn) || name;

/** What a unit receives is what it signs for. */
const asUnit = (sums: Sums = new Map()): Sums =>
  new Map([...sums, ['received', sums.get('signed') ?? 0]]);

type Names = readonly { readonly key: string; readonly name: string }[];

async function groupsOf(
  { storage }: Reading,
  by: 'town' | 'category',
  names: Names,
  days: Days,
  previous: Days | null,
): Promise<Group[]> {
  const keys = names.map(({ key }) => `${by} ${key}` as GroupKey);
  const read = async ({ from, to }: Days) => {
    const found = new Map<string, Map<string, number>>();
    for (const { key, metric, value } of await sumOfGroups(
      storage.read,
      keys,
      dayKey(from),
      dayKey(to),
    )) {
      const sums = found.get(key) ?? new Map<string, number>();
      found.set(key, sums.set(metric, value));
    }
    return found;
  };
  const [now, before] = await Promise.all([read(days), previous && read(previous)]);
  return names.map(({ key, name }) => ({
    key,
    name,
    figures: figuresOf(now.get(`${by} ${key}`) ?? new Map()),
    before: before && figuresOf(before.get(`${by} ${key}`) ?? new Map()),
  }));
}

const townNames = ({ directory }: Reading): Names =>
  directory
    .everyArea()
    .flatMap(({ level, code, name }) => (level === 'town' ? { key: code, name } : []));

const categoryNames = ({ directory }: Reading, locale: Locale): Names =>
  directory
    .everyCategory()
    .map(({ code }) => ({ key: code, name: directory.category(code, locale)?.name ?? code }));

function byDay(
  rows: readonly { day: number; metric: string; value: number }[],
  { from, to }: Days,
): ReportFigures['byDay'] {
  const values = new Map(rows.map(({ day, metric, value }) => [`${day} ${metric}`, value]));
  return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => {
    const day = isoDate(dayNumber(from) + i);
    const value = (metric: string) => values.get(`${dayKey(day)} ${metric}`) ?? 0;
    return { day, received: value('received'), closed: value('closed') + value('closed-again') };
  });
}

async function warningsOf(
  context: Reading,
  { from, to }: Days,
  locale: Locale,
): Promise<StandingArea[]> {
  const { storage, directory } = context;
  const rows = await warningsBetween(storage.read, dayNumber(from), dayNumber(to));
  return rows.flatMap(({ areaCode, level, lastDay, count, expected, rising, words }) => {
    const place = areaOf(context, areaCode);
    if (!place) return [];
    return {
      ...place,
      level,
      last: isoDate(lastDay),
      count,
      expected: Math.round(expected * 10) / 10,
      rising: rising.flatMap(
        ({ categoryCode }) => directory.category(categoryCode, locale)?.name ?? [],
      ),
      words: words.map(({ word }) => word),
    };
  });
}

const startOf = ({ calendar }: Reading, date: string): number =>
  zoneOf(calendar.timeZone).instantAt(dayNumber(date), 0);

const dayAfter = (date: string): string => isoDate(dayNumber(date) + 1);

/** `2026-11-20 17:30` */
const minuteOf = ({ calendar }: Reading, at: number): string =>
  toRfc3339(at, calendar.timeZone).slice(0, 16).replace('T', ' ');

/** Without what tells whose it is: titles are a resident's own words. */
function listed(
  context: Reading,
  row: NamedCase,
  dueAt: number | null,
  locale: Locale,
): ListedCase {
  const { directory, vault } = context;
  const unit = directory.unit(row.unitId);
  const opened = (sealed: string | null) => (sealed ? [vault.open(sealed)] : []);
  const known = {
    names: opened(row.contactName),
    phones: opened(row.contactPhone),
    trackingCode: '',
    publicNumbers: new Set<string>(),
  };
  return {
    id: row.id,
    trackingCode: row.trackingCode,
    title: masked(row.title, findPersonalData(row.title, known)),
    place: areaOf(context, row.areaCode)?.name ?? '',
    unit: unit ? unitName(unit, locale) : '',
    due: dueAt === null ? '' : minuteOf(context, dueAt),
  };
}

async function dispatchedOn(
  context: Reading,
  date: string,
  locale: Locale,
): Promise<ReportFigures['dispatched']> {
  const [from, to] = [startOf(context, date), startOf(context, dayAfter(date))];
  const found = await dispatchedBetween(context.storage.read, from, to);
  const rows = found.map((row) => ({
    ...listed(context, row, row.dueAt, locale),
    lead: row.role === 'lead',
  }));
  return { rows, total: rows.length };
}

async function standingNow(
  context: Reading,
  { to }: Days,
  now: number,
  locale: Locale,
): Promise<Now> {
  const { read } = context.storage;
  const [from, end] = [startOf(context, to), startOf(context, dayAfter(to))];
  const [late, urged, due] = await Promise.all([
    dueBetween(read, 0, now, SHOWN),
    urgedCases(read, SHOWN),
    dueBetween(read, Math.max(from, now), Math.max(end, now), SHOWN),
  ]);
  const list = ({ rows, total }: typeof late): Listed => ({
    total,
    rows: rows.map((row) => listed(context, row, row.dueAt, locale)),
  });
  return {
    late: list(late),
    due: list(due),
    urged: {
      total: urged.total,
      rows: urged.rows.map((row) => ({
        ...listed(context, row, row.dueAt, locale),
        urges: row.urgeCount,
      })),
    },
  };
}
