import { findAttachment } from '../../attachments/attachments.repository.ts';
import { filesOf } from '../../attachments/files.ts';
import type { CaseRecord } from '../../cases/case-record.ts';
import type { Locale, Schemas } from '../../contract/operations.ts';
import { Problem } from '../../contract/problem.ts';
import type { ServerContext } from '../../create-context.ts';
import { checkPublishable } from '../echoes.service.ts';
import { findFaces } from './find-faces.ts';

/** As many places as a picture of an echo takes. */
const MOST = 50;

/** Places to cover in a picture of a case. @throws Problem where the case cannot be published, or has no such picture */
export async function suggestCovers(
  { storage, home, config }: ServerContext,
  record: CaseRecord,
  attachmentId: string,
  locale: Locale,
): Promise<Schemas['CoverSuggestion']> {
  checkPublishable(record, locale);
  const file = await findAttachment(storage.read, attachmentId);
  if (file?.caseId !== record.row.id || file.kind !== 'image') throw new Problem('not-found');
  if (config.facesFile === null) return { searched: false, regions: [], found: 0 };
  const found = await findFaces(filesOf(home, file.uploadId).original, config.facesFile);
  return { searched: true, regions: found.slice(0, MOST), found: found.length };
}
