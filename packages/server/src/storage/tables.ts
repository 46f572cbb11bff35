/**
 * Every table, defined once for both engines, by subject in `tables/`.
 *
 * Conventions: ids are UUIDv7 text (`ids.ts`); a name ending in `At` is an instant in milliseconds;
 * column names are snake_case in SQL. After a change run `npm run generate` to write the migrations.
 */
import type { Columns } from './columns.ts';
import { accessTables } from './tables/access.ts';
import { additionTables } from './tables/additions.ts';
import { caseTables } from './tables/cases.ts';
import { countyTables } from './tables/county.ts';
import { echoTables } from './tables/echoes.ts';
import { heatMapTables } from './tables/heat-map.ts';
import { ledgerTables } from './tables/ledger.ts';
import { rankingTables } from './tables/rankings.ts';
import { repeatTables } from './tables/repeats.ts';
import { waitingTables } from './tables/waiting.ts';

export { toldEvents } from './tables/ledger.ts';
export type * from './tables/vocabulary.ts';

export const defineTables = (columns: Columns) => {
  const county = countyTables(columns);
  const access = accessTables(columns, county);
  const cases = caseTables(columns, county);
  return {
    ...county,
    ...access,
    ...cases,
    ...additionTables(columns, cases),
    ...ledgerTables(columns, cases),
    ...waitingTables(columns, access),
    ...rankingTables(columns, county, cases),
    ...echoTables(columns, cases),
    ...heatMapTables(columns),
    ...repeatTables(columns),
  };
};

/** The tables of one engine; repositories reach them as `db.tables`. */
export type Tables = ReturnType<typeof defineTables>;
