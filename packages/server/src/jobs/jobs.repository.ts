/** The table of jobs. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { change, statement } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type JobRow = Tables['jobs']['$inferSelect'];
export type JobState = 'waiting' | 'failed' | 'done';

/** Adds a job unless its key is known; `rowCount` tells. */
export const insertJob = change((db) => {
  const { jobs } = db.tables;
  const names = ['id', 'kind', 'key', 'caseId', 'dueAt', 'nextAt', 'payload'] as const;
  const values = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  return db
    .insert(jobs)
    .values({ ...values, attempts: 0 } as never)
    .onConflictDoNothing();
});

type Jobs = Tables['jobs'];

const isOpen = (jobs: Jobs) => and(isNull(jobs.doneAt), isNull(jobs.failedAt));

/** Whether nobody works on it: it was never begun, or waits for its next try. */
const isIdle = (jobs: Jobs) => and(isOpen(jobs), isNull(jobs.leasedBy));

/** Another time for a job that nobody works on yet. */
export const moveJob = change((db) => {
  const { jobs } = db.tables;
  const [key, dueAt] = [sql.placeholder('key'), sql.placeholder('dueAt')];
  return db
    .update(jobs)
    .set({ dueAt: sql`${dueAt}`, nextAt: sql`${dueAt}` })
    .where(and(eq(jobs.key, key), isIdle(jobs)));
});

export const deleteJob = change((db) => {
  const { jobs } = db.tables;
  return db.delete(jobs).where(and(eq(jobs.key, sql.placeholder('key')), isIdle(jobs)));
});

/** When the next open job of these kinds may be taken. */
export async function findNextAt(db: Database, kinds: readonly string[]): Promise<number | null> {
  const { jobs } = db.tables;
  const [row] = await db
    .select({ nextAt: jobs.nextAt })
    .from(jobs)
    .where(and(isOpen(jobs), inArray(jobs.kind, [...kinds])))
    .orderBy(asc(jobs.nextAt))
    .limit(1);
  return row?.nextAt ?? null;
}

/** Nobody works on it, and it did not fail the last time. */
const isResting = (jobs: Jobs) => and(isIdle(jobs), eq(jobs.attempts, 0));

/** The next time of a job that rests. */
export async function findRest(db: Database, key: string): Promise<number | null> {
  const { jobs } = db.tables;
  const [row] = await db
    .select({ nextAt: jobs.nextAt })
    .from(jobs)
    .where(and(eq(jobs.key, key), isResting(jobs)));
  return row?.nextAt ?? null;
}

/** Another time for a job that rests still as it was found: another process may have done it since. */
export async function endRest(
  tx: Database,
  key: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const { jobs } = tx.tables;
  await tx
    .update(jobs)
    .set({ dueAt: to, nextAt: to })
    .where(and(eq(jobs.key, key), isResting(jobs), eq(jobs.nextAt, from)));
}

export interface Claim {
  readonly kinds: readonly string[];
  readonly limit: number;
  /** Name of the one who takes them. */
  readonly runner: string;
  readonly now: number;
  /** Others leave them alone until then. */
  readonly until: number;
}

/** Takes jobs whose time has come, those that wait longest first. */
export async function claimJobs(tx: Database, claim: Claim): Promise<JobRow[]> {
  const { jobs } = tx.tables;
  const due = and(isOpen(jobs), lte(jobs.nextAt, claim.now), inArray(jobs.kind, [...claim.kinds]));
  // In a WITH it is looked up once: PostgreSQL may run a subquery of `where` again and take more.
  const taken = tx
    .$with('taken', { id: jobs.id })
    .as(
      sql`select ${jobs.id} from ${jobs} where ${due} order by ${jobs.nextAt} limit ${claim.limit}${tx.skipLocked}`,
    );
  const rows = await tx
    .with(taken)
    .update(jobs)
    .set({
      leasedBy: claim.runner,
      nextAt: claim.until,
      attempts: sql`${jobs.attempts} + 1`,
    })
    .where(and(sql`${jobs.id} in (select id from taken)`, due))
    .returning();
  return rows.sort((a, b) => a.dueAt - b.dueAt);
}

/** The lease of one attempt: an attempt that lost it must not change the job any more. */
export type Lease = Pick<JobRow, 'id' | 'leasedBy' | 'attempts'>;

const isHeld = (jobs: Jobs, { id, leasedBy, attempts }: Lease) =>
  and(
    eq(jobs.id, id),
    eq(jobs.leasedBy, leasedBy ?? ''),
    eq(jobs.attempts, attempts),
    isOpen(jobs),
  );

/** Changes a job as the end of the attempt that holds it; false when another one took it meanwhile. */
export async function endAttempt(
  tx: Database,
  lease: Lease,
  changes: Partial<JobRow>,
): Promise<boolean> {
  const { jobs } = tx.tables;
  const { rowCount } = await tx
    .update(jobs)
    .set({ ...changes, leasedBy: null })
    .where(isHeld(jobs, lease));
  return rowCount > 0;
}

/** Holds the jobs of a runner until `until`; answers the ids of those it still had. */
export async function renewLeases(
  tx: Database,
  runner: string,
  ids: readonly string[],
  until: number,
): Promise<string[]> {
  const { jobs } = tx.tables;
  const rows = await tx
    .update(jobs)
    .set({ nextAt: until })
    .where(and(inArray(jobs.id, [...ids]), eq(jobs.leasedBy, runner), isOpen(jobs)))
    .returning({ id: jobs.id });
  return rows.map(({ id }) => id);
}

/** Gives a job that was given up all its tries again. False when it was not given up. */
export async function reviveJob(
  tx: Database,
  id: string,
  now: number,
): Promise<JobRow | undefined> {
  const { jobs } = tx.tables;
  const [row] = await tx
    .update(jobs)
    .set({ failedAt: null, attempts: 0, nextAt: now })
    .where(and(eq(jobs.id, id), isNotNull(jobs.failedAt)))
    .returning();
  return row;
}

/** Newest first. */
export async function listJobRows(
  db: Database,
  state: JobState,
  kind: string | undefined,
  before: string | undefined,
  limit: number,
): Promise<JobRow[]> {
  const { jobs } = db.tables;
  const inState = {
    waiting: isOpen(jobs),
    failed: isNotNull(jobs.failedAt),
    done: isNotNull(jobs.doneAt),
  }[state];
  return db
    .select()
    .from(jobs)
    .where(
      and(
        inState,
        kind === undefined ? undefined : eq(jobs.kind, kind),
        before === undefined ? undefined : lt(jobs.id, before),
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(limit);
}

export async function findJob(db: Database, id: string): Promise<JobRow | undefined> {
  const { jobs } = db.tables;
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  return row;
}

export interface JobFigures {
  readonly kind: string;
  /** Whose time has come and who are not done. */
  readonly due: number;
  readonly failed: number;
}

/** How many jobs of each kind are due or were given up. */
export const countJobs = statement((db) => {
  const { jobs } = db.tables;
  const failed = sql<number>`count(${jobs.failedAt})`;
  return db
    .select({ kind: jobs.kind, due: sql<number>`count(*) - ${failed}`, failed })
    .from(jobs)
    .where(
      or(isNotNull(jobs.failedAt), and(isOpen(jobs), lte(jobs.nextAt, sql.placeholder('now')))),
    )
    .groupBy(jobs.kind);
});

/** Forgets what was done before `before`; their keys are free again. */
export async function forgetDoneJobs(tx: Database, before: number): Promise<void> {
  const { jobs } = tx.tables;
  await tx.delete(jobs).where(and(isNotNull(jobs.doneAt), lt(jobs.doneAt, before)));
}
