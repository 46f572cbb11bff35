/**
 * The pages about the contract: the document itself, its reference, one page a problem, and what
 * each published figure means.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { documentJson, documentText } from '../contract/document.ts';
import { localeOf } from '../contract/gate.ts';
import type { Locale } from '../contract/operations.ts';
import { type ProblemSlug, problems } from '../contract/problems.ts';
import { serveFile } from '../static-files.ts';
import { figureViews } from '../statistics/figures.ts';
import { escapeHtml, htmlPage, pageStyles, respondHtml } from './page.ts';

const scalar = join(
  dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')),
  'browser/standalone.js',
);

/** The reference draws itself with inline styles; everything it loads comes from here. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Nothing of it asks anybody else: no fonts, no telemetry, no proxy, no assistant. */
const start = `Scalar.createApiReference('#reference', ${JSON.stringify({
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenAllTags: false,
})});
`;

const words = {
  'zh-CN': {
    all: '所有问题类型',
    intro: '接口返回错误时，type 指向这里的一页，说明发生了什么、该怎么办。',
    status: '状态码',
    other: '<a href="?lang=en" lang="en">English</a>',
    back: '所有问题类型',
    figures: '每个数字怎么来的',
    figuresIntro: '公布的每个数字都由台账逐件累计，下面写明怎么算、什么不算。',
    formula: '算法',
    leftOut: '不计入',
  },
  en: {
    all: 'All problems',
    intro:
      'When the API answers an error, `type` leads to one of these pages: what it is, what to do.',
    status: 'Status',
    other: '<a href="?lang=zh-CN" lang="zh-CN">中文</a>',
    back: 'All problems',
    figures: 'Where each figure comes from',
    figuresIntro:
      'Every published figure adds up from the ledger, case by case. This is how it is counted, and what is left out.',
    formula: 'Counted as',
    leftOut: 'Left out',
  },
} as const satisfies Record<Locale, unknown>;

export function referencePages(): Hono {
  const app = new Hono();
  const text = (body: string, type: string) =>
    new Response(body, {
      headers: {
        'Content-Type': `${type}; charset=utf-8`,
        'Cache-Control': 'no-cache',
        'Access-Control-Allow-Origin': '*',
      },
    });

  app.get('/openapi.json', () => text(documentJson, 'application/json'));
  app.get('/openapi.yaml', () => text(documentText, 'application/yaml'));
  // Browsers ask by themselves; a page that has an icon names it.
  app.get('/favicon.ico', () => new Response(null, { status: 204 }));
  app.get('/pages.css', () => text(pageStyles, 'text/css'));

  app.get('/docs', () =>
    respondHtml(
      `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Minsheng API</title>
</head>
<body>
<div id="reference"></div>
<script src="/docs/reference.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`,
      200,
      DOCS_CSP,
    ),
  );
  app.get('/docs/start.js', () => text(start, 'text/javascript'));
  app.get('/docs/reference.js', (c) => serveFile(c, scalar, 'public, max-age=3600'));

  app.get('/problems', (c) => {
    const locale = pageLocale(c.req.query('lang'), c.req.header('accept-language'));
    const t = words[locale];
    const items = Object.entries(problems).map(
      ([slug, { status, title }]) =>
        `<dt><a href="/problems/${slug}">${escapeHtml(title[locale])}</a></dt><dd>${status} · <code>${slug}</code></dd>`,
    );
    const main = `<h1>${t.all}</h1>\n<p class="status">${escapeHtml(t.intro)} ${t.other}</p>\n<dl>\n${items.join('\n')}\n</dl>`;
    return respondHtml(htmlPage(locale, t.all, main));
  });

  app.get('/problems/:slug', (c, next) => {
    const slug = c.req.param('slug');
    if (!Object.hasOwn(problems, slug)) return next();
    const { status, title, detail } = problems[slug as ProblemSlug];
    const locale = pageLocale(c.req.query('lang'), c.req.header('accept-language'));
    const t = words[locale];
    // What is filled in per answer is left open here.
    const what = escapeHtml(detail[locale]).replace(/\{\w+\}/g, '…');
    const main = `<h1>${escapeHtml(title[locale])}</h1>
<p class="status">${t.status} ${status} · <code>${slug}</code> · ${t.other}</p>
<p>${what}</p>
<p><a href="/problems">${t.back}</a></p>`;
    return Promise.resolve(respondHtml(htmlPage(locale, title[locale], main)));
  });

  app.get('/figures', (c) => {
    const locale = pageLocale(c.req.query('lang'), c.req.header('accept-language'));
    const t = words[locale];
    const items = figureViews(locale).map(
      ({ key, name, meaning, formula, leftOut }) => `<h2 id="${key}">${escapeHtml(name)}</h2>
<p>${escapeHtml(meaning)}</p>
<dl>
<dt>${t.formula}</dt><dd>${escapeHtml(formula)}</dd>
<dt>${t.leftOut}</dt><dd>${escapeHtml(leftOut)}</dd>
</dl>`,
    );
    const main = `<h1>${t.figures}</h1>\n<p class="status">${escapeHtml(t.figuresIntro)} ${t.other}</p>\n${items.join('\n')}`;
    return respondHtml(htmlPage(locale, t.figures, main));
  });
  return app;
}

const pageLocale = (asked: string | undefined, acceptLanguage: string | undefined): Locale =>
  asked === 'en' || asked === 'zh-CN' ? asked : localeOf(acceptLanguage);
