import type { Limits, ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/supplement.ts';
import { addStyles } from '../parts/add-styles.ts';
import { Attachments } from '../parts/attachments.ts';
import { textField } from '../parts/field.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { uploader, uploaderStyles } from '../parts/uploader.ts';
import type { Following } from './following.ts';

type SupplementTexts = Texts<typeof zh>;

const translations: Translations<SupplementTexts> = {
  name: 'supplement',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/supplement.ts'),
  en: () => import('../locales/en/supplement.ts'),
};

export interface SupplementOptions {
  following: Following;
  onAdded: (trackingCode: string) => void;
}

/** Uploads the server no longer has are put right by ourselves, so often in one go. */
const mostMended = 10;

/** 「补充情况」, once its button was pressed: a few lines, files, and 「发出」. */
export class SupplementForm {
  isOpen = false;

  #host: MinshengElement<unknown>;
  #options: SupplementOptions;
  #texts: LateTexts<SupplementTexts>;
  #files: Attachments;
  #limits: Limits | undefined;
  #text = '';
  #missing = false;
  #filesError: string | undefined;
  #sending = false;
  #added = false;
  #error: unknown;

  private constructor(
    host: MinshengElement<unknown>,
    options: SupplementOptions,
    texts: LateTexts<SupplementTexts>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
    addStyles(host.renderRoot as ShadowRoot, uploaderStyles);
    this.#files = new Attachments(host, {
      client: () => host.client(),
      texts: () => texts.now.files,
      limits: () => this.#limits && { ...this.#limits, attachments: this.#room ?? 0 },
    });
    void this.#readLimits();
  }

  static async load(
    host: MinshengElement<unknown>,
    options: SupplementOptions,
  ): Promise<SupplementForm> {
    return new SupplementForm(host, options, await LateTexts.load(host, translations));
  }

  /** Forgets what was written; another case comes, or it was sent. */
  clear(): void {
    this.isOpen = false;
    this.#text = '';
    this.#files.clear();
    this.#settle();
    this.#added = false;
  }

  open(): void {
    this.isOpen = true;
    this.#host.requestUpdate();
    void this.#host.focusOn('#supplement');
  }

  render(): TemplateResult | typeof nothing {
    const texts = this.#texts.now;
    const added = html`<div id="added" tabindex="-1">
      ${notice({ tone: 'good', title: texts.done, body: texts.doneBody })}
    </div>`;
    return html`${this.#added ? added : nothing}${this.isOpen ? this.#form() : nothing}`;
  }

  #form(): TemplateResult {
    const texts = this.#texts.now;
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
      ${this.#room === 0 ? html`<p class="soft small">${texts.full}</p>` : this.#uploader()}
      ${this.#error ? this.#host.failure(this.#error) : nothing}
      <div class="actions">
        <button
          class="button primary"
          type="submit"
          aria-disabled=${this.#sending ? 'true' : 'false'}
        >
          ${this.#sendWords}
        </button>
        <button class="button" type="button" @click=${this.#handleClose}>${texts.cancel}</button>
      </div>
    </form>`;
  }

  #uploader(): TemplateResult {
    const onError = (words: string | undefined) => {
      this.#filesError = words;
      this.#host.requestUpdate();
    };
    const { files: texts } = this.#texts.now;
    return uploader({ files: this.#files, texts, error: this.#filesError, onError }, this.#host);
  }

  get #sendWords(): string {
    const texts = this.#texts.now;
    if (!this.#sending) return texts.send;
    const { open, percent } = this.#files;
    return open > 0 ? fill(texts.uploading, { percent }) : texts.sending;
  }

  /** How many files the case still takes: what came with it and what was added count together. */
  get #room(): number | undefined {
    const shown = this.#options.following.seen?.case;
    if (!this.#limits || !shown) return undefined;
    const there = shown.attachments.filter(({ role }) => role !== 'reply').length;
    return Math.max(0, this.#limits.attachments - there);
  }

  /** What was written stays for the next opening. */
  #handleClose = (): void => {
    this.isOpen = false;
    this.#host.requestUpdate();
    void this.#host.focusOn('#supplement-open');
  };

  #handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#sending) return;
    const text = this.#text.trim();
    this.#settle();
    if (!text) {
      this.#missing = true;
      void this.#host.focusOn('#supplement');
    } else if (this.#files.isRefused) {
      this.#filesError = this.#texts.now.files.refused;
      void this.#host.focusOn('#files');
    } else await this.#send(text);
  };

  async #send(text: string): Promise<void> {
    const { following, onAdded } = this.#options;
    const { slip } = following;
    this.#sending = true;
    this.#added = false;
    try {
      const sent = await this.#deliver(text);
      if (slip !== following.slip) return;
      if (sent) {
        this.clear();
        this.#added = true;
        onAdded(following.seen?.case.trackingCode ?? '');
      }
      void this.#host.focusOn(sent ? '#added' : '#news');
    } catch (error) {
      if (slip !== following.slip) return;
      // A file that cannot be taken says so itself.
      if (this.#files.isRefused) void this.#host.focusOn('#files');
      else this.#error = error;
    } finally {
      this.#sending = false;
      this.#host.requestUpdate();
    }
  }

  /** Waits for the files, then sends; what the server lost meanwhile goes up anew. */
  async #deliver(text: string): Promise<boolean> {
    const { following } = this.#options;
    const { slip } = following;
    for (let mended = 0; ; mended += 1) {
      await this.#files.settle();
      // Turned to another case while the files were on their way.
      if (slip !== following.slip) return false;
      const { uploadIds } = this.#files;
      const body = { text, ...(uploadIds.length > 0 && { uploadIds }) };
      try {
        return await following.change(
          'supplement',
          (client, code, options) => client.cases.supplement(code, body, options),
          (now) => hasLanded(now, text),
        );
      } catch (error) {
        if (mended === mostMended || !this.#files.mend(error)) throw error;
      }
    }
  }

  #settle(): void {
    this.#missing = false;
    this.#filesError = undefined;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  /** Without an answer the server has the last word on number and size. */
  async #readLimits(): Promise<void> {
    try {
      this.#limits = (await (await this.#host.client()).site.get()).limits;
      this.#host.requestUpdate();
    } catch {
      // What is too much is refused when it is sent.
    }
  }
}

const hasLanded = ({ supplements }: ResidentCase, text: string): boolean =>
  supplements[supplements.length - 1]?.text === text;
