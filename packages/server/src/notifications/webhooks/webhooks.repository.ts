/** The tables of webhooks and of what is on its way to them. */
import { and, asc, count, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { inserter, selector } from '../../storage/statement.ts';
import type { Database } from '../../storage/storage.ts';
import type { Tables } from '../../storage/tables.ts';

export type WebhookRow = Tables['webhooks']['$inferSelect'];
export type DeliveryRow = Tables['deliveries']['$inferSelect'];

export const insertWebhook = inserter('webhooks');
export const insertDelivery = inserter('deliveries');

const keptWebhooks = selector((db) => {
  const { id, types, active, deletedAt } = db.tables.webhooks;
  return db
    .select({ id, types, active })
    .from(db.tables.webhooks)
    .where(isNull(deletedAt))
    .orderBy(asc(id));
});

/**
 * Who is told, and of what. Asked with every commit of changes; with `active = ?` in the query SQLite
 * would plan it anew each time, at fifteen times its price.
 */
export async function activeWebhooks(db: Database): Promise<Pick<WebhookRow, 'id' | 'types'>[]> {
  return (await keptWebhooks(db)).filter(({ active }) => active);
}

/** Oldest first, without those that were deleted. */
export async function listWebhooks(db: Database): Promise<WebhookRow[]> {
  const { webhooks } = db.tables;
  return db.select().from(webhooks).where(isNull(webhooks.deletedAt)).orderBy(webhooks.id);
}

export async function findWebhook(db: Database, id: string): Promise<WebhookRow | undefined> {
  const { webhooks } = db.tables;
  const [row] = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)));
  return row;
}

/** Undefined when there is none of this id. */
export async function updateWebhook(
  tx: Database,
  id: string,
  changes: Partial<WebhookRow>,
): Promise<WebhookRow | undefined> {
  const { webhooks } = tx.tables;
  const [row] = await tx
    .update(webhooks)
    .set(changes)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
    .returning();
  return row;
}

/** Notes since when an endpoint fails, unless it is known. */
export async function markFailing(tx: Database, id: string, since: number): Promise<void> {
  const { webhooks } = tx.tables;
  await tx
    .update(webhooks)
    .set({ failingSince: since })
    .where(and(eq(webhooks.id, id), isNull(webhooks.failingSince)));
}

export async function findDelivery(db: Database, id: string): Promise<DeliveryRow | undefined> {
  const { deliveries } = db.tables;
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  return row;
}

/** Undefined when there is none of this id. */
export async function updateDelivery(
  tx: Database,
  id: string,
  changes: Partial<DeliveryRow> & { readonly replayed?: true },
): Promise<DeliveryRow | undefined> {
  const { deliveries } = tx.tables;
  const { replayed, ...fields } = changes;
  const [row] = await tx
    .update(deliveries)
    .set({ ...fields, ...(replayed && { replays: sql`${deliveries.replays} + 1` }) })
    .where(eq(deliveries.id, id))
    .returning();
  return row;
}

export interface DeliveryFilter {
  readonly webhookId: string;
  readonly status?: DeliveryRow['status'] | undefined;
  /** Created at this moment or later. */
  readonly since?: number | undefined;
  /** Created before this moment. */
  readonly until?: number | undefined;
}

const matching = (db: Database, { webhookId, status, since, until }: DeliveryFilter) => {
  const { deliveries } = db.tables;
  const optional = <T>(value: T | undefined, make: (value: T) => SQL) =>
    value === undefined ? undefined : make(value);
  return and(
    eq(deliveries.webhookId, webhookId),
    optional(status, (wanted) => eq(deliveries.status, wanted)),
    optional(since, (from) => gte(deliveries.createdAt, from)),
    optional(until, (to) => lt(deliveries.createdAt, to)),
  );
};

export async function countDeliveries(db: Database, filter: DeliveryFilter): Promise<number> {
  const { deliveries } = db.tables;
  const [row] = await db.select({ value: count() }).from(deliveries).where(matching(db, filter));
  return row?.value ?? 0;
}

/** Nobody is there any more to whom the rest could go. */
export async function cancelDeliveries(tx: Database, webhookId: string): Promise<void> {
  const { deliveries } = tx.tables;
  await tx
    .update(deliveries)
    .set({ status: 'cancelled' })
    .where(and(eq(deliveries.webhookId, webhookId), eq(deliveries.status, 'waiting')));
}

/** Newest first, those before the id `before`. */
export async function listDeliveries(
  db: Database,
  filter: DeliveryFilter,
  before: string | undefined,
  limit: number,
): Promise<DeliveryRow[]> {
  const { deliveries } = db.tables;
  return db
    .select()
    .from(deliveries)
    .where(and(matching(db, filter), before === undefined ? undefined : lt(deliveries.id, before)))
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/** Forgets what was sent, or given up, before `before`. */
export async function forgetDeliveries(tx: Database, before: number): Promise<void> {
  const { deliveries } = tx.tables;
  await tx.delete(deliveries).where(lt(deliveries.createdAt, before));
}
