/** What reports list case by case; sealed reports about officials are in none of it. */
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  isNotNull,
  isNull,
  lt,
  lte,
  min,
  or,
} from 'drizzle-orm';
import { RUNNING_TOTAL } from '../cases/counters.ts';
import type { WarningRow } from '../heat-map/warnings.repository.ts';
import type { Database } from '../storage/storage.ts';

/** A case as a report names it. */
const named = ({ tables: { cases, submissions } }: Database) => ({
  id: cases.id,
  trackingCode: cases.trackingCode,
  title: cases.title,
  areaCode: cases.areaCode,
  contactName: submissions.contactName,
  contactPhone: submissions.contactPhone,
});

export interface NamedCase {
  readonly id: string;
  readonly trackingCode: string;
  readonly title: string;
  readonly areaCode: string | null;
  /** Encrypted; by it the title is looked through. */
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly unitId: string | null;
}

/** What was given to units in between, in that order; one row for each unit of a case. */
export async function dispatchedBetween(db: Database, from: number, to: number) {
  const { assignments, cases, submissions } = db.tables;
  const { unitId, role, dispatchedAt, dueAt } = assignments;
  return db
    .select({ ...named(db), unitId, role, dispatchedAt, dueAt })
    .from(assignments)
    .innerJoin(cases, eq(cases.id, assignments.caseId))
    .innerJoin(submissions, eq(submissions.id, cases.submissionId))
    .where(and(gte(dispatchedAt, from), lt(dispatchedAt, to), eq(cases.sealed, false)))
    .orderBy(asc(dispatchedAt), asc(assignments.id));
}

/** Open cases whose clock is due in between, longest due first, and how many there are. */
export async function dueBetween(db: Database, from: number, to: number, limit: number) {
  const { cases, submissions } = db.tables;
  const { leadUnitId, dueAt } = cases;
  const wanted = and(isNotNull(dueAt), gte(dueAt, from), lt(dueAt, to), eq(cases.sealed, false));
  const rows = await db
    .select({ ...named(db), unitId: leadUnitId, dueAt })
    .from(cases)
    .innerJoin(submissions, eq(submissions.id, cases.submissionId))
    .where(wanted)
    .orderBy(asc(dueAt), asc(cases.id))
    .limit(limit);
  const [all] = await db.select({ total: count() }).from(cases).where(wanted);
  return { rows, total: all?.total ?? 0 };
}

/** Open cases that residents urged more than once, most often first, and how many there are. */
export async function urgedCases(db: Database, limit: number) {
  const { cases, submissions } = db.tables;
  const { leadUnitId, urgeCount, dueAt } = cases;
  const wanted = and(isNotNull(dueAt), gt(urgeCount, 1), eq(cases.sealed, false));
  const rows = await db
    .select({ ...named(db), unitId: leadUnitId, urgeCount, dueAt })
    .from(cases)
    .innerJoin(submissions, eq(submissions.id, cases.submissionId))
    .where(wanted)
    .orderBy(desc(urgeCount), asc(cases.id))
    .limit(limit);
  const [all] = await db.select({ total: count() }).from(cases).where(wanted);
  return { rows, total: all?.total ?? 0 };
}

/**
 * Areas whose seven days up to any of these days stood out. Days are numbers; an area turns on the
 * day after the seven.
 */
export async function warningsBetween(
  db: Database,
  from: number,
  to: number,
): Promise<WarningRow[]> {
  const { warnings } = db.tables;
  const { since, lastDay, endedAt } = warnings;
  return db
    .select()
    .from(warnings)
    .where(and(lte(since, to + 1), or(isNull(endedAt), gte(lastDay, from))))
    .orderBy(desc(warnings.count), asc(warnings.id));
}

/** The first day that was counted, as yyyymmdd. */
export async function firstDayCounted(db: Database): Promise<number | null> {
  const { day } = db.tables.counters;
  const [row] = await db
    .select({ first: min(day) })
    .from(db.tables.counters)
    .where(gt(day, RUNNING_TOTAL));
  return row?.first ?? null;
}
