/** Carries one delivery to its webhook. */
import type { Vault } from '../../access/vault.ts';
import { insertAudit } from '../../county/county.repository.ts';
import { touchDirectory } from '../../county/settings.ts';
import type { JobKind } from '../../jobs/work.ts';
import type { Answered, Send } from '../../outbound/send.ts';
import { newId } from '../../storage/ids.ts';
import type { Database, Storage } from '../../storage/storage.ts';
import { ATTEMPTS, GIVEN_UP_AFTER, waitAfter } from './schedule.ts';
import { signedHeaders } from './signature.ts';
import {
  findDelivery,
  findWebhook,
  markFailing,
  updateDelivery,
  updateWebhook,
  type WebhookRow,
} from './webhooks.repository.ts';
import { DELIVER } from './webhooks.ts';

interface DeliveryOptions {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly now: () => number;
  readonly send: Send;
  /** Told when a webhook is switched off because it fails. */
  readonly onDisabled: (webhook: WebhookRow) => void;
}

/** The receiver did not take it. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly answer: Answered;

  constructor(answer: Answered) {
    super(`It answered ${answer.status}`);
    this.answer = answer;
  }
}

/** Deliveries of one process at a time: receivers may be slow, and other jobs must go on. */
const AT_ONCE = 6;
const KEPT = 300;

export function deliverWebhook(options: DeliveryOptions): JobKind<{ deliveryId: string }> {
  const { storage, vault, now, send, onDisabled } = options;

  const secretsOf = ({ secrets }: WebhookRow): string[] =>
    secrets
      .filter(({ until }) => until === null || until > now())
      .map(({ sealed }) => vault.open(sealed));

  /** Switches a webhook off that has failed for days, or says that it is gone. */
  async function judge(tx: Database, webhookId: string, error: unknown): Promise<void> {
    await markFailing(tx, webhookId, now());
    const webhook = await findWebhook(tx, webhookId);
    if (!webhook?.active) return;
    const gone = error instanceof RefusedError && error.answer.status === 410;
    const since = webhook.failingSince ?? now();
    if (!gone && now() - since < GIVEN_UP_AFTER) return;
    const disabledReason = gone ? 'gone' : 'failing';
    await touchDirectory(tx);
    await updateWebhook(tx, webhookId, { active: false, disabledReason });
    const entry = { operationId: 'updateWebhook', target: webhookId, detail: { disabledReason } };
    await insertAudit(tx, { id: newId(), at: now(), staffId: null, ...entry });
    tx.afterCommit(() => onDisabled(webhook));
  }

  return {
    name: DELIVER,
    atOnce: AT_ONCE,
    attempts: ATTEMPTS,
    wait: (attempt, error) => waitAfter(attempt, Math.random(), retryAfter(error)),

    async run({ payload, attempt }, signal) {
      const delivery = await findDelivery(storage.read, payload.deliveryId);
      const webhook = delivery && (await findWebhook(storage.read, delivery.webhookId));
      // Forgotten meanwhile.
      if (!delivery) return;
      if (!webhook) {
        return async (tx) => {
          await updateDelivery(tx, delivery.id, { status: 'cancelled' });
        };
      }
      if (!webhook.active) {
        return async (tx) => {
          await updateDelivery(tx, delivery.id, { status: 'failed', lastAnswer: 'switched off' });
        };
      }
      const { messageId, body } = delivery;
      const headers = {
        'Content-Type': 'application/json',
        ...signedHeaders(messageId, now(), body, secretsOf(webhook)),
      };
      const answer = await send(
        { url: new URL(webhook.url), method: 'POST', headers, body },
        signal,
      );
      if (answer.status < 200 || answer.status > 299) throw new RefusedError(answer);
      return async (tx) => {
        await updateDelivery(tx, delivery.id, {
          status: 'delivered',
          attempts: attempt,
          ...answered(answer),
        });
        if (webhook.failingSince !== null) {
          await updateWebhook(tx, webhook.id, { failingSince: null });
        }
      };
    },

    failed:
      ({ payload, attempt }, error, last) =>
      async (tx) => {
        const row = await updateDelivery(tx, payload.deliveryId, {
          attempts: attempt,
          ...(last && { status: 'failed' }),
          ...(error instanceof RefusedError
            ? answered(error.answer)
            : { attemptedAt: now(), lastStatus: null, lastAnswer: reasonOf(error) }),
        });
        if (row) await judge(tx, row.webhookId, error);
      },
  };

  function answered({ status, body }: Answered) {
    return { attemptedAt: now(), lastStatus: status, lastAnswer: body.slice(0, KEPT) };
  }

  /** Milliseconds the receiver asks for; a date is measured by our clock. */
  function retryAfter(error: unknown): number {
    const value = error instanceof RefusedError ? error.answer.headers['retry-after'] : undefined;
    if (value === undefined) return 0;
    const seconds = Number(value);
    const ms = Number.isNaN(seconds) ? Date.parse(value) - now() : seconds * 1000;
    return Number.isNaN(ms) ? 0 : Math.max(ms, 0);
  }
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, KEPT);
