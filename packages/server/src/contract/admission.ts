/** Lets a request in: who calls, whether they may, and how often. */
import type { Context } from 'hono';
import { openOperations, openReading } from './cors.ts';
import { type Operation, operations } from './document.ts';
import type { Limit } from './gate.ts';
import type { Env, MountOptions } from './mount.ts';
import type { Caller } from './operations.ts';
import { Problem } from './problem.ts';

/** Authenticates, checks that this kind of caller and role may call, and takes from the limit. */
export async function admit(
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

function writeLimit(c: Context<Env>, { limit, remaining, resetSeconds }: Limit): void {
  const head = c.get('head');
  head['RateLimit-Policy'] = `"default";q=${limit}`;
  head.RateLimit = `"default";r=${remaining};t=${resetSeconds}`;
}
