/** Throwing a draft away. */
import { Problem } from '../contract/problem.ts';
import { insertAudit } from '../county/county.repository.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { countAppealsAbout } from './appeals.repository.ts';
import { deleteDraft } from './rankings.repository.ts';
import { requireDraft } from './rankings.service.ts';

/**
 * Throws a draft away: its number is free again, and the week may be drafted anew. Not once somebody
 * appealed: nobody gets rid of an appeal that way.
 * @throws Problem when it was published, or somebody appealed
 */
export async function discardEdition(
  tx: Database,
  id: string,
  by: string | null,
  now: number,
): Promise<void> {
  const { number, periodStart, periodEnd, corrects, draftedAt, draftedBy } = await requireDraft(
    tx,
    id,
  );
  if ((await countAppealsAbout(tx, id)) > 0) throw new Problem('edition-appealed');
  if (!(await deleteDraft(tx, id))) throw new Problem('edition-not-draft');
  await insertAudit(tx, {
    id: newId(),
    at: now,
    staffId: by,
    operationId: 'discardEdition',
    target: id,
    detail: { number, periodStart, periodEnd, corrects, draftedAt, draftedBy },
  });
}
