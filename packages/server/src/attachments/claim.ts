/** Finished uploads become attachments of a case or of an appeal, in the transaction that makes or changes it. */
import type { Context } from '../context.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { type AttachmentRow, claimUpload, countOf } from './attachments.repository.ts';

export interface Claim {
  readonly caseId: string;
  /** The policy the case was started under says how many files it takes. */
  readonly policyVersion: number;
  /** Who brings them, see `ownerOf`: an upload goes only where its sender gives it. */
  readonly owner: string;
  readonly uploadIds: readonly string[];
  /** Where each of them stands in what was sent; `/uploadIds/0` and so on when left out. */
  readonly pointers?: readonly string[];
  readonly role: AttachmentRow['role'];
  /** The reply that brings them; null for what the resident brings. */
  readonly replyId?: string | null;
}

/**
 * What the resident brings, at first and later, counts together, and what a reply brings counts for
 * itself: however many photos the resident sent, the unit can still show what it did.
 * @throws Problem `rule-refused` pointing at the upload that is unknown, unfinished, taken or
 * somebody else's.
 */
export async function claimUploads(
  { policies }: Pick<Context, 'policies'>,
  tx: Database,
  { caseId, policyVersion, owner, uploadIds, pointers, role, replyId = null }: Claim,
): Promise<void> {
  if (uploadIds.length === 0) return;
  const { maxFilesPerCase: most } = policies.get(policyVersion).uploads;
  if ((await countOf(tx, caseId, { replyId, role })) + uploadIds.length > most) {
    throw replyId === null
      ? refuse(
          '/uploadIds',
          `一件诉求最多 ${most} 个附件。`,
          `A case has at most ${most} attachments.`,
        )
      : refuse(
          '/uploadIds',
          `一次回复最多 ${most} 个附件。`,
          `A reply has at most ${most} attachments.`,
        );
  }
  for (const [index, uploadId] of uploadIds.entries()) {
    if (await claimUpload(tx, { uploadId, owner }, { caseId, role, replyId })) continue;
    throw notFinished(pointers?.[index] ?? `/uploadIds/${index}`);
  }
}

/**
 * What proves an appeal against a board: as many files as a case takes.
 * @throws Problem as above
 */
export async function claimEvidence(
  { policies }: Pick<Context, 'policies'>,
  tx: Database,
  {
    appealId,
    owner,
    uploadIds,
  }: Pick<Claim, 'owner' | 'uploadIds'> & { readonly appealId: string },
): Promise<void> {
  const { maxFilesPerCase: most } = policies.current().policy.uploads;
  if (uploadIds.length > most) {
    throw refuse(
      '/uploadIds',
      `一件申诉最多 ${most} 个附件。`,
      `An appeal has at most ${most} attachments.`,
    );
  }
  for (const [index, uploadId] of uploadIds.entries()) {
    if (await claimUpload(tx, { uploadId, owner }, { appealId, role: 'appeal' })) continue;
    throw notFinished(`/uploadIds/${index}`);
  }
}

const notFinished = (pointer: string) =>
  refuse(
    pointer,
    '这个附件没有上传完成，请重新上传。',
    'This upload is not finished; send it again.',
  );
