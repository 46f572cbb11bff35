/** What the pages share that hold nothing but a widget: `/embed/<widget>` and `/desk`. */
import { createHash } from 'node:crypto';
import { escapeHtml } from './reference/page.ts';

/**
 * The policy of such a page: everything from this server, its own style by its hash, strict types.
 * @returns the policy under which `frameAncestors`, as the header names them, may frame the page
 */
export function widgetPagePolicy(style: string): (frameAncestors: string) => string {
  const styleHash = createHash('sha256').update(style).digest('base64');
  return (frameAncestors) =>
    [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'sha256-${styleHash}'`,
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${frameAncestors}`,
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; ');
}

/** Those settings of the address that the tag takes, as its attributes. */
export const attributesFrom = (query: URLSearchParams, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name}="${escapeHtml(value)}"`];
  });

/** The lines of a head that fetch the widget's files before the script asks for them. */
export const preloads = (files: Iterable<string>): string =>
  [...files].map((file) => `<link rel="modulepreload" href="${file}">`).join('\n');
