/**
 * `/gallery`: each widget with its attributes, themes, languages, sizes and widths to try, what it
 * tells the page, code to copy, and a playground for a county's own theme.
 *
 * The page is a plain file; only server and site key are put in. What it knows of the widgets it
 * reads from their manifest, so it names nothing that is not there.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { readSetting } from '../county/settings.ts';
import type { ServerContext } from '../create-context.ts';
import { PORTAL_CSP } from '../portal.ts';
import { compressed, escapeHtml, respondHtml } from '../reference/page.ts';
import { findFile } from '../static-files.ts';
import { hinted } from '../widget-files.ts';

const own = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Beside this package, like the widgets themselves. */
const ofWidgets = (name: string): string =>
  fileURLToPath(new URL(`../../../widgets/${name}`, import.meta.url));

const files: Readonly<Record<string, string>> = {
  'gallery.css': own('gallery.css'),
  'gallery.js': own('gallery.js'),
  'code.js': own('code.js'),
  'theme.js': own('theme.js'),
  'custom-elements.json': ofWidgets('custom-elements.json'),
  'theme.json': ofWidgets('theme.json'),
};

export function galleryPages({ storage, config }: ServerContext): Hono {
  const app = new Hono();

  app.get('/gallery', async (c) => {
    const page = await readFile(own('gallery.html'), 'utf8');
    const siteKey = (await readSetting(storage.read, 'portal-key')) ?? '';
    const server = config.publicUrl ?? new URL(c.req.url).origin;
    const html = page
      .replace('{server}', escapeHtml(server))
      .replace('{siteKey}', escapeHtml(siteKey));
    return compressed(c, await hinted(respondHtml(html, 200, PORTAL_CSP)));
  });

  app.get('/gallery/:file', async (c, next) => {
    const name = c.req.param('file');
    const file = Object.hasOwn(files, name) ? files[name] : undefined;
    const response = file && (await findFile(c, file, 'no-cache'));
    return response || next();
  });

  return app;
}
