/** The first answer to an `Idempotency-Key`, kept in the transaction that did the work. */
import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { change, selector } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { Caller } from './operations.ts';
import { Problem } from './problem.ts';

/** Hides stored answers: the answer to a submission holds the receipt. */
export interface Sealer {
  seal(text: string): string;
  open(sealed: string): string;
  /** Keyed hash: a body may hold a phone number or a password, which a bare hash would give away. */
  fingerprint(text: string): string;
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

/** Does `work` once per key: a repeat that asks the same gets the first reply. */
export async function once<R extends Storable>(
  tx: Database,
  { scope, key, asked }: IdempotencyKey,
  now: number,
  sealer: Sealer,
  work: () => Promise<R>,
): Promise<R> {
  const fingerprint = sealer.fingerprint(asked);
  // Claiming first makes a second transaction with this key wait for the first on PostgreSQL.
  const { rowCount } = await claim(tx, { scope, key, fingerprint, now });
  if (rowCount === 0) {
    const [first] = await find(tx, { scope, key });
    if (!first || first.fingerprint !== fingerprint) throw new Problem('idempotency-mismatch');
    const reply = JSON.parse(sealer.open(first.body)) as R;
    replayed.add(reply);
    return reply;
  }
  const reply = await work();
  const body = sealer.seal(JSON.stringify(reply));
  await keep(tx, { scope, key, status: reply.status, body });
  return reply;
}

const value = (name: string) => sql.placeholder(name) as never;

const isKey = (db: Database) => {
  const { idempotency } = db.tables;
  return and(
    eq(idempotency.scope, sql.placeholder('scope')),
    eq(idempotency.key, sql.placeholder('key')),
  );
};

const claim = change((db) =>
  db
    .insert(db.tables.idempotency)
    .values({
      scope: value('scope'),
      key: value('key'),
      fingerprint: value('fingerprint'),
      createdAt: value('now'),
      status: 0,
      headers: {},
      body: '',
    })
    .onConflictDoNothing(),
);

const find = selector((db) => db.select().from(db.tables.idempotency).where(isKey(db)));

const keep = change((db) =>
  db
    .update(db.tables.idempotency)
    .set({ status: value('status'), body: value('body') })
    .where(isKey(db)),
);

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

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
