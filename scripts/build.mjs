// Makes the packages as they are published: `node scripts/build.mjs [--widgets-if-changed]`.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishWidgets } from './publish-widgets.mjs';
import { root } from './setup.mjs';
import { sh } from './sh.mjs';

/** The folder the widgets' vite build fills: the loader and its hashed files. */
export const widgetsFolder = join(root, 'packages', 'widgets', 'dist', 'cdn');

const stamp = join(root, '.cache', 'widgets-build');

/** What the widgets are made from; any change in here makes a new build. */
const widgetSources = [
  'packages/widgets/src',
  'packages/widgets/public',
  'packages/widgets/package.json',
  'packages/widgets/vite.config.ts',
  'packages/sdk/src',
  'pnpm-lock.yaml',
];

/** Builds the widgets for browsers, unless the last build was made from the same sources. */
export async function buildWidgets() {
  const wanted = fingerprint(widgetSources);
  if (existsSync(widgetsFolder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return;

  rmSync(stamp, { force: true });
  const made = join(root, '.cache', 'widgets-made');
  const command = ['build', '--outDir', made, '--emptyOutDir'];
  await sh('vite', command, { cwd: join(root, 'packages', 'widgets') });
  publishWidgets(made, widgetsFolder);
  rmSync(made, { recursive: true });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Compiles every package, then adds what the compiler does not carry over. */
export async function build() {
  await sh('tsc', ['-b']);
  for (const name of ['server', 'sdk', 'widgets']) copyAssets(join(root, 'packages', name));
  copyFileSync(join(root, 'openapi.yaml'), join(root, 'packages', 'server', 'openapi.yaml'));
  await buildWidgets();
}

/**
 * Migrations, data, style sheets, scripts of pages: all that stands in src/ and is not compiled.
 *
 * @param {string} folder
 */
function copyAssets(folder) {
  cpSync(join(folder, 'src'), join(folder, 'dist'), {
    recursive: true,
    filter: (path) => {
      if (path.endsWith('.js') && existsSync(path.replace(/\.js$/, '.ts'))) {
        throw new Error(`${path} would take the place of what is compiled of its neighbour`);
      }
      return statSync(path).isDirectory() || !path.endsWith('.ts');
    },
  });
}

/** @param {string[]} paths */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const files = path.includes('.')
      ? ['']
      : readdirSync(full, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files) {
      if (file.endsWith('.test.ts')) continue;
      const content = read(join(full, file));
      if (content) hash.update(`${path}/${file}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** The content of a file, nothing for a folder. @param {string} path */
function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await (process.argv.includes('--widgets-if-changed') ? buildWidgets() : build());
}
