/**
 * What the server shows besides its API: the widgets' files under `/widgets/v1/`, the languages a
 * county adds under `/languages/`, and at `/` the county portal of `examples/county-portal`.
 *
 * The example is the page as a county would write it, with the two placeholders of the README in
 * it. Here they are replaced by this server and its own site key, so that page, strict policy and
 * snippet stay exactly those that people copy.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { readSetting } from './county/settings.ts';
import type { ServerContext } from './create-context.ts';
import { compressed, escapeHtml, htmlPage, respondHtml } from './reference/page.ts';
import { below, findFile } from './static-files.ts';
import { hinted, widgetsFolder } from './widget-files.ts';

/** Only in the workspace: an installed server says at `/` where to go on. */
const portalFolder = fileURLToPath(new URL('../../../examples/county-portal', import.meta.url));

const PLACEHOLDER_SERVER = 'https://minsheng.example';
const PLACEHOLDER_KEY = 'pk_yourkey';

/** The policy of a careful county portal, for the pages of ours that show widgets. */
export const PORTAL_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

const HOUR = 'public, max-age=3600';
const FOREVER = 'public, max-age=31536000, immutable';

/** What lies beside the page for who works on it. */
const isHidden = (path: string): boolean =>
  /(^|[/\\])(node_modules|\.|package\.json|.*\.ts$)/i.test(path);

/** Null for a path whose percent signs mean nothing. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

export function portalPages({ storage, directory, config }: ServerContext): Hono {
  const app = new Hono();

  app.get('/widgets/v1/*', async (c, next) => {
    const path = c.req.path.slice('/widgets/v1/'.length);
    const file = below(widgetsFolder, path);
    const response = file && (await findFile(c, file, path.startsWith('chunks/') ? FOREVER : HOUR));
    if (!response) return next();
    response.headers.set('Access-Control-Allow-Origin', '*');
    response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    return response;
  });

  app.get('/languages/*', async (c, next) => {
    const file = below(join(config.home, 'languages'), c.req.path.slice('/languages/'.length));
    const response = file?.endsWith('.json') ? await findFile(c, file, 'no-cache') : null;
    if (!response) return next();
    response.headers.set('Access-Control-Allow-Origin', '*');
    response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    return response;
  });

  app.get('/', async (c) => (await examplePage(c, 'index.html')) ?? respondHtml(welcome()));

  app.get('/*', async (c, next) => {
    const path = decoded(c.req.path.slice(1));
    const served = isShown() && path !== null && !isHidden(path);
    if (served && path.endsWith('.html')) return (await examplePage(c, path)) ?? next();
    const file = served ? below(portalFolder, path) : null;
    const response = file && (await findFile(c, file, 'no-cache'));
    return response || next();
  });

  return app;

  /** A page of the example with this server and its own key in it; null where there is none. */
  async function examplePage(c: Context, path: string): Promise<Response | null> {
    const file = isShown() ? below(portalFolder, path) : null;
    const page = file && (await readFile(file, 'utf8').catch(() => null));
    if (!page) return null;
    const siteKey = (await readSetting(storage.read, 'portal-key')) ?? PLACEHOLDER_KEY;
    const html = page
      .replaceAll(`${PLACEHOLDER_SERVER}/`, '/')
      .replaceAll(PLACEHOLDER_SERVER, config.publicUrl ?? new URL(c.req.url).origin)
      .replaceAll(PLACEHOLDER_KEY, escapeHtml(siteKey));
    return compressed(c, await hinted(respondHtml(html, 200, PORTAL_CSP)));
  }

  /** The example speaks of the invented county; a real one embeds the widgets in a page of its own. */
  function isShown(): boolean {
    return directory.exists && directory.county.invented;
  }

  /** For a real county and an installation without the example: it runs, and where to go on. */
  function welcome(): string {
    const name = directory.exists ? directory.county.name : '民声直达 Minsheng';
    const main = `<h1>${escapeHtml(name)}</h1>
<p>服务已经运行。 The server is running.</p>
<p><a href="/docs">接口说明 API reference</a></p>`;
    return htmlPage('zh-CN', name, main);
  }
}
