import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { inject } from 'vitest';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
const loader = fileURLToPath(new URL('../loader.ts', import.meta.url));

const bundles = new Map<string, Promise<Map<string, string>>>();

/**
 * The CDN folder of the sources as they are now: file name → text. `scripts` are further entries,
 * for instance a test's own element, each served as `<its name>.js`; with them it is made anew,
 * without them it is the one that was made for this run.
 */
export function bundle(scripts: readonly string[]): Promise<Map<string, string>> {
  const id = scripts.join();
  const made = bundles.get(id) ?? (scripts.length > 0 ? make(scripts) : ofThisRun());
  bundles.set(id, made);
  return made;
}

async function ofThisRun(): Promise<Map<string, string>> {
  const folder = inject('widgetsFolder');
  const read = async (file: string): Promise<[string, string]> => [
    file,
    await readFile(join(folder, file), 'utf8'),
  ];
  const manifest = await read('manifest.json');
  const { files } = JSON.parse(manifest[1]) as { files: Record<string, string> };
  return new Map([manifest, ...(await Promise.all(Object.keys(files).map(read)))]);
}

/** The loader again, or another entry, as a version whose contact card has another title. */
export function otherVersion(entry: string, title: string): Promise<Map<string, string>> {
  const plugin = {
    name: 'other-version',
    transform: (code: string, id: string) =>
      id.endsWith('zh-CN/contact-card.ts') ? code.replace('干群联系卡', title) : undefined,
  };
  return built({ other: entry }, [plugin], 'other/[name]-[hash].js');
}

export const loaderSource = loader;

function make(scripts: readonly string[]): Promise<Map<string, string>> {
  return built(
    Object.fromEntries([['minsheng', loader], ...scripts.map((path) => [scriptName(path), path])]),
  );
}

async function built(
  entry: Record<string, string>,
  plugins: Plugin[] = [],
  chunkFileNames = 'chunks/[name]-[hash].js',
): Promise<Map<string, string>> {
  const [{ output }] = (await build({
    configFile,
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      emptyOutDir: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { chunkFileNames } },
    },
  })) as [Rolldown.RolldownOutput];
  return new Map(
    output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
  );
}

export function scriptName(path: string): string {
  return basename(path, '.ts');
}
