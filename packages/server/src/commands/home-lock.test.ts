import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { holdHome } from './home-lock.ts';
import { run } from './run.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

describe('a home', { timeout: 60_000 }, () => {
  let home: string;
  let server: ChildProcess;
  const environment = (changes = {}) => ({
    MINSHENG_HOME: home,
    MINSHENG_LOG: 'silent',
    PORT: '0',
    ...changes,
  });

  /** The exit code, and what `--json` printed as the last line. */
  const minsheng = async (words: string[], changes = {}) => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const code = await run([...words, '--json'], environment(changes));
      const lines = out.mock.calls.map(([text]) => String(text)).join('');
      return { code, result: JSON.parse(lines.trimEnd().split('\n').at(-1) ?? '') };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  };

  /** Starts one on the home. */
  const serve = async () => {
    const started = spawn(process.execPath, ['--conditions=source', cli, 'serve'], {
      env: { ...process.env, ...environment() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!started.stdout) throw new Error('nothing to hear');
    await once(started.stdout, 'data');
    return started;
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'minsheng-home-'));
    expect((await minsheng(['init', '--county', '511781'])).code).toBe(0);
    server = await serve();
  }, 180_000);
  afterAll(async () => {
    server.kill('SIGKILL');
    await rm(home, { recursive: true });
  });

  it('has one server, and stays whole beside it', async () => {
    for (const words of [['serve'], ['demo'], ['demo', '--reset'], ['demo', '--prepare']]) {
      const { code, result } = await minsheng(words);
      expect([code, result.error]).toEqual([
        1,
        `A server is running on ${home} (process ${server.pid}): stop that one first, or set MINSHENG_HOME to another folder`,
      ]);
    }
    expect(existsSync(join(home, 'minsheng.db'))).toBe(true);
  });

  it('lets the other commands work beside its server', async () => {
    for (const words of [['verify'], ['keys', 'list'], ['backup', join(home, 'copy.db')]]) {
      expect((await minsheng(words)).code).toBe(0);
    }
    const nowhere = join(home, 'none', 'copy.db');
    expect((await minsheng(['backup', nowhere])).result.error).toBe(
      `There is no folder ${join(home, 'none')}; make it first`,
    );
  });

  it('makes a site with its key, of origins and nothing longer', async () => {
    const create = ['sites', 'create', '--name', '县政府门户'];
    const origins = ['--origin', 'https://www.example.org', '--origin', 'http://localhost:5173'];
    const made = await minsheng([...create, ...origins]);
    expect(made).toMatchObject({ code: 0, result: { key: expect.stringMatching(/^pk_/) } });
    const { result } = await minsheng(['sites', 'list']);
    expect(result.sites).toContainEqual(
      expect.objectContaining({
        id: made.result.siteId,
        name: '县政府门户',
        allowedOrigins: ['https://www.example.org', 'http://localhost:5173'],
      }),
    );
    for (const wrong of ['https://www.example.org/', 'https://www.example.org/a', 'example.org']) {
      const { code, result } = await minsheng([...create, '--origin', wrong]);
      expect([code, result.error]).toEqual([2, expect.stringContaining('with no slash or path')]);
    }
    expect((await minsheng(create)).code).toBe(2);
  });

  it('is free again when its server is killed', async () => {
    server.kill('SIGKILL');
    await once(server, 'exit');
    const config = readConfig(environment({ PORT: '8799' }));
    const release = holdHome(config);
    expect(() => holdHome(config)).toThrow(`(process ${process.pid}, port 8799)`);
    release();
    holdHome(config)();
    // The others work beside one.
    server = await serve();
  });

  it('is not touched when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const fresh = join(home, 'fresh');
    const changes = { PORT: String(port), MINSHENG_HOME: fresh };
    for (const words of [['demo'], ['demo', '--reset'], ['serve']]) {
      const { code, result } = await minsheng(words, changes);
      expect([code, result.error]).toEqual([1, expect.stringContaining(`Port ${port} on`)]);
    }
    expect(existsSync(join(fresh, 'minsheng.db'))).toBe(false);
    other.close();
  });
});
