/** What administrators do with webhooks: set them up, change secrets, send again. */
import type { Vault } from '../../access/vault.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../contract/problem.ts';
import type { Queue } from '../../jobs/queue.ts';
import type { JobKind } from '../../jobs/work.ts';
import type { Networks } from '../../outbound/networks.ts';
import { refusal } from '../../outbound/send.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/storage.ts';
import { ROTATION } from './schedule.ts';
import { createSecret } from './signature.ts';
import {
  countDeliveries,
  type DeliveryFilter,
  type DeliveryRow,
  listDeliveries,
  updateDelivery,
  type WebhookRow,
} from './webhooks.repository.ts';
import { jobOf } from './webhooks.ts';

/** Deliveries that are sent again in one write; the rest is a job after it. */
const AT_ONCE = 500;

const REPLAY = 'replay deliveries';

/** @throws Problem 422 for an address that is never called */
export function checkedUrl(text: string, allowed: Networks): string {
  const url = URL.parse(text);
  const refused = url === null ? 'it is not an address' : refusal(url, allowed);
  if (refused === null) return text;
  throw refuse(
    '/url',
    `不能使用这个地址：须为公网 https 地址，或在 MINSHENG_PRIVATE_NETWORKS 允许的网络内`,
    `This address cannot be used: ${refused}. MINSHENG_PRIVATE_NETWORKS allows networks`,
  );
}

type Secrets = WebhookRow['secrets'];

/** A new secret, shown once, and what is kept of it and of those that still sign. */
export function addSecret(
  vault: Vault,
  before: Secrets,
  now: number,
): { secret: string; secrets: Secrets } {
  const secret = createSecret();
  const old = before
    .map(({ sealed, until }) => ({ sealed, until: until ?? now + ROTATION }))
    .filter(({ until }) => until > now);
  return { secret, secrets: [{ sealed: vault.seal(secret), until: null }, ...old] };
}

/** Sends a delivery again, with the same id: the receiver can tell that it had it before. */
export async function replay(
  tx: Database,
  queue: Queue,
  delivery: DeliveryRow,
  now: number,
): Promise<DeliveryRow> {
  if (delivery.status === 'waiting') {
    // It is on its way already: the next attempt is now.
    await queue.move(tx, jobOf(delivery).key, now);
    return delivery;
  }
  const again = { status: 'waiting', attempts: 0, replayed: true } as const;
  const row = (await updateDelivery(tx, delivery.id, again)) ?? delivery;
  await queue.add(tx, { ...jobOf(row), dueAt: now });
  return row;
}

/** A range that is being sent again, down to where it has come. */
interface Range extends DeliveryFilter {
  /** What the request is known by. */
  readonly id: string;
  readonly before?: string;
}

/** Sends all again that the filter finds, newest first, however many; answers how many. */
export async function replayAll(
  tx: Database,
  queue: Queue,
  filter: DeliveryFilter,
  now: number,
): Promise<number> {
  const found = await countDeliveries(tx, filter);
  await replayPage(tx, queue, { ...filter, id: newId() }, now);
  return found;
}

/** One part of it, and the job for the next: each is one write, so none is sent twice or left out. */
async function replayPage(tx: Database, queue: Queue, range: Range, now: number): Promise<void> {
  const found = await listDeliveries(tx, range, range.before, AT_ONCE);
  for (const delivery of found) await replay(tx, queue, delivery, now);
  const last = found.at(-1);
  if (!last || found.length < AT_ONCE) return;
  const payload: Range = { ...range, before: last.id };
  await queue.add(tx, { kind: REPLAY, key: `replay ${range.id} ${last.id}`, dueAt: now, payload });
}

/** The job that goes on where a request to send again ended. */
export const replayRange = ({ jobs, now }: Pick<Context, 'jobs' | 'now'>): JobKind<Range> => ({
  name: REPLAY,
  run:
    async ({ payload }) =>
    (tx) =>
      replayPage(tx, jobs, payload, now()),
});
