/** SQL of echoes. What is published is read without its case, but for whether that may be told still. */
import { and, desc, eq, exists, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { below } from '../storage/place.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type EchoRow = Tables['echoes']['$inferSelect'];

export async function insertEcho(tx: Database, row: EchoRow): Promise<void> {
  await tx.insert(tx.tables.echoes).values(row);
}

export async function findEcho(db: Database, id: string): Promise<EchoRow | undefined> {
  const { echoes } = db.tables;
  const [row] = await db.select().from(echoes).where(eq(echoes.id, id));
  return row;
}

/** Changes an echo as it was read; false when somebody was faster. */
export async function updateEcho(
  tx: Database,
  { id, version }: Pick<EchoRow, 'id' | 'version'>,
  fields: Partial<EchoRow>,
): Promise<boolean> {
  const { echoes } = tx.tables;
  const { rowCount } = await tx
    .update(echoes)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(echoes.id, id), eq(echoes.version, version)));
  return rowCount === 1;
}

/** What was published and whose case is still closed, and still one that may be told. */
export async function findPublished(db: Database, id: string): Promise<EchoRow | undefined> {
  const { echoes } = db.tables;
  const [row] = await db
    .select()
    .from(echoes)
    .where(and(eq(echoes.id, id), isShown(db)));
  return row;
}

interface Page {
  readonly limit: number;
  readonly before?: readonly [at: number, id: string];
}

/** Newest first, one more than `limit`. */
export const listPublished = async (db: Database, page: Page): Promise<EchoRow[]> =>
  publishedQuery(db, page);

export function publishedQuery(db: Database, { limit, before }: Page) {
  const { echoes } = db.tables;
  const { publishedAt, id } = echoes;
  return db
    .select()
    .from(echoes)
    .where(and(isShown(db), before && below([publishedAt, id], before)))
    .orderBy(desc(publishedAt), desc(id))
    .limit(limit + 1);
}

/** Of one status, the newest draft first, one more than `limit`. */
export async function listByStatus(
  db: Database,
  status: EchoRow['status'],
  { limit, before }: Page,
): Promise<EchoRow[]> {
  const { echoes } = db.tables;
  const { draftedAt, id } = echoes;
  return db
    .select()
    .from(echoes)
    .where(and(eq(echoes.status, status), before && below([draftedAt, id], before)))
    .orderBy(desc(draftedAt), desc(id))
    .limit(limit + 1);
}

/** Ids of the pictures an echo shows that was not withdrawn. */
export async function keptPictures(db: Database, echoId: string): Promise<string[]> {
  const row = await findEcho(db, echoId);
  return row?.status === 'withdrawn' ? [] : (row?.pictures.map(({ id }) => id) ?? []);
}

function isShown(db: Database): SQL | undefined {
  const { echoes, cases } = db.tables;
  const closed = db
    .select({ one: sql`1` })
    .from(cases)
    .where(
      and(
        eq(cases.id, echoes.caseId),
        eq(cases.state, 'closed'),
        // What was opened again may have turned out to be a report about officials.
        eq(cases.sealed, false),
        or(isNull(cases.nature), ne(cases.nature, 'report')),
      ),
    );
  return and(eq(echoes.status, 'published'), exists(closed));
}
