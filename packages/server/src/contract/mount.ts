/** Mounts every operation of the document on Hono. A handler is given a call and gives a reply. */
import { type Context, Hono } from 'hono';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { go } from '../at-once.ts';
import type { Database, Storage } from '../storage/storage.ts';
import { admit } from './admission.ts';
import { type Bytes, respondBytes } from './bytes.ts';
import { compress, compressOnce, encodingFor } from './compress.ts';
import { preflight } from './cors.ts';
import { type Decoded, decoder } from './decode.ts';
import { type Operation, operations, pathPattern } from './document.ts';
import { type Exchange, headerOf } from './exchange.ts';
import type { Gate } from './gate.ts';
import {
  type IdempotencyKey,
  idempotencyKey,
  isReplayed,
  once,
  type Sealer,
} from './idempotency.ts';
import { jsonText, lastingJson, read } from './json.ts';
import type { Call, Caller, Handlers, OperationId, Remade, Reply } from './operations.ts';
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
}

/** Answers one request, in the turn it came in where nothing has to be waited for. */
export type Handle = (c: Context, exchange: Exchange) => Response | Promise<Response>;
type Head = Readonly<Record<string, string>>;

/**
 * Mounts every operation of the document on Hono, each as the one handler of its route: a chain of them
 * costs promises.
 *
 * @param around puts what goes on around each of them, and what its answers carry whatever they say
 */
export function mount(
  options: MountOptions,
  around: (handle: Handle, head?: Head) => (c: Context) => Response | Promise<Response>,
): Hono {
  // Twice as quick as what Hono takes when a path may be read in two ways; then this one throws.
  const app = new Hono({ router: new RegExpRouter() });
  for (const operation of operations) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    const handle = isTus(operation)
      ? around(serveTus(operation, options), tusHead)
      : around(serveHandler(operation, options));
    // Hono hands HEAD to the routes of GET.
    if (operation.method === 'HEAD') {
      app.get(path, (c, next) => (c.req.method === 'HEAD' ? handle(c) : next()));
    } else {
      app.on(operation.method, path, handle);
    }
  }
  app.notFound(around(refuse(options.gate)));
  return app;
}

/** Whatever is no operation: a preflight, another method, or nothing that is known. */
function refuse(gate: Gate): Handle {
  const paths = [...new Set(operations.map(({ path }) => path))].map((path) => {
    const here = operations.filter((one) => one.path === path);
    const allow = [...here.map(({ method }) => method), 'OPTIONS'].join(', ');
    const head = { Allow: allow, ...(here.some(isTus) && tusHead) };
    return { pattern: pathPattern(path), head };
  });
  return (c, { head }) => {
    const { path } = c.req;
    if (isPreflight(c)) return preflight(c.req.raw, path, gate);
    const known = paths.find(({ pattern }) => pattern.test(path));
    if (!known) throw new Problem('unknown-route');
    Object.assign(head, known.head);
    throw new Problem('method-not-allowed');
  };
}

const isPreflight = (c: Context): boolean =>
  c.req.method === 'OPTIONS' &&
  c.req.header('origin') !== undefined &&
  c.req.header('access-control-request-method') !== undefined;

function serveTus(operation: Operation, options: MountOptions): Handle {
  return async (c, exchange) => {
    const caller = await admit(c, exchange, operation, options, options.now());
    return options.tus(c, caller);
  };
}

function serveHandler(operation: Operation, options: MountOptions): Handle {
  const { handlers, storage, sealer, now, ipOf, onReply } = options;
  const handler = handlers[operation.id as keyof Handlers] as unknown as (
    call: Call,
  ) => AnyReply | Promise<AnyReply>;
  const decode = decoder(operation);
  const takesKey = operation.parameters.some(({ name }) => name === 'Idempotency-Key');
  const takesVersion = operation.parameters.some(({ name }) => name === 'If-Match');
  const takesReceipt = operation.object.security.some((way) => 'receipt' in way);

  return (c, exchange) => {
    const at = now();
    const { locale, requestId } = exchange;

    const ask = (caller: Caller, receipt: string | null, decoded: Decoded) => {
      const { path, query, headers, body, bodyText } = decoded;
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
        requestId,
        url: c.req.url,
        ip: ipOf(c),
        write: (
          work: (tx: Database) => Promise<Reply<OperationId>>,
          remade?: Remade<Reply<OperationId>, unknown>,
        ) => (key ? once(storage, key, at, sealer, work, remade) : storage.write(work)),
      } as unknown as Call;
      return go(handler(call), (reply) => {
        onReply?.(operation, reply.status, bodyOf(reply));
        return respond(c, exchange, reply, caller);
      });
    };

    return go(admit(c, exchange, operation, options, at), (caller) => {
      // Where it opens nothing it must not tell apart two requests with one Idempotency-Key either.
      const receipt = (takesReceipt && headerOf(c, 'minsheng-receipt')) || null;
      if (takesReceipt && caller.kind === 'site' && !receipt) throw new Problem('receipt-missing');
      return go(decode(c, locale), (decoded) => ask(caller, receipt, decoded));
    });
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

function respond(
  c: Context,
  exchange: Exchange,
  reply: AnyReply,
  caller: Caller,
): Response | Promise<Response> {
  const headers = exchange.head;
  headers['Cache-Control'] = 'no-store';
  if (reply.headers) Object.assign(headers, reply.headers);
  exchange.headWritten = true;
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
    caller.kind === 'site' ? encodingFor(json, headerOf(c, 'accept-encoding')) : null;
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

const isTus = ({ object }: Operation): boolean => object['x-transport'] === 'tus';

/** Tus has it on every answer, also where the server stops or a method is refused. */
const tusHead: Head = {
  'Tus-Resumable': '1.0.0',
  'Tus-Version': '1.0.0',
  'Tus-Extension': 'creation,creation-with-upload,termination',
};
