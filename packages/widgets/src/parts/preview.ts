import type { FileKind } from './attached-file.ts';

/**
 * Object URL of a small picture of a file: the photo itself, a frame of a video. Undefined for
 * sound, and where this device cannot make one: a sign stands in its place.
 */
export async function previewOf(kind: FileKind, file: Blob): Promise<string | undefined> {
  if (kind === 'image') return URL.createObjectURL(file);
  if (kind === 'audio') return undefined;
  try {
    const { frameOf } = await import('./video-frame.ts');
    const frame = await frameOf(file);
    return frame && URL.createObjectURL(frame);
  } catch {
    return undefined;
  }
}
