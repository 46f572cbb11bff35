import type { Client, SubmitCase, SubmittedCase } from '@minsheng/sdk';
import { newIdempotencyKey } from '@minsheng/sdk/idempotency-key';
import type { ReactiveController } from 'lit';
import type { Attachments } from '../parts/attachments.ts';
import { report } from '../parts/failure.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import type { Draft, Waiting } from './draft.ts';

export interface SendingOptions {
  client: () => Promise<Client>;
  draft: () => Draft;
  /** Changes the draft; resolves when the device has it. */
  change: (patch: Partial<Draft>) => Promise<void>;
  files: Attachments;
  /** What is to be sent, made when everything else has arrived. */
  body: () => Promise<NonNullable<Draft['attempt']>>;
  onSent: (answer: SubmittedCase) => void;
  /** The server understood and refused: nothing was stored. */
  onRefused: (error: unknown) => void;
}

/** Waits between tries by itself, in seconds; the last one stays. */
const patience = [5, 15, 30, 60];

/**
 * Sends a finished draft, as often as it takes, under one idempotency key. What might have arrived
 * is repeated word for word; only a plain refusal opens it for editing again. Without a network the
 * draft waits on the device: it goes out when the network is back, or when the page is next opened.
 */
export class Sending implements ReactiveController {
  /** A try is under way. */
  busy = false;

  #host: MinshengElement<unknown>;
  #options: SendingOptions;
  #round = 0;
  #tries = 0;
  #timer = 0;

  constructor(host: MinshengElement<unknown>, options: SendingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#handleOnline);
    // Moved in the page: goes on waiting.
    this.#handleOnline();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#handleOnline);
    clearTimeout(this.#timer);
  }

  /**
   * Sends now. A second call while one is under way does nothing. Some WebViews say they are
   * offline all their life: `force` tries all the same.
   */
  async send(force = false): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#round += 1;
    const round = this.#round;
    clearTimeout(this.#timer);
    this.#host.requestUpdate();
    try {
      const answer = await this.#try(force, () => round === this.#round);
      if (!answer) return;
      this.#tries = 0;
      this.#options.onSent(answer);
    } catch (error) {
      if (round === this.#round) await this.#failed(error as ErrorLike);
    } finally {
      if (round === this.#round) this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** Stops trying, as long as nothing of the matter itself has gone out. */
  stop(): void {
    if (this.#options.draft().attempt) return;
    clearTimeout(this.#timer);
    this.#tries = 0;
    this.#round += 1;
    this.busy = false;
  }

  async #try(force: boolean, isWanted: () => boolean): Promise<SubmittedCase | undefined> {
    const { draft, files, change, client, body } = this.#options;
    await change({ asked: true });
    if (!force && !navigator.onLine) throw new Error('offline');
    if (!draft().attempt) {
      if (!draft().follow) await files.settle();
      const attempt = await body();
      if (!isWanted()) return undefined;
      await change({ attempt });
    }
    const { attempt, key, follow } = draft();
    if (!attempt) return undefined;
    const { cases } = await client();
    const options = { idempotencyKey: key };
    return follow
      ? cases.follow(follow.trackingCode, attempt, options)
      : cases.submit(attempt as SubmitCase, options);
  }

  async #failed(error: ErrorLike): Promise<void> {
    const { draft, change, onRefused } = this.#options;
    void report(this.#host, error, 'act');
    const waiting = whyWaiting(error, draft().attempt !== undefined);
    if (waiting) {
      await change({ waiting });
      const own = patience[Math.min(this.#tries, patience.length - 1)] ?? 60;
      this.#tries += 1;
      this.#timer = window.setTimeout(() => this.send(), (waiting.seconds ?? own) * 1000);
      return;
    }
    // The key was used for other words, in another tab perhaps: these words get one of their own.
    const spent = error.problem?.type.endsWith('idempotency-mismatch');
    await change({
      attempt: undefined,
      asked: undefined,
      waiting: undefined,
      ...(spent && { key: newIdempotencyKey() }),
    });
    onRefused(error);
  }

  /** A device says "online" a little before its network carries anything. */
  #handleOnline = (): void => {
    if (!this.#options.draft().waiting) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.send(), 1000);
  };
}

interface ErrorLike {
  status?: number;
  retryAfter?: number;
  problem?: { type: string };
}

/** Undefined for a plain refusal. */
function whyWaiting({ status, retryAfter }: ErrorLike, attempted: boolean): Waiting | undefined {
  if (status === undefined)
    return { reason: attempted && navigator.onLine ? 'unknown' : 'offline' };
  if (status === 429) return { reason: 'busy', seconds: Math.max(5, retryAfter ?? 60) };
  return status >= 500 || status === 408 || status === 409 ? { reason: 'failed' } : undefined;
}
