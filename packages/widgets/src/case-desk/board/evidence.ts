import type { Client, RankingAppeal, Upload } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { save } from '../../parts/download.ts';
import { hintAndError } from '../../parts/field.ts';
import { alertIcon, checkIcon, closeIcon, downloadIcon } from '../../parts/icons.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { BoardWords } from './board-texts.ts';

/** As many as a case takes where the county has not said otherwise; the server has the last word. */
const MOST = 9;

interface Chosen {
  readonly file: File;
  readonly upload: Upload;
  sent: number;
  uploadId?: string;
  /** Why it was not taken, in words. */
  refused?: string;
}

/** Files that prove an appeal: chosen, sent at once, named with it when it is filed. */
export class EvidenceFiles {
  #desk: CaseDesk;
  #words: BoardWords;
  #list: readonly Chosen[] = [];
  #error: string | undefined;

  constructor(desk: CaseDesk, words: BoardWords) {
    this.#desk = desk;
    this.#words = words;
  }

  /** Whether one of them cannot be taken and has to go first. */
  get isRefused(): boolean {
    return this.#list.some(({ refused }) => refused !== undefined);
  }

  /** They belong to an appeal now. */
  clear(): void {
    this.#list = [];
    this.#error = undefined;
  }

  /** Nobody appealed: they are let go. */
  drop(): void {
    for (const { upload } of this.#list) void upload.abort();
    this.clear();
  }

  /** Waits until all have arrived. @throws what the line or the server said */
  async uploadIds(): Promise<string[]> {
    const done = await Promise.all(this.#list.map(({ upload }) => upload));
    return done.map(({ uploadId }) => uploadId);
  }

  render(): TemplateResult {
    const { files } = this.#words.own().appeal;
    const field = { id: 'appeal-files', label: files.title, hint: files.hint, error: this.#error };
    return html`<div
      class="field"
      id="appeal-files"
      role="group"
      aria-labelledby="appeal-files-label"
      tabindex="-1"
    >
      <p class="files-label" id="appeal-files-label">
        <strong>${files.title}</strong> <span class="need">${this.#desk.common.optional}</span>
      </p>
      ${hintAndError(field)}
      ${
        this.#list.length > 0
          ? html`<ul class="evidence">
              ${this.#list.map((chosen) => this.#row(chosen))}
            </ul>`
          : nothing
      }
      <label class="button">
        <input class="visually-hidden" type="file" multiple @change=${this.#handleChange} />
        ${files.add}
      </label>
    </div>`;
  }

  #row(chosen: Chosen): TemplateResult {
    const { files } = this.#words.own().appeal;
    const { file, sent, uploadId, refused } = chosen;
    const percent = Math.round((100 * sent) / Math.max(1, file.size));
    return html`<li>
      <span class="evidence-name">${file.name}</span>
      <span class="soft small"
        >${
          refused
            ? html`${alertIcon()}${refused}`
            : uploadId
              ? html`${checkIcon()}${files.done}`
              : fill(files.sending, { percent })
        }</span
      >
      <button class="button quiet" type="button" @click=${() => this.#remove(chosen)}>
        ${closeIcon(fill(files.remove, { name: file.name }))}
      </button>
    </li>`;
  }

  #handleChange = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    const room = MOST - this.#list.length;
    const { tooMany } = this.#words.own().appeal.files;
    this.#error = files.length > room ? fill(tooMany, { count: MOST }) : undefined;
    const client = await this.#desk.client();
    for (const file of files.slice(0, room)) void this.#send(file, client);
    this.#desk.requestUpdate();
  };

  async #send(file: File, client: Client): Promise<void> {
    const onProgress = ({ sent }: { sent: number }) => {
      chosen.sent = sent;
      this.#desk.requestUpdate();
    };
    const upload = client.uploads.upload(file, { onProgress });
    const chosen: Chosen = { file, sent: 0, upload };
    this.#list = [...this.#list, chosen];
    const { done, refused } = this.#words.own().appeal.files;
    try {
      chosen.uploadId = (await upload).uploadId;
    } catch (error) {
      const { problem } = error as { problem?: { detail?: string } };
      chosen.refused = problem?.detail ?? refused;
    }
    if (!this.#list.includes(chosen)) return;
    void this.#desk.announce(chosen.refused ?? `${file.name} ${done}`);
    this.#desk.requestUpdate();
  }

  async #remove(chosen: Chosen): Promise<void> {
    this.#list = this.#list.filter((other) => other !== chosen);
    this.#error = undefined;
    void this.#desk.focusOn('#appeal-files');
    this.#desk.requestUpdate();
    const { uploads } = await this.#desk.client();
    if (chosen.uploadId) await uploads.cancel(chosen.uploadId).catch(() => {});
    else await chosen.upload.abort();
  }
}

/** What was brought with an appeal, to be opened by who decides. */
export class Evidence {
  #desk: CaseDesk;
  #words: BoardWords;
  #taking = '';
  #failed: { id: string; error: unknown } | undefined;

  constructor(desk: CaseDesk, words: BoardWords) {
    this.#desk = desk;
    this.#words = words;
  }

  render({ id, evidence }: RankingAppeal): TemplateResult | typeof nothing {
    if (evidence.length === 0) return nothing;
    const { appeals } = this.#words.own();
    const { error } = this.#failed?.id === id ? this.#failed : {};
    return html`<ul class="evidence" aria-label=${appeals.evidence}>
        ${evidence.map(
          (file) => html`<li>
            <button
              class="link"
              type="button"
              aria-disabled=${this.#taking ? 'true' : 'false'}
              @click=${() => this.#take(id, file)}
            >
              ${downloadIcon()}${file.fileName}
            </button>
          </li>`,
        )}
      </ul>
      ${error ? this.#desk.failure(error) : nothing}`;
  }

  async #take(id: string, file: RankingAppeal['evidence'][number]): Promise<void> {
    if (this.#taking) return;
    this.#taking = file.id;
    this.#failed = undefined;
    this.#desk.requestUpdate();
    try {
      const { attachments } = await this.#desk.client();
      save(file.fileName, await attachments.get(file.id, { timeoutMs: 60_000 }));
    } catch (error) {
      this.#failed = { id, error };
    } finally {
      this.#taking = '';
      this.#desk.requestUpdate();
    }
  }
}
