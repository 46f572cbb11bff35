import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** How fast it is says nothing in the middle of other tests; that it runs does. */
const run = async (program: string, ...args: string[]): Promise<string> => {
  const path = join(import.meta.dirname, '..', 'bench', program);
  const command = ['--conditions=source', path, ...args];
  return (await promisify(execFile)(process.execPath, command)).stdout;
};

it('measures every kind of request', async () => {
  const stdout = await run('bench.ts', '--quick');
  for (const kind of ['submit', 'track', 'list', 'board']) {
    expect(stdout).toMatch(new RegExp(`^${kind} +\\d+ +\\d+ +\\d+\\.\\d\\d`, 'm'));
  }
});

it('measures what the public asks for as a county grows', async () => {
  const stdout = await run('growth.ts', '--sizes', '600', '--rounds', '1', '--seconds', '0.1');
  for (const name of ['board', 'statistics', 'by town', 'any filter', 'track']) {
    expect(stdout).toMatch(new RegExp(`^${name} .*× \\d+\\.\\d\\d$`, 'm'));
  }
});
