import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Brings a build of the widgets to where it is served. The hashed files of the build before stay:
 * a page opened before still loads its parts from there. Those before that go.
 * @param {string} made the folder of the new build
 * @param {string} folder the folder that is served
 */
export function publishWidgets(made, folder) {
  const before = filesOf(folder);
  const now = filesOf(made);
  const loader = now.filter((file) => !file.startsWith('chunks/'));
  // The loader and the manifest come last, when all they name is there.
  for (const file of [
    ...now.filter((name) => !loader.includes(name)),
    ...loader,
    'manifest.json',
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(made, file), join(folder, file));
  }
  const kept = new Set(['manifest.json', ...before, ...now]);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const name = file.replaceAll('\\', '/');
    if (name !== 'chunks' && !kept.has(name))
      rmSync(join(folder, file), { recursive: true, force: true });
  }
}

/** What a build says it is made of; nothing where there is none. @param {string} folder */
function filesOf(folder) {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return [];
  return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).files);
}
