/** Mounts every operation of the document on Hono. A handler is given a call and gives a reply. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Database, Storage } from '../storage/storage.ts';
import { admit } from './admission.ts';
import { type Bytes, respondBytes } from './bytes.ts';
import { compress, compressOnce, encodingFor } from './compress.ts';
import { decoder } from './decode.ts';
import { type Operation, operations } from './document.ts';
import { type Gate, localeOf } from './gate.ts';
import {
  type IdempotencyKey,
  idempotencyKey,
  isReplayed,
  once,
  type Sealer,
} from './idempotency.ts';
import { jsonText, lastingJson, read } from './json.ts';
import type { Call, Caller, Handlers, Locale, OperationId, Remade, Reply } from './operations.ts';
import { Problem } from './problem.ts';

export interface MountOptions {
  readonly handlers: Handlers;
  readonly gate: Gate;
  readonly storage: Storage;
  readonly sealer: Sealer;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Origin under which residents reach this server, when it is known. */
  readonly publicUrl: string | null;
  /** Address of the caller, for limits. */
  readonly ipOf: (c: Context) => string;
  /** Serves the operations marked `x-transport: tus`. */
  readonly tus: (c: Context, caller: Caller) => Promise<Response>;
  /** Told of every answer; tests check it against the document. */
  readonly onReply?: (operation: Operation, status: number, body: unknown) => void;
  /** Told of every error that is not a `Problem`. */
  readonly onError: (error: unknown, requestId: string) => void;
}

export type Variables = {
  requestId: string;
  locale: Locale;
  operationId: string;
  /** What every answer carries. A plain record: a `Headers` for it would cost more than routing. */
  head: Record<string, string>;
  /** The answer carries it. */
  headWritten: boolean;
};
export type Env = { Variables: Variables };

export function mount(options: MountOptions): Hono<Env> {
  const app = new Hono<Env>();
  const methodsByPath = new Map<string, string[]>();

  for (const operation of operations) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), operation.method]);
    const serve = operation.object['x-transport'] === 'tus' ? serveTus : serveHandler;
    const handle = serve(operation, options);
    // Hono hands HEAD to the routes of GET.
    if (operation.method === 'HEAD') {
      app.get(path, (c, next) => (c.req.method === 'HEAD' ? handle(c) : next()));
    } else {
      app.on(operation.method, path, handle);
    }
  }
  for (const [path, methods] of methodsByPath) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    app.all(path, (c) => {
      c.get('head').Allow = allow;
      throw new Problem('method-not-allowed');
    });
  }
  return app;
}

/** Gives the request an id, a language and the head of its answer before anything can fail. */
export function begin(c: Context<Env>): void {
  const requestId = `req_${randomUUID()}`;
  c.set('requestId', requestId);
  c.set('locale', localeOf(c.req.header('accept-language')));
  c.set('head', {
    'X-Request-ID': requestId,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  });
}

/** Any error as a problem document. */
export function problemResponse(
  error: unknown,
  c: Context<Env>,
  onError: MountOptions['onError'],
): Response {
  const requestId = c.get('requestId');
  if (!(error instanceof Problem)) onError(error, requestId);
  const problem =
    error instanceof Problem ? error : new Problem('internal-error', { cause: error });
  const { retryAfter } = problem.extras;
  const headers = {
    ...c.get('head'),
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  c.set('headWritten', true);
  const document = problem.toDocument(c.get('locale'), requestId);
  return new Response(JSON.stringify(document), { status: problem.status, headers });
}

function serveTus(operation: Operation, options: MountOptions) {
  return async (c: Context<Env>) => {
    const caller = await admit(c, operation, options, options.now());
    return options.tus(c, caller);
  };
}

function serveHandler(operation: Operation, options: MountOptions) {
  const { handlers, storage, sealer, now, ipOf, onReply } = options;
  const handler = handlers[operation.id as keyof Handlers] as unknown as (
    call: Call,
  ) => Promise<AnyReply>;
  const decode = decoder(operation);
  const takesKey = operation.parameters.some(({ name }) => name === 'Idempotency-Key');
  const takesVersion = operation.parameters.some(({ name }) => name === 'If-Match');
  const takesReceipt = operation.object.security.some((way) => 'receipt' in way);

  return async (c: Context<Env>) => {
    const at = now();
    const caller = await admit(c, operation, options, at);
    // Where it opens nothing it must not tell apart two requests with one Idempotency-Key either.
    const receipt = (takesReceipt && c.req.header('minsheng-receipt')) || null;
    if (takesReceipt && caller.kind === 'site' && !receipt) throw new Problem('receipt-missing');
    const locale = c.get('locale');
    const decoded = decode(c, locale);
    const { path, query, headers, body, bodyText } =
      decoded instanceof Promise ? await decoded : decoded;
    const requestKey = takesKey ? (headers['Idempotency-Key'] as string | undefined) : undefined;
    const key: IdempotencyKey | null = requestKey
      ? idempotencyKey(requestKey, operation.id, caller, receipt, c.req.path, bodyText)
      : null;

    const call = {
      operationId: operation.id,
      path,
      query,
      body,
      caller,
      receipt,
      lastEventId: (headers['Last-Event-ID'] as string | undefined) ?? null,
      version: takesVersion ? versionOf(headers['If-Match'] as string | undefined) : 0,
      requestKey: requestKey ?? null,
      locale,
      now: at,
      requestId: c.get('requestId'),
      url: c.req.url,
      ip: ipOf(c),
      write: (
        work: (tx: Database) => Promise<Reply<OperationId>>,
        remade?: Remade<Reply<OperationId>, unknown>,
      ) => (key ? once(storage, key, at, sealer, work, remade) : storage.write(work)),
    } as unknown as Call;

    const reply = await handler(call);
    onReply?.(operation, reply.status, bodyOf(reply));
    return respond(c, reply, caller);
  };
}

interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Bytes;
  readonly stream?: ReadableStream<Uint8Array>;
  readonly headers?: Record<string, string>;
  readonly version?: number;
  readonly location?: string;
  readonly json?: Uint8Array<ArrayBuffer>;
  readonly lasting?: true;
}

function respond(c: Context<Env>, reply: AnyReply, caller: Caller): Response | Promise<Response> {
  const headers = c.get('head');
  headers['Cache-Control'] = 'no-store';
  if (reply.headers) Object.assign(headers, reply.headers);
  c.set('headWritten', true);
  if (reply.version !== undefined) headers.ETag = `"${reply.version}"`;
  if (reply.location !== undefined) headers.Location = reply.location;
  if (isReplayed(reply)) headers['Idempotency-Replayed'] = 'true';
  if (reply.bytes) return respondBytes(reply.bytes, c.req.header('range'), new Headers(headers));
  if (reply.stream) return new Response(reply.stream, { status: reply.status, headers });
  const json = reply.json ?? (reply.body === undefined ? null : jsonOf(reply));
  if (json === null) return new Response(null, { status: reply.status, headers });
  headers['Content-Type'] = 'application/json; charset=utf-8';
  // For residents alone: the desk's line is good, and its answers hold secrets a length could tell.
  const encoding =
    caller.kind === 'site' ? encodingFor(json, c.req.header('accept-encoding')) : null;
  if (!encoding) return new Response(json, { status: reply.status, headers });
  headers['Content-Encoding'] = encoding;
  headers.Vary = [headers.Vary, 'Accept-Encoding'].filter(Boolean).join(', ');
  const compressed =
    typeof json === 'string' ? compress(json, encoding) : compressOnce(json, encoding);
  return compressed.then((bytes) => new Response(bytes, { status: reply.status, headers }));
}

function jsonOf({ lasting, body }: AnyReply): string | Uint8Array<ArrayBuffer> {
  return lasting ? lastingJson(body as object) : jsonText(body);
}

const bodyOf = ({ json, body }: AnyReply): unknown => (json ? read(json) : body);

function versionOf(ifMatch: string | undefined): number {
  if (!ifMatch) throw new Problem('version-required');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (!version) throw new Problem('version-conflict');
  return Number(version);
}
