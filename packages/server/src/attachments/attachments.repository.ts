/** SQL of attachments: rows of no case and no appeal are finished uploads that wait to be claimed. */
import { and, asc, eq, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { CaseRow } from '../cases/case-record.ts';
import type { Database } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

export type AttachmentRow = Tables['attachments']['$inferSelect'];

export async function insertAttachment(tx: Database, row: AttachmentRow): Promise<void> {
  await tx.insert(tx.tables.attachments).values(row);
}

export async function findAttachment(db: Database, id: string): Promise<AttachmentRow | undefined> {
  const { attachments } = db.tables;
  const [row] = await db.select().from(attachments).where(eq(attachments.id, id));
  return row;
}

export async function findUpload(
  db: Database,
  uploadId: string,
): Promise<AttachmentRow | undefined> {
  const { attachments } = db.tables;
  const [row] = await db.select().from(attachments).where(eq(attachments.uploadId, uploadId));
  return row;
}

/** Which of these uploads are finished. */
export async function findUploadIds(db: Database, uploadIds: readonly string[]): Promise<string[]> {
  const { attachments } = db.tables;
  const rows = await db
    .select({ uploadId: attachments.uploadId })
    .from(attachments)
    .where(inArray(attachments.uploadId, [...uploadIds]));
  return rows.map(({ uploadId }) => uploadId);
}

/** Evidence of an appeal, in the order it was sent. */
export function evidenceOf(db: Database, appealId: string): Promise<AttachmentRow[]> {
  const { attachments } = db.tables;
  return db
    .select()
    .from(attachments)
    .where(eq(attachments.appealId, appealId))
    .orderBy(asc(attachments.id));
}

/** Whether nobody has it yet. */
const isUnclaimed = ({ attachments }: Database['tables']) =>
  and(isNull(attachments.caseId), isNull(attachments.appealId));

/** Gives an unclaimed upload of this owner to a case or to an appeal; false when there is none. */
export async function claimUpload(
  tx: Database,
  { uploadId, owner }: { readonly uploadId: string; readonly owner: string },
  claim: Pick<AttachmentRow, 'role'> &
    Partial<Pick<AttachmentRow, 'caseId' | 'replyId' | 'appealId'>>,
): Promise<boolean> {
  const { attachments } = tx.tables;
  const { rowCount } = await tx
    .update(attachments)
    .set(claim)
    .where(
      and(
        eq(attachments.uploadId, uploadId),
        eq(attachments.ownerHash, owner),
        isUnclaimed(tx.tables),
      ),
    );
  return rowCount === 1;
}

/** Whether the desk has approved the reply, so that its resident may see what came with it. */
export async function isApproved(db: Database, replyId: string): Promise<boolean> {
  const { replies } = db.tables;
  const found = await db
    .select({ id: replies.id })
    .from(replies)
    .where(and(eq(replies.id, replyId), eq(replies.reviewOutcome, 'approved')));
  return found.length === 1;
}

/** How many files came with this reply or, without one, from the resident, or with an arrival. */
export async function countOf(
  db: Database,
  caseId: string,
  { replyId, role }: Pick<AttachmentRow, 'replyId' | 'role'>,
): Promise<number> {
  const { attachments } = db.tables;
  const arrival = role === 'arrival' ? eq : ne;
  const source =
    replyId === null
      ? and(isNull(attachments.replyId), arrival(attachments.role, 'arrival'))
      : eq(attachments.replyId, replyId);
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(eq(attachments.caseId, caseId), source));
  return rows.length;
}

/** Removes the row of an upload that nobody has; false when there is none. */
export async function deleteUnclaimed(tx: Database, uploadId: string): Promise<boolean> {
  const { attachments } = tx.tables;
  const { rowCount } = await tx
    .delete(attachments)
    .where(and(eq(attachments.uploadId, uploadId), isUnclaimed(tx.tables)));
  return rowCount === 1;
}

/** Removes and gives back what nobody claimed in time. */
export function takeExpired(tx: Database, before: number): Promise<AttachmentRow[]> {
  const { attachments } = tx.tables;
  return tx
    .delete(attachments)
    .where(and(isUnclaimed(tx.tables), lt(attachments.createdAt, before)))
    .returning();
}

/** What decides who may see the files of a case, and how. */
export type CaseOfFile = Pick<CaseRow, 'id' | 'receiptHash' | 'identity' | 'nature' | 'sealed'>;

export async function findCase(db: Database, caseId: string): Promise<CaseOfFile | undefined> {
  const { cases } = db.tables;
  const { id, receiptHash, identity, nature, sealed } = cases;
  const [row] = await db
    .select({ id, receiptHash, identity, nature, sealed })
    .from(cases)
    .where(eq(cases.id, caseId));
  return row;
}
