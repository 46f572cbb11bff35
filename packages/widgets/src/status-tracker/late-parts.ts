import type { ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { addStyles } from '../parts/add-styles.ts';
import { messageIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { skeleton } from '../parts/skeleton.ts';
import type { Acts } from './acts.ts';
import { ActedEvent, RatedEvent, SupplementedEvent } from './events.ts';
import type { Following } from './following.ts';
import type { Gallery } from './gallery.ts';
import type { Keepsake } from './keepsake.ts';
import type { LookUp, LookUpOptions } from './look-up.ts';
import type { foot } from './past.ts';
import type { RatingForm } from './rating.ts';
import type { SupplementForm } from './supplement.ts';

/** What only some cases need, each fetched when it is first needed. */
export class LateParts {
  /** Comes with the first case that has attachments. */
  gallery: Gallery | undefined;
  /** Comes after every case. */
  foot: typeof foot | undefined;
  /** Those of the first case have come, or cannot: nothing below them moves any more. */
  stand = false;
  /** Comes for who has no receipt. */
  lookUp: LookUp | undefined;

  #host: MinshengElement<unknown>;
  #following: Following;
  #texts: () => Texts<typeof zh>;
  /** Comes with the first case whose resident is asked. */
  #rating: RatingForm | undefined;
  /** Comes with the first case that may be urged, taken back or opened again. */
  #acts: Acts | undefined;
  /** Comes when the resident wants to add something. */
  #supplement: SupplementForm | undefined;
  /** Comes after every case: a picture, a reminder, the proof. */
  #keepsake: Keepsake | undefined;
  /** Why that did not come. */
  #failed: unknown;

  constructor(host: MinshengElement<unknown>, following: Following, texts: () => Texts<typeof zh>) {
    this.#host = host;
    this.#following = following;
    this.#texts = texts;
  }

  /** Fetches what this case needs to be seen whole. */
  meet({ attachments, allowedActions }: ResidentCase): void {
    const parts: Promise<void>[] = [];
    if (!this.foot) parts.push(this.#meetFoot());
    if (!this.#keepsake) parts.push(this.#meetKeepsake());
    if (attachments.length > 0 && !this.gallery) parts.push(this.#meetGallery());
    const acts = allowedActions.some((name) => /^(urge|withdraw|reopen)/.test(name));
    if (acts && !this.#acts) parts.push(this.#meetActs());
    if (allowedActions.includes('rateCase') && !this.#rating) parts.push(this.#meetRating());
    // What cannot be fetched now, without network, is fetched when the case is next looked at.
    void Promise.allSettled(parts).then(() => {
      if (this.stand) return;
      this.stand = true;
      this.#host.requestUpdate();
    });
  }

  /** Forgets what was written and shown; another case comes. */
  clear(): void {
    this.gallery?.clear();
    this.#rating?.clear();
    this.#supplement?.clear();
    this.#acts?.clear();
    this.#keepsake?.clear();
    this.lookUp?.close();
    this.#failed = undefined;
  }

  /** The question whether it was solved, or the thanks. */
  rating(shown: ResidentCase): unknown {
    if (this.#rating) return this.#rating.render(shown);
    return shown.allowedActions.includes('rateCase') ? skeleton('title', 'block') : nothing;
  }

  /** Urging, taking back, having it opened again; one thing is written at a time. */
  acts(shown: ResidentCase): unknown {
    return this.#supplement?.isOpen ? nothing : this.#acts?.render(shown);
  }

  /** Adding something, or answering what is asked. */
  adding({ allowedActions, question }: ResidentCase): TemplateResult | typeof nothing {
    if (!allowedActions.includes('supplementCase')) return nothing;
    const t = this.#texts();
    const open = html`<button
      class="button ${question ? 'primary' : ''} wide"
      id="supplement-open"
      type="button"
      @click=${() => this.#openSupplement()}
    >
      ${messageIcon()}${question ? t.question.answer : t.supplement}
    </button>`;
    return html`<div class="stack no-print">
      ${this.failure()} ${this.#supplement?.render()}
      ${this.#supplement?.isOpen ? nothing : open}
    </div>`;
  }

  /** A picture to send on and a day for the calendar. */
  takeAlong(shown: ResidentCase): unknown {
    return this.#keepsake?.render(shown);
  }

  /** That nobody can change unseen what was written down. */
  proof(shown: ResidentCase): unknown {
    return this.#keepsake?.fold(shown);
  }

  /** For who has no receipt. */
  async openLookUp(code: string, onReceipt: LookUpOptions['onReceipt']): Promise<void> {
    this.#failed = undefined;
    try {
      const { LookUp } = await import('./look-up.ts');
      this.lookUp ??= await LookUp.load(this.#host, {
        texts: this.#texts,
        client: () => this.#host.client(),
        onReceipt,
      });
      this.lookUp.open(code);
    } catch (error) {
      this.#failed = error;
      this.#host.requestUpdate();
    }
  }

  /** Why what was asked for did not come. */
  failure(): TemplateResult | typeof nothing {
    return this.#failed ? this.#host.failure(this.#failed) : nothing;
  }

  async #meetFoot(): Promise<void> {
    const { foot } = await import('./past.ts');
    addStyles(this.#host.renderRoot as ShadowRoot, foot.styles);
    this.foot = foot;
    this.#host.requestUpdate();
  }

  async #meetKeepsake(): Promise<void> {
    const { Keepsake } = await import('./keepsake.ts');
    this.#keepsake ??= await Keepsake.load(this.#host, this.#following, this.#texts);
    this.#host.requestUpdate();
  }

  async #openSupplement(): Promise<void> {
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
  }

  async #meetRating(): Promise<void> {
    const { RatingForm } = await import('./rating.ts');
    this.#rating ??= await RatingForm.load(this.#host, {
      following: this.#following,
      onRated: (trackingCode, rating) => this.#tell(new RatedEvent({ trackingCode, rating })),
    });
    this.#host.requestUpdate();
  }

  async #meetActs(): Promise<void> {
    const { Acts } = await import('./acts.ts');
    this.#acts ??= await Acts.load(this.#host, {
      following: this.#following,
      onActed: (trackingCode, act) => this.#tell(new ActedEvent({ trackingCode, act })),
    });
    this.#host.requestUpdate();
  }

  async #meetGallery(): Promise<void> {
    const { Gallery } = await import('./gallery.ts');
    this.gallery ??= await Gallery.load(this.#host, {
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
