// Packs every published package as a registry would get it, and checks the tarball.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root } from './setup.mjs';
import { sh } from './sh.mjs';

/** Throws with what publint or arethetypeswrong found, and when a command does not start. Needs a build. */
export async function checkPackages() {
  const packed = join(root, '.cache', 'packed');
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });

  for (const name of readdirSync(join(root, 'packages'))) {
    const cwd = join(root, 'packages', name);
    checkImports(join(cwd, 'dist'));
    for (const command of commandsOf(cwd)) await sh('node', [join(cwd, command), 'help']);
    await sh(pnpm(), ['pack', '--pack-destination', packed], { cwd });
  }
  for (const file of readdirSync(packed)) {
    const tarball = join(packed, file);
    await sh('publint', ['run', tarball, '--strict']);
    await sh('attw', [tarball, '--profile=esm-only', '--no-emoji']);
  }
}

/**
 * What a package's commands run. Tests run the sources: here it shows whether what is published starts.
 *
 * @param {string} folder @returns {string[]}
 */
function commandsOf(folder) {
  const { bin = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.values(bin);
}

/**
 * No compiled file may ask for a source: TypeScript leaves the names in some dynamic imports as they
 * are, and what nobody type-checks nobody else finds.
 *
 * @param {string} folder
 */
function checkImports(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const wrong = files.filter(
    (file) =>
      file.endsWith('.js') &&
      /\b(?:from|import)\b\s*\(?\s*["']\.[^"']*\.ts["']/.test(
        readFileSync(join(folder, file), 'utf8'),
      ),
  );
  if (wrong.length > 0) throw new Error(`These ask for .ts files: ${wrong.join(', ')}`);
}
