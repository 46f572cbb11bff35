/** SQL of the simulation: which cases it has made here, and whether there are others. */
import { and, asc, desc, eq, gte, isNull, lt, ne, or } from 'drizzle-orm';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';

/**
 * The cases of one source system whose number there begins with `prefix`: number → case id. Of what
 * was split the case that came first.
 */
export async function knownCases(
  db: Database,
  system: string,
  prefix: string,
): Promise<Map<string, string>> {
  const { cases, submissions } = db.tables;
  const rows = await db
    .select({ source: submissions.sourceId, id: cases.id })
    .from(submissions)
    .innerJoin(cases, eq(cases.submissionId, submissions.id))
    .where(
      and(
        eq(submissions.sourceSystem, system),
        gte(submissions.sourceId, prefix),
        lt(submissions.sourceId, `${prefix}\u{ffff}`),
      ),
    )
    .orderBy(desc(cases.id));
  return new Map(rows.flatMap(({ source, id }) => (source === null ? [] : [[source, id]])));
}

/** Whether any case came from elsewhere than `system`. */
export async function hasOtherCases(db: Database, system: string): Promise<boolean> {
  const { submissions } = db.tables;
  const found = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(or(isNull(submissions.sourceSystem), ne(submissions.sourceSystem, system)))
    .limit(1);
  return found.length > 0;
}

/** Where areas lie, in WGS 84, by their codes; without those of which it is not known. */
export async function readPositions(
  db: Database,
): Promise<Map<string, { lng: number; lat: number }>> {
  const { code, lng, lat } = db.tables.areas;
  const rows = await db.select({ code, lng, lat }).from(db.tables.areas);
  return new Map(
    rows.flatMap((row) =>
      row.lng === null || row.lat === null ? [] : [[row.code, { lng: row.lng, lat: row.lat }]],
    ),
  );
}

/** When the next clock runs out that is not on record as breached; null when none runs. */
export async function nextDue(db: Database): Promise<number | null> {
  const [row] = await runningClocks(db, {});
  return row?.dueAt ?? null;
}

const runningClocks = selector((db) => {
  const { stoppedAt, pausedAt, breachedAt, dueAt } = db.tables.clocks;
  return db
    .select({ dueAt })
    .from(db.tables.clocks)
    .where(and(isNull(stoppedAt), isNull(pausedAt), isNull(breachedAt)))
    .orderBy(asc(dueAt))
    .limit(1);
});
