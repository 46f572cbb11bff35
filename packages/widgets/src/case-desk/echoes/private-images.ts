import type { Client, StaffMember } from '@minsheng/sdk';
import { html, type TemplateResult } from 'lit';
import { skeleton } from '../../parts/skeleton.ts';
import type { CaseDesk } from '../case-desk.ts';

interface Image {
  /** Object URL of its bytes, once they are there. */
  url?: string;
  error?: unknown;
  /** Who was signed in when it was asked for. */
  readonly as: StaffMember;
}

/** A picture may have ten megabytes, and the line of a town be weak. */
const PATIENCE = 60_000;

/** Pictures that only who is signed in may see, each fetched when it is first drawn. */
export class PrivateImages {
  #desk: CaseDesk;
  #fetch: (client: Client, id: string, timeoutMs: number) => Promise<Blob>;
  #images = new Map<string, Image>();

  constructor(
    desk: CaseDesk,
    fetch: (client: Client, id: string, timeoutMs: number) => Promise<Blob>,
  ) {
    this.#desk = desk;
    this.#fetch = fetch;
  }

  /** @param shown what to draw around its object URL */
  render(id: string, shown: (url: string) => TemplateResult): unknown {
    const image = this.#images.get(id);
    // A session that ended is no answer: who signs in again asks anew.
    const isAsked = image && !(image.error && image.as !== this.#desk.staff);
    if (!isAsked) void this.#bring(id);
    if (isAsked && image.error) return this.#desk.failure(image.error, () => this.#bring(id));
    if (image?.url) return shown(image.url);
    return html`<div aria-busy="true">
      <p class="visually-hidden">${this.#desk.common.loading}</p>
      ${skeleton('block')}
    </div>`;
  }

  /** They are looked at no more. */
  drop(): void {
    for (const { url } of this.#images.values()) if (url) URL.revokeObjectURL(url);
    this.#images.clear();
  }

  async #bring(id: string): Promise<void> {
    const image: Image = { as: this.#desk.staff };
    this.#images.set(id, image);
    try {
      const blob = await this.#fetch(await this.#desk.client(), id, PATIENCE);
      if (this.#images.get(id) === image) image.url = URL.createObjectURL(blob);
    } catch (error) {
      image.error = error;
    }
    this.#desk.requestUpdate();
  }
}
