/** Who is where and does what, whole in memory: a county is a few hundred rows. */
import { bareNumber } from '../access/phone.ts';
import type { AreaEntry, CountyFacts, Directory, UnitEntry } from '../context.ts';
import type { Locale } from '../contract/operations.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { readCounty } from './county.repository.ts';
import { readSetting } from './settings.ts';

export type CategoryRow = Tables['categories']['$inferSelect'];
export type SiteRow = Tables['sites']['$inferSelect'];

/** What the county's own rooms see of the directory besides what every room does. */
export interface CountyDirectory extends Directory {
  /** Whether a county is set up at all; without one `county` throws. */
  readonly exists: boolean;
  /** Every area in the county's order, also those that are no longer offered. */
  everyArea(): readonly AreaEntry[];
  /** The active ones. */
  areas(): readonly AreaEntry[];
  /** The active areas right below one. */
  childrenOf(code: string): readonly AreaEntry[];
  /** Every category, classes before their kinds, also those that are no longer offered. */
  everyCategory(): readonly CategoryRow[];
  /** The active ones. */
  categories(): readonly CategoryRow[];
  site(id: string): SiteRow | undefined;
  /** Oldest first. */
  sites(): readonly SiteRow[];
  /** Whether pages of this origin embed a site's widgets. */
  knowsOrigin(origin: string): boolean;
  /** Reads everything again when another process has changed it. */
  renewIfStale(): Promise<void>;
}

/** There is no county in this database yet. */
export class NoCountyError extends Error {
  override readonly name = 'NoCountyError';
  constructor() {
    super(
      'There is no county here yet: `minsheng init --county CODE` sets one up, `demo` an invented one',
    );
  }
}

/** `renewed` is told when everything was read again: what else the county keeps in memory follows. */
export async function openDirectory(
  storage: Storage,
  renewed: () => Promise<void>,
): Promise<CountyDirectory> {
  let now = await load(storage);

  const directory: CountyDirectory = {
    get county() {
      if (!now.county) throw new NoCountyError();
      return now.county;
    },
    get version() {
      return now.version;
    },
    get exists() {
      return now.county !== undefined;
    },
    area: (code) => (code === null ? undefined : now.areas.get(code)),
    areaPath(code) {
      const path: AreaEntry[] = [];
      let at = now.areas.get(code);
      // Rows that lead in a circle must not stop the server.
      while (at && path.length < levels.length) {
        path.unshift(at);
        at = now.areas.get(at.parentCode ?? '');
      }
      return path;
    },
    areaPrefix: (code) => code.slice(0, prefixLengths[now.areas.get(code)?.level ?? 'grid']),
    everyArea: () => now.areaList,
    areas: () => now.activeAreas,
    childrenOf: (code) => now.children.get(code) ?? [],
    unit: (id) => (id === null ? undefined : now.units.get(id)),
    units: () => now.unitList,
    phonesOfUnit: (id) => now.phones.get(id) ?? nobody,
    everyCategory: () => now.categoryList,
    categories: () => now.activeCategories,
    questions(code) {
      const own = now.categories.get(code ?? '');
      const above = now.categories.get(own?.parentCode ?? '');
      return [...(above?.questions ?? []), ...(own?.questions ?? [])];
    },
    category(code, locale) {
      const found = code === null ? undefined : now.categories.get(code);
      return found && { code: found.code, name: categoryName(found, locale) };
    },
    nameOfStaff: (id) => (id === null ? undefined : now.staff.get(id)),
    site: (id) => now.sites.get(id),
    sites: () => now.siteList,
    knowsOrigin: (origin) => now.origins.has(origin),
    async renew() {
      const { version, ...county } = await load(storage);
      now = { ...county, version: now.version };
      await renewed();
      // Only now: whoever keeps something under a version has made it of all that belongs to it.
      now = { ...now, version };
    },
    async renewIfStale() {
      const version = (await readSetting(storage.read, 'directory-version')) ?? 0;
      if (version !== now.version) await directory.renew();
    },
  };
  return directory;
}

export const categoryName = ({ name, nameEn }: CategoryRow, locale: Locale): string =>
  (locale === 'en' && nameEn) || name;

/** From the top. */
export const levels: readonly AreaEntry['level'][] = ['county', 'town', 'village', 'grid'];

/** How much of an area's twelve digits all areas below it share. */
const prefixLengths = { county: 6, town: 9, village: 12, grid: 12 } as const;

const nobody: ReadonlySet<string> = new Set();

const knownLeagues = ['towns', 'departments'];

async function load(storage: Storage) {
  const { county, version, ...rows } = await readCounty(storage.read);
  const areaList = rows.areas.map(areaEntry);
  const activeAreas = areaList.filter(({ active }) => active);
  const children = new Map<string, AreaEntry[]>();
  for (const area of activeAreas) {
    if (area.parentCode === null) continue;
    const siblings = children.get(area.parentCode);
    if (siblings) siblings.push(area);
    else children.set(area.parentCode, [area]);
  }
  const unitList: UnitEntry[] = rows.units
    .sort((a, b) => leagueRank(a.league) - leagueRank(b.league) || a.position - b.position)
    .map(({ position: _, ...unit }) => unit);
  const categoryList = [...rows.categories].sort(
    (a, b) => Number(a.parentCode !== null) - Number(b.parentCode !== null),
  );
  const phones = new Map<string, Set<string>>();
  for (const { unitId, phone } of rows.officials) {
    if (unitId === null || phone === null) continue;
    phones.set(unitId, (phones.get(unitId) ?? new Set()).add(bareNumber(phone)));
  }
  const activeSites = rows.sites.filter(({ active }) => active);
  return {
    version,
    county: county satisfies CountyFacts | undefined,
    areas: new Map(areaList.map((area) => [area.code, area])),
    areaList,
    activeAreas,
    children,
    units: new Map(unitList.map((unit) => [unit.id, unit])),
    unitList,
    phones,
    categories: new Map(rows.categories.map((row) => [row.code, row])),
    categoryList,
    activeCategories: categoryList.filter(({ active }) => active),
    staff: new Map(rows.staff.map(({ id, displayName }) => [id, displayName])),
    siteList: rows.sites,
    sites: new Map(rows.sites.map((site) => [site.id, site])),
    origins: new Set(activeSites.flatMap(({ allowedOrigins }) => allowedOrigins)),
  };
}

const areaEntry = (row: Tables['areas']['$inferSelect']): AreaEntry => {
  const { code, parentCode, level, name, initials, lng, lat, active } = row;
  return { code, parentCode, level, name, initials, lng, lat, active };
};

const leagueRank = (league: string): number => {
  const rank = knownLeagues.indexOf(league);
  return rank === -1 ? knownLeagues.length : rank;
};
