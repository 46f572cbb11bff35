/** What a file may give away to a unit about a resident it must not know. */
import type { CaseRow } from '../cases/case-record.ts';
import type { Locale } from '../contract/operations.ts';
import type { Role } from '../storage/tables.ts';
import type { AttachmentRow } from './attachments.repository.ts';

type CaseFacts = Pick<CaseRow, 'identity' | 'nature'>;

/** Whether units handle the case without knowing whose it is. */
export const hidesResident = ({ identity, nature }: CaseFacts): boolean =>
  identity !== 'named' || nature === 'report';

/** Whether the resident brought it; what a unit brings is shown to residents only once approved. */
export const isOfResident = ({ role }: Pick<AttachmentRow, 'role'>): boolean =>
  role === 'submission' || role === 'supplement';

/**
 * The files of a case as staff of this role have them. A unit that must not know the resident gets
 * what they brought under neutral names. Of a report, which is about officials, it gets only the
 * images, which were drawn anew: documents and recordings keep what their makers wrote into them,
 * and a voice is known anyway; the desk tells the unit what is in them.
 */
export function filesFor(
  role: Role | undefined,
  facts: CaseFacts,
  files: readonly AttachmentRow[],
  locale: Locale,
): AttachmentRow[] {
  if (role !== 'unit' || !hidesResident(facts)) return [...files];
  const counts = { image: 0, audio: 0, video: 0, document: 0 };
  return files.flatMap((file) => {
    if (!isOfResident(file)) return [file];
    if (facts.nature === 'report' && file.kind !== 'image') return [];
    counts[file.kind] += 1;
    const name = nouns[locale][file.kind] + counts[file.kind];
    return [{ ...file, fileName: file.fileName.replace(/^.*(?=\.\w+$)/, name) }];
  });
}

const nouns: Readonly<Record<Locale, Readonly<Record<AttachmentRow['kind'], string>>>> = {
  'zh-CN': { image: '照片', audio: '录音', video: '视频', document: '文件' },
  en: { image: 'photo-', audio: 'recording-', video: 'video-', document: 'document-' },
};
