import type { Client, Rating } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/rating.ts';
import { addStyles } from '../parts/add-styles.ts';
import { choices, choicesStyles } from '../parts/choices.ts';
import { textField } from '../parts/field.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { Reasons, reasonsStyles } from './reasons.ts';
import { camel } from './words.ts';

/** What a resident says of the result. */
export type Answer = Parameters<Client['cases']['answerFollowUp']>[1];

export interface AnswerFormOptions {
  texts: () => Texts<typeof zh>;
  /** Whether their answer ends the case, or is heard beside its owner's. */
  closes: () => boolean;
  /** Sends it; what it throws is shown, and the words stay. */
  send: (answer: Answer) => Promise<void>;
}

const ratings = ['satisfied', 'basically', 'dissatisfied', 'no-comment'] as const;

/** 「办得怎么样」: choose, say why and more if you like, see what it means, send. */
export class AnswerForm {
  #host: MinshengElement<unknown>;
  #options: AnswerFormOptions;
  #reasons: Reasons;
  #rating: Rating | undefined;
  #comment = '';
  #step: 'choose' | 'confirm' | 'sending' = 'choose';
  #missing = false;
  #error: unknown;

  constructor(host: MinshengElement<unknown>, options: AnswerFormOptions) {
    this.#host = host;
    this.#options = options;
    this.#reasons = new Reasons(host);
    for (const sheet of [choicesStyles, reasonsStyles]) {
      addStyles(host.renderRoot as ShadowRoot, sheet);
    }
  }

  /** Forgets what was chosen and written. */
  clear(): void {
    this.#rating = undefined;
    this.#comment = '';
    this.#reasons.clear();
    this.#back();
  }

  render(): TemplateResult {
    return html`<section class="ask no-print" aria-label=${this.#options.texts().title}>
      <form class="stack" id="rating" novalidate @submit=${this.#handleSubmit}>
        ${this.#step === 'choose' ? this.#question() : this.#confirmation()}
      </form>
    </section>`;
  }

  #question(): TemplateResult {
    const texts = this.#options.texts();
    const unhappy = this.#rating === 'dissatisfied';
    const isForInspectors = this.#reasons.chosen.some(({ forInspectors }) => forInspectors);
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
          hint:
            value === 'no-comment' && !this.#options.closes()
              ? texts.hints.noCommentHeard
              : texts.hints[camel(value)],
        })),
        onChange: (value) => {
          this.#rating = value;
          this.#missing = false;
          this.#host.requestUpdate();
        },
      },
      this.#host.common,
    )}
    ${unhappy ? this.#reasons.render(texts.reasons) : nothing}
    ${
      this.#rating
        ? textField(
            {
              id: 'rating-comment',
              label: unhappy ? texts.commentDissatisfied : texts.comment,
              hint: unhappy ? (isForInspectors ? texts.commentKept : texts.commentHint) : undefined,
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
    const texts = this.#options.texts();
    const { rating = 'satisfied', comment } = this.#answer();
    const reasons = rating === 'dissatisfied' ? this.#reasons.chosen : [];
    const sending = this.#step === 'sending';
    return html`<div class="stack tight" id="rating-confirm" tabindex="-1">
        <h3>${texts.confirm} <strong class="chosen">${texts.words[camel(rating)]}</strong></h3>
        ${
          reasons.length > 0
            ? html`<ul class="news">${reasons.map(
                ({ name, forInspectors }) => html`<li>
                  ${name}
                  ${forInspectors ? html`<span class="soft small">${texts.reasons.forInspectors}</span>` : nothing}
                </li>`,
              )}</ul>`
            : nothing
        }
        ${comment ? html`<blockquote class="quote">${comment}</blockquote>` : nothing}
        <p>${this.#meaning(rating)}</p>
      </div>
      ${this.#error ? this.#host.failure(this.#error) : nothing}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${sending ? 'true' : 'false'}>
          ${sending ? texts.sending : texts.send}
        </button>
        <button class="button" type="button" @click=${this.#handleBack}>${texts.back}</button>
      </div>`;
  }

  #meaning(rating: Rating): string {
    const { meaning } = this.#options.texts();
    if (!this.#options.closes()) return meaning.heard;
    return rating === 'dissatisfied' ? meaning.dissatisfied : meaning.closes;
  }

  #answer(): Partial<Answer> {
    const comment = this.#comment.trim();
    const rating = this.#rating;
    const reasons = this.#reasons.chosen.map(({ code }) => code);
    return {
      ...(rating && { rating }),
      ...(comment && { comment }),
      ...(rating === 'dissatisfied' && reasons.length > 0 && { reasons }),
    };
  }

  #handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#step === 'sending') return;
    const { rating, ...more } = this.#answer();
    if (!rating) {
      this.#missing = true;
      this.#host.requestUpdate();
      await this.focus();
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
    await this.#send({ rating, ...more });
  };

  async #send(answer: Answer): Promise<void> {
    this.#step = 'sending';
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      await this.#options.send(answer);
    } catch (error) {
      this.#error = error;
    }
    if (this.#step === 'sending') this.#step = 'confirm';
    this.#host.requestUpdate();
  }

  /** To the first of the choices. */
  focus(): Promise<void> {
    return this.#host.focusOn('#rating-choice input');
  }

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
