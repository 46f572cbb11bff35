import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type App, createApp } from './app.ts';
import { run } from './commands/run.ts';
import { readConfig } from './config.ts';
import { createContext, type ServerContext } from './create-context.ts';
import { createLogger } from './logging.ts';

let home: string;
let context: ServerContext;
let app: App;

// A county as its administrator makes it, which is not the invented one.
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'minsheng-portal-'));
  const environment = { MINSHENG_HOME: home, MINSHENG_LOG: 'silent' };
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await run(['init', '--county', '511781', '--json'], environment)).toBe(0);
  out.mockRestore();
  err.mockRestore();
  context = await createContext(readConfig(environment), Date.now);
  app = createApp({ context, logger: createLogger('silent') });
}, 30_000);
afterAll(async () => {
  await context?.close();
  await rm(home, { recursive: true, force: true });
});

const get = async (path: string) => app.fetch(new Request(`http://minsheng.test${path}`));

it('greets under the name of a real county, and says where to go on', async () => {
  const response = await get('/');
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(context.directory.county.invented).toBe(false);
  expect(html).toContain(`<h1>${context.directory.county.name}</h1>`);
  expect(html).toContain('href="/docs"');
});

it('shows a real county nothing of the invented one', async () => {
  const html = await (await get('/')).text();
  expect(html).not.toMatch(/云岭|清水镇|示例|演示|0000-12345|<minsheng-|<script/);
});

it.each(['/index.html', '/2015.html', '/portal.css', '/portal.js'])(
  'keeps the example’s %s from a real county',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

it('hands out a language that the county has put into its home, to pages of any site', async () => {
  await mkdir(join(home, 'languages'));
  await writeFile(join(home, 'languages', 'ug.json'), '{"texts":{}}');
  const response = await get('/languages/ug.json');
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.json()).toEqual({ texts: {} });
});

it.each(['/languages/bo.json', '/languages/..%2Fminsheng.db', '/languages/'])(
  'has nothing at %s',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

it('shows the widgets to the developers of a real county, under the strict policy', async () => {
  const response = await get('/gallery');
  expect(response.status).toBe(200);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const html = await response.text();
  expect(html).toMatch(/server="http:\/\/minsheng\.test" site-key="pk_\w+"/);
  const links = [...html.matchAll(/(?:src|href)="(\/gallery\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  for (const path of [...links, '/gallery/custom-elements.json', '/gallery/theme.json']) {
    expect((await get(path)).status, path).toBe(200);
  }
  expect((await get('/gallery/gallery-pages.ts')).status).toBe(404);
});
