/** Adds to sums that stand in a table: once a commit, however many writes share it. */
import { getTableColumns, sql } from 'drizzle-orm';
import { bulkInserter } from '../storage/bulk-insert.ts';
import type { Database, Gatherer } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { notePast } from './past-figures.ts';

type SumTable = 'counters' | 'groupCounters';
type Row<T extends SumTable> = Tables[T]['$inferInsert'];

/**
 * Makes the function that adds each row's `value` to the sum under its other columns when the write
 * is committed. Every submission adds to the county's count of the day: as a query of its own that
 * was a tenth of it, and on PostgreSQL the others waited for the row until it was done.
 */
export function adder<T extends SumTable>(
  table: T,
): (tx: Database, rows: readonly Row<T>[]) => void {
  const insert = bulkInserter(table, (inserting, { value, ...key }) =>
    inserting.onConflictDoUpdate({
      target: Object.values(key),
      set: { value: sql`${value} + excluded.value` },
    }),
  );
  const gatherer: Gatherer<readonly Row<T>[]> = {
    name: table,
    async write(tx, notes) {
      const rows = notes.flat();
      await insert(tx, summed(Object.keys(getTableColumns(tx.tables[table])), rows));
      await notePast(
        tx,
        rows.map(({ day }) => day),
      );
    },
  };

  return (tx, rows) => {
    if (rows.length > 0) tx.atCommit(gatherer, rows);
  };
}

/**
 * The rows with those of one key added up, without what comes to nothing, as lists of their fields.
 * One order for everyone, or two transactions on PostgreSQL could wait for each other.
 */
function summed<T extends SumTable>(
  fields: readonly string[],
  rows: readonly Row<T>[],
): unknown[][] {
  const sums = new Map<string, { row: Row<T>; value: number }>();
  const keys = fields.filter((field) => field !== 'value');
  for (const row of rows) {
    const { value = 0 } = row;
    const name = keys.map((key) => row[key as keyof Row<T>]).join('\n');
    const sum = sums.get(name);
    if (sum) sum.value += value;
    else sums.set(name, { row, value });
  }
  return [...sums]
    .filter(([, { value }]) => value !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, value }]) =>
      fields.map((field) => (field === 'value' ? value : row[field as keyof Row<T>])),
    );
}
