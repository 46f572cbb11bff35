import { html, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { textField } from '../../parts/field.ts';
import { Asked } from './asked.ts';
import type { ActsOptions } from './edition-acts.ts';
import { EvidenceFiles } from './evidence.ts';

const SHORTEST = 5;

/** A unit says of one of its cases that it should not count, and why. */
export class AppealForm {
  #options: ActsOptions;
  #asked: Asked;
  #files: EvidenceFiles;
  /** The case it is about. */
  #code = '';
  #reason = '';
  #evidence = '';
  #short = false;

  constructor(options: ActsOptions) {
    this.#options = options;
    this.#asked = new Asked(options.desk);
    this.#files = new EvidenceFiles(options.desk, options.words);
  }

  /** Another edition comes, or it was sent. */
  clear(): void {
    this.#code = '';
    this.#reason = '';
    this.#evidence = '';
    this.#short = false;
    this.#files.drop();
    this.#asked.clear();
  }

  /** A button below a case, and once it was pressed the form in its place. */
  render(editionId: string, code: string): TemplateResult {
    const { appeal, acts } = this.#options.words.own();
    if (this.#code !== code) {
      return html`<button
        class="button no-print"
        id="appeal-${code}"
        type="button"
        @click=${() => this.#handleOpen(code)}
      >
        ${appeal.button}
        <span class="visually-hidden">${code}</span>
      </button>`;
    }
    return this.#asked.render({
      id: 'appeal',
      title: fill(appeal.title, { code }),
      body: this.#fields(),
      confirm: appeal.send,
      sending: acts.sending,
      cancel: acts.cancel,
      onConfirm: () => this.#send(editionId),
      onCancel: () => this.#handleCancel(),
    });
  }

  #fields(): TemplateResult {
    const { desk, words } = this.#options;
    const { appeal } = words.own();
    return html`<p>${appeal.lead}</p>
      ${textField(
        {
          id: 'appeal-reason',
          label: appeal.reason,
          hint: appeal.reasonHint,
          error: this.#short ? appeal.short : undefined,
          need: 'required',
          value: this.#reason,
          rows: 4,
          maxLength: 1200,
          onInput: (value) => {
            this.#reason = value;
          },
        },
        desk.common,
      )}
      ${textField(
        {
          id: 'appeal-evidence',
          label: appeal.evidence,
          hint: appeal.evidenceHint,
          need: 'optional',
          value: this.#evidence,
          rows: 2,
          maxLength: 700,
          onInput: (value) => {
            this.#evidence = value;
          },
        },
        desk.common,
      )}
      ${this.#files.render()}`;
  }

  #handleOpen(code: string): void {
    this.#asked.clear();
    this.#short = false;
    this.#files.drop();
    this.#code = code;
    this.#options.onBegin();
    void this.#options.desk.focusOn('#appeal-title');
  }

  #handleCancel(): void {
    const code = this.#code;
    this.#code = '';
    this.#files.drop();
    this.#options.desk.requestUpdate();
    void this.#options.desk.focusOn(`#appeal-${code}`);
  }

  async #send(editionId: string): Promise<void> {
    const { desk, words, onDone } = this.#options;
    const { appeal } = words.own();
    const [said, evidence] = [this.#reason.trim(), this.#evidence.trim()];
    this.#short = [...said].length < SHORTEST;
    if (this.#short) {
      void desk.focusOn('#appeal-reason');
      return;
    }
    if (this.#files.isRefused) {
      void desk.focusOn('#appeal-files');
      return;
    }
    const uploadIds = await this.#files.uploadIds();
    const reason = evidence ? fill(appeal.joined, { reason: said, evidence }) : said;
    const { rankings } = await desk.client();
    await rankings.appeal(editionId, { trackingCode: this.#code, reason, uploadIds });
    this.#files.clear();
    await onDone(editionId, appeal.sent);
    this.clear();
  }
}
