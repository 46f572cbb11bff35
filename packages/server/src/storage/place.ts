/**
 * Where a list goes on: beyond a place in the order of two columns. Compared as rows: said with `or`,
 * SQLite searches twice, puts both together and sorts all of it for one page.
 */
import { type Column, type SQL, sql } from 'drizzle-orm';

type Columns = readonly [Column, Column];
type Place = readonly [string | number, string | number];

/** What comes after the place where the greatest come first. */
export const below = ([a, b]: Columns, [x, y]: Place): SQL => sql`(${a}, ${b}) < (${x}, ${y})`;

/** What comes after the place where the least come first. */
export const above = ([a, b]: Columns, [x, y]: Place): SQL => sql`(${a}, ${b}) > (${x}, ${y})`;
