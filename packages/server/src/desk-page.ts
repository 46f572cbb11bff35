/**
 * `/desk`: the case desk as a page of its own, for staff. No page of residents leads here, no page
 * may frame it, and it knows nothing of anybody before they sign in.
 */
import { Hono } from 'hono';
import { localeOf } from './contract/gate.ts';
import type { Locale } from './contract/operations.ts';
import type { ServerContext } from './create-context.ts';
import { compressed, escapeHtml, respondHtml } from './reference/page.ts';
import { filesOf } from './widget-files.ts';
import { attributesFrom, preloads, widgetPagePolicy } from './widget-page.ts';

const words: Readonly<Record<Locale, { title: string; without: string }>> = {
  'zh-CN': {
    title: '民声工作台',
    without: '这一页要用到脚本（JavaScript），请在浏览器里打开它，或换一个浏览器。',
  },
  en: { title: 'Case desk', without: 'This page needs JavaScript.' },
};

/** The sheet fills a phone; on a wide screen it has a measure and room around it. */
const style = `html{-webkit-text-size-adjust:100%}
body{margin:0}
@media (min-width:720px){main{max-width:1180px;margin:24px auto;padding:0 24px}}
p{margin:16px;font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;line-height:1.6}`;

const policy = widgetPagePolicy(style)("'none'");

export function deskPage({ directory }: ServerContext): Hono {
  const app = new Hono();

  app.get('/desk', async (c, next) => {
    if (!directory.exists) return next();
    const query = new URL(c.req.url).searchParams;
    const locale = localeOf(query.get('lang') ?? c.req.header('accept-language'));
    const { title, without } = words[locale];
    const settings = attributesFrom(query, ['size', 'theme']);
    const files = new Set([
      '/widgets/v1/minsheng.js',
      ...(await filesOf('site')),
      ...(await filesOf('case-desk', locale)),
    ]);
    const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${title} · ${directory.county.name}`)}</title>
<style>${style}</style>
${preloads(files)}
<script type="module" src="/widgets/v1/embed.js"></script>
</head>
<body>
<main>
<minsheng-site ${settings.join(' ')}>
<minsheng-case-desk><noscript><p>${without}</p></noscript></minsheng-case-desk>
</minsheng-site>
</main>
</body>
</html>
`;
    return compressed(c, respondHtml(html, 200, policy));
  });

  return app;
}
