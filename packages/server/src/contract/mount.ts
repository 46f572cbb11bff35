/** Mounts every operation of the document on Hono. A handler is given a call and gives a reply. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Database, Storage } from '../storage/storage.ts';
import { type Bytes, respondBytes } from './bytes.ts';
import { openOperations, openReading } from './cors.ts';
import { type Operation, operations, type ParameterObject } from './document.ts';
import { type Gate, type Limit, localeOf } from './gate.ts';
import {
  type IdempotencyKey,
  idempotencyKey,
  isReplayed,
  once,
  type Sealer,
} from './idempotency.ts';
import type { Call, Caller, Handlers, Locale, OperationId, Reply } from './operations.ts';
import { Problem } from './problem.ts';
import { decoderFor, refuseNul, validate, validatorFor } from './schemas.ts';

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

/** JSON bodies are words, not files. */
const MAX_BODY_BYTES = 256 * 1024;

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
  const needsReceipt = (caller: Caller) =>
    caller.kind === 'site' &&
    operation.object.security.some((way) => 'siteKey' in way && 'receipt' in way);

  return async (c: Context<Env>) => {
    const at = now();
    const caller = await admit(c, operation, options, at);
    const receipt = c.req.header('minsheng-receipt') ?? null;
    if (needsReceipt(caller) && !receipt) throw new Problem('receipt-missing');
    const locale = c.get('locale');
    const { path, query, headers, body, bodyText } = await decode(c, locale);
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
      version: takesVersion ? versionOf(headers['If-Match'] as string | undefined) : 0,
      locale,
      now: at,
      requestId: c.get('requestId'),
      ip: ipOf(c),
      write: (work: (tx: Database) => Promise<Reply<OperationId>>) =>
        key ? once(storage, key, at, sealer, work) : storage.write(work),
    } as unknown as Call;

    const reply = await handler(call);
    onReply?.(operation, reply.status, reply.body);
    return respond(c, reply);
  };
}

interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Bytes;
  readonly headers?: Record<string, string>;
  readonly version?: number;
  readonly location?: string;
  readonly lasting?: boolean;
}

function respond(c: Context<Env>, reply: AnyReply): Response {
  const headers: Record<string, string> = {
    ...c.get('head'),
    'Cache-Control': 'no-store',
    ...reply.headers,
  };
  c.set('headWritten', true);
  if (reply.version !== undefined) headers.ETag = `"${reply.version}"`;
  if (reply.location !== undefined) headers.Location = reply.location;
  if (isReplayed(reply)) headers['Idempotency-Replayed'] = 'true';
  if (reply.bytes) return respondBytes(reply.bytes, c.req.header('range'), new Headers(headers));
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  headers['Content-Type'] = 'application/json; charset=utf-8';
  const json = reply.lasting ? lastingJson(reply.body as object) : JSON.stringify(reply.body);
  return new Response(json, { status: reply.status, headers });
}

const written = new WeakMap<object, Uint8Array<ArrayBuffer>>();

function lastingJson(body: object): Uint8Array<ArrayBuffer> {
  const json = written.get(body) ?? new Uint8Array(Buffer.from(JSON.stringify(body)));
  written.set(body, json);
  return json;
}

/** Authenticates, checks that this kind of caller and role may call, and takes from the limit. */
async function admit(
  c: Context<Env>,
  operation: Operation,
  { gate, ipOf, publicUrl }: MountOptions,
  now: number,
): Promise<Caller> {
  c.set('operationId', operation.id);
  if (openOperations.has(operation.id)) openReading(c.get('head'), c.req.header('origin'));
  const take = (caller: Caller) => {
    const limit = gate.take(caller, ipOf(c), operation.id, now);
    writeLimit(c, limit);
    if (limit.allowed) return;
    const seconds = limit.retryAfterSeconds;
    throw new Problem('too-many-requests', { values: { seconds }, retryAfter: seconds });
  };
  // Where nobody has to say who they are, an old session in the browser is in nobody's way.
  const authorization = asksWho(operation) ? (c.req.header('authorization') ?? null) : null;
  const caller = await gate
    .authenticate(authorization, foreignOrigin(c, publicUrl), now)
    .catch((error) => {
      // Who tries keys waits as everybody else from there does.
      take({ kind: 'anonymous' });
      throw error;
    });
  take(caller);
  authorize(caller, operation);
  return caller;
}

/** The page's origin unless it is this server itself, whose own pages need no permission. */
function foreignOrigin(c: Context<Env>, publicUrl: string | null): string | null {
  const origin = c.req.header('origin');
  if (!origin || origin.replace(/^https?:\/\//, '') === c.req.header('host')) return null;
  // A proxy in front may put a host of its own into the request.
  return publicUrl !== null && origin === new URL(publicUrl).origin ? null : origin;
}

const isOpen = (way: object) => Object.keys(way).length === 0;

const asksWho = ({ object }: Operation): boolean => !object.security.every(isOpen);

const schemeOf = {
  anonymous: null,
  site: 'siteKey',
  integration: 'secretKey',
  staff: 'staffSession',
} as const;

function authorize(caller: Caller, { object }: Operation): void {
  const scheme = schemeOf[caller.kind];
  const welcome = object.security.some((way) => isOpen(way) || (scheme !== null && scheme in way));
  if (!welcome) throw new Problem(caller.kind === 'anonymous' ? 'not-signed-in' : 'not-allowed');
  if (caller.kind === 'staff') {
    const roles = object['x-roles'];
    if (roles && !roles.includes(caller.role)) throw new Problem('not-allowed');
  }
  if (caller.kind === 'integration') {
    const scopes = object['x-scopes'];
    if (scopes && !scopes.every((scope) => caller.scopes.includes(scope))) {
      throw new Problem('not-allowed');
    }
  }
}

function writeLimit(c: Context<Env>, { limit, remaining, resetSeconds }: Limit): void {
  const head = c.get('head');
  head['RateLimit-Policy'] = `"default";q=${limit}`;
  head.RateLimit = `"default";r=${remaining};t=${resetSeconds}`;
}

function versionOf(ifMatch: string | undefined): number {
  if (!ifMatch) throw new Problem('version-required');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (!version) throw new Problem('version-conflict');
  return Number(version);
}

interface Decoded {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly headers: Record<string, unknown>;
  readonly body: unknown;
  readonly bodyText: string;
}

/** Reads and validates what an operation takes. */
function decoder(operation: Operation): (c: Context<Env>, locale: Locale) => Promise<Decoded> {
  const read = operation.parameters.map((parameter) => ({
    ...parameter,
    decode: decoderFor(parameter.schema),
    validator: validatorFor(parameter.schema),
  }));
  const known = new Set(read.filter((p) => p.in === 'query').map(({ name }) => name));
  const schema = operation.object.requestBody?.content['application/json']?.schema;
  const validator = schema ? validatorFor(schema) : null;

  return async (c, locale) => {
    const decoded = { path: {}, query: {}, headers: {} } as {
      [place in 'path' | 'query' | 'headers']: Record<string, unknown>;
    };
    for (const parameter of read) {
      const value = parameterValue(c, parameter, locale);
      if (value === undefined) continue;
      decoded[parameter.in === 'header' ? 'headers' : parameter.in][parameter.name] = value;
    }
    for (const name of Object.keys(c.req.query())) {
      if (known.has(name)) continue;
      throw new Problem('invalid-input', {
        errors: [
          {
            pointer: `/query/${name}`,
            detail: { 'zh-CN': '没有这个参数', en: 'There is no such parameter' },
          },
        ],
      });
    }
    if (!validator) return { ...decoded, body: undefined, bodyText: '' };
    const bodyText = await readBody(c);
    const body = parseJson(bodyText);
    // JSON has no other way to write U+0000, so most bodies need not be searched.
    if (bodyText.includes('\\u0000')) refuseNul(body, '');
    return { ...decoded, body: validate(validator, body, locale), bodyText };
  };
}

function parameterValue(
  c: Context<Env>,
  parameter: ParameterObject & { decode: (text: string) => unknown; validator: z.ZodType },
  locale: Locale,
): unknown {
  const { name, required, schema, decode, validator } = parameter;
  const text =
    parameter.in === 'path'
      ? c.req.param(name)
      : parameter.in === 'query'
        ? c.req.query(name)
        : c.req.header(name);
  if (text === undefined && !required) return schema.default;
  const pointer = `/${parameter.in}/${name}`;
  refuseNul(text, pointer);
  return validate(validator, text === undefined ? undefined : decode(text), locale, pointer);
}

async function readBody(c: Context<Env>): Promise<string> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem('unsupported-media-type', {
      values: { expected: 'Content-Type: application/json' },
    });
  }
  const tooLarge = () => new Problem('too-large', { values: { limit: '256 KiB' } });
  const length = c.req.header('content-length');
  if (length !== undefined) {
    if (Number(length) > MAX_BODY_BYTES) throw tooLarge();
    return c.req.text();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-json');
  }
}
