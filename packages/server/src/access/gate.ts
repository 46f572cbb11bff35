/** Who calls and how often they may: keys and sessions from their hashes, a bucket for each caller. */
import type { Limits } from '../config.limits.ts';
import type { Gate } from '../contract/gate.ts';
import type { Caller } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { CountyDirectory } from '../county/directory.ts';
import type { Storage } from '../storage/storage.ts';
import { findKey, findSession } from './access.repository.ts';
import { networkOf } from './address.ts';
import { createRateLimiter, type RateLimitRule } from './rate-limit.ts';
import { hashToken, tokenKind } from './tokens.ts';

export interface AccessGate extends Gate {
  /** Forgets what is remembered of a key or session, or of all, because it changed. */
  forget(hash?: string): void;
  /** Counts a wrong tracking code or receipt from this address. */
  countGuess(ip: string, now: number): void;
  /** @throws Problem `too-many-requests` after too many failed sign-ins of this user name. */
  checkSignIn(username: string, ip: string, now: number): void;
  /** Counts a failed sign-in of this user name. */
  countFailedSignIn(username: string, ip: string, now: number): void;
}

/** How long a key or session is believed without asking again: what another process revokes. */
const BELIEVED_MS = 3_000;
const MAX_REMEMBERED = 10_000;

const ANONYMOUS: Caller = { kind: 'anonymous' };

/** Operations with a bucket of their own. */
const bucketOf: Readonly<Record<string, 'signIn' | 'submit' | 'upload'>> = {
  signIn: 'signIn',
  submitCase: 'submit',
  supplementCase: 'submit',
  followCase: 'submit',
  createUpload: 'upload',
};
/** Operations that open a case by its tracking code and receipt. */
const guessable = new Set([
  'trackCase',
  'lookUpCase',
  'streamCase',
  'trackLedger',
  'supplementCase',
  'rateCase',
  'openFollowUp',
  'answerFollowUp',
  'withdrawCase',
  'reopenCase',
  'urgeCase',
  'followCase',
  'getAttachment',
]);

export function createGate(options: {
  readonly storage: Storage;
  readonly directory: CountyDirectory;
  readonly limits: Limits;
}): AccessGate {
  const { storage, directory, limits } = options;
  /** Keys that stand in every page, and what they are. Secrets are not held in memory like this. */
  const publishable = new Map<string, BearerToken>();
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>();
  const buckets = {
    public: createRateLimiter(limits.public),
    submit: createRateLimiter(limits.submit),
    // A case brings up to nine files along.
    upload: createRateLimiter({ ...limits.submit, limit: limits.submit.limit * 10 }),
    signIn: createRateLimiter(limits.signIn),
    integration: createRateLimiter(limits.integration),
    staff: createRateLimiter(limits.staff),
  };
  const guesses = createFailureLimit(limits.guess);
  const failedSignIns = createFailureLimit({
    ...limits.signIn,
    limit: Math.max(1, Math.floor(limits.signIn.limit / 3)),
  });

  function tokenOf(authorization: string): BearerToken {
    const known = publishable.get(authorization);
    if (known) return known;
    const token = readToken(authorization);
    if (token.kind === 'publishable') {
      if (publishable.size >= MAX_REMEMBERED) publishable.clear();
      publishable.set(authorization, token);
    }
    return token;
  }

  async function identify(hash: string, isSession: boolean): Promise<Caller | null> {
    if (isSession) {
      const found = await findSession(storage.read, hash);
      if (!found) return null;
      const { session, staff } = found;
      const { id: staffId, displayName, role, unitId } = staff;
      return {
        kind: 'staff',
        staffId,
        displayName,
        role,
        unitId,
        tokenHash: hash,
        expiresAt: session.expiresAt,
      };
    }
    const key = await findKey(storage.read, hash);
    if (!key) return null;
    if (key.kind === 'secret') {
      return { kind: 'integration', keyId: key.id, name: key.name, scopes: key.scopes };
    }
    return key.siteId === null ? null : { kind: 'site', siteId: key.siteId, keyId: key.id };
  }

  /** @throws Problem when they may not call any more, or not from there. */
  function checked(caller: Caller, origin: string | null, now: number): Caller {
    if (caller.kind === 'staff' && caller.expiresAt <= now) throw new Problem('not-signed-in');
    if (caller.kind === 'site') {
      const site = directory.site(caller.siteId);
      if (!site?.active) throw new Problem('not-signed-in');
      if (origin !== null && !site.allowedOrigins.includes(origin)) {
        throw new Problem('origin-not-allowed', { values: { origin } });
      }
    }
    return caller;
  }

  return {
    authenticate(authorization, origin, now) {
      if (authorization === null) return ANONYMOUS;
      const { kind, hash } = tokenOf(authorization);
      const known = remembered.get(hash);
      if (known && known.until > now) return checked(known.caller, origin, now);
      return identify(hash, kind === 'session').then((caller) => {
        if (!caller) {
          remembered.delete(hash);
          throw new Problem('not-signed-in');
        }
        if (remembered.size >= MAX_REMEMBERED) remembered.clear();
        remembered.set(hash, { caller, until: now + BELIEVED_MS });
        return checked(caller, origin, now);
      });
    },

    take(caller, ip, operationId, now) {
      if (caller.kind === 'integration') return buckets.integration.take(caller.keyId, now);
      if (caller.kind === 'staff') return buckets.staff.take(caller.staffId, now);
      const network = networkOf(ip);
      const seconds = guessable.has(operationId) ? guesses.waitSeconds(network, now) : 0;
      if (seconds > 0) {
        return {
          allowed: false,
          limit: limits.guess.limit,
          remaining: 0,
          resetSeconds: seconds,
          retryAfterSeconds: seconds,
        };
      }
      return buckets[bucketOf[operationId] ?? 'public'].take(network, now);
    },

    knowsOrigin: (origin) => directory.knowsOrigin(origin),

    forget(hash) {
      if (hash === undefined) remembered.clear();
      else remembered.delete(hash);
    },

    countGuess: (ip, now) => guesses.count(networkOf(ip), now),

    checkSignIn(username, ip, now) {
      const seconds = failedSignIns.waitSeconds(`${username}\n${networkOf(ip)}`, now);
      if (seconds === 0) return;
      throw new Problem('too-many-requests', { values: { seconds }, retryAfter: seconds });
    },

    countFailedSignIn: (username, ip, now) =>
      failedSignIns.count(`${username}\n${networkOf(ip)}`, now),
  };
}

interface BearerToken {
  readonly kind: 'publishable' | 'secret' | 'session';
  readonly hash: string;
}

/** @throws Problem `not-signed-in` */
function readToken(authorization: string): BearerToken {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
  const kind = tokenKind(token);
  if (kind === null || kind === 'receipt') throw new Problem('not-signed-in');
  return { kind, hash: hashToken(token) };
}

/** Lets everybody go on until they failed too often; who succeeds is never counted. */
function createFailureLimit(rule: RateLimitRule) {
  const failures = createRateLimiter(rule);
  const waiting = new Map<string, number>();
  return {
    count(caller: string, now: number): void {
      const { remaining, retryAfterSeconds } = failures.take(caller, now);
      if (remaining > 0) return;
      if (waiting.size >= MAX_REMEMBERED) waiting.clear();
      const seconds = retryAfterSeconds || rule.windowSeconds / rule.limit;
      waiting.set(caller, now + Math.ceil(seconds) * 1000);
    },
    /** 0 when they need not wait. */
    waitSeconds(caller: string, now: number): number {
      const until = waiting.get(caller);
      if (until === undefined) return 0;
      if (until > now) return Math.ceil((until - now) / 1000);
      waiting.delete(caller);
      return 0;
    },
  };
}

/** Whether a failed call of this operation may have been a guess at somebody's case. */
export const isGuess = (operationId: string, status: number): boolean =>
  status === 404 && guessable.has(operationId);
