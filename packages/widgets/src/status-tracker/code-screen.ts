import type { Client } from '@minsheng/sdk';
import { newIdempotencyKey } from '@minsheng/sdk/idempotency-key';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/follow-up.ts';
import type ratingZh from '../locales/zh-CN/rating.ts';
import type trackerZh from '../locales/zh-CN/status-tracker.ts';
import { formatDeadline } from '../parts/dates.ts';
import { textField } from '../parts/field.ts';
import { phoneIcon } from '../parts/icons.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/skeleton.ts';
import { unbroken } from '../parts/unbroken.ts';
import { type Answer, AnswerForm } from './answer-form.ts';
import { letter } from './case-screen.ts';
import { statusOf } from './following.ts';
import { translations as ratingTexts } from './rating.ts';
import { bare } from './slip.ts';
import { camel } from './words.ts';

const translations: Translations<Texts<typeof zh>> = {
  name: 'follow-up',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/follow-up.ts'),
  en: () => import('../locales/en/follow-up.ts'),
};

type Question = Awaited<ReturnType<Client['cases']['openFollowUp']>>;
type Outcome = Awaited<ReturnType<Client['cases']['answerFollowUp']>>['outcome'];
/** Why a code takes no answer. */
type Refusal = Exclude<keyof Texts<typeof zh>['refused'], 'way' | 'call'>;

/** What stands on the screen. */
type Face =
  | { name: 'typing'; error?: string | undefined }
  | { name: 'asking' }
  | { name: 'question'; question: Question }
  | { name: 'thanks'; title: string; outcome: Outcome }
  | { name: 'refused'; why: Refusal }
  | { name: 'failed'; error: unknown };

/**
 * Whoever was asked by a text message answers here, without tracking code and receipt: the code
 * typed or out of the link, what it asks about, the answer, the thanks. The code is kept in memory
 * alone, until it was used.
 */
export class CodeScreen {
  #host: MinshengElement<unknown>;
  #texts: LateTexts<Texts<typeof zh>>;
  #form: AnswerForm;
  #onLeave: () => void;
  #face: Face = { name: 'typing' };
  #code = '';
  /** The same for the same words sent again, so that an answer that did arrive is not refused. */
  #attempt: { words: string; key: string } | undefined;
  #dutyPhone: string | null = null;

  private constructor(
    host: MinshengElement<unknown>,
    onLeave: () => void,
    texts: LateTexts<Texts<typeof zh>>,
    rating: LateTexts<Texts<typeof ratingZh>>,
  ) {
    this.#host = host;
    this.#texts = texts;
    this.#onLeave = onLeave;
    this.#form = new AnswerForm(host, {
      texts: () => rating.now,
      closes: () => this.#face.name === 'question' && this.#face.question.reader === 'owner',
      send: (answer) => this.#send(answer),
    });
  }

  static async load(host: MinshengElement<unknown>, onLeave: () => void): Promise<CodeScreen> {
    const [texts, rating] = await Promise.all([
      LateTexts.load(host, translations),
      LateTexts.load(host, ratingTexts),
    ]);
    return new CodeScreen(host, onLeave, texts, rating);
  }

  /** Asks what the code asks; without one it is to be typed. */
  open(code: string): void {
    this.clear();
    this.#code = code;
    if (code) void this.#ask();
    else void this.#host.focusOn('#code-title');
  }

  /** Forgets the code and all that was written. */
  clear(): void {
    this.#code = '';
    this.#attempt = undefined;
    this.#form.clear();
    this.#show({ name: 'typing' });
  }

  render(tracker: Texts<typeof trackerZh>): TemplateResult {
    return html`<div class="stack loose">
      <div class="masthead"><h2 id="code-title">${this.#texts.now.title}</h2></div>
      ${this.#content(tracker)}
    </div>`;
  }

  #content(tracker: Texts<typeof trackerZh>): TemplateResult {
    const face = this.#face;
    switch (face.name) {
      case 'typing':
        return this.#typing(face.error);
      case 'asking':
        return html`<div aria-busy="true">
          <p class="visually-hidden">${this.#host.common.loading}</p>
          ${skeleton('line', 'block', 'block')}
        </div>`;
      case 'question':
        return this.#question(face.question, tracker);
      case 'thanks':
        return this.#thanks(face);
      case 'refused':
        return this.#refused(face.why);
      case 'failed':
        return this.#host.failure(face.error, () => this.#ask());
    }
  }

  #typing(error: string | undefined): TemplateResult {
    const texts = this.#texts.now;
    return html`<form class="stack find" novalidate @submit=${this.#handleSubmit}>
        <p>${texts.lead}</p>
        ${textField(
          {
            id: 'follow-up-code',
            label: texts.code,
            hint: texts.codeHint,
            error,
            value: this.#code,
            autocomplete: 'off',
            onInput: (text) => {
              this.#code = readCode(text);
            },
          },
          this.#host.common,
        )}
        <button class="button primary wide" type="submit">${texts.next}</button>
      </form>
      <p class="flush">${this.#way('quiet')}</p>`;
  }

  #question(
    { title, answer, expiresAt, reader }: Question,
    t: Texts<typeof trackerZh>,
  ): TemplateResult {
    const texts = this.#texts.now;
    const { locale, common } = this.#host;
    const reading = { t, common, locale, now: Date.now(), gallery: undefined };
    return html`<div class="stack tight">
        <p class="soft small">${reader === 'owner' ? texts.about : texts.aboutOther}</p>
        <h3 class="case-title" id="case-title" tabindex="-1">${title}</h3>
      </div>
      <section class="stack answer" aria-labelledby="answer-title">
        <h3 id="answer-title">${t.answer.title}</h3>
        ${letter({ ...answer, attachments: [] }, reading)}
      </section>
      ${this.#form.render()}
      <p class="soft small">${unbroken(fill(texts.until, { time: formatDeadline(expiresAt, locale) }))}</p>`;
  }

  #thanks({ title, outcome }: Extract<Face, { name: 'thanks' }>): TemplateResult {
    const texts = this.#texts.now;
    return html`<h3 class="case-title">${title}</h3>
      <div id="thanks" tabindex="-1">
        ${notice({
          tone: 'good',
          title: texts.thanks,
          body: texts.outcome[camel(outcome)],
          actions: this.#way(),
        })}
      </div>`;
  }

  #refused(why: Refusal): TemplateResult {
    const { refused, again } = this.#texts.now;
    const phone = this.#dutyPhone;
    return html`<div id="refused" tabindex="-1">
      ${notice({
        tone: 'caution',
        ...refused[why],
        alert: true,
        actions: html`${
          why === 'unknown'
            ? html`<button class="button" type="button" @click=${this.#handleAgain}>${again}</button>`
            : nothing
        }
        ${this.#way()}
        ${
          phone
            ? html`<a class="button" href="tel:${phone.replace(/[^\d+]/g, '')}">
                ${phoneIcon()}<span>${unbroken(fill(refused.call, { phone }))}</span>
              </a>`
            : nothing
        }`,
      })}
    </div>`;
  }

  /** On by tracking code and receipt. */
  #way(look = ''): TemplateResult {
    return html`<button class="button ${look}" type="button" @click=${this.#onLeave}>
      ${this.#texts.now.refused.way}
    </button>`;
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const { codeMissing, codeLength } = this.#texts.now;
    const count = bare(this.#code).length;
    if (count === LENGTH) {
      void this.#ask();
      return;
    }
    this.#show({ name: 'typing', error: count === 0 ? codeMissing : fill(codeLength, { count }) });
    void this.#host.focusOn('#follow-up-code');
  };

  #handleAgain = (): void => {
    this.#show({ name: 'typing' });
    void this.#host.focusOn('#follow-up-code');
  };

  async #ask(): Promise<void> {
    const code = this.#code;
    this.#show({ name: 'asking' });
    const face = await this.#host
      .client()
      .then((client) => client.cases.openFollowUp(bare(code).join('')))
      .then(
        (question): Face => ({ name: 'question', question }),
        (error: unknown) => faceOf(error),
      );
    // They turned away meanwhile.
    if (this.#face.name !== 'asking' || code !== this.#code) return;
    this.#show(face);
    if (face.name === 'refused') void this.#learnPhone();
    void this.#host.focusOn(face.name === 'question' ? '#case-title' : '#refused');
  }

  async #send(answer: Answer): Promise<void> {
    const face = this.#face;
    if (face.name !== 'question') return;
    const words = JSON.stringify(answer);
    if (words !== this.#attempt?.words) this.#attempt = { words, key: newIdempotencyKey() };
    const { key: idempotencyKey } = this.#attempt;
    const client = await this.#host.client();
    try {
      const code = bare(this.#code).join('');
      const { outcome } = await client.cases.answerFollowUp(code, answer, { idempotencyKey });
      this.clear();
      this.#show({ name: 'thanks', title: face.question.title, outcome });
      void this.#host.focusOn('#thanks');
    } catch (error) {
      const refused = faceOf(error);
      if (refused.name !== 'refused') throw error;
      this.#show(refused);
      void this.#learnPhone();
      void this.#host.focusOn('#refused');
    }
  }

  /** Whom to call when a code is of no use. */
  async #learnPhone(): Promise<void> {
    const client = await this.#host.client();
    const site = await client.site.get().catch(() => undefined);
    this.#dutyPhone = site?.dutyPhone ?? null;
    this.#host.requestUpdate();
  }

  #show(face: Face): void {
    this.#face = face;
    this.#host.requestUpdate();
  }
}

/** Characters of a code. */
const LENGTH = 10;

/** The code alone, where the link of the message was pasted. */
const readCode = (text: string): string => /#follow-up=([^&#\s]+)/.exec(text)?.[1] ?? text;

const refusals: Readonly<Record<string, Refusal>> = {
  '/problems/code-used': 'used',
  '/problems/code-expired': 'expired',
  '/problems/code-over': 'over',
};

function faceOf(error: unknown): Face {
  const { problem } = error as { problem?: { type?: string } };
  const why = statusOf(error) === 404 ? 'unknown' : refusals[problem?.type ?? ''];
  return why ? { name: 'refused', why } : { name: 'failed', error };
}
