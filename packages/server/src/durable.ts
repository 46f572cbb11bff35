/** What must outlast a power cut is on the disk, under its name, before anybody is told. */
import { open } from 'node:fs/promises';

/** Resolves when the bytes of `files` and the names in `folder` are on the disk. */
export async function keepOnDisk(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) await flush(file, 'r+');
  // Windows keeps names by itself and opens no folders.
  if (process.platform !== 'win32') await flush(folder, 'r');
}

async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
