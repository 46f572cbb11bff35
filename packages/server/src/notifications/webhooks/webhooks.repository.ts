/** The tables of webhooks and of what is on its way to them. */
import { and, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { inserter } from '../../storage/statement.ts';
import type { Database } from '../../storage/storage.ts';
import type { Tables } from '../../storage/tables.ts';

export type WebhookRow = Tables['webhooks']['$inferSelect'];
export type DeliveryRow = Tables['deliveries']['$inferSelect'];

export const insertWebhook = inserter('webhooks');
export const insertDelivery = inserter('deliveries');

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

/** Newest first, those before the id `before`. */
export async function listDeliveries(
  db: Database,
  filter: DeliveryFilter,
  before: string | undefined,
  limit: number,
): Promise<DeliveryRow[]> {
  const { deliveries } = db.tables;
  const optional = <T>(value: T | undefined, make: (value: T) => SQL) =>
    value === undefined ? undefined : make(value);
  return db
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, filter.webhookId),
        optional(filter.status, (status) => eq(deliveries.status, status)),
        optional(filter.since, (since) => gte(deliveries.createdAt, since)),
        optional(filter.until, (until) => lt(deliveries.createdAt, until)),
        optional(before, (id) => lt(deliveries.id, id)),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/** Forgets what was sent, or given up, before `before`. */
export async function forgetDeliveries(tx: Database, before: number): Promise<void> {
  const { deliveries } = tx.tables;
  await tx.delete(deliveries).where(lt(deliveries.createdAt, before));
}
