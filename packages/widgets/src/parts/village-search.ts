import type { Area } from './area-picker.ts';
import type { MinshengElement } from './minsheng-element.ts';

/** A place as the server finds it. */
interface FoundArea extends Area {
  parentCode: string | null;
}

/** After the last letter, before the server is asked: nobody waits for what is half typed. */
const breath = 250;
/** More than fit on a phone are narrowed by another letter. */
const most = 20;

/** Places of the whole county by part of a name or pinyin initials, as the server finds them. */
export class VillageSearch {
  /** What fits. While the next is looked for, what was found before stays. */
  found: readonly FoundArea[] = [];
  /** Whether more fit than `found` holds. */
  hasMore = false;
  error: unknown;

  #host: MinshengElement<unknown>;
  #onFound: () => void;
  #asking: AbortController | undefined;

  /** `onFound` is called when the server has answered. */
  constructor(host: MinshengElement<unknown>, onFound: () => void) {
    this.#host = host;
    this.#onFound = onFound;
  }

  /** Whether an answer is still to come. */
  get looking(): boolean {
    return this.#asking !== undefined;
  }

  /** Looks for what was typed, instead of anything looked for before. */
  look(typed: string): void {
    this.#asking?.abort();
    this.#asking = new AbortController();
    this.error = undefined;
    const { signal } = this.#asking;
    setTimeout(() => this.#ask(typed, signal), breath);
    this.#host.requestUpdate();
  }

  /** Nothing is looked for any more. */
  stop(): void {
    this.#asking?.abort();
    this.#asking = undefined;
    this.found = [];
    this.hasMore = false;
    this.error = undefined;
  }

  async #ask(q: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    try {
      const { areas } = await this.#host.client();
      const { data, nextCursor } = await areas.list({ q, limit: most }, { signal });
      if (signal.aborted) return;
      this.found = data;
      this.hasMore = nextCursor !== null;
    } catch (error) {
      if (signal.aborted) return;
      this.found = [];
      this.hasMore = false;
      this.error = error;
    }
    this.#asking = undefined;
    if (!this.error) this.#onFound();
    this.#host.requestUpdate();
  }
}
