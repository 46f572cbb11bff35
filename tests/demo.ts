/** The demo county as `npm start` serves it: a process of its own, on a free port, in a new home. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@minsheng/sdk';
import { copyDemo } from '../packages/server/src/demo/testing.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the tests need of `demo.json`. */
interface DemoFile {
  url: string;
  siteKey: string;
  secretKey: string;
  staff: { role: string; unit: string | null; username: string; password: string }[];
  /** One or two cases of each state, as their residents hold them. */
  cases: { state: string; trackingCode: string; receipt: string }[];
}

export interface Demo extends DemoFile {
  /** `MINSHENG_HOME`, where `demo.json` lies. */
  home: string;
  /** Somebody of the staff, signed in: a role, or the name of a unit. */
  signIn(who: string): Promise<Client>;
  stop(): Promise<void>;
}

/** The first of a run takes half a minute: the county lives some weeks through the real services. */
export async function startDemo(): Promise<Demo> {
  const home = await copyDemo();
  const child = spawn(
    process.execPath,
    ['--conditions=source', join(root, 'packages/server/src/cli.ts'), 'demo'],
    {
      env: { ...process.env, PORT: '0', MINSHENG_HOME: home, MINSHENG_LOG: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  try {
    await serving(child);
    const file: DemoFile = JSON.parse(await readFile(join(home, 'demo.json'), 'utf8'));
    return { ...file, home, signIn: (who) => signIn(file, who), stop: () => stop(child, home) };
  } catch (error) {
    await stop(child, home);
    throw error;
  }
}

/** Resolves when it says where to look; fails with what it said when it ends before. */
function serving(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text;
      if (/https?:\/\/\S+\/docs/.test(said)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
  });
}

async function signIn({ url, staff }: DemoFile, who: string): Promise<Client> {
  const person = staff.find(({ role, unit }) => role === who || unit === who);
  if (!person) throw new Error(`nobody signs in as ${who}`);
  const client = createClient({ baseUrl: url, locale: 'zh-CN' });
  const { username, password } = person;
  const { token } = await client.session.signIn({ username, password });
  return client.withSession(token);
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await Promise.race([ended, wait(10_000).then(() => child.kill('SIGKILL'))]);
    // Who is still writing would write into a folder that is being removed.
    await ended;
  }
  await rm(home, { recursive: true, force: true });
}
