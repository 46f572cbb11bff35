/** Lets a request in: who calls, whether they may, and how often. */
import type { Context } from 'hono';
import { openOperations, openReading } from './cors.ts';
import { type Operation, operations } from './document.ts';
import { type Exchange, headerOf } from './exchange.ts';
import type { Limit } from './gate.ts';
import type { MountOptions } from './mount.ts';
import type { Caller } from './operations.ts';
import { Problem } from './problem.ts';

/** Authenticates, checks that this kind of caller and role may call, and takes from the limit. */
export function admit(
  c: Context,
  exchange: Exchange,
  operation: Operation,
  { gate, ipOf, publicUrl }: MountOptions,
  now: number,
): Caller | Promise<Caller> {
  exchange.operationId = operation.id;
  const { head } = exchange;
  const origin = headerOf(c, 'origin');
  if (openOperations.has(operation.id)) openReading(head, origin);
  const take = (caller: Caller) => {
    const limit = gate.take(caller, ipOf(c), operation.id, now);
    writeLimit(head, limit);
    if (limit.allowed) return;
    const seconds = limit.retryAfterSeconds;
    throw new Problem('too-many-requests', { values: { seconds }, retryAfter: seconds });
  };
  const refused = (error: unknown): never => {
    // Who tries keys waits as everybody else from there does.
    take({ kind: 'anonymous' });
    throw error;
  };
  const welcome = (caller: Caller): Caller => {
    take(caller);
    authorize(caller, operation);
    return caller;
  };
  // Where nobody has to say who they are, an old session in the browser is in nobody's way.
  const authorization = asksWho(operation) ? (headerOf(c, 'authorization') ?? null) : null;
  let caller: Caller | Promise<Caller>;
  try {
    caller = gate.authenticate(authorization, foreignOrigin(c, origin, publicUrl), now);
  } catch (error) {
    return refused(error);
  }
  return caller instanceof Promise ? caller.then(welcome, refused) : welcome(caller);
}

/** The page's origin unless it is this server itself, whose own pages need no permission. */
function foreignOrigin(
  c: Context,
  origin: string | undefined,
  publicUrl: string | null,
): string | null {
  if (!origin || origin.replace(/^https?:\/\//, '') === headerOf(c, 'host')) return null;
  // A proxy in front may put a host of its own into the request.
  return publicUrl !== null && origin === new URL(publicUrl).origin ? null : origin;
}

const isOpen = (way: object) => Object.keys(way).length === 0;

const open = new Set(
  operations.filter(({ object }) => object.security.every(isOpen)).map(({ id }) => id),
);

const asksWho = ({ id }: Operation): boolean => !open.has(id);

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

function writeLimit(head: Exchange['head'], { limit, remaining, resetSeconds }: Limit): void {
  head['RateLimit-Policy'] = `"default";q=${limit}`;
  head.RateLimit = `"default";r=${remaining};t=${resetSeconds}`;
}
