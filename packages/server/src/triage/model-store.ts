/**
 * Where the county's models lie: `triage/` of the home, each version a file that is never changed,
 * and a file that names the one in use. It is replaced by renaming, so that whoever reads it finds
 * the old version or the new one whole.
 */
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Model } from './model.ts';
import { decodeModel, encodeModel, type ModelFacts } from './model-file.ts';
import type { TaskReport } from './school.ts';

/** What is known of a version. */
export interface ModelVersion extends ModelFacts {
  readonly version: number;
  /** The version it goes on from. */
  readonly from: number | null;
  readonly bytes: number;
  /** Measured on cases it had not been shown. */
  readonly report: readonly TaskReport[];
}

const folder = (home: string) => join(home, 'triage');
const fileOf = (home: string, version: number) => join(folder(home), `v${version}.model`);
const reportOf = (home: string, version: number) => join(folder(home), `v${version}.json`);
const pointer = (home: string) => join(folder(home), 'active.json');

/** Writes a file that is there whole or not at all. */
async function put(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, content, { flush: true });
  await rename(draft, file);
}

export const saveModelFile = (file: string, model: Model, facts: ModelFacts): Promise<void> =>
  put(file, encodeModel(model, facts));

/** @throws ModelFileError */
export const readModelFile = async (file: string) => decodeModel(await readFile(file));

/** The newest first. */
export async function listModels(home: string): Promise<ModelVersion[]> {
  const names = await readdir(folder(home)).catch(() => []);
  const numbers = names.flatMap((name) => {
    const found = /^v(\d+)\.json$/.exec(name);
    return found ? [Number(found[1])] : [];
  });
  return Promise.all(
    numbers
      .sort((a, b) => b - a)
      .map(async (version) => JSON.parse(await readFile(reportOf(home, version), 'utf8'))),
  );
}

/** Keeps a new version; it is not in use yet. */
export async function saveModel(
  home: string,
  model: Model,
  facts: ModelFacts & Pick<ModelVersion, 'from' | 'report'>,
): Promise<ModelVersion> {
  const [newest] = await listModels(home);
  const version = (newest?.version ?? 0) + 1;
  const { from, report, ...own } = facts;
  await saveModelFile(fileOf(home, version), model, own);
  const { size: bytes } = await stat(fileOf(home, version));
  const kept: ModelVersion = { version, ...own, from, bytes, report };
  // Last: a version without it is not listed.
  await put(reportOf(home, version), JSON.stringify(kept));
  return kept;
}

/** Takes a version into use, at once and for every server of this home; null for none. */
export const activate = (home: string, version: number | null): Promise<void> =>
  put(pointer(home), JSON.stringify({ version }));

/** The version in use; null while the catalogue's words are all there is. */
export async function activeVersion(home: string): Promise<number | null> {
  const text = await readFile(pointer(home), 'utf8').catch(() => '{"version":null}');
  return (JSON.parse(text) as { version: number | null }).version;
}

export const loadModel = (home: string, version: number) => readModelFile(fileOf(home, version));
