/** The first answer to an `Idempotency-Key`, kept in the transaction that did the work. */
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../storage/storage.ts';
import type { Caller } from './operations.ts';
import { Problem } from './problem.ts';

/** Hides stored answers: the answer to a submission holds the receipt. */
export interface Sealer {
  encrypt(text: string): string;
  decrypt(text: string): string;
}

export interface IdempotencyKey {
  /** Keys of different callers and operations never meet. */
  readonly scope: string;
  readonly key: string;
  /** Hash of what was asked. */
  readonly fingerprint: string;
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
    fingerprint: hash(`${target}\n${bodyText}`),
  };
}

/** Does `work` once per key: a repeat with the same fingerprint gets the first reply. */
export async function once<R extends Storable>(
  tx: Database,
  { scope, key, fingerprint }: IdempotencyKey,
  now: number,
  sealer: Sealer,
  work: () => Promise<R>,
): Promise<R> {
  const { idempotency } = tx.tables;
  const mine = and(eq(idempotency.scope, scope), eq(idempotency.key, key));
  // Inserting first makes a second transaction with this key wait for the first on PostgreSQL.
  const claimed = await tx
    .insert(idempotency)
    .values({ scope, key, fingerprint, status: 0, headers: {}, body: '', createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotency.key });
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotency).where(mine);
    if (!first || first.fingerprint !== fingerprint) throw new Problem('idempotency-mismatch');
    const reply = JSON.parse(sealer.decrypt(first.body)) as R;
    replayed.add(reply);
    return reply;
  }
  const reply = await work();
  await tx
    .update(idempotency)
    .set({ status: reply.status, body: sealer.encrypt(JSON.stringify(reply)) })
    .where(mine);
  return reply;
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

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
