/** What is put on its way to the webhooks of the county. */
import type { EventRow } from '../../cases/case-record.ts';
import type { Queue } from '../../jobs/queue.ts';
import { newId } from '../../storage/ids.ts';
import type { Database, Gatherer } from '../../storage/storage.ts';
import { activeWebhooks, type DeliveryRow, insertDelivery } from './webhooks.repository.ts';

/** The kind of job that carries one delivery. */
export const DELIVER = 'deliver webhook';

/** What a delivery is about. It names the case; whoever may know more asks for it with a key. */
export interface Message {
  /** The same for every webhook that is told. */
  readonly id: string;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly caseId: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface Webhooks {
  /** Puts what a case went through on its way to everyone who asked for it, at the commit. */
  tell(tx: Database, about: CaseInBrief, events: readonly EventRow[]): void;
  /** Puts one message on its way to one webhook. */
  send(tx: Database, webhookId: string, message: Message, now: number): Promise<DeliveryRow>;
}

export interface CaseInBrief {
  readonly id: string;
  readonly trackingCode: string;
  readonly version: number;
}

interface Told {
  readonly about: CaseInBrief;
  readonly events: readonly EventRow[];
}

export function createWebhooks(queue: Queue): Webhooks {
  const telling: Gatherer<Told> = {
    name: 'webhooks',
    async write(tx, told) {
      // Asked within the write: one that another process has just set up is told as well.
      const active = await activeWebhooks(tx);
      if (active.length === 0) return;
      for (const { about, events } of told) {
        for (const event of events) await tellOf(tx, active, about, event);
      }
    },
  };

  async function tellOf(
    tx: Database,
    active: Awaited<ReturnType<typeof activeWebhooks>>,
    { id, trackingCode, version }: CaseInBrief,
    event: EventRow,
  ): Promise<void> {
    const type = publicType(event.type);
    const data = { caseId: id, trackingCode, version };
    const message = { id: `msg_${event.id}`, type, at: event.at, caseId: id, data };
    for (const { id: webhookId, types } of active) {
      if (types === null || types.includes(type)) {
        await webhooks.send(tx, webhookId, message, event.at);
      }
    }
  }

  const webhooks: Webhooks = {
    tell: (tx, about, events) => tx.atCommit(telling, { about, events }),

    async send(tx, webhookId, { id: messageId, type, at, caseId, data }, now) {
      const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
      const delivery: DeliveryRow = {
        id: newId(),
        webhookId,
        messageId,
        type,
        caseId,
        body,
        createdAt: now,
        status: 'waiting',
        attempts: 0,
        replays: 0,
        attemptedAt: null,
        lastStatus: null,
        lastAnswer: null,
      };
      await insertDelivery(tx, delivery);
      await queue.add(tx, { ...jobOf(delivery), dueAt: now });
      return delivery;
    },
  };
  return webhooks;
}

/** The job that carries a delivery; a replay is another one. */
export const jobOf = ({ id, caseId, replays }: DeliveryRow) => ({
  kind: DELIVER,
  key: `deliver ${id} ${replays}`,
  ...(caseId && { caseId }),
  payload: { deliveryId: id },
});

/** `case-accepted` as other systems know it: `case.accepted`; `reply-given` is `case.reply-given`. */
export const publicType = (type: string): string => `case.${type.replace(/^case-/, '')}`;
