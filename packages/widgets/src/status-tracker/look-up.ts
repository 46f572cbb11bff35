import type { CaseStanding, Client } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/look-up.ts';
import type status from '../locales/zh-CN/status-tracker.ts';
import { formatMoment } from '../parts/dates.ts';
import { textField } from '../parts/field.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { type Reading, type Standing, stages, standing } from './case-screen.ts';
import { statusOf } from './following.ts';
import { bare, readSlip, tidyCode } from './slip.ts';

type LookUpTexts = Texts<typeof zh>;

const translations: Translations<LookUpTexts> = {
  name: 'look-up',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/look-up.ts'),
  en: () => import('../locales/en/look-up.ts'),
};

export interface LookUpOptions {
  texts: () => Texts<typeof status>;
  client: () => Promise<Client>;
  /** They have the receipt after all; the code is taken along. */
  onReceipt: (code: string) => void;
}

/** How far a case is, for who has its code and lost the receipt: by the end of a phone number. */
export class LookUp {
  isOpen = false;
  #host: MinshengElement<unknown>;
  #options: LookUpOptions;
  #texts: LateTexts<LookUpTexts>;
  #code = '';
  #ending = '';
  #errors: { 'look-code'?: string; 'look-ending'?: string } = {};
  #asking = false;
  #seen: { standing: CaseStanding; at: number } | undefined;
  #error: unknown;

  private constructor(
    host: MinshengElement<unknown>,
    options: LookUpOptions,
    texts: LateTexts<LookUpTexts>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
  }

  static async load(host: MinshengElement<unknown>, options: LookUpOptions): Promise<LookUp> {
    return new LookUp(host, options, await LateTexts.load(host, translations));
  }

  open(code: string): void {
    this.close();
    this.isOpen = true;
    this.#code = code;
    this.#lead('#look-title');
  }

  /** Forgets what was typed and seen: the next one may be somebody else. */
  close(): void {
    this.isOpen = false;
    this.#code = '';
    this.#ending = '';
    this.#errors = {};
    this.#error = undefined;
    this.#seen = undefined;
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    return this.#seen ? this.#result(this.#seen.standing, this.#seen.at) : this.#form();
  }

  #form(): TemplateResult {
    const t = this.#texts.now;
    const { find } = this.#options.texts();
    return html`<div class="stack loose">
      <div class="masthead"><h2 id="look-title">${t.title}</h2></div>
      ${this.#error ? this.#failure() : nothing}
      <form class="stack find" novalidate @submit=${this.#handleSubmit}>
        <p>${t.lead}</p>
        ${textField(
          {
            id: 'look-code',
            label: find.code,
            hint: find.codeHint,
            error: this.#errors['look-code'],
            value: this.#code,
            autocomplete: 'off',
            onInput: (text) => {
              this.#code = readSlip(text).code ?? text;
            },
          },
          this.#host.common,
        )}
        ${textField(
          {
            id: 'look-ending',
            label: t.ending,
            hint: t.endingHint,
            error: this.#errors['look-ending'],
            value: this.#ending,
            inputMode: 'numeric',
            autocomplete: 'off',
            maxLength: 4,
            onInput: (text) => {
              this.#ending = text;
            },
          },
          this.#host.common,
        )}
        <button class="button primary wide" type="submit" aria-disabled=${this.#asking ? 'true' : 'false'}>
          ${this.#asking ? t.asking : t.show}
        </button>
        <button class="button quiet flush" type="button" @click=${this.#handleReceipt}>${t.back}</button>
      </form>
    </div>`;
  }

  /** What went wrong; a code and a number that do not go together are nobody's failure. */
  #failure(): TemplateResult {
    const t = this.#texts.now;
    const status = statusOf(this.#error);
    const own =
      status === 404
        ? { title: t.notFound, body: t.notFoundBody }
        : status === 429
          ? { title: t.tooMany, body: t.tooManyBody }
          : undefined;
    return html`<div id="look-failed" tabindex="-1">
      ${own ? notice({ tone: 'caution', ...own, alert: true }) : this.#host.failure(this.#error)}
    </div>`;
  }

  #result(seen: CaseStanding, at: number): TemplateResult {
    const now = Date.now();
    const { locale, common } = this.#host;
    const t = this.#texts.now;
    const texts = this.#options.texts();
    const reading: Reading = { t: texts, common, locale, now, gallery: undefined };
    const shown = whole(seen);
    const updated = formatMoment(new Date(at).toISOString(), locale, now);
    return html`<div class="stack loose">
      ${this.#error ? this.#failure() : nothing}
      <header class="masthead stack tight">
        <h2 class="case-title" id="look-title">${fill(texts.code, { code: seen.trackingCode })}</h2>
        <p class="soft small">${t.received} ${formatMoment(seen.receivedAt, locale, now)}</p>
      </header>
      ${standing(shown, reading)}
      ${seen.answered ? notice({ tone: 'good', title: t.answered }) : nothing}
      ${seen.asked ? notice({ tone: 'info', title: t.asked }) : nothing} ${stages(shown, reading)}
      <div class="keeping">
        <p class="small">${t.less}</p>
        <button class="button" type="button" @click=${this.#handleReceipt}>${t.withReceipt}</button>
      </div>
      <div class="foot">
        <p class="soft small">${fill(texts.updated, { time: updated })}</p>
        <div class="row no-print">
          <button class="button quiet" type="button" @click=${this.#ask}>${t.refresh}</button>
          <button class="button quiet" type="button" @click=${() => this.open('')}>${t.another}</button>
        </div>
      </div>
    </div>`;
  }

  /** Leads the focus to what the next render shows. */
  #lead(selector: string): void {
    this.#host.requestUpdate();
    void this.#host.focusOn(selector);
  }

  #handleReceipt = (): void => {
    const code = this.#seen?.standing.trackingCode ?? this.#code;
    this.close();
    this.#options.onReceipt(code);
  };

  #handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { find } = this.#options.texts();
    const count = bare(this.#code).length;
    this.#ending = this.#ending.normalize('NFKC').trim();
    this.#errors = {
      ...(count !== 9 && {
        'look-code': count === 0 ? find.codeMissing : fill(find.codeLength, { count }),
      }),
      ...(!/^\d{4}$/.test(this.#ending) && { 'look-ending': this.#texts.now.endingWrong }),
    };
    this.#host.requestUpdate();
    const [wrong] = Object.keys(this.#errors);
    if (wrong) await this.#host.focusOn(`#${wrong}`);
    else await this.#ask();
  };

  #ask = async (): Promise<void> => {
    if (this.#asking) return;
    const code = tidyCode(this.#code);
    const phoneEnding = this.#ending;
    const isFirst = !this.#seen;
    this.#asking = true;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const client = await this.#options.client();
      const seen = await client.cases.lookUp(code, { phoneEnding });
      // They may have turned away meanwhile.
      if (this.isOpen && phoneEnding === this.#ending) {
        this.#seen = { standing: seen, at: Date.now() };
        void this.#host.announce(seen.stateText);
        if (isFirst) this.#lead('#look-title');
      }
    } catch (error) {
      this.#error = error;
      this.#lead('#look-failed');
    } finally {
      this.#asking = false;
      this.#host.requestUpdate();
    }
  };
}

/** What is not told without the receipt stands as if it were not so. */
const whole = ({ asked, ...seen }: CaseStanding): Standing => ({
  ...seen,
  outcome: null,
  rating: null,
  reworkCount: 0,
  reopenCount: 0,
  followerCount: 0,
  reader: 'owner',
  question: asked || null,
});
