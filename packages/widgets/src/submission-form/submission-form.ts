import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { fill, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/submission-form.ts';
import { areaPickerStyles } from '../parts/area-picker.ts';
import { AskingAgain } from '../parts/asking-again.ts';
import { choicesStyles } from '../parts/choices.ts';
import { fieldStyles } from '../parts/field.ts';
import { chevronLeftIcon } from '../parts/icons.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { neighbour } from '../parts/neighbour.ts';
import { skeleton } from '../parts/skeleton.ts';
import { stepsStyles } from '../parts/steps.ts';
import { uploaderStyles } from '../parts/uploader.ts';
import type { StatusTracker } from '../status-tracker/status-tracker.ts';
import { checkScreen } from './check.screen.ts';
import { doneScreen, type Ending } from './done.screen.ts';
import { type Channel, countedStep, type Step, steps } from './draft.ts';
import { StepEvent, SubmittedEvent, TrackEvent } from './events.ts';
import { followScreen } from './follow.screen.ts';
import type { Form, SubmissionFormTexts } from './form.ts';
import { Journey } from './journey.ts';
import type { Prefill, Screen } from './journey-options.ts';
import { mattersScreen } from './matters.screen.ts';
import { moreScreen } from './more.screen.ts';
import { offerScreen } from './offer.screen.ts';
import { Placing } from './placing.ts';
import type { Locating } from './position.ts';
import { sideStyles } from './side-screens.styles.ts';
import { styles } from './submission-form.styles.ts';
import { waitingScreen } from './waiting.screen.ts';
import { whatScreen } from './what.screen.ts';
import { takePosition, whereScreen } from './where.screen.ts';
import { whoScreen } from './who.screen.ts';

export { StepEvent, SubmittedEvent, TrackEvent } from './events.ts';
export type { Prefill } from './journey-options.ts';

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<SubmissionFormTexts> = {
  name: 'submission-form',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/submission-form.ts'),
  en: () => import('../locales/en/submission-form.ts'),
};

/**
 * Where a resident says what is wrong (来件), on an old phone and a bad network: four screens, one
 * question each. What is written stays on the device until the county has it; files go up while
 * one writes on; sending is repeated as often as it takes and makes one case.
 *
 * The first screen needs no answer of the server. The browser's history is left to the page.
 * What is sent cannot be edited until the county has answered; one matter waits at a time. The end
 * screen comes back for half an hour after a reload, then the device forgets code and receipt.
 *
 * @fires {SubmittedEvent} minsheng-submitted - received; carries the tracking code, never the receipt
 * @fires {TrackEvent} minsheng-track - "see how it goes" was pressed on the end screen; cancelable
 * @fires {StepEvent} minsheng-step - another screen is shown
 */
export class SubmissionForm extends MinshengElement<SubmissionFormTexts> {
  static override styles = [
    MinshengElement.styles,
    fieldStyles,
    choicesStyles,
    areaPickerStyles,
    stepsStyles,
    uploaderStyles,
    styles,
    sideStyles,
  ];

  #site = this.ask(
    () => [],
    (client, _, signal) => client.site.get({ signal }),
  );
  #categories = this.ask(
    () => [],
    async (client, _, signal) => (await client.categories.list({ signal })).data,
  );
  #journey = new Journey(this, {
    client: () => this.client(),
    texts: () => this.t,
    site: () => this.#site.value,
    categories: () => this.#categories.value ?? [],
    channel: () => this.channel,
    start: () => ({ ...this.#fromPage(), ...this.#prefill }),
    onSent: ({ trackingCode }) => {
      this.#ending = {};
      this.dispatchEvent(new SubmittedEvent({ trackingCode }));
    },
  });

  /** Code of the town or village to begin with; else `#area=…` of the page's address. */
  @property() area = '';
  /** Code of the category to begin with. */
  @property() category = '';
  /**
   * Id of the unit the resident would like to handle it; else `#unit=…` of the page's address. A
   * wish they can take back; the county decides.
   */
  @property() unit = '';
  /** Where the form stands: `web`, `app` or `wechat`. */
  @property() channel: Channel = 'web';
  /**
   * Address of the page with the tracker; code and receipt are added after `#`. A tracker on the
   * same page needs none.
   */
  @property({ attribute: 'tracker-url' }) trackerUrl = '';

  #prefill: Prefill = {};
  #locating: Locating = { state: 'idle', near: [] };
  #placing = new Placing(this, (position) => takePosition(this.#form, this.#locating, position));
  #ending: Ending = {};
  #screen: Screen = '';
  #isSorted = false;

  #handleTrack = async (press: Event): Promise<void> => {
    const { sent } = this.#journey.draft;
    const tracker = this.#tracker;
    if (!sent) return;
    const { trackingCode, receipt } = sent;
    if (!tracker) {
      if (!this.dispatchEvent(new TrackEvent({ trackingCode }))) press.preventDefault();
      return;
    }
    press.preventDefault();
    await customElements.whenDefined(tracker.localName);
    const shown = tracker.show(trackingCode, receipt);
    if (!this.dispatchEvent(new TrackEvent({ trackingCode }))) return;
    await turnTo(tracker, trackingCode);
    await shown;
    // Now that it has its full height, the top of the page can be reached by it.
    tracker.scrollIntoView({ block: 'start' });
  };

  constructor() {
    super();
    new AskingAgain(this, this.#site, this.#categories);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#journey.flush);
    document.addEventListener('visibilitychange', this.#journey.flush);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#journey.flush);
    document.removeEventListener('visibilitychange', this.#journey.flush);
    this.#journey.flush();
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const { server, siteKey } = this.connection;
    this.#journey.open(`${server} ${siteKey}`);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const told = changed.has('area') || changed.has('category') || changed.has('unit');
    if (told && this.hasUpdated) this.#journey.fillIn(this.#fromPage());
    if (this.#isSorted || !this.#categories.value) return;
    this.#isSorted = true;
    this.#journey.sortLate();
  }

  protected override updated(): void {
    super.updated();
    const { screen } = this.#journey;
    if (screen === this.#screen) return;
    const first = this.#screen === '';
    this.#screen = screen;
    this.#placing.leave();
    if (screen && screen !== 'offer') this.dispatchEvent(new StepEvent({ step: screen }));
    // What stands above on the page keeps the focus until the form is being used.
    if (!first && Object.keys(this.#journey.errors).length === 0) this.#showQuestion();
  }

  /** Fills in what the page knows already, now and for every new request. What is written stays. */
  prefill(given: Prefill): void {
    this.#prefill = { ...this.#prefill, ...given };
    this.#journey.fillIn(given);
  }

  /** Begins anew with an empty form; what was written is forgotten on this device too. */
  async reset(): Promise<void> {
    if (this.#journey.offer) await this.#journey.answerOffer(false);
    else await this.#journey.begin();
  }

  /** One screen back; not while what is written is on its way. */
  override back(): boolean {
    const { screen, fromCheck, draft } = this.#journey;
    const isInside = screen === 'waiting' || (isStep(screen) && screen !== 'what') || fromCheck;
    if (!isInside || draft.attempt) return false;
    this.#journey.back();
    return true;
  }

  protected readonly texts = texts;

  protected get label(): string {
    return this.t.title;
  }

  protected content(): TemplateResult {
    const { screen, fromCheck, back } = this.#journey;
    const at = stepAt(screen);
    const written = screen === 'waiting' || screen === 'done';
    return html`<div class="head small">
        <p class="head-name">${this.t.title}</p>
        ${at > 0 ? html`<p class="soft">${this.#stepWords()}</p>` : nothing}
      </div>
      <div class="progress" aria-hidden="true">
        ${steps.map((_, index) => html`<i class=${index < (written ? steps.length : at) ? 'done' : ''}></i>`)}
      </div>
      <div class="screen">
        ${
          at > 1 || fromCheck || (at > 0 && screen !== 'what')
            ? html`<button class="button quiet step-back" type="button" @click=${back}>
                ${chevronLeftIcon()}${fromCheck ? this.t.backToCheck : this.t.back}
              </button>`
            : nothing
        }
        ${this.#screenOf(screen)}
      </div>`;
  }

  #stepWords(): string {
    const step = stepAt(this.#journey.screen);
    return step > 0 ? fill(this.t.stepOf, { step, count: steps.length }) : '';
  }

  #screenOf(screen: Screen): unknown {
    const journey = this.#journey;
    const { draft, sending, failure } = journey;
    const form = this.#form;
    switch (screen) {
      case '':
        return skeleton('title', 'line', 'block', 'block');
      case 'offer':
        return journey.offer && offerScreen(form, journey.offer, journey.answerOffer);
      case 'what':
        return whatScreen(form);
      case 'matters':
        return mattersScreen(form);
      case 'more':
        return moreScreen(form);
      case 'where':
        return whereScreen(form, this.#locating, this.#placing);
      case 'who':
        return whoScreen(form);
      case 'follow':
        return draft.follow && followScreen(form, draft.follow, sending.busy);
      case 'check':
        return checkScreen(form, sending.busy, failure && this.failure(failure));
      case 'waiting':
        return draft.waiting && waitingScreen(form, draft.waiting, sending.busy);
      case 'done':
        return (
          draft.sent &&
          doneScreen(form, {
            sent: draft.sent,
            ending: this.#ending,
            trackerUrl: this.trackerUrl || (this.#tracker ? location.href : ''),
            root: this.renderRoot as ShadowRoot,
            onTrack: this.#handleTrack,
            onAnother: journey.begin,
          })
        );
    }
  }

  /** The one on this page; while it is on its way it counts only where no address is named. */
  get #tracker(): StatusTracker | undefined {
    const tracker = neighbour(this, 'minsheng-status-tracker');
    if (!tracker?.matches(':defined')) return this.trackerUrl ? undefined : tracker;
    const { server } = tracker.connection;
    return server && server !== this.connection.server ? undefined : tracker;
  }

  get #form(): Form {
    const { draft, errors, files, picker, fromCheck, neighbours } = this.#journey;
    const { change, next, back, edit, send, fail } = this.#journey;
    return {
      draft,
      errors,
      files,
      picker,
      fromCheck,
      change,
      next,
      back,
      edit,
      send,
      fail,
      neighbours: neighbours.found,
      t: this.t,
      common: this.common,
      locale: this.locale,
      site: this.#site.value,
      categories: this.#categories.value ?? [],
      knowsCategories: this.#categories.value !== undefined,
      client: () => this.client(),
      announce: (words) => this.announce(words),
      focusOn: (selector) => this.focusOn(selector),
      redraw: () => this.requestUpdate(),
    };
  }

  #fromPage(): Prefill {
    const area = this.area || (/[#&]area=(\d{12})\b/.exec(location.hash)?.[1] ?? '');
    const unit = this.unit || (/[#&]unit=([\w-]{1,64})(?=&|$)/.exec(location.hash)?.[1] ?? '');
    return { area, unit, categoryCode: this.category };
  }

  /** The focus goes to the question, past what is said after it; the top comes back into view. */
  async #showQuestion(): Promise<void> {
    await this.focusOn('#question');
    const { sent } = this.#journey.draft;
    const isDone = this.#screen === 'done' && sent;
    await this.announce(isDone ? `${this.t.done.code} ${sent.trackingCode}` : this.#stepWords());
    const top = this.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 2) this.scrollIntoView({ block: 'start' });
  }
}

/** Where in the row of steps a screen stands, from 1; 0 for one beside them. */
const stepAt = (screen: Screen): number =>
  isStep(screen) ? steps.indexOf(countedStep(screen)) + 1 : 0;

const isStep = (screen: Screen): screen is Step =>
  screen !== '' && !['offer', 'waiting', 'done'].includes(screen);

/** A page that shows one widget at a time turns by the code, as it does for the tracker's link. */
async function turnTo(tracker: StatusTracker, code: string): Promise<void> {
  if (tracker.getClientRects().length === 0) {
    location.hash = `case=${code}`;
    return;
  }
  tracker.scrollIntoView({ block: 'start' });
  await tracker.focusOn('.base');
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-submission-form': SubmissionForm;
  }
}
