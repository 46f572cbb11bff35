import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { formatMoment } from '../parts/dates.ts';
import { textField } from '../parts/field.ts';
import { chevronRightIcon, closeIcon, messageIcon, phoneIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { unbroken } from '../parts/unbroken.ts';
import type { KeptCase } from './kept-cases.ts';
import { bare, readSlip, type Slip, tidyCode, tidyReceipt } from './slip.ts';

export interface FindOptions {
  texts: () => Texts<typeof zh>;
  onFind: (slip: Slip) => void;
  onForget: (code: string) => void;
  /** They have a code of a text message instead. */
  onCode: () => void;
  onForgetAll: () => void;
  /** They have no receipt. */
  onLost: (code: string) => void;
  /** Whom to ask when nothing was found, where the county has such a number. */
  dutyPhone: () => string | undefined;
}

interface Errors {
  code?: string;
  receipt?: string;
}

/** Two fields for code and receipt, and the cases kept on this device. */
export class FindForm {
  #host: MinshengElement<unknown>;
  #options: FindOptions;
  #code = '';
  #receipt = '';
  #errors: Errors = {};

  constructor(host: MinshengElement<unknown>, options: FindOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** What stands in the fields, from an attribute or a link. */
  fill({ code, receipt }: Partial<Slip>): void {
    this.#code = code ?? this.#code;
    this.#receipt = receipt ?? this.#receipt;
    this.#errors = {};
    this.#host.requestUpdate();
  }

  render(kept: readonly KeptCase[], notFound: boolean): TemplateResult {
    const t = this.#options.texts();
    return html`<div class="stack loose">
      <div class="masthead"><h2 id="find-title">${t.title}</h2></div>
      ${notFound && !this.#errors.code && !this.#errors.receipt ? this.#notFound(t.find) : nothing} ${this.#kept(kept, t)}
      <form class="stack find" novalidate @submit=${this.#handleSubmit}>
        <p>${t.find.lead}</p>
        ${this.#field('code', this.#code, (code) => {
          this.#code = code;
        })}
        ${this.#field('receipt', this.#receipt, (receipt) => {
          this.#receipt = receipt;
        })}
        <button class="button primary wide" type="submit">${t.find.show}</button>
        <p class="soft small">${t.find.whole}</p>
        <button class="button quiet flush" id="lost" type="button" @click=${() => this.#options.onLost(this.#code)}>
          ${t.find.lost}
        </button>
      </form>
      <p class="flush">
        <button class="button quiet" id="by-code" type="button" @click=${this.#options.onCode}>
          ${messageIcon()}${t.find.byCode}
        </button>
      </p>
    </div>`;
  }

  #notFound(texts: Texts<typeof zh>['find']): TemplateResult {
    const phone = this.#options.dutyPhone();
    return html`<div id="not-found" tabindex="-1">
      ${notice({
        tone: 'caution',
        title: texts.notFound,
        body: texts.notFoundBody,
        alert: true,
        ...(phone && {
          actions: html`<a class="button" href="tel:${phone.replace(/[^\d+]/g, '')}">
            ${phoneIcon()}<span>${unbroken(fill(texts.call, { phone }))}</span>
          </a>`,
        }),
      })}
    </div>`;
  }

  #field(id: 'code' | 'receipt', value: string, take: (value: string) => void): TemplateResult {
    const { find } = this.#options.texts();
    return textField(
      {
        id,
        label: find[id],
        hint: find[`${id}Hint`],
        error: this.#errors[id],
        value,
        autocomplete: 'off',
        onInput: (text) => {
          if (!this.#readWhole(text)) take(text);
        },
      },
      this.#host.common,
    );
  }

  #kept(kept: readonly KeptCase[], t: Texts<typeof zh>): TemplateResult | typeof nothing {
    if (kept.length === 0) return nothing;
    return html`<section class="stack tight" aria-labelledby="kept-title">
      <h3 id="kept-title">${t.kept.title}</h3>
      <ul class="kept">
        ${kept.map((one) => this.#keptCase(one, t.kept, this.#host.locale))}
      </ul>
      <p class="soft small">${t.kept.note}</p>
      ${
        kept.length > 1
          ? html`<button class="button quiet flush" id="forget-all" type="button" @click=${this.#options.onForgetAll}>
            ${t.kept.forgetAll}
          </button>`
          : nothing
      }
    </section>`;
  }

  #keptCase(
    { code, receipt, at, seen, isNew }: KeptCase,
    texts: Texts<typeof zh>['kept'],
    locale: Locale,
  ): TemplateResult {
    const time = formatMoment(new Date(at).toISOString(), locale, Date.now());
    return html`<li>
      <button class="button tile" type="button" @click=${() => this.#options.onFind({ code, receipt })}>
        <span>
          <strong class="kept-name">${seen.title}</strong>
          ${isNew ? html`<strong class="small">${texts.news}</strong>` : nothing}
          <span class="soft small">${fill(texts.seen, { time, state: seen.stateText })}</span>
        </span>
        ${chevronRightIcon()}
      </button>
      <button
        class="button quiet"
        type="button"
        aria-label=${fill(texts.forgetThis, { code })}
        @click=${() => this.#options.onForget(code)}
      >
        ${closeIcon()}
      </button>
    </li>`;
  }

  /** A link or both lines, pasted into either field, fill both. */
  #readWhole(text: string): boolean {
    const { code, receipt } = readSlip(text);
    if (!code || !receipt) return false;
    this.fill({ code, receipt });
    void this.#host.announce(this.#options.texts().find.read);
    return true;
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const { find } = this.#options.texts();
    const count = bare(this.#code).length;
    const receipt = tidyReceipt(this.#receipt);
    this.#errors = {
      ...(count === 0
        ? { code: find.codeMissing }
        : count !== 9 && { code: fill(find.codeLength, { count }) }),
      ...(!receipt && { receipt: find.receiptMissing }),
    };
    this.#host.requestUpdate();
    const [wrong] = Object.keys(this.#errors);
    if (wrong) void this.#host.focusOn(`#${wrong}`);
    else this.#options.onFind({ code: tidyCode(this.#code), receipt });
  };
}
