/** The demo county of a test run: made once, by whoever asks first, and copied for each test. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run alone, for what its processes share. */
    runFolder: string;
  }
}

const program = fileURLToPath(new URL('../cli.ts', import.meta.url));

/**
 * A home with the demo county in it, as `demo --prepare` leaves it; whoever asked removes it. Making
 * one takes half a minute of processor time: give the hook that asks ten minutes.
 */
export async function copyDemo(): Promise<string> {
  const run = inject('runFolder');
  const made = join(run, 'demo');
  const ended = join(run, 'demo.ended');
  if (await isFirst(join(run, 'demo.begun'))) await writeFile(ended, await make(made));
  while (!existsSync(ended)) await wait(100);
  const failure = await readFile(ended, 'utf8');
  if (failure) throw new Error(`the demo was not made: ${failure}`);
  const home = await mkdtemp(join(tmpdir(), 'minsheng-demo-'));
  await cp(made, home, { recursive: true });
  return home;
}

/** Only one process can make a folder. */
const isFirst = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  );

/** @returns what went wrong; nothing when nothing did */
const make = (home: string): Promise<string> =>
  promisify(execFile)(
    process.execPath,
    ['--conditions=source', program, 'demo', '--prepare', '--json'],
    { env: { ...process.env, PORT: '0', MINSHENG_HOME: home, MINSHENG_LOG: 'silent' } },
  ).then(
    () => '',
    (error: Error & { stderr?: string }) => `${error.message}\n${error.stderr}`,
  );
