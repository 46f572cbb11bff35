/** Takes away what nobody finished or claimed, and what a crash left behind. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { findUploadIds, takeExpired } from './attachments.repository.ts';
import { filesOf, removeFiles, uploadsFolder } from './files.ts';

/** How long a finished upload waits for its case, and an unfinished one for its rest. */
const KEPT_MS = 24 * 3_600_000;
/** Uploads asked for at a time. */
const BATCH = 500;

/**
 * Removes the uploads that are older than a day at `now` and belong to no case; answers how many.
 * `isBusy` tells which are just being examined.
 */
export async function sweepUploads(
  { storage, home }: Pick<Context, 'storage' | 'home'>,
  isBusy: (uploadId: string) => boolean,
  now: number,
): Promise<number> {
  const before = now - KEPT_MS;
  // Rows go first, so that what a case claims at this moment keeps its files. A crash after it
  // leaves files without a row, which are found below the next time.
  const expired = await storage.write((tx) => takeExpired(tx, before));
  for (const { uploadId } of expired) await removeFiles(Object.values(filesOf(home, uploadId)));

  let orphans = 0;
  const folder = uploadsFolder(home);
  const found = [...filesByUpload(await readdir(folder))];
  for (let at = 0; at < found.length; at += BATCH) {
    const batch = found.slice(at, at + BATCH);
    const ids = batch.map(([uploadId]) => uploadId);
    const known = new Set(await findUploadIds(storage.read, ids));
    for (const [uploadId, names] of batch) {
      // A crash between the row and the end of the upload leaves what had arrived beside it.
      const isKnown = known.has(uploadId);
      const needless = isKnown ? names.filter((name) => !isServed(name)) : names;
      const paths = needless.map((name) => join(folder, name));
      if (!(await areOlder(paths, before)) || isBusy(uploadId)) continue;
      await removeFiles(paths);
      if (!isKnown) orphans += 1;
    }
  }
  return expired.length + orphans;
}

const isServed = (name: string): boolean => /\.(file|thumbnail)$/.test(name);

/** The names of the files of each upload; other files are none of ours. */
function filesByUpload(names: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const uploadId = /^([0-9a-f]{32})(\.\w+)?$/.exec(name)?.[1];
    if (uploadId) found.set(uploadId, [...(found.get(uploadId) ?? []), name]);
  }
  return found;
}

/** Whether there are any and nobody has written to one of them since. */
async function areOlder(paths: readonly string[], before: number): Promise<boolean> {
  if (paths.length === 0) return false;
  const times = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times) <= before;
}
