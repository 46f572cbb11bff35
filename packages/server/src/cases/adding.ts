/** Adds to sums that stand in a table: once a commit, however many writes share it. */
import { getTableColumns, sql } from 'drizzle-orm';
import { change } from '../storage/statement.ts';
import type { Database, Gatherer } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

type SumTable = 'counters' | 'groupCounters';
type Row<T extends SumTable> = Tables[T]['$inferInsert'];

/** Sums written by one statement at most. */
const ROWS = 16;

/**
 * Makes the function that adds each row's `value` to the sum under its other columns when the write
 * is committed. Every submission adds to the county's count of the day: as a query of its own that
 * was a tenth of it, and on PostgreSQL the others waited for the row until it was done.
 */
export function adder<T extends SumTable>(
  table: T,
): (tx: Database, rows: readonly Row<T>[]) => void {
  const gatherer: Gatherer<readonly Row<T>[]> = {
    name: table,
    async write(tx, notes) {
      const fields = Object.keys(getTableColumns(tx.tables[table]));
      const rows = summed(fields, notes.flat());
      for (let at = 0; at < rows.length; at += ROWS) {
        const some = rows.slice(at, at + ROWS);
        const values = some.flatMap((row, n) => row.map((value, i) => [`${fields[i]}${n}`, value]));
        await statementFor(some.length, fields)(tx, Object.fromEntries(values));
      }
    },
  };

  /** One statement for each number of rows. */
  const statements: ReturnType<typeof change>[] = [];

  function statementFor(length: number, fields: readonly string[]) {
    statements[length] ??= change((db) => {
      const target: Tables[SumTable] = db.tables[table];
      const columns = getTableColumns(target);
      // The values of the `n`th row stand under `day0`, `day1` …
      const place = (n: number) =>
        Object.fromEntries(fields.map((field) => [field, sql.placeholder(field + n)]));
      return db
        .insert(target)
        .values(Array.from({ length }, (_, n) => place(n)) as never)
        .onConflictDoUpdate({
          target: Object.values(columns).filter((column) => column !== columns.value),
          set: { value: sql`${columns.value} + excluded.value` },
        });
    });
    return statements[length];
  }

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
  for (const row of rows) {
    const { value = 0, ...key } = row;
    const name = JSON.stringify(fields.map((field) => key[field as keyof typeof key]));
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
