import type { Client, ResidentCase } from '@minsheng/sdk';
import type { ReactiveController } from 'lit';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { type KeptCase, KeptCases, type Proof } from './kept-cases.ts';
import type { Slip } from './slip.ts';
import { isNews } from './words.ts';

/** How often an open case is looked at again while the page is in view. */
const pace = 60_000;
/** A case that is told as it moves is looked at by itself once in so many times. */
const seldom = 5;
/** What is younger than this is not asked for again when the page comes into view. */
const fresh = 10_000;

/** A case as it was seen. */
export interface Seen {
  case: ResidentCase;
  /** When, in epoch milliseconds. */
  at: number;
  /** Why it could not be seen again since. */
  failed?: unknown;
}

/** Where the resident writes. */
export type Room = 'rating' | 'supplement' | 'withdraw' | 'reopen';

export interface FollowingOptions {
  client: () => Promise<Client>;
  server: () => string;
  /** Whether every case shown is kept on this device without asking. */
  remember: () => boolean;
  /** Looks again. */
  refresh: () => void;
  /** Something newer was seen; `before` is missing for a case seen for the first time. */
  onSeen: (now: ResidentCase, before: ResidentCase | undefined) => void;
}

/** What a change to a case names. */
export interface ChangeOptions {
  receipt: string;
  version: number;
}

/**
 * One case being followed: what was last seen of it, what is new since, and whether this device
 * keeps it. While the page is in view it is told of each change as it happens, and looks again by
 * itself: every minute where no stream comes through, when the page comes into view, and when the
 * network is back. Without network the last that was seen stays.
 */
export class Following implements ReactiveController {
  slip: Slip | undefined;
  seen: Seen | undefined;
  /** What happened since the resident last looked, in the server's words. */
  news: readonly string[] = [];
  /** Where words were being written when the news came, which are not sent yet. */
  whileWriting: Room | undefined;

  #host: MinshengElement<unknown>;
  #options: FollowingOptions;
  #forgotten = new Set<string>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
  /** The one connection that tells of changes; one that was refused stays here, not to be tried again. */
  #listening: AbortController | undefined;
  #isTold = false;
  #client: Client | undefined;
  #changing: Promise<unknown> = Promise.resolve();
  /** The list of kept cases was looked at again since it came into view. */
  #isFreshened = false;

  constructor(host: MinshengElement<unknown>, options: FollowingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#handleTick, pace);
    document.addEventListener('visibilitychange', this.#handleReturn);
    addEventListener('focus', this.#handleReturn);
    addEventListener('online', this.#handleOnline);
    void this.#listen();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#hush();
    document.removeEventListener('visibilitychange', this.#handleReturn);
    removeEventListener('focus', this.#handleReturn);
    removeEventListener('online', this.#handleOnline);
  }

  hostUpdated(): void {
    const isVisible = document.visibilityState === 'visible';
    if (this.slip || this.#isFreshened || !isVisible || this.kept.length === 0) return;
    this.#isFreshened = true;
    const { client } = this.#options;
    import('./fresh-cases.ts')
      .then(({ freshen }) => freshen(this.#kept, client, () => this.#host.requestUpdate()))
      .catch(() => {});
  }

  /** Turns to another case, or to none. */
  turnTo(slip: Slip | undefined): void {
    this.#hush();
    this.#isFreshened = false;
    this.slip = slip && { ...slip };
    this.seen = undefined;
    this.#hear([]);
  }

  /** Reads the case. @throws whatever the client throws, when nothing was seen of it before. */
  async look(client: Client, slip: Slip | undefined, signal: AbortSignal): Promise<void> {
    if (!slip) return;
    if (client !== this.#client) this.#hush();
    this.#client = client;
    try {
      const { code, receipt } = slip;
      this.#take(await client.cases.track(code, { receipt, signal }), slip);
    } catch (error) {
      if (signal.aborted || statusOf(error) === 404) throw error;
      const last = this.seen ?? this.#kept.find(slip);
      if (!last) throw error;
      this.seen = 'case' in last ? { ...last, failed: error } : asSeen(last, error);
      this.#host.requestUpdate();
    }
  }

  /**
   * Sends a change on the case as it was seen. When somebody was faster it reads the case again
   * and resolves to false, unless the change had arrived after all (`landed`).
   */
  change(
    room: Room | undefined,
    work: (client: Client, code: string, options: ChangeOptions) => PromiseLike<ResidentCase>,
    landed: (now: ResidentCase) => boolean,
  ): Promise<boolean> {
    const change = this.#change(room, work, landed);
    this.#changing = change.catch(() => {});
    return change;
  }

  async #change(...[room, work, landed]: Parameters<Following['change']>): Promise<boolean> {
    const { slip, seen } = this;
    if (!slip || !seen) return false;
    const client = await this.#options.client();
    const { receipt } = slip;
    const { trackingCode, version } = seen.case;
    try {
      this.#take(await work(client, trackingCode, { receipt, version }), slip, true);
      return true;
    } catch (error) {
      const status = statusOf(error);
      if (status !== 412 && status !== 409) throw error;
      const now = await client.cases.track(trackingCode, { receipt });
      const done = landed(now);
      this.#take(now, slip, done);
      if (!done && this.news.length === 0) throw error;
      this.whileWriting = done ? undefined : room;
      return done;
    }
  }

  get kept(): KeptCase[] {
    return this.#kept.list();
  }

  isKept(code: string): boolean {
    return this.kept.some((one) => one.code === code);
  }

  /** @returns whether this device keeps it now */
  keep(proof?: Proof): boolean {
    const { slip, seen } = this;
    if (!slip || !seen) return false;
    const { case: shown, at } = seen;
    const { trackingCode: code } = shown;
    this.#forgotten.delete(code);
    const { receipt } = slip;
    const isKept = this.#kept.keep({ code, receipt, at, seen: shown, ...(proof && { proof }) });
    this.#host.requestUpdate();
    return isKept;
  }

  forget(code: string): void {
    this.#forgotten.add(code);
    this.#kept.forget(code);
    this.#host.requestUpdate();
  }

  /** What the ledger said when this device last found it right. */
  get keptProof(): Proof | undefined {
    return this.slip && this.#kept.find(this.slip)?.proof;
  }

  forgetAll(): void {
    for (const { code } of this.kept) this.#forgotten.add(code);
    this.#kept.forgetAll();
    this.#host.requestUpdate();
  }

  get #kept(): KeptCases {
    return new KeptCases(this.#options.server());
  }

  #take(now: ResidentCase, slip: Slip, own = false): void {
    if (slip !== this.slip) return;
    const before = this.seen?.case;
    this.seen = { case: now, at: Date.now() };
    if (own) this.#hear([]);
    else if (before && now.version > before.version) {
      const { length } = before.timeline;
      const fresh = now.timeline.filter((_, at) => at >= length && isNews(now.timeline, at));
      this.#hear(fresh.map(({ text }) => text));
    }
    const { trackingCode: code } = now;
    if (this.isKept(code) || (this.#options.remember() && !this.#forgotten.has(code))) this.keep();
    this.#host.requestUpdate();
    this.#options.onSeen(now, before);
    void this.#listen();
  }

  /** Takes each change as it is told; where that is refused, the looking goes on. */
  async #listen(): Promise<void> {
    const { slip, seen } = this;
    const isVisible = document.visibilityState === 'visible' && this.#host.isConnected;
    if (this.#listening || !slip || !seen || !isVisible || !mayMove(seen.case)) return;
    const listening = new AbortController();
    const { signal } = listening;
    this.#listening = listening;
    try {
      const client = await this.#options.client();
      for await (const now of client.cases.stream(slip.code, { receipt: slip.receipt, signal })) {
        // What the resident does is told by its own answer.
        await this.#changing;
        if (signal.aborted) return;
        this.#isTold = true;
        if (now.version >= (this.seen?.case.version ?? 0)) this.#take(now, slip);
        if (!mayMove(now)) return this.#hush();
      }
    } catch {
      if (!signal.aborted) this.#isTold = false;
    }
  }

  #hush(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#isTold = false;
  }

  #hear(news: readonly string[]): void {
    this.news = news;
    this.whileWriting = undefined;
    this.#host.requestUpdate();
  }

  #handleTick = (): void => {
    this.#ticks += 1;
    if (!this.seen || !mayMove(this.seen.case) || document.visibilityState !== 'visible') return;
    if (!this.#isTold || this.#ticks % seldom === 0) this.#options.refresh();
  };

  #handleReturn = (): void => {
    if (document.visibilityState !== 'visible') this.#hush();
    if (!this.slip) {
      this.#isFreshened = false;
      this.#host.requestUpdate();
    }
    if (!this.seen || document.visibilityState !== 'visible') return;
    void this.#listen();
    if (this.seen.failed || Date.now() - this.seen.at > fresh) this.#options.refresh();
  };

  /** A device says "online" a little before its network carries anything. */
  #handleOnline = (): void => {
    setTimeout(this.#handleReturn, 1000);
  };
}

/** Whether something may still happen to it; its followers can do nothing while it is handled. */
export const mayMove = ({ allowedActions, holder }: ResidentCase): boolean =>
  allowedActions.length > 0 || holder.kind !== 'nobody';

const asSeen = ({ seen, at }: KeptCase, failed: unknown): Seen => ({ case: seen, at, failed });

/** HTTP status of an SDK error; undefined when no answer came. */
export const statusOf = (error: unknown): number | undefined =>
  (error as { status?: number } | undefined)?.status;
