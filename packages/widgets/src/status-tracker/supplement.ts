import type { ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { textField } from '../parts/field.ts';
import { messageIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import type { Following } from './following.ts';

export interface SupplementOptions {
  texts: () => Texts<typeof zh>['supplement'];
  following: Following;
  onAdded: (trackingCode: string) => void;
}

/** 「补充情况」: a button, then a few lines and 「发出」. */
export class SupplementForm {
  #host: MinshengElement<unknown>;
  #options: SupplementOptions;
  #open = false;
  #text = '';
  #missing = false;
  #sending = false;
  #added = false;
  #error: unknown;

  constructor(host: MinshengElement<unknown>, options: SupplementOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Forgets what was written; another case comes, or it was sent. */
  clear(): void {
    this.#open = false;
    this.#text = '';
    this.#missing = false;
    this.#added = false;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  render({ allowedActions }: ResidentCase): TemplateResult | typeof nothing {
    const { done, doneBody } = this.#options.texts();
    if (!allowedActions.includes('supplementCase')) return nothing;
    return html`<div class="stack no-print">
      ${
        this.#added
          ? html`<div id="added" tabindex="-1">
            ${notice({ tone: 'good', title: done, body: doneBody })}
          </div>`
          : nothing
      }
      ${this.#form()}
    </div>`;
  }

  #form(): TemplateResult {
    const texts = this.#options.texts();
    if (!this.#open) {
      return html`<button class="button wide" id="supplement-open" type="button" @click=${this.#handleOpen}>
        ${messageIcon()}${texts.open}
      </button>`;
    }
    return html`<form class="stack" novalidate @submit=${this.#handleSubmit}>
      ${textField(
        {
          id: 'supplement',
          label: texts.label,
          hint: texts.hint,
          error: this.#missing ? texts.missing : undefined,
          rows: 4,
          maxLength: 2000,
          value: this.#text,
          onInput: (value) => {
            this.#text = value;
          },
        },
        this.#host.common,
      )}
      ${this.#error ? this.#host.failure(this.#error) : nothing}
      <div class="actions">
        <button
          class="button primary"
          type="submit"
          aria-disabled=${this.#sending ? 'true' : 'false'}
        >
          ${this.#sending ? texts.sending : texts.send}
        </button>
        <button class="button" type="button" @click=${this.#handleClose}>${texts.cancel}</button>
      </div>
    </form>`;
  }

  #handleOpen = (): void => {
    this.#open = true;
    this.#host.requestUpdate();
    void this.#host.focusOn('#supplement');
  };

  /** What was written stays for the next opening. */
  #handleClose = (): void => {
    this.#open = false;
    this.#host.requestUpdate();
    void this.#host.focusOn('#supplement-open');
  };

  #handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#sending) return;
    const text = this.#text.trim();
    this.#missing = !text;
    this.#host.requestUpdate();
    if (!text) {
      void this.#host.focusOn('#supplement');
      return;
    }
    await this.#send(text);
  };

  async #send(text: string): Promise<void> {
    const { following, onAdded } = this.#options;
    this.#sending = true;
    this.#added = false;
    this.#error = undefined;
    try {
      const sent = await following.change(
        'supplement',
        (client, code, options) => client.cases.supplement(code, { text }, options),
        (now) => now.supplements.at(-1)?.text === text,
      );
      if (sent) {
        this.clear();
        this.#added = true;
        onAdded(following.seen?.case.trackingCode ?? '');
      }
      void this.#host.focusOn(sent ? '#added' : '#news');
    } catch (error) {
      this.#error = error;
    }
    this.#sending = false;
    this.#host.requestUpdate();
  }
}
