/** The first answer to an `Idempotency-Key`, kept in the transaction that did the work. */
import { hash as digest } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { isUniqueViolation } from '../storage/errors.ts';
import { inserter, selector } from '../storage/statement.ts';
import type { Database, Storage } from '../storage/storage.ts';
import { keptText } from './json.ts';
import type { Caller, Remade } from './operations.ts';
import { Problem } from './problem.ts';

/** Hides stored answers: some hold a receipt or a password. */
export interface Sealer {
  seal(text: string): string;
  open(sealed: string): string;
  /** Keyed hash: a body may hold a phone number or a password, which a bare hash would give away. */
  requestHash(text: string): string;
}

export interface IdempotencyKey {
  /** Keys of different callers and operations never meet. */
  readonly scope: string;
  readonly key: string;
  /** What was asked; only its fingerprint is kept. */
  readonly asked: string;
}

interface Storable {
  readonly status: number;
  readonly body?: unknown;
  readonly version?: number;
  readonly location?: string;
}

/** Replies given from the store rather than by doing the work. */
const replayed = new WeakSet<object>();
export const isReplayed = (reply: object): boolean => replayed.has(reply);

export function idempotencyKey(
  key: string,
  operationId: string,
  caller: Caller,
  receipt: string | null,
  target: string,
  bodyText: string,
): IdempotencyKey {
  return {
    scope: `${operationId} ${identityOf(caller)} ${receipt ? hash(receipt) : ''}`,
    key,
    asked: `${target}\n${bodyText}`,
  };
}

/**
 * Does `work` once per key, as one write: a repeat that asks the same gets the first reply. Two that
 * come at the same moment both begin; the second is refused, its row or what it wants to do after
 * the first has done it, and gets the first reply.
 */
export async function once<R extends Storable, Kept>(
  storage: Storage,
  { scope, key, asked }: IdempotencyKey,
  now: number,
  sealer: Sealer,
  work: (tx: Database) => Promise<R>,
  remade?: Remade<R, Kept>,
): Promise<R> {
  const fingerprint = sealer.requestHash(asked);
  const attempt = () =>
    storage.write(async (tx) => {
      const [first] = await find(tx, { scope, key });
      if (first && first.fingerprint !== fingerprint) throw new Problem('idempotency-mismatch');
      if (first) {
        const reply: R = remade
          ? await remade.again(tx, JSON.parse(first.body))
          : JSON.parse(sealer.open(first.body));
        replayed.add(reply);
        return reply;
      }
      const reply = await work(tx);
      const body = remade ? JSON.stringify(remade.keep(reply)) : sealer.seal(replyText(reply));
      await keep(tx, { scope, key, fingerprint, body, createdAt: now });
      return reply;
    });
  try {
    return await attempt();
  } catch (error) {
    if (isUniqueViolation(error)) return attempt();
    const [first] = error instanceof Problem ? await find(storage.read, { scope, key }) : [];
    if (first) return attempt();
    throw error;
  }
}

function replyText({ body, ...head }: Storable): string {
  const text = JSON.stringify(head);
  if (body === undefined) return text;
  return `${text.slice(0, -1)},"body":${keptText(body)}}`;
}

const find = selector((db) => {
  const { idempotency } = db.tables;
  return db
    .select()
    .from(idempotency)
    .where(
      and(
        eq(idempotency.scope, sql.placeholder('scope')),
        eq(idempotency.key, sql.placeholder('key')),
      ),
    );
});

const keep = inserter('idempotency');

/** Forgets answers older than `before`: their keys are free again. */
export async function forgetReplies(tx: Database, before: number): Promise<void> {
  const { idempotency } = tx.tables;
  await tx.delete(idempotency).where(lt(idempotency.createdAt, before));
}

function identityOf(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'site':
      return `site:${caller.siteId}`;
    case 'integration':
      return `key:${caller.keyId}`;
    case 'staff':
      return `staff:${caller.staffId}`;
  }
}

const hash = (text: string) => digest('sha256', text, 'base64url');
