import type { FileKind } from './attached-file.ts';
import { compress } from './compress.ts';

/**
 * The file to send for one that was chosen as `kind`; undefined when it is plainly something else,
 * such as a text named `.jpg`. A photo this device cannot draw (HEIC) is sent as it is; on
 * everything doubtful the server has the last word.
 */
export async function readable(kind: FileKind, original: File): Promise<File | undefined> {
  const found = await contentOf(original).catch(() => undefined);
  if (kind !== 'image') return found ? undefined : original;
  const file = await compress(original);
  return file !== original || found === 'image' ? file : undefined;
}

/** What a file is by its first bytes; undefined for sound, video and the unknown. */
async function contentOf(file: File): Promise<'image' | 'document' | undefined> {
  const bytes = await file.slice(0, 512).arrayBuffer();
  const head = new TextDecoder('latin1').decode(bytes);
  const image = /^(?:\xff\xd8\xff|.PNG\r\n|GIF8|RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|msf|avi))/s;
  if (image.test(head)) return 'image';
  return /^(?:%PDF|PK)/.test(head) || isText(bytes) ? 'document' : undefined;
}

/** UTF-8 words: no control characters but line ends and tabs. */
function isText(bytes: ArrayBuffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return !/(?![\t\n\f\r])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}
