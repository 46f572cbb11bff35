/**
 * `/echoes` and `/echoes/ID`: published echoes as plain pages, for links that outlast every widget,
 * for search engines and for browsers without scripts; and their feeds.
 */
import { type Context, Hono } from 'hono';
import { localeOf } from '../contract/gate.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { escapeHtml, htmlPage, respondHtml } from '../reference/page.ts';
import { findPublished, listPublished } from './echoes.repository.ts';
import { echoView } from './echoes.view.ts';
import { type FeedFormat, feedFormats, feedOf, feedTypes } from './feeds.ts';

/** Echoes in a feed and on the page of all. */
const SHOWN = 50;

const words = {
  'zh-CN': {
    title: '民情回音',
    lead: '办完的事，隐去了姓名和电话，经第二个人核对后公开。',
    none: '还没有公开的回音。',
    request: '群众说',
    answer: '办理结果',
    all: '全部回音',
    feed: '订阅',
    invented: '演示数据，人和事均为虚构',
  },
  en: {
    title: 'What became of it',
    lead: 'Finished cases, without names and numbers, read by a second person before they are shown.',
    none: 'Nothing is published yet.',
    request: 'What was asked',
    answer: 'What was done',
    all: 'All of them',
    feed: 'Feed',
    invented: 'Demonstration: people and cases are invented',
  },
} as const satisfies Record<Locale, unknown>;

export function echoPages(context: ServerContext): Hono {
  const { storage, directory, config } = context;
  const app = new Hono();
  const spoken = (c: Context) => localeOf(c.req.query('lang') ?? c.req.header('accept-language'));
  const shown = async (locale: Locale) => {
    const rows = await listPublished(storage.read, { limit: SHOWN });
    return rows.slice(0, SHOWN).map((row) => echoView(context, row, locale));
  };
  const titled = (locale: Locale) => `${words[locale].title} · ${directory.county.name}`;

  const feed = async (c: Context, format: FeedFormat) => {
    const locale = spoken(c);
    const echoes = await shown(locale);
    const body = feedOf(format, {
      title: titled(locale),
      locale,
      origin: config.publicUrl ?? new URL(c.req.url).origin,
      echoes,
      updated: echoes[0]?.publishedAt ?? '1970-01-01T00:00:00Z',
    });
    return new Response(body, {
      headers: {
        'Content-Type': `${feedTypes[format]}; charset=utf-8`,
        'Cache-Control': 'public, max-age=300',
        'Access-Control-Allow-Origin': '*',
        Vary: 'Accept-Language',
      },
    });
  };

  app.get('/echoes', async (c, next) => {
    if (!directory.exists) return next();
    const locale = spoken(c);
    const t = words[locale];
    const echoes = await shown(locale);
    const items = echoes.map(
      ({ title, page, area, closedOn }) =>
        `<dt><a href="${page}">${escapeHtml(title)}</a></dt><dd>${escapeHtml([area?.name, closedOn].filter(Boolean).join(' · '))}</dd>`,
    );
    const list = items.length > 0 ? `<dl>\n${items.join('\n')}\n</dl>` : `<p>${t.none}</p>`;
    const main = `<h1>${t.title}</h1>
<p class="status">${t.lead} <a href="/echoes/feed.atom">${t.feed}</a></p>
${list}`;
    const feeds = feedFormats.map(
      (format) =>
        `<link rel="alternate" type="${feedTypes[format]}" href="/echoes/feed.${format}" title="${escapeHtml(titled(locale))}">\n`,
    );
    return respondHtml(htmlPage(locale, titled(locale), main, feeds.join('')));
  });

  app.get('/echoes/:name', async (c, next) => {
    if (!directory.exists) return next();
    const name = c.req.param('name');
    const format = feedFormats.find((known) => name === `feed.${known}`);
    if (format) return feed(c, format);
    const row = await findPublished(storage.read, name);
    if (!row) return next();
    const locale = spoken(c);
    const echo = echoView(context, row, locale);
    return respondHtml(htmlPage(locale, echo.title, whole(echo, locale)));
  });

  return app;
}

function whole(echo: Schemas['Echo'], locale: Locale): string {
  const t = words[locale];
  const facts = [echo.area?.name, echo.category?.name, echo.unit?.name, echo.closedOn];
  const pictures = echo.pictures.map(
    ({ path, alt, width, height }) =>
      `<p><img src="${path}" alt="${escapeHtml(alt)}" width="${width}" height="${height}"></p>`,
  );
  return `<h1>${escapeHtml(echo.title)}</h1>
<p class="status">${escapeHtml(facts.filter(Boolean).join(' · '))}</p>
${echo.invented ? `<p class="status">${t.invented}</p>\n` : ''}<h2>${t.request}</h2>
<p>${paragraphs(echo.request)}</p>
<h2>${t.answer}</h2>
<p>${paragraphs(echo.answer)}</p>
${pictures.join('\n')}
<p><a href="/echoes">${t.all}</a></p>`;
}

const paragraphs = (text: string) => escapeHtml(text).replace(/\n+/g, '</p>\n<p>');
