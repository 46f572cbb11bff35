/** Published echoes as feeds: Atom, RSS and JSON Feed say the same. Pure. */
import type { Locale, Schemas } from '../contract/operations.ts';
import { printable } from '../text/plain.ts';

export interface Feed {
  readonly title: string;
  readonly locale: Locale;
  /** Origin of the server; every address in a feed is whole. */
  readonly origin: string;
  readonly echoes: readonly Schemas['Echo'][];
  /** RFC 3339; when the newest was published. */
  readonly updated: string;
}

export type FeedFormat = 'atom' | 'rss' | 'json';

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
};

export const feedFormats = Object.keys(feedTypes) as FeedFormat[];

export const feedOf = (format: FeedFormat, feed: Feed): string =>
  ({ atom, rss, json })[format](feed);

const words = ({ request, answer }: Schemas['Echo'], locale: Locale) =>
  locale === 'en'
    ? `What was asked: ${request}\n\nWhat was done: ${answer}`
    : `群众说：${request}\n\n办理结果：${answer}`;

const address = ({ origin }: Feed, path: string) => `${origin}${path}`;

function atom(feed: Feed): string {
  const entries = feed.echoes.map(
    (echo) => `<entry>
<id>urn:uuid:${xml(echo.id)}</id>
<title>${xml(echo.title)}</title>
<link href="${xml(address(feed, echo.page))}"/>
<published>${echo.publishedAt}</published>
<updated>${echo.publishedAt}</updated>
${echo.category ? `<category term="${xml(echo.category.code)}" label="${xml(echo.category.name)}"/>\n` : ''}<content type="text">${xml(words(echo, feed.locale))}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.locale}">
<id>${xml(address(feed, '/echoes'))}</id>
<title>${xml(feed.title)}</title>
<author><name>${xml(feed.title)}</name></author>
<link rel="self" href="${xml(address(feed, '/echoes/feed.atom'))}"/>
<link href="${xml(address(feed, '/echoes'))}"/>
<updated>${feed.updated}</updated>
${entries.join('\n')}
</feed>
`;
}

function rss(feed: Feed): string {
  const items = feed.echoes.map(
    (echo) => `<item>
<guid isPermaLink="false">${xml(echo.id)}</guid>
<title>${xml(echo.title)}</title>
<link>${xml(address(feed, echo.page))}</link>
<pubDate>${new Date(echo.publishedAt ?? 0).toUTCString()}</pubDate>
<description>${xml(words(echo, feed.locale))}</description>
</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xml(feed.title)}</title>
<link>${xml(address(feed, '/echoes'))}</link>
<atom:link rel="self" type="${feedTypes.rss}" href="${xml(address(feed, '/echoes/feed.rss'))}"/>
<description>${xml(feed.title)}</description>
<language>${feed.locale}</language>
<lastBuildDate>${new Date(feed.updated).toUTCString()}</lastBuildDate>
${items.join('\n')}
</channel>
</rss>
`;
}

const json = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    language: feed.locale,
    home_page_url: address(feed, '/echoes'),
    feed_url: address(feed, '/echoes/feed.json'),
    items: feed.echoes.map((echo) => ({
      id: echo.id,
      url: address(feed, echo.page),
      title: echo.title,
      content_text: words(echo, feed.locale),
      date_published: echo.publishedAt,
      ...(echo.category && { tags: [echo.category.name] }),
      ...(echo.pictures[0] && { image: address(feed, echo.pictures[0].path) }),
    })),
  });

const xml = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
