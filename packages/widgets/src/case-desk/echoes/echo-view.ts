import type { Schemas } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../../locales/locales.ts';
import { formatMoment } from '../../parts/dates.ts';
import { hintAndError } from '../../parts/field.ts';
import { notice } from '../../parts/notice.ts';
import { factList } from '../facts.ts';
import { StepForm } from '../step-form.ts';
import { echoSheet, leftFindings } from './echo-sheet.ts';
import type { Echoes } from './echoes-section.ts';
import { Original } from './original.ts';
import { PrivateImages } from './private-images.ts';
import { isConflict, problemOf } from './problem.ts';

type EchoWork = Schemas['EchoWork'];

/** One echo as the public sees or would see it, with who did what and what can be done now. */
export class EchoView {
  #shared: Echoes;
  #images: PrivateImages;
  #form: StepForm;
  #original: Original;
  #work: EchoWork | undefined;
  #looked = false;
  #notLooked = false;
  #isAsking = false;
  #publishing = false;
  #error: unknown;
  #changed: () => Promise<unknown>;

  /** @param changed something was done: what is shown is to be asked for again */
  constructor(shared: Echoes, changed: () => Promise<unknown>) {
    this.#shared = shared;
    this.#changed = changed;
    this.#original = new Original(shared);
    this.#images = new PrivateImages(shared.desk, (client, id, timeoutMs) =>
      client.echoes.picture(this.#work?.echo.id ?? '', id, { timeoutMs }),
    );
    this.#form = new StepForm(shared.desk, {
      name: 'echo',
      wrong: ({ reason = '' }) =>
        reason.trim().length < 2 ? { reason: shared.t().view.missingReason } : {},
      send: ({ reason = '' }) => this.#withdraw(reason.trim()),
    });
  }

  render(work: EchoWork): TemplateResult {
    if (this.#work?.echo.id !== work.echo.id || this.#work.version !== work.version) {
      this.#begin(work);
    }
    const { view: t, states } = this.#shared.t();
    const lead = { drafted: t.preview, published: t.public, withdrawn: t.gone }[work.status];
    return html`<div class="stack loose">
      <h3 id="echo-head">${lead} <span class="tag">${states[work.status]}</span></h3>
      ${echoSheet(work, this.#shared, this.#images)} ${work.status === 'withdrawn' ? nothing : leftFindings(work, this.#shared)}
      ${this.#facts(work)} ${work.status === 'drafted' && this.#isDesk ? this.#original.render(work.caseId) : nothing}
      ${this.#steps(work)}
    </div>`;
  }

  /** It is looked at no more. */
  drop(): void {
    this.#images.drop();
  }

  #begin(work: EchoWork): void {
    // What was typed about this one stays, and what was said about it.
    if (this.#work?.echo.id !== work.echo.id) {
      this.#isAsking = false;
      this.#error = undefined;
      this.#form.begin();
    }
    this.#work = work;
    this.#looked = this.#notLooked = false;
    this.#images.drop();
  }

  #facts(work: EchoWork): TemplateResult {
    const { view } = this.#shared.t();
    const { facts: t } = view;
    const { desk } = this.#shared;
    const said = (name: string | null, at: string | null) =>
      name && at && fill(view.byAt, { name, when: formatMoment(at, desk.locale) });
    return factList([
      [t.case, this.#shared.link(`case-${work.caseId}`, work.trackingCode, 'cases')],
      [t.drafted, said(work.draftedBy, work.draftedAt)],
      [t.published, said(work.publishedBy, work.echo.publishedAt)],
      [t.withdrawn, said(work.withdrawnBy, work.withdrawnAt)],
      [t.reason, work.withdrawReason],
    ]);
  }

  get #isDesk(): boolean {
    return this.#shared.desk.staff.role === 'desk';
  }

  #steps(work: EchoWork): unknown {
    const { view: t } = this.#shared.t();
    const { id, page } = work.echo;
    if (work.status === 'withdrawn') {
      return this.#isDesk ? html`<p>${this.#shared.link(`again-${id}`, t.again)}</p>` : nothing;
    }
    const isDraft = work.status === 'drafted';
    const { server } = this.#shared.desk.connection;
    return html`<div class="stack no-print">
      ${this.#error ? this.#refused(this.#error) : nothing}
      ${
        isDraft && this.#isDesk
          ? html`<p>${this.#shared.link(`edit-${id}`, t.edit)} <span class="soft small">${t.editNote}</span></p>`
          : nothing
      }
      ${isDraft ? nothing : html`<p><a class="up" href="${server}${page}">${t.open}</a></p>`}
      ${isDraft && this.#shared.desk.staff.role !== 'inspector' ? this.#publication(work) : nothing}
      ${
        this.#isAsking
          ? this.#reason(isDraft)
          : html`<p>
              <button class="button" id="echo-take-back" type="button" @click=${this.#handleAsk}>
                ${isDraft ? t.sendBack : t.withdraw}
              </button>
            </p>`
      }
    </div>`;
  }

  /** The case may have changed since: then each place that must be masked is named. */
  #refused(error: unknown): TemplateResult {
    const { title = '', errors = [] } = problemOf(error);
    if (errors.length === 0) return this.#shared.desk.failure(error);
    const body = html`${errors.map(({ detail }) => html`<p>${detail}</p>`)}`;
    return notice({ tone: 'caution', title, body, alert: true });
  }

  #publication({ draftedBy }: EchoWork): TemplateResult {
    const { view: t } = this.#shared.t();
    // Two may have one name: the server knows them apart, and has the last word.
    const isOwn = draftedBy === this.#shared.desk.staff.displayName;
    const error = this.#notLooked && !this.#looked ? t.notLooked : undefined;
    return html`${isOwn ? html`<p>${t.own}</p>` : nothing}
      <div class="field ${error ? 'wrong' : ''}">
        ${hintAndError({ id: 'echo-looked', label: t.looked, error })}
        <label class="check">
          <input
            type="checkbox"
            id="echo-looked"
            aria-describedby=${error ? 'echo-looked-error' : nothing}
            .checked=${live(this.#looked)}
            @change=${this.#handleLooked}
          />
          <span>${t.looked}</span>
        </label>
      </div>
      <p>
        <button
          class="button ${isOwn ? '' : 'primary'}"
          id="echo-publish"
          type="button"
          aria-disabled=${this.#publishing ? 'true' : 'false'}
          @click=${this.#handlePublish}
        >
          ${this.#publishing ? t.publishing : t.publish}
        </button>
      </p>`;
  }

  #reason(isDraft: boolean): TemplateResult {
    const { view: t } = this.#shared.t();
    const label = isDraft ? t.reasonBack : t.reasonWithdraw;
    return this.#form.render(
      this.#form.text({ name: 'reason', label, hint: t.reasonHint, rows: 2, maxLength: 300 }),
      { submit: isDraft ? t.sendBack : t.withdraw, sending: t.sending, cancel: t.cancel },
      () => this.#handleCancel(),
    );
  }

  #handleLooked = (): void => {
    this.#looked = !this.#looked;
    this.#shared.desk.requestUpdate();
  };

  #handleAsk = (): void => {
    this.#isAsking = true;
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn('#echo-reason');
  };

  #handleCancel(): void {
    this.#isAsking = false;
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn('#echo-take-back');
  }

  #handlePublish = async (): Promise<void> => {
    const { desk } = this.#shared;
    const work = this.#work;
    if (!work || this.#publishing) return;
    this.#notLooked = !this.#looked;
    desk.requestUpdate();
    if (this.#notLooked) {
      void desk.focusOn('#echo-looked');
      return;
    }
    this.#publishing = true;
    this.#error = undefined;
    try {
      const { echoes } = await desk.client();
      await echoes.publish(work.echo.id, { version: work.version });
      await this.#done(work, 'published');
    } catch (error) {
      // Whoever reads another one by now is told nothing of this.
      if (!this.#isOn(work)) return;
      this.#error = error;
      if (isConflict(error)) await this.#changed();
    } finally {
      this.#publishing = false;
      desk.requestUpdate();
    }
  };

  async #withdraw(reason: string): Promise<void> {
    const work = this.#work;
    if (!work) return;
    const { echoes } = await this.#shared.desk.client();
    try {
      await echoes.withdraw(work.echo.id, { reason }, { version: work.version });
    } catch (error) {
      if (isConflict(error)) await this.#changed();
      throw error;
    }
    if (this.#isOn(work)) this.#isAsking = false;
    await this.#done(work, work.status === 'drafted' ? 'sentBack' : 'withdrawn');
  }

  #isOn({ echo }: EchoWork): boolean {
    return this.#shared.desk.itemOf('echoes') === `echo-${echo.id}`;
  }

  async #done(work: EchoWork, what: 'published' | 'sentBack' | 'withdrawn'): Promise<void> {
    await this.#changed();
    if (!this.#isOn(work)) return;
    void this.#shared.desk.announce(this.#shared.t().view[what]);
    void this.#shared.desk.focusOn('#echo-head');
  }
}
