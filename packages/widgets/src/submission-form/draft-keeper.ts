import type { Identity } from '@minsheng/sdk';
import { forget, keep, recall } from '../parts/device-store.ts';
import * as atOnce from '../parts/kept.ts';
import { type Draft, isWorthKeeping, newDraft, type Sent } from './draft.ts';

/** Who the resident is, kept only by their own wish. */
export interface Person {
  identity: Identity;
  name: string;
  phone: string;
}

/** How long the end screen comes back after an accident, in milliseconds. */
const endKept = 30 * 60_000;

/** Holds the draft and keeps it on the device as it grows. */
export class DraftKeeper {
  draft = newDraft();

  #slot = '';
  #timer = 0;
  #dirty = false;
  /** The device has all of it. */
  #kept = true;

  /** What this device has of before; `slot` is the county. */
  async open(slot: string): Promise<Draft | undefined> {
    this.#slot = slot;
    const kept = newer(await recall<Draft>(this.#name), atOnce.recall<Draft>(this.#name));
    atOnce.forget(this.#name);
    const over = kept?.sent && Date.now() - kept.sent.at > endKept;
    if (kept && !over) return kept;
    if (over) await forget(this.#name);
    return undefined;
  }

  /** Fills in what the page knew: nothing the resident would miss, so not kept by itself. */
  preset(patch: Partial<Draft>): void {
    this.draft = { ...this.draft, ...patch };
  }

  /** Changes the draft; the device has it a breath later. */
  change(patch: Partial<Draft>): void {
    this.draft = { ...this.draft, ...patch, changedAt: Date.now() };
    this.#dirty = true;
    this.#kept = false;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.flush(), 300);
  }

  /** Changes the draft and waits until the device has it. */
  async commit(patch: Partial<Draft>): Promise<void> {
    this.change(patch);
    await this.flush();
  }

  /** Writes at once what is not written yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#dirty || !this.#slot) return;
    this.#dirty = false;
    const { draft } = this;
    if (draft.sent || isWorthKeeping(draft)) await keep(this.#name, draft);
    else await forget(this.#name);
    if (draft !== this.draft) return;
    this.#kept = true;
    atOnce.forget(this.#name);
  }

  /**
   * Writes what the device does not have yet, and does not count on being let finish: a page that
   * goes takes the database's last writes with it.
   */
  leave(): void {
    const { draft } = this;
    if (!this.#kept && this.#slot && isWorthKeeping(draft)) atOnce.keep(this.#name, draft);
    this.flush();
  }

  /** Takes up a kept draft, or begins anew. */
  begin(draft?: Draft): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.#kept = true;
    // What was kept by an older version of this form lacks what is new.
    this.draft = { ...newDraft(), ...draft };
    if (draft || !this.#slot) return;
    forget(this.#name);
    atOnce.forget(this.#name);
  }

  /** The matter is with the county: only what the end screen needs stays, for half an hour. */
  sent(sent: Sent): Promise<void> {
    this.draft = newDraft();
    return this.commit({ sent });
  }

  person(): Promise<Person | undefined> {
    return recall<Person>(`person ${this.#slot}`);
  }

  /** Remembers the person if they ticked it, and forgets them if they did not. */
  rememberPerson(): void {
    const { remember, identity, name, phone } = this.draft;
    if (remember && identity && identity !== 'anonymous') {
      keep(`person ${this.#slot}`, { identity, name, phone } satisfies Person);
    } else forget(`person ${this.#slot}`);
  }

  get #name(): string {
    return `draft ${this.#slot}`;
  }
}

/** Of two that were kept, the one that was changed last. */
function newer(one: Draft | undefined, other: Draft | undefined): Draft | undefined {
  return (other?.changedAt ?? 0) > (one?.changedAt ?? 0) ? other : one;
}
