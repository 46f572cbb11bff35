/** Giving finished uploads to a case. */
import { claimUploads } from '../attachments/claim.ts';
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseRecord } from './case-record.ts';
import type { CommandCall } from './command.ts';

/** Takes the caller's uploads, as what they come with; what the event says of them. */
export async function attach(
  context: Context,
  tx: Database,
  { row }: CaseRecord,
  uploadIds: readonly string[] | undefined,
  { owner }: CommandCall,
  as:
    | { readonly role: 'reply'; readonly replyId: string }
    | { readonly role: 'arrival' | 'supplement' } = {
    role: 'supplement',
  },
): Promise<{ attachments?: number }> {
  if (!uploadIds?.length) return {};
  await claimUploads(context, tx, {
    caseId: row.id,
    policyVersion: row.policyVersion,
    owner,
    uploadIds,
    ...as,
  });
  return { attachments: uploadIds.length };
}
