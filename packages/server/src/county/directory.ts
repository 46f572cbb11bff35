/** Who is where and does what, whole in memory: a county is a few hundred rows. */
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
  /** Every active area in the county's order, parents before children. */
  areas(): readonly AreaEntry[];
  childrenOf(code: string): readonly AreaEntry[];
  /** Active categories, classes before their kinds. */
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
      for (let at = now.areas.get(code); at; at = now.areas.get(at.parentCode ?? '')) {
        path.unshift(at);
      }
      return path;
    },
    areaPrefix: (code) => code.slice(0, prefixLengths[now.areas.get(code)?.level ?? 'grid']),
    areas: () => now.activeAreas,
    childrenOf: (code) => now.children.get(code) ?? [],
    unit: (id) => (id === null ? undefined : now.units.get(id)),
    units: () => now.unitList,
    categories: () => now.activeCategories,
    category(code, locale) {
      const found = code === null ? undefined : now.categories.get(code);
      return found && { code: found.code, name: categoryName(found, locale) };
    },
    nameOfStaff: (id) => (id === null ? undefined : now.staff.get(id)),
    site: (id) => now.sites.get(id),
    sites: () => now.siteList,
    knowsOrigin: (origin) => now.origins.has(origin),
    async renew() {
      now = await load(storage);
      await renewed();
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

/** How much of an area's twelve digits all areas below it share. */
const prefixLengths = { county: 6, town: 9, village: 12, grid: 12 } as const;

const knownLeagues = ['towns', 'departments'];

async function load(storage: Storage) {
  const { county, version, ...rows } = await readCounty(storage.read);
  const activeAreas = rows.areas.filter(({ active }) => active).map(areaEntry);
  const children = new Map<string, AreaEntry[]>();
  for (const area of activeAreas) {
    if (area.parentCode === null) continue;
    const siblings = children.get(area.parentCode);
    if (siblings) siblings.push(area);
    else children.set(area.parentCode, [area]);
  }
  const unitList: UnitEntry[] = rows.units
    .sort((a, b) => leagueRank(a.league) - leagueRank(b.league) || a.position - b.position)
    .map(({ id, name, league, areaCode, dutyPhone, active }) => {
      return { id, name, league, areaCode, dutyPhone, active };
    });
  const activeSites = rows.sites.filter(({ active }) => active);
  return {
    version,
    county: county satisfies CountyFacts | undefined,
    areas: new Map(rows.areas.map((row) => [row.code, areaEntry(row)])),
    activeAreas,
    children,
    units: new Map(unitList.map((unit) => [unit.id, unit])),
    unitList,
    categories: new Map(rows.categories.map((row) => [row.code, row])),
    activeCategories: rows.categories
      .filter(({ active }) => active)
      .sort((a, b) => Number(a.parentCode !== null) - Number(b.parentCode !== null)),
    staff: new Map(rows.staff.map(({ id, displayName }) => [id, displayName])),
    siteList: rows.sites,
    sites: new Map(rows.sites.map((site) => [site.id, site])),
    origins: new Set(activeSites.flatMap(({ allowedOrigins }) => allowedOrigins)),
  };
}

const areaEntry = ({ code, parentCode, level, name, initials }: Tables['areas']['$inferSelect']) =>
  ({ code, parentCode, level, name, initials }) satisfies AreaEntry;

const leagueRank = (league: string): number => {
  const rank = knownLeagues.indexOf(league);
  return rank === -1 ? knownLeagues.length : rank;
};
