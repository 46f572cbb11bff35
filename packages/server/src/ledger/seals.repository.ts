/** What sealing asks of the database. Seals are only ever added: triggers refuse all else. */
import { and, asc, desc, gt, inArray, lte, max, min } from 'drizzle-orm';
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
