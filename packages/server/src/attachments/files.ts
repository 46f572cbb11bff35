/** Where the bytes lie: `uploads/` in the home, a few files by upload id. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface UploadFiles {
  /** The bytes as they arrive; gone when the upload is finished. */
  readonly arriving: string;
  /** What the tus store remembers of it; gone when the upload is finished. */
  readonly info: string;
  /** The bytes that are served. */
  readonly original: string;
  readonly thumbnail: string;
}

export const uploadsFolder = (home: string): string => join(home, 'uploads');

export function filesOf(home: string, uploadId: string): UploadFiles {
  const arriving = join(uploadsFolder(home), uploadId);
  return {
    arriving,
    info: `${arriving}.json`,
    original: `${arriving}.file`,
    thumbnail: `${arriving}.thumbnail`,
  };
}

export async function removeFiles(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}

/** Bytes that can still be written where `folder` lies. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** SHA-256 in hex of a file. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The bytes of a file from `start` to `end`, inclusive; it is open while somebody reads them. */
export async function* readPart(
  file: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { start, end });
}
