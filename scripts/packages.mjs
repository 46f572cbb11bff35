// Packs every published package as a registry would get it, and checks the tarball.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root } from './setup.mjs';
import { sh } from './sh.mjs';

/** Throws with what publint or arethetypeswrong found. Needs a build. */
export async function checkPackages() {
  const packed = join(root, '.cache', 'packed');
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });

  for (const name of readdirSync(join(root, 'packages'))) {
    const cwd = join(root, 'packages', name);
    await sh(pnpm(), ['pack', '--pack-destination', packed], { cwd });
  }
  for (const file of readdirSync(packed)) {
    const tarball = join(packed, file);
    await sh('publint', ['run', tarball, '--strict']);
    await sh('attw', [tarball, '--profile=esm-only', '--no-emoji']);
  }
}
