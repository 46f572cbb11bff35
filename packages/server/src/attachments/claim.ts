/** Finished uploads become attachments of a case, in the transaction that makes or changes it. */
import type { Context } from '../context.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { type AttachmentRow, claimUpload, countOfCase } from './attachments.repository.ts';

export interface Claim {
  readonly caseId: string;
  readonly uploadIds: readonly string[];
  readonly role: AttachmentRow['role'];
  /** The reply that brings them. */
  readonly replyId?: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** @throws Problem `rule-refused` pointing at the upload that is unknown, unfinished or taken. */
export async function claimUploads(
  { policies }: Pick<Context, 'policies'>,
  tx: Database,
  { caseId, uploadIds, role, replyId }: Claim,
): Promise<void> {
  if (uploadIds.length === 0) return;
  const { maxFilesPerCase } = policies.current().policy.uploads;
  const before = await countOfCase(tx, caseId);
  if (before + uploadIds.length > maxFilesPerCase) {
    throw refuse(
      '/uploadIds',
      `一件诉求最多 ${maxFilesPerCase} 个附件。`,
      `A case has at most ${maxFilesPerCase} attachments.`,
    );
  }
  for (const [index, uploadId] of uploadIds.entries()) {
    if (await claimUpload(tx, uploadId, { caseId, role, replyId: replyId ?? null })) continue;
    throw refuse(
      `/uploadIds/${index}`,
      '这个附件没有上传完成，请重新上传。',
      'This upload is not finished; send it again.',
    );
  }
}
