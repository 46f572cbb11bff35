/** Looking at a sealed report: whoever does is written down before they see it. */
import type { Context } from '../context.ts';
import type { CaseRecord } from './case-record.ts';
import { beginChange } from './change.ts';
import { reload, whoeverIsFaster } from './command.ts';
import type { Actor } from './lifecycle.ts';
import { sightOf } from './sealing.ts';

/**
 * Puts the look on record when there is something sealed to see, and gives the case as it then is.
 * @param fileId the attachment that is looked at, if it is one
 */
export async function lookAt(
  context: Context,
  record: CaseRecord,
  actor: Actor,
  now: number,
  fileId?: string,
): Promise<CaseRecord> {
  const sight = sightOf(record, actor);
  if (!record.row.sealed || sight === 'shell' || sight === 'nothing') return record;
  return whoeverIsFaster(() =>
    context.storage.write(async (tx) => {
      const current = await reload(tx, record.row.id);
      const change = beginChange(context, tx, current, actor, now);
      change.record('sealed-viewed', { sight, ...(fileId && { fileId }) });
      await change.commit({ sameVersion: true });
      return reload(tx, record.row.id);
    }),
  );
}
