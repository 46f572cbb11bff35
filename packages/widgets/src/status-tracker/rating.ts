import type { Rating, ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/rating.ts';
import { formatDeadline } from '../parts/dates.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { type Answer, AnswerForm } from './answer-form.ts';
import { isAsked, isBeingChecked, isDisputed } from './case-screen.ts';
import type { Following } from './following.ts';

type RatingTexts = Texts<typeof zh>;

export const translations: Translations<RatingTexts> = {
  name: 'rating',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/rating.ts'),
  en: () => import('../locales/en/rating.ts'),
};

export interface RatingOptions {
  following: Following;
  onRated: (trackingCode: string, rating: Rating) => void;
}

/** The question on the case's own screen, and what came of the answer. */
export class RatingForm {
  #host: MinshengElement<unknown>;
  #options: RatingOptions;
  #texts: LateTexts<RatingTexts>;
  #form: AnswerForm;
  /** It was sent; the thanks stand where the question stood. */
  #thanks = false;
  /** Has answered, and is about to say something else. */
  #again = false;

  private constructor(
    host: MinshengElement<unknown>,
    options: RatingOptions,
    texts: LateTexts<RatingTexts>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
    this.#form = new AnswerForm(host, {
      texts: () => texts.now,
      closes: () => options.following.seen?.case.reader !== 'follower',
      send: (answer) => this.#send(answer),
    });
  }

  static async load(host: MinshengElement<unknown>, options: RatingOptions): Promise<RatingForm> {
    return new RatingForm(host, options, await LateTexts.load(host, translations));
  }

  /** Forgets what was chosen; another case comes, or it was sent. */
  clear(): void {
    this.#thanks = false;
    this.#again = false;
    this.#form.clear();
  }

  /** The question while it is open, the thanks when it was answered. */
  render(shown: ResidentCase): TemplateResult {
    const allowed = shown.allowedActions.includes('rateCase');
    const hasAnswered = isBeingChecked(shown) && shown.rating !== null;
    if (allowed && (!hasAnswered || this.#again)) return this.#form.render();
    return html`${this.#thanks ? this.#thanksFor(shown) : nothing}
    ${
      allowed
        ? html`<p class="flush no-print">
          <button class="button quiet" id="rate-again" type="button" @click=${this.#handleAgain}>
            ${this.#texts.now.again}
          </button>
        </p>`
        : nothing
    }`;
  }

  #thanksFor(shown: ResidentCase): TemplateResult | typeof nothing {
    const { thanks } = this.#texts.now;
    const body = this.#follows(shown);
    if (!body) return nothing;
    const tone = shown.state === 'closed' ? 'good' : 'info';
    return html`<div id="thanks" tabindex="-1">${notice({ tone, title: thanks, body })}</div>`;
  }

  /** What the rating led to; nothing once the case has moved on from there. */
  #follows(shown: ResidentCase): string | undefined {
    const { closed, dissatisfied, heard, rework } = this.#texts.now;
    const { state, due, reader } = shown;
    if (reader === 'follower') return heard;
    if (state === 'closed') return closed;
    if (isDisputed(shown)) return dissatisfied;
    return state === 'in-progress' && due
      ? fill(rework, { time: formatDeadline(due.at, this.#host.locale) })
      : undefined;
  }

  async #send(answer: Answer): Promise<void> {
    const { following, onRated } = this.#options;
    const { rating } = answer;
    const sent = await following.change(
      'rating',
      (client, code, options) => client.cases.rate(code, answer, options),
      (now) => now.rating === rating && !isAsked(now),
    );
    if (sent) {
      this.clear();
      this.#thanks = true;
      onRated(following.seen?.case.trackingCode ?? '', rating);
    }
    void this.#host.focusOn(sent ? '#thanks' : '#news');
  }

  #handleAgain = (): void => {
    this.#again = true;
    this.#thanks = false;
    this.#host.requestUpdate();
    void this.#form.focus();
  };
}
