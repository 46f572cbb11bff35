import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** Addresses of other systems that are told of events. */
export const webhooks = (http: Transport) => ({
  /** All webhooks, without their secrets. Administrators. */
  list: (options?: CallOptions) =>
    http.list<'listWebhooks'>(path`/v1/webhooks`, undefined, options),
  /** Adds a webhook; its secret is shown only in this answer. Administrators. */
  create: (body: BodyOf<'createWebhook'>, options?: PostOptions) =>
    http.post<'createWebhook'>(path`/v1/webhooks`, body, options),
  /** Changes a webhook. Administrators. */
  update: (webhookId: string, body: BodyOf<'updateWebhook'>, options?: CallOptions) =>
    http.put<'updateWebhook'>(path`/v1/webhooks/${webhookId}`, body, options),
  /** Removes a webhook. Administrators. */
  delete: (webhookId: string, options?: CallOptions) =>
    http.delete(path`/v1/webhooks/${webhookId}`, options),
  /** Gives it a new secret; the old one signs for another day. Administrators. */
  rotateSecret: (webhookId: string, options?: PostOptions) =>
    http.post<'rotateWebhookSecret'>(path`/v1/webhooks/${webhookId}/secret`, undefined, options),
  /** Sends a test. Administrators. */
  ping: (webhookId: string, options?: PostOptions) =>
    http.post<'pingWebhook'>(path`/v1/webhooks/${webhookId}/ping`, undefined, options),
  /** What was sent to it and how that was answered, newest first. Administrators. */
  deliveries: (webhookId: string, query?: QueryOf<'listDeliveries'>, options?: CallOptions) =>
    http.list<'listDeliveries'>(path`/v1/webhooks/${webhookId}/deliveries`, query, options),
  /** Sends a delivery again. Administrators. */
  replay: (webhookId: string, deliveryId: string, options?: PostOptions) =>
    http.post<'replayDelivery'>(
      path`/v1/webhooks/${webhookId}/deliveries/${deliveryId}/replay`,
      undefined,
      options,
    ),
  /** Sends everything of a range again, or what failed of it. Administrators. */
  replayRange: (webhookId: string, body: BodyOf<'replayDeliveries'>, options?: PostOptions) =>
    http.post<'replayDeliveries'>(path`/v1/webhooks/${webhookId}/replay`, body, options),
});
