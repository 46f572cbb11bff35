import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** How fast it is says nothing in the middle of other tests; that it runs does. */
it('measures every kind of request', async () => {
  const program = join(import.meta.dirname, '..', 'bench', 'bench.ts');
  const args = ['--conditions=source', program, '--quick'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  for (const kind of ['submit', 'track', 'list', 'board']) {
    expect(stdout).toMatch(new RegExp(`^${kind} +\\d+ +\\d+ +\\d+\\.\\d\\d`, 'm'));
  }
});
