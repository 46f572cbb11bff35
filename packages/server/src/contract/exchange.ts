/** One request and its answer: what is known of it from its arrival to its line in the log. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { localeOf } from './gate.ts';
import type { Locale } from './operations.ts';
import { Problem } from './problem.ts';

export interface Exchange {
  readonly requestId: string;
  readonly locale: Locale;
  /** When it came, in milliseconds as `performance.now()` counts them. */
  readonly started: number;
  /** The operation that was asked for; null until it is known, and for pages. */
  operationId: string | null;
  /** What every answer carries. A plain record: a `Headers` for it would cost more than routing. */
  readonly head: Record<string, string>;
  /** The answer carries `head` already. */
  headWritten: boolean;
}

/** Gives the request an id, a language and the head of its answer before anything can fail. */
export function begin(c: Context): Exchange {
  const requestId = `req_${randomUUID()}`;
  return {
    requestId,
    locale: localeOf(headerOf(c, 'accept-language')),
    started: performance.now(),
    operationId: null,
    head: {
      'X-Request-ID': requestId,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    },
    headWritten: false,
  };
}

/** What Node knows of a request; absent where a test calls without a server. */
interface Bindings {
  readonly incoming?: {
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly socket: { readonly remoteAddress?: string };
  };
}

/**
 * A header of the request. Node has read them all: through the `Headers` of the request each one
 * asked for is looked up and checked again.
 *
 * @param name in lower case
 */
export function headerOf(c: Context, name: string): string | undefined {
  const incoming = (c.env as Bindings | undefined)?.incoming;
  return incoming ? incoming.headers[name] : c.req.header(name);
}

/** The address the request came from; empty when the connection is gone, null without one. */
export function remoteAddressOf(c: Context): string | null {
  const incoming = (c.env as Bindings | undefined)?.incoming;
  return incoming ? (incoming.socket.remoteAddress ?? '') : null;
}

/** Any error as a problem document; told to `onError` when it is no `Problem`. */
export function problemResponse(
  error: unknown,
  exchange: Exchange,
  onError: (error: unknown, requestId: string) => void,
): Response {
  const { requestId, locale, head } = exchange;
  if (!(error instanceof Problem)) onError(error, requestId);
  const problem =
    error instanceof Problem ? error : new Problem('internal-error', { cause: error });
  const { retryAfter } = problem.extras;
  const headers = {
    ...head,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  exchange.headWritten = true;
  const document = problem.toDocument(locale, requestId);
  return new Response(JSON.stringify(document), { status: problem.status, headers });
}
