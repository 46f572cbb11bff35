/** Webhooks and their deliveries, for administrators. */
import { toRfc3339 } from '../../calendar/rfc3339.ts';
import { pageById } from '../../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../../contract/operations.ts';
import { Problem } from '../../contract/problem.ts';
import { changeCounty } from '../../county/change.ts';
import type { ServerContext } from '../../create-context.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/storage.ts';
import {
  cancelDeliveries,
  type DeliveryRow,
  findDelivery,
  findWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  updateWebhook,
  type WebhookRow,
} from './webhooks.repository.ts';
import { addSecret, checkedUrl, replay, replayAll } from './webhooks.service.ts';

type Operations =
  | 'listWebhooks'
  | 'createWebhook'
  | 'updateWebhook'
  | 'deleteWebhook'
  | 'rotateWebhookSecret'
  | 'pingWebhook'
  | 'listDeliveries'
  | 'replayDelivery'
  | 'replayDeliveries';

export function webhookHandlers(context: ServerContext): HandlersFor<Operations> {
  const { config, storage, directory, vault, jobs, webhooks } = context;
  const change = changeCounty(context);
  const text = (at: number) => toRfc3339(at, directory.county.timeZone);

  const view = (row: WebhookRow): Schemas['Webhook'] => ({
    id: row.id,
    url: row.url,
    description: row.description,
    types: row.types,
    active: row.active,
    disabledReason: row.disabledReason as Schemas['Webhook']['disabledReason'],
    failingSince: row.failingSince === null ? null : text(row.failingSince),
    createdAt: text(row.createdAt),
  });
  const deliveryView = (row: DeliveryRow): Schemas['Delivery'] => ({
    id: row.id,
    messageId: row.messageId,
    type: row.type,
    caseId: row.caseId,
    status: row.status,
    attempts: row.attempts,
    createdAt: text(row.createdAt),
    attemptedAt: row.attemptedAt === null ? null : text(row.attemptedAt),
    lastStatus: row.lastStatus,
    lastAnswer: row.lastAnswer,
  });

  const fields = (body: Schemas['WebhookInput']) => ({
    url: checkedUrl(body.url, config.privateNetworks),
    description: body.description,
    types: body.types ?? null,
    active: body.active ?? true,
  });
  /** What is recorded of it: an address may carry a token in its query. */
  const detail = ({ url, ...rest }: Schemas['WebhookInput']) => {
    return { ...rest, host: new URL(url).host };
  };
  const required = async (db: Database, id: string): Promise<WebhookRow> => {
    const row = await findWebhook(db, id);
    if (!row) throw new Problem('not-found');
    return row;
  };

  return {
    async listWebhooks() {
      const all = await listWebhooks(storage.read);
      return { status: 200, body: { data: all.map(view), nextCursor: null } };
    },

    createWebhook: (call) =>
      change(call, async (tx) => {
        const { secret, secrets } = addSecret(vault, [], call.now);
        const row: WebhookRow = {
          id: newId(),
          ...fields(call.body),
          secrets,
          createdAt: call.now,
          failingSince: null,
          disabledReason: null,
          deletedAt: null,
        };
        await insertWebhook(tx, row);
        const reply = { status: 201, body: { secret, webhook: view(row) } } as const;
        return { reply, target: row.id, detail: detail(call.body) };
      }),

    updateWebhook: (call) =>
      change(call, async (tx) => {
        const changes = fields(call.body);
        const fresh = changes.active ? { failingSince: null, disabledReason: null } : {};
        const row = await updateWebhook(tx, call.path.webhookId, { ...changes, ...fresh });
        if (!row) throw new Problem('not-found');
        const reply = { status: 200, body: view(row) } as const;
        return { reply, target: row.id, detail: detail(call.body) };
      }),

    deleteWebhook: (call) =>
      change(call, async (tx) => {
        const { webhookId } = call.path;
        const row = await updateWebhook(tx, webhookId, { deletedAt: call.now, active: false });
        if (!row) throw new Problem('not-found');
        await cancelDeliveries(tx, webhookId);
        return { reply: { status: 204 }, target: webhookId, detail: {} };
      }),

    rotateWebhookSecret: (call) =>
      change(call, async (tx) => {
        const before = await required(tx, call.path.webhookId);
        const { secret, secrets } = addSecret(vault, before.secrets, call.now);
        const row = (await updateWebhook(tx, before.id, { secrets })) ?? before;
        const reply = { status: 200, body: { secret, webhook: view(row) } } as const;
        return { reply, target: row.id, detail: {} };
      }),

    pingWebhook: ({ path: { webhookId }, now, write }) =>
      write(async (tx) => {
        await required(tx, webhookId);
        const message = { id: `msg_${newId()}`, type: 'ping', at: now, caseId: null, data: {} };
        const delivery = await webhooks.send(tx, webhookId, message, now);
        return { status: 201, body: deliveryView(delivery) };
      }),

    async listDeliveries({ path: { webhookId }, query }) {
      await required(storage.read, webhookId);
      const filter = { webhookId, status: query.status };
      const { data, nextCursor } = await pageById(query, (before, limit) =>
        listDeliveries(storage.read, filter, before, limit),
      );
      return { status: 200, body: { data: data.map(deliveryView), nextCursor } };
    },

    replayDelivery: ({ path: { webhookId, deliveryId }, now, write }) =>
      write(async (tx) => {
        const delivery = await findDelivery(tx, deliveryId);
        if (delivery?.webhookId !== webhookId) throw new Problem('not-found');
        return { status: 200, body: deliveryView(await replay(tx, jobs, delivery, now)) };
      }),

    replayDeliveries: ({ path: { webhookId }, body, now, write }) =>
      write(async (tx) => {
        await required(tx, webhookId);
        const { since, until, status } = body;
        const filter = {
          webhookId,
          status,
          since: Date.parse(since),
          until: until === undefined ? undefined : Date.parse(until),
        };
        return { status: 200, body: { replayed: await replayAll(tx, jobs, filter, now) } };
      }),
  };
}
