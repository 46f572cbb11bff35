/** The widgets' built files: where they lie, and what a page should ask for together with itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside this package, whether we run from `src` or from `dist`, in the workspace or installed. */
export const widgetsFolder = fileURLToPath(new URL('../../widgets/dist/cdn', import.meta.url));

interface Manifest {
  /** The files of each widget. */
  readonly loads?: Readonly<Record<string, readonly string[]>>;
  /** By language, the files of what each widget says at first, and of what all say (`common`). */
  readonly texts?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * The addresses of the files that a widget, or the site around it, stands on, with its texts where
 * it does not speak `zh-CN`. A page that names them has them a turn or two sooner: neither the
 * loader is waited for nor what asks for the texts.
 */
export async function filesOf(widget: string, lang = 'zh-CN'): Promise<readonly string[]> {
  const manifest = await readFile(join(widgetsFolder, 'manifest.json'), 'utf8').catch(() => '{}');
  const { loads, texts } = JSON.parse(manifest) as Manifest;
  const { common = [], [widget]: own = [] } = texts?.[lang] ?? {};
  const files = [...(loads?.[widget] ?? []), ...(own.length > 0 ? [...common, ...own] : [])];
  return files.map((file) => `/widgets/v1/${file}`);
}

/**
 * A page with several widgets, its head naming what each of them stands on: that comes together
 * with the loader. Which of them are in sight only the page knows.
 */
export async function hinted(page: Response): Promise<Response> {
  const links = (await filesOf('site')).map((file) => `<${file}>; rel=modulepreload`);
  if (links.length > 0) page.headers.set('Link', links.join(', '));
  return page;
}
