import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type {} from '../packages/server/src/demo/testing.ts';

/** Once per run, whichever projects it has. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-run-'));
  project.provide('runFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
