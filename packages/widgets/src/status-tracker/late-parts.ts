import type { ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { messageIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { skeleton } from '../parts/skeleton.ts';
import { RatedEvent, SupplementedEvent } from './events.ts';
import type { Following } from './following.ts';
import type { Gallery } from './gallery.ts';
import type { RatingForm } from './rating.ts';
import type { SupplementForm } from './supplement.ts';

/** What only some cases need, each fetched when it is first needed. */
export class LateParts {
  /** Comes with the first case that has attachments. */
  gallery: Gallery | undefined;

  #host: MinshengElement<unknown>;
  #following: Following;
  #texts: () => Texts<typeof zh>;
  /** Comes with the first case whose resident is asked. */
  #rating: RatingForm | undefined;
  /** Comes when the resident wants to add something. */
  #supplement: SupplementForm | undefined;
  /** Why that did not come. */
  #failed: unknown;

  constructor(host: MinshengElement<unknown>, following: Following, texts: () => Texts<typeof zh>) {
    this.#host = host;
    this.#following = following;
    this.#texts = texts;
  }

  /** Fetches what this case needs to be seen whole. */
  meet({ attachments, allowedActions }: ResidentCase): void {
    if (attachments.length > 0 && !this.gallery) void this.#meetGallery();
    if (allowedActions.includes('rateCase') && !this.#rating) void this.#meetRating();
  }

  /** Forgets what was written and shown; another case comes. */
  clear(): void {
    this.gallery?.clear();
    this.#rating?.clear();
    this.#supplement?.clear();
    this.#failed = undefined;
  }

  /** The question whether it was solved, or the thanks. */
  rating(shown: ResidentCase): unknown {
    if (this.#rating) return this.#rating.render(shown);
    return shown.allowedActions.includes('rateCase') ? skeleton('title', 'block') : nothing;
  }

  /** What the resident can do besides rating. */
  actions(shown: ResidentCase): unknown {
    return this.#adding(shown);
  }

  #adding({ allowedActions, question }: ResidentCase): TemplateResult | typeof nothing {
    if (!allowedActions.includes('supplementCase')) return nothing;
    const t = this.#texts();
    const open = html`<button
      class="button ${question ? 'primary' : ''} wide"
      id="supplement-open"
      type="button"
      @click=${this.#handleSupplement}
    >
      ${messageIcon()}${question ? t.question.answer : t.supplement}
    </button>`;
    return html`<div class="stack no-print">
      ${this.#failed ? this.#host.failure(this.#failed) : nothing} ${this.#supplement?.render()}
      ${this.#supplement?.isOpen ? nothing : open}
    </div>`;
  }

  #handleSupplement = async (): Promise<void> => {
    this.#failed = undefined;
    try {
      const { SupplementForm } = await import('./supplement.ts');
      this.#supplement ??= await SupplementForm.load(this.#host, {
        following: this.#following,
        onAdded: (trackingCode) => this.#tell(new SupplementedEvent({ trackingCode })),
      });
      this.#supplement.open();
    } catch (error) {
      this.#failed = error;
      this.#host.requestUpdate();
    }
  };

  async #meetRating(): Promise<void> {
    const { RatingForm } = await import('./rating.ts');
    this.#rating ??= await RatingForm.load(this.#host, {
      following: this.#following,
      onRated: (trackingCode, rating) => this.#tell(new RatedEvent({ trackingCode, rating })),
    });
    this.#host.requestUpdate();
  }

  async #meetGallery(): Promise<void> {
    const { Gallery } = await import('./gallery.ts');
    this.gallery ??= new Gallery(this.#host, {
      texts: () => this.#texts().files,
      load: async (id, variant, signal) => {
        const { receipt = '' } = this.#following.slip ?? {};
        const { attachments } = await this.#host.client();
        return attachments.get(id, { variant, receipt, signal });
      },
    });
    this.#host.requestUpdate();
  }

  #tell(event: Event): void {
    this.#host.dispatchEvent(event);
  }
}
