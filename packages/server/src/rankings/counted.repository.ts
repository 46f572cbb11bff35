/** The cases that stand behind the figures of one unit on a board. */
import { and, asc, between, eq, gte, inArray, isNull, like, lte, or } from 'drizzle-orm';
import { DAY } from '../calendar/zone.ts';
import { addCounts, type Sums as LedgerSums } from '../ledger/recount.ts';
import type { Database } from '../storage/storage.ts';
import { unitSums } from './appeals.repository.ts';
import type { Sums } from './board.ts';

export interface CountedRow {
  readonly caseId: string;
  readonly trackingCode: string;
  readonly title: string;
  /** What it counted for the unit, by metric. */
  readonly sums: Sums;
}

/** What each case counted for a unit on a board, oldest case first, as their ledgers have it. */
export async function listCounted(
  db: Database,
  days: { readonly periodStart: string; readonly periodEnd: string; readonly cutoff: number },
  unitId: string,
): Promise<CountedRow[]> {
  const { cases, assignments, events } = db.tables;
  const { cutoff } = days;
  // Days are the county's, instants of the ledger are not: a day more is looked at, and told apart below.
  const from = Date.parse(days.periodStart) - DAY;
  const led = db.select({ id: cases.id }).from(cases).where(eq(cases.leadUnitId, unitId));
  const helped = db
    .select({ id: assignments.caseId })
    .from(assignments)
    .where(eq(assignments.unitId, unitId));
  const rows = await db
    .select({
      caseId: cases.id,
      trackingCode: cases.trackingCode,
      title: cases.title,
      payload: events.payload,
    })
    .from(cases)
    .innerJoin(events, eq(events.caseId, cases.id))
    .where(
      and(
        or(inArray(cases.id, led), inArray(cases.id, helped)),
        // Nothing counts for a case that was closed before, unless it is opened again.
        or(isNull(cases.closedAt), gte(cases.closedAt, from)),
        lte(cases.receivedAt, cutoff),
        eq(cases.sealed, false),
        between(events.at, from, cutoff),
        like(events.payload, '%"counted%'),
      ),
    )
    .orderBy(asc(cases.receivedAt), asc(cases.id));

  const found = new Map<string, Omit<CountedRow, 'sums'> & { all: LedgerSums }>();
  for (const { payload, ...row } of rows) {
    const one = found.get(row.caseId) ?? { ...row, all: new Map() };
    addCounts(one.all, payload);
    found.set(row.caseId, one);
  }
  return [...found.values()].flatMap(({ all, ...row }) => {
    const sums = unitSums(all, unitId, days);
    return sums.size > 0 ? [{ ...row, sums }] : [];
  });
}
