/** What the guides tell one to type, typed as it stands there. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRealApp, type RealApp } from '../packages/widgets/src/testing/real-app.ts';
import { snippets } from './readme.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
let real: RealApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-docs-'));
  real = await openRealApp();
});
afterAll(async () => {
  await real?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The commands of a guide: continued lines joined, comments dropped. */
async function commandsOf(guide: string): Promise<string[]> {
  const blocks = snippets(await readFile(join(root, 'docs', guide), 'utf8'), 'sh');
  return blocks
    .flatMap((block) => block.trim().replace(/\\\n/g, ' ').split('\n'))
    .map((line) => line.replace(/\s#.*$/, '').trim());
}

/** The words of a command as a shell reads these. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);

/** What curl would do, on machines that have none. */
async function curl(command: string): Promise<{ status: number; answer: unknown }> {
  const [, ...words] = wordsOf(command);
  const headers = new Headers();
  let url = '';
  let body: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = () => {
      at += 1;
      return words[at] ?? '';
    };
    if (word === '-H') {
      const [name = '', value = ''] = next().split(/:\s*(.*)/);
      headers.set(name, value);
    } else if (word === '-d') body = next();
    else if (word !== '-s') url = word;
  }
  const response = await fetch(url, { headers, ...(body && { method: 'POST', body }) });
  return { status: response.status, answer: await response.json() };
}

describe('docs/embed.md', () => {
  it('makes a site and its key on the server', async () => {
    const command = (await commandsOf('embed.md')).find((line) => line.includes('sites create'));
    const words = wordsOf(command?.split(' minsheng -- ')[1] ?? '');
    const cli = join(root, 'packages/server/src/cli.ts');
    const minsheng = (...args: string[]) =>
      run(process.execPath, ['--conditions=source', cli, ...args], {
        env: { ...process.env, MINSHENG_HOME: join(folder, 'home'), MINSHENG_LOG: 'silent' },
      });
    await minsheng('init', '--county', '511781');
    const { stdout } = await minsheng(...words);
    expect(stdout).toMatch(/pk_\w+/);
    expect((await minsheng('sites', 'list')).stdout).toContain(
      '县政府门户  https://www.example.org https://example.org',
    );
  });

  it('makes them over HTTP, each command with what the one before answered', async () => {
    const all = await commandsOf('embed.md');
    const server = all.find((line) => line.startsWith('SERVER='))?.slice('SERVER='.length);
    expect(server).toBe('https://minsheng.example');
    const known: Record<string, string> = {
      $SERVER: real.serverUrl,
      // The test county calls its administrator by another name.
      '"admin"': '"administrator"',
      'YOUR PASSWORD': real.app.password,
    };
    const answers: Record<string, unknown>[] = [];
    for (const line of all.filter((line) => line.startsWith('curl '))) {
      const typed = Object.entries(known).reduce(
        (text, [name, value]) => text.replaceAll(name, value),
        line,
      );
      const { status, answer } = await curl(typed);
      expect([line, status]).toEqual([line, 201]);
      const { token, id, value } = answer as Record<string, string>;
      answers.push(answer as Record<string, unknown>);
      if (token) known['st_…'] = token;
      if (id && !value) known.SITE_ID = id;
    }
    expect(answers).toEqual([
      expect.objectContaining({ token: expect.stringMatching(/^st_/) }),
      expect.objectContaining({ allowedOrigins: ['https://www.example.org'] }),
      {
        value: expect.stringMatching(/^pk_/),
        key: expect.objectContaining({ siteId: known.SITE_ID }),
      },
    ]);
  });
});

it('docs/languages.md: makes the file of a language', async () => {
  const [command = ''] = await commandsOf('languages.md');
  const [, path = ''] = command.split('npm run -s language -- ');
  await run(process.execPath, [join(root, 'scripts/language.mjs'), path], {
    env: { ...process.env, INIT_CWD: folder },
  });
  const made = JSON.parse(await readFile(join(folder, path), 'utf8'));
  expect(made).toMatchObject({ language: 'ug', direction: 'rtl' });
});
