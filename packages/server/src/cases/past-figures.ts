/** Tells when figures of months change that are over: what is made of them is kept until then. */
import { desc, eq, sql } from 'drizzle-orm';
import { writeSetting } from '../county/settings.ts';
import { newId } from '../storage/ids.ts';
import { keepingSelector } from '../storage/keep.ts';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';

/** 202611 of 20261120. */
const monthOf = (day: number): number => Math.floor(day / 100);

const newestRow = selector((db) => {
  const { counters } = db.tables;
  return db.select({ day: counters.day }).from(counters).orderBy(desc(counters.day)).limit(1);
});

/** The newest day that anything was counted on, as yyyymmdd; 0 where nothing was. */
export async function newestDay(db: Database): Promise<number> {
  const [row] = await newestRow(db, {});
  return row?.day ?? 0;
}

/** Notes it when one of these days, as yyyymmdd, is of an earlier month than the newest there is. */
export async function notePast(tx: Database, days: readonly number[]): Promise<void> {
  // A running total stands on day 0.
  const oldest = days.reduce((a, b) => (b > 0 && b < a ? b : a), Number.POSITIVE_INFINITY);
  if (oldest === Number.POSITIVE_INFINITY) return;
  if (monthOf(oldest) >= monthOf(await newestDay(tx))) return;
  // No count: two that add at once on PostgreSQL would come to the same one.
  await writeSetting(tx, 'past-figures', newId());
}

const markRow = keepingSelector('key', (db) => {
  const { settings } = db.tables;
  return db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')));
});

/** Another one after each change of a month that is over. */
export async function pastMark(db: Database): Promise<string> {
  const [row] = await markRow(db, 'past-figures');
  return String(row?.value ?? '');
}
