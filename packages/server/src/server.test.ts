import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from './commands/run.ts';
import { type RunningServer, startServer } from './server.ts';
import { openTestApp, type TestApp } from './testing.ts';

const logger = pino({ level: 'silent' });
const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

describe('a server', () => {
  let app: TestApp;
  let server: RunningServer;
  beforeAll(async () => {
    app = await openTestApp();
    const config = { ...app.context.config, port: 0 };
    server = await startServer({ ...app.context, config }, logger);
  });
  afterAll(() => app.close());

  test('finishes what it accepted, then takes nothing more', async () => {
    const submits = Array.from({ length: 20 }, () =>
      fetch(`${server.url}/v1/cases`, {
        method: 'POST',
        headers: { ...app.site, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: '石桥村三组路灯坏了半个月。', identity: 'anonymous' }),
      }).then(async (response) => ({ status: response.status, body: await response.json() })),
    );
    // The last of them is under way when the stop comes.
    await submits[0];
    const stopped = server.stop();
    const answers = await Promise.allSettled(submits);
    await stopped;

    let taken = 0;
    for (const answer of answers) {
      if (answer.status === 'rejected') continue;
      const { status, body } = answer.value;
      expect([201, 503]).toContain(status);
      if (status !== 201) continue;
      taken++;
      const found = await app.request(`/v1/cases/${body.trackingCode}`, {
        headers: { ...app.site, 'Minsheng-Receipt': body.receipt },
      });
      expect(found.status).toBe(200);
    }
    expect(taken).toBeGreaterThan(0);
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
  });

  test('says so in one sentence when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const config = { ...app.context.config, port };
    await expect(startServer({ ...app.context, config }, logger)).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    );
    other.close();
  });
});

test('a server sweeps soon after it began, however often it begins anew', async () => {
  const app = await openTestApp({ now: Date.now() });
  const left = join(app.context.home, 'uploads', `${'0'.repeat(32)}.file`);
  await writeFile(left, 'left by a crash');
  await utimes(left, 0, 0);
  const config = { ...app.context.config, port: 0 };
  const server = await startServer({ ...app.context, config }, logger);
  await vi.waitFor(() => expect(existsSync(left)).toBe(false), 20_000);
  await server.stop();
  await app.close();
});

test('a server says which year’s holidays it lacks when it begins, and every day', async () => {
  const app = await openTestApp({ now: Date.parse('2090-03-01T10:00:00+08:00') });
  const said: string[] = [];
  const listening = pino({ level: 'warn' }, { write: (line: string) => said.push(line) });
  const years = () =>
    said.map((line) => JSON.parse(line)).flatMap(({ year }) => (year ? [year] : []));
  const config = { ...app.context.config, port: 0 };
  const server = await startServer({ ...app.context, config }, listening);
  expect(years()).toEqual([2090]);
  const { read } = app.context.storage;
  const { jobs } = read.tables;
  /** When it looks next; it counts from the moment at which it is done. */
  const nextLook = async () => {
    const [job] = await read.select().from(jobs).where(eq(jobs.kind, 'look at the calendar'));
    return job?.nextAt ?? 0;
  };
  for (const times of [2, 3]) {
    await vi.waitFor(async () => expect(await nextLook()).toBeGreaterThan(app.now()), 20_000);
    app.advance(24 * 3_600_000);
    await vi.waitFor(() => expect(years()).toHaveLength(times), 20_000);
  }
  await server.stop();
  await app.close();
});

describe('the command line', { timeout: 120_000 }, () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'minsheng-cli-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  /** Runs a command in this process; what it would print is given back. */
  async function minsheng(args: string[], environment = {}) {
    const heard = { out: '', err: '' };
    const listen = (stream: NodeJS.WriteStream, key: 'out' | 'err') =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        heard[key] += chunk;
        return true;
      });
    const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
    try {
      const code = await run(args, { MINSHENG_HOME: home, PORT: '0', ...environment });
      return { code, ...heard };
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }
  const lastLine = (text: string) => JSON.parse(text.trim().split('\n').at(-1) ?? '');

  test('explains itself and what it does not know', async () => {
    const help = await minsheng(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/serve .*\n.*init /);
    expect((await minsheng(['backup', '--help'])).out).toContain('Usage: minsheng backup FILE');
    const unknown = await minsheng(['nonsense']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('"nonsense"') });
    const wrong = await minsheng(['backup', '--nonsense']);
    expect(wrong).toMatchObject({
      code: 2,
      err: expect.stringContaining('Usage: minsheng backup'),
    });
  });

  test('a wrong value names itself', async () => {
    const { code, err, out } = await minsheng(['serve', '--json'], { PORT: 'x' });
    expect(code).toBe(1);
    expect(err.trim()).toBe('minsheng: PORT is "x", which is not a number from 0 to 65535');
    expect(lastLine(out)).toMatchObject({ ok: false });
    const listed = await minsheng(['config', '--json'], { PORT: 'x' });
    const { variables } = lastLine(listed.out);
    expect(variables).toContainEqual(expect.objectContaining({ name: 'PORT', value: 'x' }));
  });

  test('sets a county up, serves it until a signal, backs it up', async () => {
    const nothing = await minsheng(['serve']);
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('minsheng init') });

    const { siteKey } = lastLine((await minsheng(['init', '--county', '511781', '--json'])).out);
    const serving = spawn(process.execPath, ['--conditions=source', cli, 'serve'], {
      env: { ...process.env, MINSHENG_HOME: home, PORT: '0' },
    });
    const ended = new Promise((done) => serving.once('close', done));
    const url = await new Promise<string>((found) => {
      let said = '';
      serving.stdout.on('data', (chunk) => {
        said += chunk;
        const [address] = /http:\/\/localhost:\d+/.exec(said) ?? [];
        if (address) found(address);
      });
    });
    const site = await fetch(`${url}/v1/site`, { headers: { Authorization: `Bearer ${siteKey}` } });
    expect(site.status).toBe(200);

    const create = ['keys', 'create', '--name', 'x', '--scopes', 'cases:read', '--json'];
    const { id, value } = lastLine((await minsheng(create)).out);
    const headers = { Authorization: `Bearer ${value}` };
    expect((await fetch(`${url}/v1/desk/cases`, { headers })).status).toBe(200);
    expect((await minsheng(['keys', 'revoke', id])).code).toBe(0);
    expect((await minsheng(['keys', 'revoke', id])).code).toBe(1);
    expect((await minsheng(['keys'])).out).toContain('revoked');

    const file = join(home, 'copy.db');
    expect(lastLine((await minsheng(['backup', file, '--json'])).out)).toEqual({ file });
    expect((await minsheng(['backup', file])).code).toBe(1);

    serving.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
