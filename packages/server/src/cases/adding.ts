/** Adds to sums that stand in a table, in one statement whatever the number of rows. */
import { getTableColumns, sql } from 'drizzle-orm';
import { change } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

type SumTable = 'counters' | 'groupCounters';
type Row<T extends SumTable> = Tables[T]['$inferInsert'];

/**
 * Makes the function that adds each row's `value` to the sum under its other columns. The rows come
 * in one order from everybody, or two transactions on PostgreSQL could wait for each other.
 */
export function adder<T extends SumTable>(
  table: T,
): (tx: Database, rows: readonly Row<T>[]) => Promise<void> {
  /** One statement for each number of rows: a change counts up to a dozen. */
  const statements: ReturnType<typeof change>[] = [];

  const statementFor = (length: number, fields: readonly string[]) =>
    change((db) => {
      const target: Tables[SumTable] = db.tables[table];
      const columns = getTableColumns(target);
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

  return async (tx, rows) => {
    const [first] = rows;
    if (!first) return;
    const fields = Object.keys(getTableColumns(tx.tables[table]));
    statements[rows.length] ??= statementFor(rows.length, fields);
    // The values of the `n`th row stand under `day0`, `day1` …
    const values = rows.flatMap((row, n) =>
      fields.map((field) => [field + n, row[field as keyof Row<T>]] as const),
    );
    await statements[rows.length]?.(tx, Object.fromEntries(values));
  };
}
