/** What sealing asks of the database. Seals are only ever added: triggers refuse all else. */
import { and, asc, count, desc, eq, gt, inArray, lt, lte, max, min, sql } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { Seal, SealableEvent, SealedCase } from './seal.ts';

/** Cases looked at in one go. */
const PAGE = 500;
/** Rows of one insert; SQLite binds at most 32,766 values. */
const ROWS = 1_000;

export async function latestSeal(db: Database): Promise<Seal | undefined> {
  const { seals } = db.tables;
  const [latest] = await db.select().from(seals).orderBy(desc(seals.number)).limit(1);
  return latest;
}

/** When the first thing of all happened. */
export async function firstEventAt(db: Database): Promise<number | null> {
  const { events } = db.tables;
  const [row] = await db.select({ at: min(events.at) }).from(events);
  return row?.at ?? null;
}

/** @throws a unique violation when another process made a seal of this number. */
export async function insertSeal(
  tx: Database,
  seal: Seal,
  cases: readonly SealedCase[],
): Promise<void> {
  const { seals, sealedCases } = tx.tables;
  await tx.insert(seals).values(seal);
  for (let i = 0; i < cases.length; i += ROWS) {
    const rows = cases.slice(i, i + ROWS).map((row) => ({ ...row, sealNumber: seal.number }));
    await tx.insert(sealedCases).values(rows);
  }
}

/** Every chain with events that no seal covers: those events, by `seq`; page by page. */
export async function* unsealedChains(db: Database): AsyncGenerator<SealableEvent[][]> {
  const { cases, events } = db.tables;
  const { caseId, seq, at, hash } = events;
  for (let after = ''; ; ) {
    const heads = await db
      .select({ id: cases.id, count: cases.eventCount })
      .from(cases)
      .where(gt(cases.id, after))
      .orderBy(asc(cases.id))
      .limit(PAGE);
    const last = heads.at(-1)?.id;
    if (last === undefined) return;
    const sealed = await sealedThrough(db, after, last);
    const through = (id: string) => sealed.get(id) ?? 0;
    const open = heads.filter(({ id, count }) => count > through(id)).map(({ id }) => id);
    const found = open.length
      ? await db
          .select({ caseId, seq, at, hash })
          .from(events)
          .where(inArray(caseId, open))
          .orderBy(asc(caseId), asc(seq))
      : [];
    const fresh = found.filter((event) => event.seq > through(event.caseId));
    yield [...Map.groupBy(fresh, (event) => event.caseId).values()];
    after = last;
  }
}

async function sealedThrough(db: Database, after: string, last: string) {
  const { caseId, through } = db.tables.sealedCases;
  const rows = await db
    .select({ caseId, through: max(through) })
    .from(db.tables.sealedCases)
    .where(and(gt(caseId, after), lte(caseId, last)))
    .groupBy(caseId);
  return new Map(rows.map((row) => [row.caseId, row.through ?? 0]));
}

/** The newest seals, or those before a number; newest first. */
export async function listSeals(
  db: Database,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<Seal[]> {
  const { seals } = db.tables;
  return db
    .select()
    .from(seals)
    .where(before === undefined ? undefined : lt(seals.number, before))
    .orderBy(desc(seals.number))
    .limit(limit);
}

/** The seals that cover something of this case, oldest first, each with the last event it covers. */
export async function sealsOfCase(
  db: Database,
  caseId: string,
): Promise<{ seal: Seal; through: number }[]> {
  const { seals, sealedCases } = db.tables;
  return db
    .select({ seal: seals, through: sealedCases.through })
    .from(sealedCases)
    .innerJoin(seals, eq(seals.number, sealedCases.sealNumber))
    .where(eq(sealedCases.caseId, caseId))
    .orderBy(asc(sealedCases.through));
}

/** The events a seal covers, in no order. */
export async function eventsOfSeal(db: Database, number: number): Promise<SealableEvent[]> {
  const { events, sealedCases } = db.tables;
  const { caseId, seq, at, hash } = events;
  const earlier = sql`select 1 from ${sealedCases} as earlier
    where earlier.case_id = ${sealedCases.caseId} and earlier.through >= ${seq}
      and earlier.through < ${sealedCases.through}`;
  return db
    .select({ caseId, seq, at, hash })
    .from(sealedCases)
    .innerJoin(events, and(eq(caseId, sealedCases.caseId), lte(seq, sealedCases.through)))
    .where(and(eq(sealedCases.sealNumber, number), sql`not exists (${earlier})`));
}

/** Seals after a number, oldest first. */
export async function sealsAfter(db: Database, number: number, limit: number): Promise<Seal[]> {
  const { seals } = db.tables;
  return db
    .select()
    .from(seals)
    .where(gt(seals.number, number))
    .orderBy(asc(seals.number))
    .limit(limit);
}

/** A case in a seal, with what is there now of the event the seal ends with. */
export interface CoveredCase extends SealedCase {
  /** Null when the case itself is gone. */
  readonly trackingCode: string | null;
  /** Hash the event has now; null when it is gone. */
  readonly found: string | null;
}

/** What a seal says it covers. */
export async function coveredBySeal(db: Database, number: number): Promise<CoveredCase[]> {
  const { cases, events, sealedCases } = db.tables;
  const { caseId, through, hash } = sealedCases;
  return db
    .select({ caseId, through, hash, trackingCode: cases.trackingCode, found: events.hash })
    .from(sealedCases)
    .leftJoin(cases, eq(cases.id, caseId))
    .leftJoin(events, and(eq(events.caseId, caseId), eq(events.seq, through)))
    .where(eq(sealedCases.sealNumber, number));
}

/** The highest number that anything was sealed under. */
export async function lastSealedNumber(db: Database): Promise<number> {
  const { sealedCases } = db.tables;
  const [row] = await db.select({ number: max(sealedCases.sealNumber) }).from(sealedCases);
  return row?.number ?? 0;
}

export async function countSeals(db: Database): Promise<number> {
  const [row] = await db.select({ value: count() }).from(db.tables.seals);
  return row?.value ?? 0;
}
