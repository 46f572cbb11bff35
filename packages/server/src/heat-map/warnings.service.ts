/** Holds each town and village against its own past once a day, and tells the desk who turned. */
import { createZone, DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import type { ServerContext } from '../create-context.ts';
import { findRemindableStaff, insertNotice } from '../notifications/reminders.repository.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { Arrivals } from './arrivals.ts';
import { raiseHeatVersion } from './heat-map.repository.ts';
import {
  daysOfYear,
  isWorse,
  type Standing,
  standings,
  WEEKS_BACK,
  YEARS_BACK,
} from './standing-out.ts';
import type { WarningContent } from './warning-notice.ts';
import {
  insertWarning,
  namesOfOfficials,
  openWarnings,
  arrivals as readArrivals,
  textsOf,
  updateWarning,
  type WarningRow,
} from './warnings.repository.ts';
import { risingWords, type Said } from './words.ts';

/** Days whose words are held against those of the last seven. */
const WORDS_BACK = 56;
/** Days read in one go, so that other requests are answered in between. */
const AT_ONCE = 28;

type Looking = Pick<ServerContext, 'storage' | 'calendar' | 'directory' | 'now'>;

/** Looks once a day, at the days that are over. @returns the areas that turned */
export async function lookForWarnings(context: Looking): Promise<string[]> {
  const { storage, calendar, directory } = context;
  const today = dayNumber(calendar.dateOf(context.now()));
  if ((await readSetting(storage.read, 'warnings-looked')) === today) return [];
  const last = today - 1;
  const ofLevel = (wanted: string) =>
    directory.areas().flatMap(({ level, code }) => (level === wanted ? code : []));
  const [towns, villages] = [ofLevel('town'), ofLevel('village')];
  const found = standings(await arrivalsUntil(context, last), last, {
    county: directory.county.code,
    towns,
    villages,
    isWorkingDay: (day) => calendar.isWorkingDay(isoDate(day)),
  });
  const open = new Map((await openWarnings(storage.read)).map((row) => [row.areaCode, row]));
  const told = await Promise.all(
    found
      .filter(({ level, area }) => level !== null || open.has(area))
      .map(async (standing) => ({ standing, words: await wordsOf(context, standing, last) })),
  );
  const turned: string[] = [];
  await storage.write(async (tx) => {
    turned.length = 0;
    // What is looked at no more would stand out for ever.
    const watched = new Set([...towns, ...villages]);
    for (const { id, areaCode } of open.values()) {
      if (!watched.has(areaCode)) await updateWarning(tx, id, { endedAt: context.now() });
    }
    for (const { standing, words } of told) {
      const row = open.get(standing.area);
      if (await record(tx, { row, standing, words, last, now: context.now() })) {
        turned.push(standing.area);
      }
    }
    await writeSetting(tx, 'warnings-looked', today);
    if (told.length > 0 || open.size > 0) await raiseHeatVersion(tx);
  });
  return turned;
}

interface Finding {
  readonly row: WarningRow | undefined;
  readonly standing: Standing;
  readonly words: WarningRow['words'];
  readonly last: number;
  readonly now: number;
}

/** Writes down what was seen; tells of a turn for the worse once. @returns whether it is one */
async function record(tx: Database, finding: Finding): Promise<boolean> {
  const { row, standing, words, last, now } = finding;
  const { area: areaCode, level, over, count, expected } = standing;
  const rising = [...standing.rising];
  const seen = { lastDay: last, count, expected };
  if (level === null) {
    if (row) await updateWarning(tx, row.id, over ? { ...seen, endedAt: now } : seen);
    return false;
  }
  const id = row?.id ?? newId();
  if (row) await updateWarning(tx, id, { ...seen, level, rising, words });
  else {
    const since = last + 1;
    await insertWarning(tx, { id, areaCode, level, since, ...seen, rising, words, endedAt: null });
  }
  if (row && !isWorse(level, row.level)) return false;
  const codes = rising.map(({ categoryCode }) => categoryCode);
  const content: WarningContent = { areaCode, level, count, expected, rising: codes };
  for (const { id: staffId, role } of await findRemindableStaff(tx)) {
    if (role !== 'desk' && role !== 'leader') continue;
    // The key is kept: who goes back to yellow and turns orange again is not told of again.
    const key = `${staffId} warning ${id} ${level}`;
    const kind = 'warning' as const;
    await insertNotice(tx, { id: newId(), staffId, key, kind, content, createdAt: now });
  }
  return true;
}

/** What came in the weeks and years that are looked back on. */
async function arrivalsUntil(
  { storage, calendar, directory }: Looking,
  last: number,
): Promise<Arrivals> {
  const arrivals = new Arrivals();
  const zone = createZone(calendar.timeZone);
  const years = Array.from({ length: YEARS_BACK }, (_, i) => daysOfYear(last, i + 1)).reverse();
  const spans = [...years, { first: last - 7 * WEEKS_BACK - 6, last }];
  const paths = new Map<string, string[]>();
  const pathOf = (code: string) => {
    const known = paths.get(code);
    if (known) return known;
    const path = directory.areaPath(code).map((area) => area.code);
    paths.set(code, path);
    return path;
  };
  let from = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    for (from = Math.max(from, span.first); from <= span.last; ) {
      const to = Math.min(from + AT_ONCE, span.last + 1);
      const rows = await readArrivals(storage.read, zone.instantAt(from, 0), zone.instantAt(to, 0));
      for (const { areaCode, categoryCode, receivedAt } of rows) {
        const path = areaCode ? pathOf(areaCode) : [];
        const areas = path.length > 0 ? path : [directory.county.code];
        arrivals.add(areas, categoryCode, zone.dayOf(receivedAt));
      }
      from = to;
    }
  }
  return arrivals;
}

/** What people write there now and did not write before; about what is rising, where that is known. */
async function wordsOf(
  { storage, calendar, directory }: Looking,
  { area, rising }: Standing,
  last: number,
): Promise<WarningRow['words']> {
  const zone = createZone(calendar.timeZone);
  const since = zone.instantAt(last - 6, 0);
  const rows = await textsOf(storage.read, {
    prefix: directory.areaPrefix(area),
    from: since - WORDS_BACK * DAY,
    to: zone.instantAt(last + 1, 0),
  });
  const kinds = new Set(rising.map(({ categoryCode }) => categoryCode));
  const now: Said[] = [];
  const before: Said[] = [];
  for (const { text, receivedAt, categoryCode, phoneHash } of rows) {
    const said = { text, person: phoneHash ?? '' };
    if (receivedAt < since) before.push(said);
    else if (kinds.size === 0 || kinds.has(categoryCode ?? '')) now.push(said);
  }
  const people = await namesOfOfficials(storage.read);
  // Of places, which stand there already, and of people, whole and without the surname.
  const names = [
    ...directory.areas().flatMap(({ name }) => [name, name.replace(/[镇乡村]$/, '')]),
    ...people.flatMap((name) => [name, name.slice(1)]),
  ];
  return risingWords(now, before, new Set(names));
}

/** All that stand out now, worst first. */
export async function currentWarnings(
  { storage, directory }: Pick<ServerContext, 'storage' | 'directory'>,
  locale: Locale,
): Promise<Schemas['Warning'][]> {
  const rows = await openWarnings(storage.read);
  rows.sort(
    (a, b) =>
      Number(isWorse(b.level, a.level)) - Number(isWorse(a.level, b.level)) || b.count - a.count,
  );
  return rows.flatMap((row) => {
    const area = directory.area(row.areaCode);
    if (!area) return [];
    return [
      {
        id: row.id,
        area: { code: area.code, name: area.name },
        level: row.level,
        since: isoDate(row.since),
        from: isoDate(row.lastDay - 6),
        to: isoDate(row.lastDay),
        count: row.count,
        expected: row.expected,
        rising: row.rising.flatMap(({ categoryCode, ...kind }) => {
          const category = directory.category(categoryCode, locale);
          return category ? [{ category, ...kind }] : [];
        }),
        words: row.words,
      },
    ];
  });
}
