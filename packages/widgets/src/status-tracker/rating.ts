import type { Rating, ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/rating.ts';
import { addStyles } from '../parts/add-styles.ts';
import { choices, choicesStyles } from '../parts/choices.ts';
import { formatDeadline } from '../parts/dates.ts';
import { textField } from '../parts/field.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { isAsked, isDisputed } from './case-screen.ts';
import type { Following } from './following.ts';
import { camel } from './words.ts';

type RatingTexts = Texts<typeof zh>;

const translations: Translations<RatingTexts> = {
  name: 'rating',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/rating.ts'),
  en: () => import('../locales/en/rating.ts'),
};

export interface RatingOptions {
  following: Following;
  onRated: (trackingCode: string, rating: Rating) => void;
}

const ratings = ['satisfied', 'basically', 'dissatisfied', 'no-comment'] as const;

/** 「办得怎么样」: choose, say more if you like, see what it means, send. */
export class RatingForm {
  #host: MinshengElement<unknown>;
  #options: RatingOptions;
  #texts: LateTexts<RatingTexts>;
  #rating: Rating | undefined;
  #comment = '';
  #step: 'choose' | 'confirm' | 'sending' = 'choose';
  #missing = false;
  #error: unknown;
  /** It was sent; the thanks stand where the question stood. */
  #thanks = false;
  /** Dissatisfied, and about to say something else. */
  #again = false;

  private constructor(
    host: MinshengElement<unknown>,
    options: RatingOptions,
    texts: LateTexts<RatingTexts>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
    addStyles(host.renderRoot as ShadowRoot, choicesStyles);
  }

  static async load(host: MinshengElement<unknown>, options: RatingOptions): Promise<RatingForm> {
    return new RatingForm(host, options, await LateTexts.load(host, translations));
  }

  /** Forgets what was chosen; another case comes, or it was sent. */
  clear(): void {
    this.#rating = undefined;
    this.#comment = '';
    this.#thanks = false;
    this.#again = false;
    this.#back();
  }

  /** The question while it is open, the thanks when it was answered. */
  render(shown: ResidentCase): TemplateResult {
    const texts = this.#texts.now;
    const allowed = shown.allowedActions.includes('rateCase');
    const disputed = isDisputed(shown);
    if (allowed && (!disputed || this.#again)) {
      return html`<section class="ask no-print" aria-label=${texts.title}>${this.#form()}</section>`;
    }
    return html`${this.#thanks ? this.#thanksFor(shown) : nothing}
    ${
      allowed
        ? html`<p class="flush no-print">
          <button class="button quiet" id="rate-again" type="button" @click=${this.#handleAgain}>
            ${texts.again}
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
    const { closed, dissatisfied, rework } = this.#texts.now;
    const { state, due } = shown;
    if (state === 'closed') return closed;
    if (isDisputed(shown)) return dissatisfied;
    return state === 'in-progress' && due
      ? fill(rework, { time: formatDeadline(due.at, this.#host.locale) })
      : undefined;
  }

  #form(): TemplateResult {
    return html`<form class="stack" id="rating" novalidate @submit=${this.#handleSubmit}>
      ${this.#step === 'choose' ? this.#question() : this.#confirmation()}
    </form>`;
  }

  #question(): TemplateResult {
    const texts = this.#texts.now;
    const unhappy = this.#rating === 'dissatisfied';
    return html`${choices<Rating>(
      {
        id: 'rating-choice',
        label: texts.title,
        value: this.#rating,
        layout: 'grid',
        error: this.#missing ? texts.missing : undefined,
        options: ratings.map((value) => ({
          value,
          label: texts.words[camel(value)],
          hint: texts.hints[camel(value)],
        })),
        onChange: (value) => {
          this.#rating = value;
          this.#missing = false;
          this.#host.requestUpdate();
        },
      },
      this.#host.common,
    )}
    ${
      this.#rating
        ? textField(
            {
              id: 'rating-comment',
              label: unhappy ? texts.commentDissatisfied : texts.comment,
              hint: unhappy ? texts.commentHint : undefined,
              need: 'optional',
              rows: 3,
              maxLength: 1000,
              value: this.#comment,
              onInput: (value) => {
                this.#comment = value;
              },
            },
            this.#host.common,
          )
        : nothing
    }
    <button class="button primary wide" type="submit">${texts.next}</button>`;
  }

  #confirmation(): TemplateResult {
    const texts = this.#texts.now;
    const rating = this.#rating ?? 'satisfied';
    const sending = this.#step === 'sending';
    return html`<div class="stack tight" id="rating-confirm" tabindex="-1">
        <h3>${texts.confirm} <strong class="chosen">${texts.words[camel(rating)]}</strong></h3>
        ${this.#comment.trim() ? html`<blockquote class="quote">${this.#comment.trim()}</blockquote>` : nothing}
        <p>${rating === 'dissatisfied' ? texts.meaning.dissatisfied : texts.meaning.closes}</p>
      </div>
      ${this.#error ? this.#host.failure(this.#error) : nothing}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${sending ? 'true' : 'false'}>
          ${sending ? texts.sending : texts.send}
        </button>
        <button class="button" type="button" @click=${this.#handleBack}>${texts.back}</button>
      </div>`;
  }

  #handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#step === 'sending') return;
    if (!this.#rating) {
      this.#missing = true;
      this.#host.requestUpdate();
      await this.#host.focusOn('#rating-choice input');
      const error = this.#host.renderRoot.querySelector('#rating-choice-error');
      error?.scrollIntoView({ block: 'center' });
      return;
    }
    if (this.#step === 'choose') {
      this.#step = 'confirm';
      this.#host.requestUpdate();
      void this.#host.focusOn('#rating-confirm');
      return;
    }
    await this.#send(this.#rating);
  };

  async #send(rating: Rating): Promise<void> {
    const { following, onRated } = this.#options;
    const comment = this.#comment.trim();
    const answer = { rating, ...(comment && { comment }) };
    this.#step = 'sending';
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const sent = await following.change(
        'rating',
        (client, code, options) => client.cases.rate(code, answer, options),
        (now) => now.rating === rating && !isAsked(now),
      );
      this.#step = 'confirm';
      if (sent) {
        this.clear();
        this.#thanks = true;
        onRated(following.seen?.case.trackingCode ?? '', rating);
      }
      void this.#host.focusOn(sent ? '#thanks' : '#news');
    } catch (error) {
      this.#step = 'confirm';
      this.#error = error;
    }
    this.#host.requestUpdate();
  }

  #handleAgain = (): void => {
    this.#again = true;
    this.#thanks = false;
    this.#host.requestUpdate();
    void this.#host.focusOn('#rating-choice input');
  };

  #handleBack = (): void => {
    this.#back();
    void this.#host.focusOn('#rating-choice input:checked');
  };

  #back(): void {
    this.#step = 'choose';
    this.#missing = false;
    this.#error = undefined;
    this.#host.requestUpdate();
  }
}
