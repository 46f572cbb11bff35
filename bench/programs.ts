/** Starts the programs that are measured or killed, each in a process of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import type { County } from './county.ts';

export interface Program {
  readonly port: number;
  readonly url: string;
  /** Milliseconds of processor time it has used, where the machine tells (Linux). */
  processorTime(): number | undefined;
  /** Sends the signal and waits for the end: the exit code, or null when the signal ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Options {
  /** The core it runs on, where the machine lets us choose. */
  readonly core?: number;
  /** Options for Node itself. */
  readonly node?: readonly string[];
}

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const cli = path('../packages/server/src/cli.ts');

/** How long a program may take to answer for the first time. */
const PATIENCE_MS = 300_000;

/** The real server of a county. */
export const startServer = (county: County, options: Options = {}): Promise<Program> =>
  start(
    () => [cli, 'serve'],
    '/health/ready',
    options,
    (port) => ({
      ...county.environment,
      PORT: String(port),
    }),
  );

/** The demo county with its portal, made anew in a folder. */
export const startDemo = (home: string): Promise<Program> =>
  start(
    () => [cli, 'demo'],
    '/health/ready',
    {},
    (port) => ({ MINSHENG_HOME: home, PORT: String(port) }),
  );

/** The minimal program on a database file. */
export const startMinimal = (file: string, options: Options = {}): Promise<Program> =>
  start((port) => [path('minimal.ts'), file, String(port)], '/v1/desk/cases', options);

/** Runs a command of `minsheng` with `--json` on a county and gives what it said last. */
export function runCommand(county: County, ...args: string[]): unknown {
  const output = execFileSync(process.execPath, ['--conditions=source', cli, ...args, '--json'], {
    env: { ...process.env, ...county.environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

async function start(
  argsFor: (port: number) => string[],
  health: string,
  { core, node = [] }: Options,
  environmentFor: (port: number) => Record<string, string> = () => ({}),
): Promise<Program> {
  const port = await freePort();
  const command = [process.execPath, '--conditions=source', ...node, ...argsFor(port)];
  if (core !== undefined && canPin()) command.unshift('taskset', '-c', String(core));
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    env: { ...process.env, ...environmentFor(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswering(child, url + health);
  return {
    port,
    url,
    processorTime: () => processorTime(child.pid ?? 0),
    async stop(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      process.off('exit', kill);
      return child.exitCode;
    },
  };
}

/** Waits until it has done what a county's server does first, as far as the machine tells. */
export async function untilIdle({ processorTime }: Program): Promise<void> {
  for (let [used, before] = [processorTime(), 0]; used !== undefined; ) {
    await delay(1_000);
    [before, used] = [used, processorTime()];
    if (used !== undefined && used - before < 50) return;
  }
}

/** Of many that came at once, a case that is alone is looked at again a minute later. */
const SOON = 5 * 60_000;

/**
 * Waits until every case is in its group and none is looked at again soon. A busy machine makes that
 * job so slow that it passes for idle; and each of its writes makes the server ask the database anew
 * for what it keeps.
 */
export async function untilGrouped({ database }: County): Promise<void> {
  const connection = new SQLite(database, { readonly: true });
  const waiting = connection.prepare('select 1 from repeat_pending where due_at <= ? limit 1');
  while (waiting.get(Date.now() + SOON)) await delay(500);
  connection.close();
}

/** From `/proc/PID/stat`: user and system time, in hundredths of a second. */
function processorTime(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await delay(25);
  }
  child.kill('SIGKILL');
  throw new Error(`The program does not answer at ${url}:\n${said}`);
}

/** Below those a machine gives out by itself: nobody is given it before the program has it. */
async function freePort(): Promise<number> {
  const port = randomInt(10_000, 32_000);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}

let pinning: boolean | undefined;

/** Whether programs can be held to one core here: `taskset` and at least two cores. */
export function canPin(): boolean {
  pinning ??= ((): boolean => {
    try {
      execFileSync('taskset', ['-c', '0,1', 'true'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  return pinning;
}

/** Holds this process, all its threads, to one core. */
export function pinMyself(core: number): void {
  if (canPin()) {
    execFileSync('taskset', ['-a', '-c', '-p', String(core), String(process.pid)], {
      stdio: 'ignore',
    });
  }
}
