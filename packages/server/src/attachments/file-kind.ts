/** What a file is, by its content: its name and declared type are never believed. */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { AttachmentRow } from './attachments.repository.ts';

export interface FileKind {
  readonly kind: AttachmentRow['kind'];
  readonly contentType: string;
  readonly extension: string;
}

const kind = (kind: FileKind['kind'], contentType: string, extension: string): FileKind => ({
  kind,
  contentType,
  extension,
});

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What is taken, by the type found in the content. What can carry a program is not here. */
const taken: Readonly<Record<string, FileKind>> = {
  'image/jpeg': kind('image', 'image/jpeg', 'jpg'),
  'image/png': kind('image', 'image/png', 'png'),
  'image/webp': kind('image', 'image/webp', 'webp'),
  'image/gif': kind('image', 'image/gif', 'gif'),
  'image/avif': kind('image', 'image/avif', 'avif'),
  'image/heic': kind('image', 'image/heic', 'heic'),
  'image/heif': kind('image', 'image/heic', 'heic'),
  'audio/mpeg': kind('audio', 'audio/mpeg', 'mp3'),
  'audio/mp4': kind('audio', 'audio/mp4', 'm4a'),
  'audio/x-m4a': kind('audio', 'audio/mp4', 'm4a'),
  'audio/aac': kind('audio', 'audio/aac', 'aac'),
  'audio/amr': kind('audio', 'audio/amr', 'amr'),
  'audio/wav': kind('audio', 'audio/wav', 'wav'),
  'audio/ogg': kind('audio', 'audio/ogg', 'ogg'),
  'audio/flac': kind('audio', 'audio/flac', 'flac'),
  'video/mp4': kind('video', 'video/mp4', 'mp4'),
  'video/x-m4v': kind('video', 'video/mp4', 'mp4'),
  'video/quicktime': kind('video', 'video/quicktime', 'mov'),
  'video/webm': kind('video', 'video/webm', 'webm'),
  'video/3gpp': kind('video', 'video/3gpp', '3gp'),
  'application/pdf': kind('document', 'application/pdf', 'pdf'),
  [`${OFFICE}.wordprocessingml.document`]: kind(
    'document',
    `${OFFICE}.wordprocessingml.document`,
    'docx',
  ),
  [`${OFFICE}.spreadsheetml.sheet`]: kind('document', `${OFFICE}.spreadsheetml.sheet`, 'xlsx'),
};

const plainText = kind('document', 'text/plain; charset=utf-8', 'txt');

/** Said to whoever sent something else. */
export const takenTypes = {
  'zh-CN': '可以上传照片、录音、视频，以及 PDF、DOCX、XLSX、TXT 文件。',
  en: 'Photos, sound, video, PDF, DOCX, XLSX and TXT files are taken.',
};

/** Said to whoever sent something else than its name says. */
export const misnamed = {
  'zh-CN': '文件名说的和里面的内容不是一种，请换一个文件，或者改对文件名再传。',
  en: 'The name of the file says another kind than its content is. Send another file, or name it rightly.',
};

type Kind = FileKind['kind'];

/** What the end of a name claims, as far as it is of what we take. */
const byExtension: ReadonlyMap<string, Kind> = new Map([
  ...Object.values(taken).map(({ extension, kind }): [string, Kind] => [extension, kind]),
  ['jpeg', 'image'],
  ['heif', 'image'],
  ['txt', 'document'],
]);

/** Sound and film share their containers: one is not told from the other by a name. */
const family = (kind: Kind): string => (kind === 'audio' ? 'video' : kind);

/**
 * Whether a name claims another kind than the content is: words named `.jpg`. A PNG named `.jpg`
 * is still a picture, and an end that is of nothing we take claims nothing.
 */
export function isMisnamed(name: string | null | undefined, found: Kind): boolean {
  const [, extension = ''] = /\.([A-Za-z0-9]{1,5})$/.exec(name ?? '') ?? [];
  const claimed = byExtension.get(extension.toLowerCase());
  return claimed !== undefined && family(claimed) !== family(found);
}

/** Containers of film in which phones keep speech as well, and the same with sound alone. */
const soundOf: Readonly<Record<string, FileKind>> = {
  'video/webm': kind('audio', 'audio/webm', 'weba'),
  'video/mp4': kind('audio', 'audio/mp4', 'm4a'),
};

/** Null for what is not taken. */
export async function detectKind(file: string): Promise<FileKind | null> {
  const found = await fileTypeFromFile(file);
  if (found) {
    const [type = ''] = found.mime.split(';');
    const sound = soundOf[type];
    return sound && (await isSoundAlone(file)) ? sound : (taken[type] ?? null);
  }
  return (await isPlainText(file)) ? plainText : null;
}

/** By the tracks named at its beginning, where recorders put them: sound, and no picture. */
async function isSoundAlone(file: string): Promise<boolean> {
  const head = (await headOf(file)).toString('latin1');
  return (
    /A_OPUS|A_VORBIS|hdlr.{8}soun/s.test(head) && !/V_VP|V_AV1|V_MPEG|hdlr.{8}vide/s.test(head)
  );
}

const SAMPLE_BYTES = 64 * 1024;

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** UTF-8 words: no control characters but line ends and tabs, nothing that begins as markup. */
async function isPlainText(file: string): Promise<boolean> {
  try {
    const bytes = await headOf(file);
    // The last character may be cut where the sample ends: `stream` leaves it out.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return text.length > 0 && !/(?![\t\n\f\r])\p{Cc}/u.test(text) && !/^\s*</.test(text);
  } catch {
    return false;
  }
}

/** A name safe to save under, keeping Chinese, with the extension the content asks for. */
export function safeFileName(name: string | null | undefined, extension: string): string {
  const base = (name ?? '')
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\.[A-Za-z0-9]{1,5}$/, '')
    // Controls, direction marks and what file systems or headers mind.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*%;]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const short = Array.from(base ?? '')
    .slice(0, 60)
    .join('');
  return `${short || 'file'}.${extension}`;
}
