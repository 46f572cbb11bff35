/** What the contract layer asks of `access/`: who calls, and whether they may call this often. */
import type { Caller, Locale } from './operations.ts';

export interface Limit {
  readonly allowed: boolean;
  /** Requests in a full bucket. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the bucket is full again. */
  readonly resetSeconds: number;
  readonly retryAfterSeconds: number;
}

export interface Gate {
  /** The caller behind an `Authorization` header and an `Origin`; throws `Problem` 401 or 403. */
  authenticate(
    authorization: string | null,
    origin: string | null,
    now: number,
  ): Caller | Promise<Caller>;

  /** Takes one request of this caller from its bucket. `ip` is what counts for the public. */
  take(caller: Caller, ip: string, operationId: string, now: number): Limit;

  /** Whether pages of this origin may read answers at all. */
  knowsOrigin(origin: string): boolean;
}

/** zh-CN unless English comes first in `Accept-Language`. */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  if (!acceptLanguage) return 'zh-CN';
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = rest.find((text) => text.trim().startsWith('q='));
      return { tag, quality: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ tag, quality }) => quality > 0 && (tag.startsWith('zh') || tag.startsWith('en')))
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
