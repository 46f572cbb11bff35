/** The frame of the few pages the server writes itself: plain, calm, readable without scripts. */
import type { Context } from 'hono';
import { compress, encodingFor } from '../contract/compress.ts';
import type { Locale } from '../contract/operations.ts';

export const PAGE_CSP =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** A whole page; `main` is HTML, and so is what more belongs into its `head`. */
export function htmlPage(locale: Locale, title: string, main: string, head = ''): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/pages.css">
${head}</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

/** An answer with a page in it. */
export function respondHtml(html: string, status = 200, csp = PAGE_CSP): Response {
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': csp,
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language',
    },
  });
}

/** A page as small as the browser takes it. */
export async function compressed(c: Context, page: Response): Promise<Response> {
  const { status, headers } = page;
  const html = await page.text();
  headers.append('Vary', 'Accept-Encoding');
  const encoding = encodingFor(html, c.req.header('accept-encoding'));
  if (!encoding) return new Response(html, { status, headers });
  headers.set('Content-Encoding', encoding);
  return new Response(await compress(html, encoding), { status, headers });
}

export const pageStyles = `:root { color-scheme: light dark; --ink: #1d2a33; --paper: #fbfaf7; --soft: #5b6b75; --line: #d9dfe2; --accent: #0b5f8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf0; --paper: #14191d; --soft: #9fb0ba; --line: #2e3940; --accent: #7cc0e6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 .5rem; }
.status { color: var(--soft); margin: 0 0 1.5rem; }
img { max-width: 100%; height: auto; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .25rem; }
h2 + p { margin: 0; }
h2:target { border-inline-start: 4px solid var(--accent); padding-inline-start: .75rem; }
h2 + p + dl { margin: .75rem 0 0; }
dl { border-top: 1px solid var(--line); margin: 2rem 0 0; }
dt { margin-top: 1rem; font-weight: 600; }
dd { margin: 0; color: var(--soft); }
main:has(.wide) { max-width: 60rem; }
.wide { overflow-x: auto; margin: .75rem 0 0; background: linear-gradient(to left, var(--paper) 60%, transparent) right / 2.5rem 100% no-repeat local, linear-gradient(to left, var(--line), transparent) right / 1.25rem 100% no-repeat; }
.wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; white-space: nowrap; }
th { font-weight: 600; }
.wide th:first-child { position: sticky; inset-inline-start: 0; min-width: min(7em, 45vw); background: var(--paper); white-space: normal; }
.wide th:first-child a { white-space: nowrap; }
small { display: block; color: var(--soft); }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { font-family: ui-monospace, "SFMono-Regular", Consolas, monospace; font-size: .95em; }
`;
