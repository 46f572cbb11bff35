import type { Schemas } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { errorSummary, textField } from '../../parts/field.ts';
import { notice } from '../../parts/notice.ts';
import type { Echoes } from './echoes-section.ts';
import { markBox } from './mark-box.ts';
import { found, type Marked, proposed, toggled, typed } from './marks.ts';
import { PictureMask } from './picture-mask.ts';
import { PrivateImages } from './private-images.ts';
import { isConflict, problemOf } from './problem.ts';

type EchoInput = Schemas['EchoInput'];
type EchoSuggestion = Schemas['EchoSuggestion'];
type EchoWork = Schemas['EchoWork'];

const fields = ['title', 'request', 'answer'] as const;
type Field = (typeof fields)[number];

const long = { maxLength: 4000, rows: 6 };
const sizes: Readonly<Record<Field, typeof long>> = {
  title: { maxLength: 80, rows: 2 },
  request: long,
  answer: long,
};
/** It waits for its second person, or for somebody to go on writing. */
const ways = ['review', 'draft'] as const;
type Way = (typeof ways)[number];
/** As many pictures as an echo has. */
const MOST = 6;
/** Pictures are drawn anew before the server answers. */
const PATIENCE = 60_000;

export interface EchoFormOptions {
  readonly caseId: string;
  readonly suggestion: EchoSuggestion;
  /** The echo to go on from; the case itself without one. */
  readonly from: EchoWork | undefined;
  readonly onSaved: (saved: EchoWork) => void;
  readonly onCancel: () => void;
}

/** An echo while it is written: everything that was found is masked before anybody touches it. */
export class EchoForm {
  #shared: Echoes;
  #options: EchoFormOptions;
  #texts: Record<Field, Marked>;
  #pictures: readonly PictureMask[];
  #images: PrivateImages;
  #version: number | undefined;
  #wrong: Partial<Record<Field, string>> = {};
  /** What is being sent: a draft, or for review. */
  #saving: Way | undefined;
  #last: Way = 'review';
  #error: unknown;

  constructor(shared: Echoes, options: EchoFormOptions) {
    const { suggestion, from } = options;
    this.#shared = shared;
    this.#options = options;
    this.#version = from?.status === 'drafted' ? from.version : undefined;
    const begin = (field: Field): Marked => {
      const of = from ?? suggestion;
      const findings = of.findings.filter((finding) => finding.field === field);
      return from ? found(from.echo[field], findings) : proposed(suggestion.raw[field], findings);
    };
    this.#texts = { title: begin('title'), request: begin('request'), answer: begin('answer') };
    this.#images = new PrivateImages(shared.desk, (client, id, timeoutMs) =>
      client.attachments.get(id, { timeoutMs }),
    );
    this.#pictures = suggestion.pictures.map((picture, i) => {
      const mask = new PictureMask(shared, this.#images, {
        picture,
        caseId: options.caseId,
        number: i + 1,
      });
      const before = from?.pictures.find(({ attachmentId }) => attachmentId === mask.attachmentId);
      if (before) {
        mask.isShown = mask.wasShown = true;
        mask.regions = before.regions;
        mask.alt = from?.echo.pictures.find(({ id }) => id === before.id)?.alt ?? '';
      }
      return mask;
    });
  }

  /** It is written no more. */
  drop(): void {
    this.#images.drop();
  }

  render(): TemplateResult {
    const { form: t } = this.#shared.t();
    const { desk } = this.#shared;
    return html`<form class="stack loose" novalidate @submit=${this.#handleSubmit}>
      <div>
        <h3 id="echo-head">${this.#version === undefined ? t.write : t.edit}</h3>
        <p class="soft">${t.lead}</p>
      </div>
      ${errorSummary(this.#mistakes(), desk.common, (id) => void desk.focusOn(`#${id}`))}
      ${this.#error ? this.#failed() : nothing}
      ${fields.map((field) => this.#field(field))}
      ${this.#album()}
      <div class="row">
        ${ways.map(
          (way) => html`<button
            class="button ${way === 'review' ? 'primary' : ''}"
            id="echo-save-${way}"
            type=${way === 'review' ? 'submit' : 'button'}
            aria-disabled=${this.#saving ? 'true' : 'false'}
            @click=${way === 'review' ? nothing : () => this.#save(way)}
          >
            ${this.#saving === way ? t.saving : t.save[way]}
          </button>`,
        )}
        <button class="button quiet" type="button" @click=${this.#options.onCancel}>
          ${t.cancel}
        </button>
      </div>
    </form>`;
  }

  #field(field: Field): TemplateResult {
    const { form: t } = this.#shared.t();
    const { text, marks } = this.#texts[field];
    return html`<div class="stack tight">
      ${textField(
        {
          id: `echo-${field}`,
          label: t[field],
          error: this.#wrong[field],
          value: text,
          ...sizes[field],
          onInput: (value) => this.#put(field, typed(this.#texts[field], value)),
        },
        this.#shared.desk.common,
      )}
      ${
        marks.length > 0
          ? html`<ul class="marks" aria-label=${fill(t.marks, { field: t[field] })}>
              ${marks.map(
                (mark, at) => html`<li>
                  ${markBox(mark, t, () => this.#put(field, toggled(this.#texts[field], at)))}
                </li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }

  #album(): TemplateResult {
    const { pictures: t } = this.#shared.t();
    return html`<section class="stack" aria-labelledby="echo-pictures">
      <h4 id="echo-pictures" tabindex="-1">${t.title}</h4>
      ${this.#pictures.length === 0 ? html`<p class="soft">${t.none}</p>` : nothing}
      ${this.#pictures.length > MOST ? html`<p class="soft">${fill(t.most, { count: MOST })}</p>` : nothing}
      ${this.#pictures.map((picture) => picture.render())}
    </section>`;
  }

  #failed(): TemplateResult {
    const { form: t } = this.#shared.t();
    if (problemOf(this.#error).type?.endsWith('/already-exists')) {
      return notice({ tone: 'caution', ...t.exists, alert: true });
    }
    if (!isConflict(this.#error)) return this.#shared.desk.failure(this.#error);
    const { title, body, look, keep } = t.changed;
    const actions = html`${this.#shared.link(`echo-${this.#options.from?.echo.id}`, look)}
      <button class="button" type="button" @click=${this.#handleKeep}>${keep}</button>`;
    return notice({ tone: 'caution', title, body, actions, alert: true });
  }

  #mistakes(): { id: string; message: string }[] {
    const said = [
      ...fields.map((field) => ({ id: `echo-${field}`, message: this.#wrong[field] })),
      ...this.#pictures.flatMap(({ wrong, idOf }) => [
        { id: idOf('alt'), message: wrong.alt },
        { id: idOf('looked'), message: wrong.looked },
      ]),
    ];
    return said.flatMap(({ id, message }) => (message ? [{ id, message }] : []));
  }

  #put(field: Field, marked: Marked): void {
    this.#texts[field] = marked;
    this.#shared.desk.requestUpdate();
  }

  get #shown(): readonly PictureMask[] {
    return this.#pictures.filter(({ isShown }) => isShown);
  }

  #check(): void {
    const { form, pictures } = this.#shared.t();
    const { missing } = form;
    this.#wrong = {};
    for (const field of fields) {
      if (!this.#texts[field].text.trim()) this.#wrong[field] = missing[field];
    }
    for (const [i, picture] of this.#pictures.entries()) {
      const number = i + 1;
      picture.wrong = picture.isShown
        ? {
            ...(!picture.alt.trim() && { alt: fill(missing.alt, { number }) }),
            ...(!picture.looked && { looked: fill(missing.looked, { number }) }),
          }
        : {};
    }
    const tooMany = this.#shown[MOST];
    if (tooMany) tooMany.wrong = { looked: fill(pictures.most, { count: MOST }) };
  }

  /** What the server refused is said where it stands. */
  #refused(error: unknown): void {
    this.#error = error;
    for (const { pointer, detail } of problemOf(error).errors ?? []) {
      const [, name = '', at = '', what] = pointer.split('/');
      const picture = name === 'pictures' ? this.#shown[Number(at)] : undefined;
      const field = fields.find((one) => one === name);
      if (!field && !picture) continue;
      this.#error = undefined;
      if (field) this.#wrong[field] = [this.#wrong[field], detail].filter(Boolean).join(' ');
      if (picture) picture.wrong = { [what === 'alt' ? 'alt' : 'looked']: detail };
    }
  }

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#save('review');
  };

  /** On the version that stands now, whatever it is. */
  #handleKeep = async (): Promise<void> => {
    const { from } = this.#options;
    if (!from || this.#saving) return;
    try {
      const client = await this.#shared.desk.client();
      this.#version = (await client.echoes.open(from.echo.id)).version;
    } catch (error) {
      this.#error = error;
      this.#shared.desk.requestUpdate();
      return;
    }
    await this.#save(this.#last);
  };

  async #save(what: Way): Promise<void> {
    if (this.#saving) return;
    this.#last = what;
    const { desk } = this.#shared;
    this.#error = undefined;
    this.#saving = what;
    desk.requestUpdate();
    try {
      // What is proposed is never saved over.
      await Promise.all(this.#shown.map((picture) => picture.searched()));
      this.#check();
      if (this.#mistakes().length === 0) {
        this.#options.onSaved(await this.#send(what === 'review'));
      }
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#saving = undefined;
      desk.requestUpdate();
    }
    if (this.#mistakes().length > 0) void desk.focusOn('#error-summary');
  }

  async #send(forReview: boolean): Promise<EchoWork> {
    const { caseId, from } = this.#options;
    const { echoes } = await this.#shared.desk.client();
    const body: EchoInput = {
      title: this.#texts.title.text.trim(),
      request: this.#texts.request.text.trim(),
      answer: this.#texts.answer.text.trim(),
      pictures: this.#shown.map(({ attachmentId, alt, regions }) => ({
        attachmentId,
        alt: alt.trim(),
        regions: [...regions],
        looked: true,
      })),
      forReview,
    };
    const timeoutMs = PATIENCE;
    if (!from || this.#version === undefined) return echoes.draft(caseId, body, { timeoutMs });
    return echoes.revise(from.echo.id, body, { version: this.#version, timeoutMs });
  }
}
