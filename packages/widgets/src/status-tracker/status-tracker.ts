import { TaskStatus } from '@lit/task';
import type { ResidentCase } from '@minsheng/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/status-tracker.ts';
import { fieldStyles } from '../parts/field.ts';
import { printIcon } from '../parts/icons.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { skeleton } from '../parts/skeleton.ts';
import { stepsStyles } from '../parts/steps.ts';
import { ByCode } from './by-code.ts';
import * as screen from './case-screen.ts';
import { TrackedEvent } from './events.ts';
import { FindForm } from './find-form.ts';
import { Following, type Seen, statusOf } from './following.ts';
import { LateParts } from './late-parts.ts';
import { forgetLink, keepLink, readLink } from './link.ts';
import { type Slip, tidyCode, tidyReceipt } from './slip.ts';
import { styles } from './status-tracker.styles.ts';

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<Texts<typeof zh>> = {
  name: 'status-tracker',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/status-tracker.ts'),
  en: () => import('../locales/en/status-tracker.ts'),
};

/**
 * Where a case stands and what was answered (查询). The resident comes by the link of the end
 * screen, `#case=7K3-Q9M-4TA&receipt=rc_…`, whose fragment no browser sends to a server and whose
 * receipt leaves the address once it was read, or types or pastes code and receipt. There they see in large words where it stands, who has it and by
 * when, the six stages, the answer, and can say whether it was solved and add something. It is
 * looked at again by itself; without network the last that was seen stays, with its time.
 * Whoever was asked by a text message comes by its link, `#follow-up=7K3Q9-M4TA2`, whose code leaves
 * the address at once, or types that code, and answers without a receipt.
 *
 * @event {TrackedEvent} minsheng-tracked - a case is shown, or its state has changed
 * @event {RatedEvent} minsheng-rated - the resident said whether it was solved
 * @event {SupplementedEvent} minsheng-supplemented - the resident added something
 * @event {ActedEvent} minsheng-acted - the resident urged, took it back or had it opened again
 */
export class StatusTracker extends MinshengElement<Texts<typeof zh>> {
  static override styles = [MinshengElement.styles, fieldStyles, stepsStyles, styles];

  #following = new Following(this, {
    client: () => this.client(),
    server: () => this.connection.server,
    remember: () => this.remember,
    refresh: () => this.#refresh(),
    onSeen: (now, before) => this.#handleSeen(now, before),
  });
  #case = this.ask(
    () => [this.#following.slip],
    async (client, [slip], signal) => {
      await this.#following.look(client, slip, signal);
      return true;
    },
  );
  #dutyPhone = this.ask(
    () => [this.#notFound],
    async (client, [notFound]) => (notFound ? (await client.site.get()).dutyPhone : null),
  );
  #late = new LateParts(this, this.#following, () => this.t);
  #find = new FindForm(this, {
    texts: () => this.t,
    onFind: (slip) => this.#open(slip, true),
    onForget: (code) => this.#forget(code, '#find-title'),
    onForgetAll: () => this.#forgetAll(),
    onLost: (code) => this.#lookUp(code),
    dutyPhone: () => this.#dutyPhone.value ?? undefined,
    onCode: () => this.#byCode.open(),
  });
  #byCode = new ByCode(this, { texts: () => this.t, onLeave: () => this.#handleAnother() });
  /** Tracking code of the case to show; alone it fills the field. */
  @property() code = '';
  /** The receipt that goes with it. Better given by `show()` or the link than written in a page. */
  @property() receipt = '';
  /** Keeps every case shown on this device without asking. Not for shared screens. */
  @property({ type: Boolean }) remember = false;
  /** Leaves the receipt in the address bar; else it is taken out once it was read. */
  @property({ type: Boolean, attribute: 'keep-link' }) keepLink = false;

  /** The person asked for it by hand, so the focus goes to what comes. */
  #byHand = false;
  /** Storage is closed: private mode, a sandboxed frame. */
  #cannotKeep = false;

  protected readonly texts = texts;

  #handleSeen(now: ResidentCase, before: ResidentCase | undefined): void {
    const { trackingCode, state } = now;
    const words = screen.stateOf(now, this.t);
    if (now.state !== before?.state) this.dispatchEvent(new TrackedEvent({ trackingCode, state }));
    this.#late.meet(now);
    if (!before) {
      void this.announce(words);
      if (this.#byHand) void this.focusOn('#case-title');
    } else if (this.#following.news.length > 0) {
      void this.announce(fill(this.t.news.said, { state: words }));
    }
  }

  /** A link on the same page names another case. */
  #handleLink = (): void => {
    if (!this.#byCode.meetLink()) this.#follow(readLink(this.keepLink), true);
  };

  #handleRefresh = async (): Promise<void> => {
    await this.#refresh();
    if (this.#following.news.length > 0) return;
    const { seen } = this.#following;
    if (seen) void this.announce(this.#updated(seen));
  };

  #handleAnother = (): void => {
    this.reset();
    void this.focusOn('#find-title');
  };

  #handleKeep(isKept: boolean, code: string): void {
    if (isKept) this.#forget(code, '#keep');
    else {
      const { isKept, cannot } = this.t.kept;
      this.#cannotKeep = !this.#following.keep();
      void this.announce(this.#cannotKeep ? cannot : isKept);
    }
  }

  constructor() {
    super();
    // Nobody prints before it was read.
    void import('./paper-folds.ts').then(({ PaperFolds }) => new PaperFolds(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#byCode.meetLink() && !this.#following.slip) {
      this.#follow(readLink(this.keepLink), false);
    }
    addEventListener('hashchange', this.#handleLink);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handleLink);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('code') && !changed.has('receipt')) return;
    const { code, receipt } = this;
    if (code && receipt) this.#open({ code, receipt }, false);
    else if (code) this.#find.fill({ code });
  }

  protected override updated(): void {
    super.updated();
    if (!this.#notFound || !this.#byHand) return;
    this.#byHand = false;
    void this.focusOn('#not-found');
  }

  /**
   * Shows a case, as its link does; a reload with its code in the address shows it again. Without
   * the receipt the code stands in its field and the resident writes the rest. Resolves when it
   * stands on the screen, or what went wrong.
   */
  async show(code: string, receipt = ''): Promise<void> {
    if (!receipt) {
      this.reset();
      this.#find.fill({ code });
      return;
    }
    keepLink(this.#open({ code, receipt }, false));
    await this.updateComplete;
    await this.#case.taskComplete.catch(() => {});
    await this.updateComplete;
  }

  /** Turns away from the case that is shown and asks for another. What is kept stays kept. */
  reset(): void {
    forgetLink();
    this.#byCode.close();
    this.#turnTo(undefined);
    this.#find.fill({ code: '', receipt: '' });
  }

  protected get label(): string {
    return this.t.title;
  }

  protected content(): unknown {
    const { slip, seen, kept } = this.#following;
    if (this.#byCode.isOpen) return this.#byCode.render();
    if (this.#notFound || (!slip && this.connection.server)) {
      const { lookUp } = this.#late;
      if (lookUp?.isOpen) return lookUp.render();
      return html`${this.#late.failure()} ${this.#find.render(kept, this.#notFound)}`;
    }
    if (seen) return this.#caseScreen(seen);
    return html`<div class="stack loose">
      <div class="masthead"><h2>${this.t.title}</h2></div>
      ${this.screen(this.#case, {
        loading: () => skeleton('short', 'title', 'line', 'block', 'block', 'line'),
        content: () => nothing,
      })}
      ${this.#case.status === TaskStatus.ERROR && slip ? this.#another() : nothing}
    </div>`;
  }

  #caseScreen(seen: Seen): TemplateResult {
    const { t, common, locale } = this;
    const shown = seen.case;
    const { gallery, foot } = this.#late;
    const reading = { t, common, locale, now: Date.now(), gallery };
    const answer = screen.answer(shown, reading);
    const fresh = screen.hasFreshAnswer(shown);
    const adding = this.#late.adding(shown);
    const isKept = this.#following.isKept(shown.trackingCode);
    return html`<div class="stack loose">
        ${screen.notices(this.#following, reading, (room) => void this.focusOn(`#${room}`))}
        <header class="masthead stack tight">
          <p class="soft small">${fill(t.code, { code: shown.trackingCode })}</p>
          <h2 class="case-title" id="case-title">${shown.title}</h2>
        </header>
        ${screen.standing(shown, reading)} ${foot?.plan(shown, reading)} ${foot?.declined(shown, reading)}
        ${screen.question(shown, reading, adding)}
        ${fresh ? answer : nothing} ${this.#late.rating(shown)}
        ${screen.stages(shown, reading)} ${fresh ? nothing : answer}
        ${shown.question ? nothing : adding} ${this.#late.acts(shown)}
        <div>${foot?.history(shown, reading)} ${foot?.ownWords(shown, reading)} ${this.#late.proof(shown)}</div>
        <div class="stack">${this.#late.takeAlong(shown)}</div>
        ${foot?.keeping(isKept, t, () => this.#handleKeep(isKept, shown.trackingCode), this.#cannotKeep)}
        ${this.#late.stand ? this.#foot(seen) : nothing}
      </div>
      ${gallery?.viewer()}`;
  }

  #foot(seen: Seen): unknown {
    const { t } = this;
    return html`<div class="foot">
      <p class="soft small">${this.#updated(seen)}</p>
      <div class="row no-print">
        <button class="button quiet" type="button" @click=${this.#handleRefresh}>
          ${t.refresh}
        </button>
        <button class="button quiet" type="button" @click=${() => window.print()}>
          ${printIcon()}${t.print}
        </button>
        ${this.#another()}
      </div>
    </div>`;
  }

  #another(): TemplateResult {
    return html`<button class="button quiet" type="button" @click=${this.#handleAnother}>
      ${this.t.another}
    </button>`;
  }

  #updated(seen: Seen): string {
    const time = screen.seenAt(seen, { locale: this.locale, now: Date.now() });
    return fill(this.t.updated, { time });
  }

  /** An unknown code and a wrong receipt alike. */
  get #notFound(): boolean {
    return this.#case.status === TaskStatus.ERROR && statusOf(this.#case.error) === 404;
  }

  /** Where a link leads; a code alone fills the field. */
  #follow({ code, receipt }: Partial<Slip>, byHand: boolean): void {
    if (code && receipt) this.#open({ code, receipt }, byHand);
    else if (code && !this.#following.slip) this.#find.fill({ code });
  }

  #open({ code, receipt }: Slip, byHand: boolean): Slip {
    this.#byCode.close();
    const slip = { code: tidyCode(code), receipt: tidyReceipt(receipt) };
    this.#byHand = byHand;
    this.#find.fill(slip);
    this.#turnTo(slip);
    return slip;
  }

  #turnTo(slip: Slip | undefined): void {
    this.#following.turnTo(slip);
    this.#late.clear();
  }

  async #refresh(): Promise<void> {
    if (this.#case.status !== TaskStatus.PENDING) await this.#case.run();
  }

  #lookUp(code: string): void {
    this.#turnTo(undefined);
    void this.#late.openLookUp(code, (found) => {
      this.#find.fill({ code: found, receipt: '' });
      void this.focusOn('#receipt');
    });
  }

  #forgetAll = (): void => {
    this.#following.forgetAll();
    void this.announce(this.t.kept.allForgotten);
    void this.focusOn('#find-title');
  };

  #forget(code: string, focus: string): void {
    this.#following.forget(code);
    void this.announce(fill(this.t.kept.forgotten, { code }));
    void this.focusOn(focus);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-status-tracker': StatusTracker;
  }
}
