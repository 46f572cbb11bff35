import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  or,
  sql,
} from 'drizzle-orm';
import { takeTurn } from '../county/settings.ts';
import { selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { LeftOutCase, Tables } from '../storage/tables.ts';

export type EditionRow = Tables['rankingEditions']['$inferSelect'];

export async function findEdition(db: Database, id: string): Promise<EditionRow | undefined> {
  const { rankingEditions } = db.tables;
  const [row] = await db.select().from(rankingEditions).where(eq(rankingEditions.id, id));
  return row;
}

/**
 * The id of the newest published edition: what everybody asks for. A correction stands for the
 * edition it corrects, so that of an older week is not the newest.
 */
export async function latestPublishedId(db: Database): Promise<string | undefined> {
  const [newest] = await newestPublished(db);
  return newest && standingFor(db, newest.id);
}

/** The published edition that stands for this one: itself, or what corrects it, or what corrects that. */
export async function standingFor(db: Database, id: string): Promise<string> {
  const [correction] = await newestCorrection(db, { id });
  return correction ? standingFor(db, correction.id) : id;
}

/** The draft that is to correct a published edition. */
export async function findDraftCorrecting(
  db: Database,
  id: string,
): Promise<EditionRow | undefined> {
  const { rankingEditions: editions } = db.tables;
  const [row] = await db
    .select()
    .from(editions)
    .where(and(eq(editions.corrects, id), eq(editions.status, 'drafted')))
    .orderBy(desc(editions.number))
    .limit(1);
  return row;
}

const newestCorrection = selector((db) => {
  const { id, number, corrects, status } = db.tables.rankingEditions;
  return db
    .select({ id, number })
    .from(db.tables.rankingEditions)
    .where(and(eq(corrects, sql.placeholder('id')), eq(status, 'published')))
    .orderBy(desc(number))
    .limit(1);
});

const newestPublished = selector((db) => {
  const { rankingEditions } = db.tables;
  return db
    .select({ id: rankingEditions.id })
    .from(rankingEditions)
    .where(and(eq(rankingEditions.status, 'published'), isNull(rankingEditions.corrects)))
    .orderBy(desc(rankingEditions.number))
    .limit(1);
});

/**
 * Changes whenever an edition is published or an appeal decided: as long as it is the same, nothing
 * the public sees of them has changed.
 */
export async function lastChange(db: Database): Promise<string> {
  const [[edition], [appeal]] = await Promise.all([newestPublication(db), newestDecision(db)]);
  return `${edition?.publishedAt ?? 0} ${appeal?.decidedAt ?? 0}`;
}

const newestDecision = selector((db) => {
  const { rankingAppeals: appeals } = db.tables;
  return db
    .select({ decidedAt: appeals.decidedAt })
    .from(appeals)
    .where(isNotNull(appeals.decidedAt))
    .orderBy(desc(appeals.decidedAt))
    .limit(1);
});

const newestPublication = selector((db) => {
  const { publishedAt, status } = db.tables.rankingEditions;
  return db
    .select({ publishedAt })
    .from(db.tables.rankingEditions)
    .where(eq(status, 'published'))
    .orderBy(desc(publishedAt))
    .limit(1);
});

/** The edition published last, to which the next one is chained. */
export async function lastPublished(tx: Database): Promise<EditionRow | undefined> {
  const { rankingEditions: editions } = tx.tables;
  const [row] = await tx
    .select()
    .from(editions)
    .where(eq(editions.status, 'published'))
    .orderBy(desc(editions.publishedAt), desc(editions.number))
    .limit(1);
  return row;
}

/** Published editions in the order in which they were published, whole. */
export async function listPublished(db: Database): Promise<EditionRow[]> {
  const { rankingEditions: editions } = db.tables;
  return db
    .select()
    .from(editions)
    .where(eq(editions.status, 'published'))
    .orderBy(asc(editions.publishedAt), asc(editions.number));
}

/** The newest published edition that corrects another. */
export async function findCorrection(
  db: Database,
  id: string,
): Promise<Pick<EditionRow, 'id' | 'number'> | undefined> {
  const [row] = await newestCorrection(db, { id });
  return row;
}

/** Number and id of editions, and what each corrects. */
export async function listCorrections(
  db: Database,
): Promise<Pick<EditionRow, 'id' | 'number' | 'corrects' | 'status'>[]> {
  const { rankingEditions: editions } = db.tables;
  const { id, number, corrects, status } = editions;
  return db
    .select({ id, number, corrects, status })
    .from(editions)
    .where(isNotNull(corrects))
    .orderBy(asc(number));
}

/** Id and number of these editions. */
export async function listNumbers(
  db: Database,
  ids: readonly string[],
): Promise<Pick<EditionRow, 'id' | 'number'>[]> {
  const { id, number } = db.tables.rankingEditions;
  return db
    .select({ id, number })
    .from(db.tables.rankingEditions)
    .where(inArray(id, [...ids]));
}

/** Published editions of periods that end by then, the last period first, corrections first. */
export async function listEarlier(
  db: Database,
  { periodEnd, limit }: { periodEnd: number; limit: number },
): Promise<Pick<EditionRow, 'id' | 'number' | 'periodStart' | 'periodEnd'>[]> {
  const { rankingEditions: editions } = db.tables;
  const { id, number, periodStart } = editions;
  return db
    .select({ id, number, periodStart, periodEnd: editions.periodEnd })
    .from(editions)
    .where(and(eq(editions.status, 'published'), lte(editions.periodEnd, periodEnd)))
    .orderBy(desc(editions.periodEnd), desc(number))
    .limit(limit);
}

export async function findEditions(
  db: Database,
  ids: readonly string[],
): Promise<Pick<EditionRow, 'id' | 'leagues'>[]> {
  const { rankingEditions } = db.tables;
  return db
    .select({ id: rankingEditions.id, leagues: rankingEditions.leagues })
    .from(rankingEditions)
    .where(inArray(rankingEditions.id, [...ids]));
}

/** Published editions of periods that end between these days, whole, the first period first. */
export async function publishedBetween(
  db: Database,
  first: number,
  last: number,
): Promise<EditionRow[]> {
  const { rankingEditions: editions } = db.tables;
  const { periodEnd } = editions;
  return db
    .select()
    .from(editions)
    .where(and(eq(editions.status, 'published'), gte(periodEnd, first), lte(periodEnd, last)))
    .orderBy(asc(periodEnd), asc(editions.number));
}

/** An edition of exactly these days, drafted or published, if there is one. */
export async function findOfPeriod(
  db: Database,
  { periodStart, periodEnd }: Pick<EditionRow, 'periodStart' | 'periodEnd'>,
  status?: EditionRow['status'],
): Promise<Pick<EditionRow, 'id' | 'number'> | undefined> {
  const { rankingEditions: editions } = db.tables;
  const [row] = await db
    .select({ id: editions.id, number: editions.number })
    .from(editions)
    .where(
      and(
        eq(editions.periodStart, periodStart),
        eq(editions.periodEnd, periodEnd),
        status && eq(editions.status, status),
      ),
    )
    .limit(1);
  return row;
}

/** What upheld appeals took out of editions published of these days or some of them, each once. */
export async function leftOutWithin(
  db: Database,
  { periodStart, periodEnd }: Pick<EditionRow, 'periodStart' | 'periodEnd'>,
): Promise<LeftOutCase[]> {
  const { rankingEditions: editions } = db.tables;
  const rows = await db
    .select({ leftOut: editions.leftOut })
    .from(editions)
    .where(
      and(
        eq(editions.status, 'published'),
        gte(editions.periodStart, periodStart),
        lte(editions.periodEnd, periodEnd),
      ),
    )
    .orderBy(asc(editions.number));
  const outs = rows.flatMap(({ leftOut }) => leftOut);
  return [...new Map(outs.map((out) => [`${out.unitId} ${out.caseId}`, out])).values()];
}

/** Newest first, one more than `limit`. */
export async function listEditions(
  db: Database,
  options: { drafts: 'all' | 'reviewed' | 'none'; before?: number; limit: number },
): Promise<Omit<EditionRow, 'leagues'>[]> {
  const { rankingEditions: editions } = db.tables;
  const { leagues: _, ...columns } = {
    id: editions.id,
    number: editions.number,
    status: editions.status,
    periodStart: editions.periodStart,
    periodEnd: editions.periodEnd,
    cutoff: editions.cutoff,
    inputsHash: editions.inputsHash,
    leagues: editions.leagues,
    draftedAt: editions.draftedAt,
    draftedBy: editions.draftedBy,
    policyVersion: editions.policyVersion,
    publishedAt: editions.publishedAt,
    publishedBy: editions.publishedBy,
    reviewedAt: editions.reviewedAt,
    reviewedBy: editions.reviewedBy,
    appealUntil: editions.appealUntil,
    corrects: editions.corrects,
    correctionNote: editions.correctionNote,
    leftOut: editions.leftOut,
    hash: editions.hash,
    previousHash: editions.previousHash,
    invented: editions.invented,
  };
  return db
    .select(columns)
    .from(editions)
    .where(
      and(
        options.drafts === 'all'
          ? undefined
          : or(
              eq(editions.status, 'published'),
              options.drafts === 'reviewed' ? isNotNull(editions.reviewedAt) : undefined,
            ),
        options.before === undefined ? undefined : lt(editions.number, options.before),
      ),
    )
    .orderBy(desc(editions.number))
    .limit(options.limit + 1);
}

/** The number of the next edition; who else wants one waits until this transaction has ended. */
export async function nextNumber(tx: Database): Promise<number> {
  await takeTurn(tx);
  const { rankingEditions } = tx.tables;
  const [row] = await tx.select({ number: max(rankingEditions.number) }).from(rankingEditions);
  return (row?.number ?? 0) + 1;
}

export async function insertEdition(tx: Database, row: EditionRow): Promise<void> {
  await tx.insert(tx.tables.rankingEditions).values(row);
}

/** Changes a draft. False when it was none any more. */
export async function updateDraft(
  tx: Database,
  id: string,
  fields: Partial<EditionRow>,
): Promise<boolean> {
  const { rankingEditions } = tx.tables;
  const frozen = await tx
    .update(rankingEditions)
    .set(fields)
    .where(and(eq(rankingEditions.id, id), eq(rankingEditions.status, 'drafted')))
    .returning({ id: rankingEditions.id });
  return frozen.length === 1;
}

/** Takes a draft away for good. False when it was none any more. */
export async function deleteDraft(tx: Database, id: string): Promise<boolean> {
  const { rankingEditions } = tx.tables;
  const gone = await tx
    .delete(rankingEditions)
    .where(and(eq(rankingEditions.id, id), eq(rankingEditions.status, 'drafted')))
    .returning({ id: rankingEditions.id });
  return gone.length === 1;
}
