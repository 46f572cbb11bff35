import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { publishWidgets } from '../scripts/publish-widgets.mjs';

/** A build whose only hashed part is `chunks/NAME.js`. */
function made(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-made-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'minsheng.js'), `import('./chunks/${name}.js')`);
  writeFileSync(join(folder, `chunks/${name}.js`), name);
  const files = { 'minsheng.js': '', [`chunks/${name}.js`]: '' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ files }));
  return folder;
}

it('keeps the parts of the build before for pages that are open, and no older ones', () => {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-cdn-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const parts = () => readdirSync(join(folder, 'chunks')).sort();
  publishWidgets(made('first'), folder);
  expect(parts()).toEqual(['first.js']);
  publishWidgets(made('second'), folder);
  expect(parts()).toEqual(['first.js', 'second.js']);
  publishWidgets(made('third'), folder);
  expect(parts()).toEqual(['second.js', 'third.js']);
  expect(readFileSync(join(folder, 'minsheng.js'), 'utf8')).toContain('third');
});
