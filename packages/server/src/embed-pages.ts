/**
 * `/embed/<widget>?key=pk_…`: one widget as a page of its own, for pages that allow no foreign
 * script but an iframe, for apps that open it in a WebView, and for a code on a poster.
 *
 * Only pages of the key's site may put it into a frame. The page is the widget's own tag with its
 * fallback inside, so that it says whom to call before, or without, a script.
 */
import { Hono } from 'hono';
import type { Gate } from './contract/gate.ts';
import { localeOf } from './contract/gate.ts';
import type { Locale } from './contract/operations.ts';
import { Problem } from './contract/problem.ts';
import { problems } from './contract/problems.ts';
import type { ServerContext } from './create-context.ts';
import { compressed, escapeHtml, respondHtml } from './reference/page.ts';
import { filesOf } from './widget-files.ts';
import { attributesFrom, preloads, widgetPagePolicy } from './widget-page.ts';

interface EmbeddedWidget {
  readonly title: Readonly<Record<Locale, string>>;
  /** Parameters of the address that become attributes of the widget. */
  readonly attributes: readonly string[];
}

const widgets: Readonly<Record<string, EmbeddedWidget>> = {
  'contact-card': {
    title: { 'zh-CN': '找干部', en: 'Call an official' },
    attributes: ['area', 'form-url'],
  },
  'submission-form': {
    title: { 'zh-CN': '说事情', en: 'Tell us' },
    attributes: ['area', 'category', 'unit', 'channel', 'tracker-url'],
  },
  'status-tracker': {
    title: { 'zh-CN': '查进度', en: 'Follow a case' },
    attributes: ['code', 'remember', 'keep-link'],
  },
  'ranking-board': {
    title: { 'zh-CN': '看榜单', en: 'The board' },
    attributes: ['edition', 'league'],
  },
  echoes: {
    title: { 'zh-CN': '民情回音', en: 'What became of it' },
    attributes: ['echo', 'count'],
  },
  'heat-map': {
    title: { 'zh-CN': '看热力图', en: 'The map' },
    attributes: ['period', 'layer', 'filter'],
  },
};

const words = {
  'zh-CN': {
    before: '正在打开。',
    call: '打不开时，请拨打值班电话：',
    without: '这一页要用到脚本（JavaScript）；您的浏览器没有它，请打电话或到镇村找人。',
  },
  en: {
    before: 'Opening.',
    call: 'If it does not open, please call the duty line: ',
    without: 'This page needs JavaScript, which your browser lacks. Please call or come in person.',
  },
} as const;

/** The sheet lies flush in its frame; as a page of its own it keeps clear of notch and home bar. */
const style = `html{-webkit-text-size-adjust:100%}
body{margin:0}
.alone{padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);--minsheng-hairline:transparent;--minsheng-hairline-dark:transparent}
@media (min-width:720px){.alone{max-width:720px;margin:auto}}
p{margin:16px;font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;line-height:1.6}`;

const policy = widgetPagePolicy(style);

/** What cannot stand in a header as one origin names no page either. */
const isOrigin = (text: string): boolean => /^https?:\/\/[^\s/;,'"*]+$/.test(text);

export function embedPages({ directory, config, now }: ServerContext, gate: Gate): Hono {
  const app = new Hono();

  app.get('/embed/:widget', async (c, next) => {
    const name = c.req.param('widget');
    const widget = Object.hasOwn(widgets, name) ? widgets[name] : undefined;
    if (!directory.exists) return next();
    if (!widget) return respondHtml(noSuchWidget(), 404, policy('*'));
    const query = new URL(c.req.url).searchParams;
    const locale = localeOf(query.get('lang') ?? c.req.header('accept-language'));
    const key = query.get('key') ?? '';
    const origins = await originsOf(key);
    // A wrong key is shown wherever it was written: who embeds it must see what is wrong.
    if (!origins) return respondHtml(wrongKey(locale), 401, policy('*'));

    const leadsTo = (address: string): boolean =>
      [...origins, config.publicUrl ?? new URL(c.req.url).origin].includes(originOf(address));
    const attributes = widget.attributes.flatMap((attribute) => {
      const value = query.get(attribute);
      if (value === null || (attribute.endsWith('-url') && !leadsTo(value))) return [];
      return [`${attribute}="${escapeHtml(value)}"`];
    });
    const settings = attributesFrom(query, ['size', 'theme', 'languages']);
    // One the county added itself is not among ours; the widgets know it.
    const lang = /^[a-z]{2,3}(-[a-z0-9]+)*$/i.exec(query.get('lang') ?? '')?.[0] ?? locale;
    const loader = '/widgets/v1/minsheng.js';
    const files = new Set([loader, ...(await filesOf('site')), ...(await filesOf(name, lang))]);
    const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="minsheng-hosts" content="${escapeHtml(origins.join(' '))}">
<title>${escapeHtml(`${widget.title[locale]} · ${directory.county.name}`)}</title>
<base target="_parent">
<style>${style}</style>
${preloads(files)}
<script type="module" src="/widgets/v1/embed.js"></script>
</head>
<body>
<main>
<minsheng-site ${[`site-key="${escapeHtml(key)}"`, ...settings].join(' ')} native>
<minsheng-${name} ${attributes.join(' ')}>
${fallback(locale)}
</minsheng-${name}>
</minsheng-site>
</main>
</body>
</html>
`;
    return compressed(c, respondHtml(html, 200, policy(["'self'", ...origins].join(' '))));
  });

  return app;

  /** The origins of the key's site; undefined for a key that opens nothing. */
  async function originsOf(key: string): Promise<readonly string[] | undefined> {
    try {
      const caller = await gate.authenticate(`Bearer ${key}`, null, now());
      const site = caller.kind === 'site' ? directory.site(caller.siteId) : undefined;
      return site?.allowedOrigins.filter(isOrigin);
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }

  function fallback(locale: Locale): string {
    const { before, call, without } = words[locale];
    const { name, dutyPhone } = directory.county;
    const line = dutyPhone
      ? `<p>${call}<a href="tel:${escapeHtml(dutyPhone.replace(/[^\d+]/g, ''))}">${escapeHtml(dutyPhone)}</a></p>`
      : '';
    return `<p>${escapeHtml(name)} · ${before}</p>${line}<noscript><p>${without}</p></noscript>`;
  }
}

/** Empty for what is no address of a page. */
function originOf(address: string): string {
  try {
    const { origin, protocol } = new URL(address);
    return /^https?:$/.test(protocol) ? origin : '';
  } catch {
    return '';
  }
}

function wrongKey(locale: Locale): string {
  const title = problems['not-signed-in'].title[locale];
  return wrong(locale, title, '<code>key=pk_…</code>');
}

/** For who embeds, as everything about addresses is. */
function noSuchWidget(): string {
  const names = Object.keys(widgets).map((name) => `<code>/embed/${name}</code>`);
  return wrong('en', 'There is no such widget', `there are ${names.join(', ')}`);
}

function wrong(locale: Locale, title: string, more: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>
<body><p>${title}: ${more}</p></body>
</html>
`;
}
