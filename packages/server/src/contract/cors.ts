/** Lets pages of known origins call, and everybody read what everybody may read. */
import { operations, pathPattern } from './document.ts';
import type { Gate } from './gate.ts';

/** Operations that need no key: any page may call them. */
export const openOperations: ReadonlySet<string> = new Set(
  operations
    .filter(({ object }) => object.security.some((way) => Object.keys(way).length === 0))
    .map(({ id }) => id),
);

const openRoutes = operations
  .filter(({ id }) => openOperations.has(id))
  .map(({ method, path }) => ({ method, pattern: pathPattern(path) }));

const ALLOW_HEADERS = [
  'Authorization',
  'Content-Type',
  'Accept-Language',
  'Idempotency-Key',
  'If-Match',
  'Last-Event-ID',
  'If-None-Match',
  'Minsheng-Receipt',
  'Range',
  'Tus-Resumable',
  'Upload-Length',
  'Upload-Offset',
  'Upload-Metadata',
  'X-HTTP-Method-Override',
  'X-Requested-With',
  'X-Request-ID',
].join(', ');

const EXPOSE_HEADERS = [
  'ETag',
  'Location',
  'Idempotency-Replayed',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-ID',
  'Content-Disposition',
  'Content-Range',
  'Upload-Offset',
  'Upload-Length',
  'Tus-Resumable',
  'Tus-Version',
  'Tus-Extension',
  'Tus-Max-Size',
].join(', ');

/** The answer to a preflight; without `Access-Control-Allow-Origin` the browser stops there. */
export function preflight(request: Request, path: string, gate: Gate): Response {
  const headers = new Headers({ Vary: 'Origin', 'Cache-Control': 'no-store' });
  const origin = request.headers.get('origin') ?? '';
  const method = request.headers.get('access-control-request-method') ?? '';
  const open = openRoutes.some((route) => route.method === method && route.pattern.test(path));
  if (open || gate.knowsOrigin(origin)) {
    headers.set('Access-Control-Allow-Origin', open ? '*' : origin);
    headers.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
    headers.set('Access-Control-Allow-Headers', ALLOW_HEADERS);
    headers.set('Access-Control-Max-Age', '7200');
  }
  return new Response(null, { status: 204, headers });
}

/** Headers of any answer, errors included, that let a page of a known origin read it. */
export function allowReading(
  head: Record<string, string>,
  origin: string | undefined,
  gate: Gate,
): void {
  head.Vary = 'Origin';
  if (origin === undefined || !gate.knowsOrigin(origin)) return;
  head['Access-Control-Allow-Origin'] = origin;
  head['Access-Control-Expose-Headers'] = EXPOSE_HEADERS;
}

/** The same for what everybody may read. */
export function openReading(head: Record<string, string>, origin: string | undefined): void {
  if (origin === undefined) return;
  head['Access-Control-Allow-Origin'] = '*';
  head['Access-Control-Expose-Headers'] = EXPOSE_HEADERS;
}
